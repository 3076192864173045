package server

import (
	"fmt"
	"net/http"
	"slices"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// timelineJSON says what became of a notification (SPEC section 13.8).
type timelineJSON struct {
	NotificationID int64               `json:"notification_id"`
	Results        []timelineEntryJSON `json:"results"`
}

type timelineEntryJSON struct {
	At      stamp      `json:"at"`
	What    string     `json:"what"`
	Channel *string    `json:"channel"`
	Device  *string    `json:"device"`
	By      *actorJSON `json:"by"`
	Rule    *string    `json:"rule"`
	Why     *string    `json:"why"`
	Until   *stamp     `json:"until"`
	Answer  *string    `json:"answer"`
	Status  *int       `json:"status"`
}

// timeline answers with what became of one of one's own notifications; admins see everybody's.
func (s *Server) timeline(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "Notification")
	if err != nil {
		return err
	}
	t, err := s.db.Timeline(r.Context(), id)
	if err != nil {
		return err
	}
	if t.User != me.ID && !me.Admin {
		return fmt.Errorf("notification %d: %w", id, db.ErrNotFound)
	}
	shown := timelineJSON{id, []timelineEntryJSON{}}
	for _, e := range t.Entries {
		if e.Channel == db.ChannelHook && !me.Admin {
			continue
		}
		shown.Results = append(shown.Results, timelineEntryOf(e, me.Admin))
	}
	httpjson.Write(w, http.StatusOK, shown)
	return nil
}

// timelineEntryOf returns an entry. Admins learn what the other side answered, and with which status; others whether it
// took the message.
func timelineEntryOf(e db.TimelineEntry, admin bool) timelineEntryJSON {
	shape := timelineEntryJSON{At: stamp(e.At), What: e.What, Channel: orNil(string(e.Channel)), Device: orNil(e.Device),
		Rule: orNil(string(e.Rule)), Why: orNil(e.Why), Until: stampOf(e.Until)}
	if e.ByName != "" {
		shape.By = &actorJSON{ID: e.By, Name: e.ByName}
	}
	if !slices.Contains([]string{db.WhatTried, db.WhatDelivered, db.WhatFailed, db.WhatWaiting}, e.What) {
		return shape
	}
	answer := e.Answer
	if admin && e.What != db.WhatWaiting { // what waits has the answer of others
		shape.Status = orNil(e.Status)
	}
	switch {
	case answer == "":
	case admin:
	case e.Status != 0:
		answer = "refused"
	default:
		answer = "not reached"
	}
	shape.Answer = orNil(answer)
	return shape
}
