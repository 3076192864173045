package server

import (
	"net/http"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// aRecipient is what a recipient must be, and aMember what a member of a group, in words that go on behind the name of
// the field.
const (
	aRecipient = `must have ids of users, or texts such as "@ann", "group:ops" or "ext:8f2c"`
	aMember    = `must have ids of users, or texts such as "@ann" or "ext:8f2c"`
)

// emptyProblem is what is wrong with an empty text where an absent one means a default.
const emptyProblem = "must not be empty: leave it out for the default"

// postEvents tells people what an application has to say (SPEC section 10).
func (s *Server) postEvents(w http.ResponseWriter, r *http.Request, by principal) error {
	p := paramsOf(r)
	skip := p.text("unknown")
	if skip != "" && skip != "skip" {
		p.blame("unknown", "must be skip")
	}
	if p.err != nil {
		return p.err
	}
	drafts, err := readEvents(w, r)
	if err != nil {
		return err
	}
	posted, done, err := s.db.PostEvents(r.Context(), db.Sender{User: by.ID, Key: by.Key, Skip: skip != ""}, drafts)
	if err != nil {
		return err
	}
	httpjson.Write(w, eventStatus(done), resultsOf(posted))
	return nil
}

// eventStatus is the status of an answer to events that were taken.
func eventStatus(done db.Outcome) int {
	switch done {
	case db.Stored:
		return http.StatusCreated
	case db.Continues:
		return http.StatusAccepted
	}
	return http.StatusOK
}

// readEvents reads one event or an array of events in the body of a request.
func readEvents(w http.ResponseWriter, r *http.Request) ([]db.EventDraft, error) {
	list, array, err := httpjson.ReadMany(w, r, db.MaxEvents)
	if err != nil {
		return nil, err
	}
	if array && len(list) == 0 {
		return nil, httpjson.Malformed{What: "body", Problem: "is an array without events"}
	}
	drafts, named := make([]db.EventDraft, 0, len(list)), 0
	for _, body := range list {
		draft := eventOf(body)
		if body.Err() != nil {
			return nil, body.Err()
		}
		if named += len(draft.To); named > db.MaxTold {
			return nil, db.ErrTooMany
		}
		drafts = append(drafts, draft)
	}
	return drafts, nil
}

// eventOf takes an event from an object. Whoever calls it asks the object for its Err.
func eventOf(body *httpjson.Object) db.EventDraft {
	text := func(name string) string {
		if v := body.Text(name); v != nil {
			return *v
		}
		return ""
	}
	for _, name := range []string{"type", "priority"} {
		if body.Has(name) && text(name) == "" {
			body.Blame(name, emptyProblem)
		}
	}
	draft := db.EventDraft{Path: body.Place(), Dedupe: text("dedupe_key"), AppEvent: db.AppEvent{
		Kind: db.Kind(text("type")), Title: text("title"), Message: text("message"), URL: text("url"),
		Priority: db.Priority(text("priority")), Topic: text("topic"), Reason: text("reason"),
		Data: body.RawObject("data"), Expires: timeOf(body, "expires_at"),
	}}
	for _, action := range body.Objects("actions", db.MaxActions) {
		label, url := action.RequiredText("label"), action.RequiredText("url")
		if action.Err() == nil {
			draft.Actions = append(draft.Actions, db.Action{Label: *label, URL: *url})
		}
	}
	draft.To, draft.Everybody = recipientsOf(body)
	draft.By.ID, draft.By.Text, _ = body.ID("actor", "a user", true)
	return draft
}

// recipientsOf takes the recipients of an event: an array, or "all".
func recipientsOf(body *httpjson.Object) (to []db.Recipient, everybody bool) {
	switch {
	case !body.Has("recipients"):
		body.Blame("recipients", "is required")
	case body.IsText("recipients"):
		if all := body.Text("recipients"); all != nil && *all != "all" {
			body.Blame("recipients", `must be an array, or "all"`)
		}
		return nil, true
	}
	return recipientList(body, "recipients", aRecipient, db.MaxTold, db.ErrTooMany), false
}

// recipientList takes an array of recipients, which must be what; an absent one is nil. With more than most the body's
// Err is tooMany.
func recipientList(body *httpjson.Object, name, what string, most int, tooMany error) (list []db.Recipient) {
	if body.Has(name) {
		list = []db.Recipient{}
	}
	body.Mixed(name, what, most, tooMany, func(id int64, text string) {
		list = append(list, db.Recipient{ID: id, Text: text})
	})
	return list
}

// timeOf takes a time; null, and an absent one, is the zero time.
func timeOf(body *httpjson.Object, name string) time.Time {
	if at := body.TimeOrNull(name); at != nil {
		return *at
	}
	return time.Time{}
}

// The shapes of the answer (SPEC section 10).
type (
	eventResultsJSON struct {
		Results []eventResultJSON `json:"results"`
	}
	eventResultJSON struct {
		Notifications []int64       `json:"notifications"`
		Skipped       []skippedJSON `json:"skipped"`
	}
	skippedJSON struct {
		Recipient any    `json:"recipient"` // as it was written; a number for a member of a group
		Why       string `json:"why"`
	}
)

func resultsOf(posted []db.Posted) eventResultsJSON {
	all := eventResultsJSON{make([]eventResultJSON, 0, len(posted))}
	for _, p := range posted {
		result := eventResultJSON{append([]int64{}, p.IDs...), []skippedJSON{}}
		for _, s := range p.Skipped {
			result.Skipped = append(result.Skipped, skippedJSON{recipientJSON(s.Recipient), s.Why})
		}
		all.Results = append(all.Results, result)
	}
	return all
}

// recipientJSON is a recipient as callers write it.
func recipientJSON(r db.Recipient) any {
	if r.Text != "" {
		return r.Text
	}
	return r.ID
}
