package server

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/icalendar"
)

// A calendar lies under an address that is its own secret: calendar programs send no token. The secret is never logged
// (see loggedPath).

const (
	calendarPath   = "/cal/"
	calendarSuffix = ".ics"
	mostEvents     = 1_000 // how many tasks a calendar has at most
)

type calendarJSON struct {
	URL string `json:"url"`
}

func (s *Server) createCalendar(w http.ResponseWriter, r *http.Request, me db.User) error {
	secret, err := s.db.CreateCalendar(r.Context(), me.ID)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusCreated, calendarJSON{s.publicPath(calendarPath + secret + calendarSuffix)})
	return nil
}

func (s *Server) deleteCalendar(w http.ResponseWriter, r *http.Request, me db.User) error {
	if err := s.db.DeleteCalendar(r.Context(), me.ID); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// calendar answers with the calendar of whoever has the secret in the path.
func (s *Server) calendar(w http.ResponseWriter, r *http.Request) error {
	secret, ok := strings.CutSuffix(r.PathValue("file"), calendarSuffix)
	if !ok {
		return errNoPath
	}
	user, err := s.db.CalendarUser(r.Context(), secret)
	if isNotFound(err) {
		return errNoPath
	}
	if err != nil {
		return err
	}
	noteUser(w, user.ID)
	if err := s.enter(r, user.ID); err != nil {
		return err
	}
	defer s.limits.leave(user.ID)
	done, err := s.limits.search(r.Context(), user.ID)
	if err != nil {
		return err
	}
	defer done()
	events, err := s.eventsOf(r.Context(), user.ID, s.calendarHost(r))
	if err != nil {
		return err
	}
	body := icalendar.Calendar{Name: "CTMS: " + user.Name, Events: events}.Append(nil)
	sum := sha256.Sum256(body)
	h := w.Header()
	h.Set("Content-Type", icalendar.ContentType)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	return nil
}

// eventsOf are the open tasks of a user that have a due date, the newest first.
func (s *Server) eventsOf(ctx context.Context, user int64, host string) (events []icalendar.Event, err error) {
	tasks, err := s.db.DueTasks(ctx, user, mostEvents)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(tasks, func(a, b db.Task) int { return cmp.Compare(b.ID, a.ID) })
	for _, t := range tasks {
		events = append(events, s.eventOf(t, host))
	}
	return events, nil
}

func (s *Server) eventOf(t db.Task, host string) icalendar.Event {
	e := icalendar.Event{UID: fmt.Sprintf("task-%d@%s", t.ID, host), Sequence: t.Version, At: t.Due, Changed: t.Updated,
		Summary: t.Title}
	address := s.hub.taskURL.of(t.ID, t.ExternalID)
	switch {
	case strings.HasPrefix(*address, "/") && s.cfg.PublicURL != nil:
		e.URL = s.publicPath(*address)
	case !strings.HasPrefix(*address, "/"):
		e.URL = *address
	}
	return e
}

// calendarHost is the name by which the ids of events are those of this server.
func (s *Server) calendarHost(r *http.Request) string {
	if s.cfg.PublicURL != nil {
		return s.cfg.PublicURL.Hostname()
	}
	if host, _, err := net.SplitHostPort(r.Host); err == nil {
		return host
	}
	return r.Host
}
