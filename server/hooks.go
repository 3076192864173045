package server

import (
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// Hooks of the organisation: programs that get notifications (SPEC section 13.8). Admins make them.

// hookJSON is a hook on the wire. Secret is shown once.
type hookJSON struct {
	ID           int64     `json:"id"`
	URL          string    `json:"url"`
	Types        []db.Kind `json:"types"`
	Recipients   any       `json:"recipients"` // "all", or ids and names
	Enabled      bool      `json:"enabled"`
	CreatedAt    stamp     `json:"created_at"`
	LastSentAt   *stamp    `json:"last_sent_at"`
	FailingSince *stamp    `json:"failing_since"`
	Secret       string    `json:"secret,omitempty"`
}

// allTypes stands for all types of a hook, allPeople for everybody.
const (
	allTypes  = db.Kind("*")
	allPeople = "all"
)

func hookOf(h db.Hook) hookJSON {
	shape := hookJSON{ID: h.ID, URL: h.Target.URL, Types: h.Types, Recipients: allPeople, Enabled: h.Disabled.IsZero(),
		CreatedAt: stamp(h.Created), LastSentAt: stampOf(h.LastSent), FailingSince: stampOf(h.Failing)}
	if h.Types == nil {
		shape.Types = []db.Kind{allTypes}
	}
	if h.Recipients != nil {
		shape.Recipients = recipientNames(h.Recipients)
	}
	return shape
}

// recipientNames returns recipients as the wire has them: ids and names.
func recipientNames(all []db.Recipient) (shape []any) {
	for _, r := range all {
		if r.Text != "" {
			shape = append(shape, r.Text)
		} else {
			shape = append(shape, r.ID)
		}
	}
	return shape
}

// withSecret is hookOf with the newest secret, for the one answer that has it.
func withSecret(h db.Hook) hookJSON {
	shape := hookOf(h)
	shape.Secret = h.Target.Secrets[0]
	return shape
}

// readHook reads what a body says of a hook.
func (s *Server) readHook(body *httpjson.Object) (draft db.HookDraft) {
	draft.URL, draft.Enabled = body.Text("url"), body.Bool("enabled")
	if body.Has("types") {
		types := []db.Kind{}
		for _, kind := range body.RequiredTexts("types") {
			types = append(types, db.Kind(kind))
		}
		if len(types) == 1 && types[0] == allTypes {
			types = nil
		}
		draft.Types = &types
	}
	if body.Has("recipients") {
		var to []db.Recipient
		if !body.IsText("recipients") {
			to = append([]db.Recipient{}, readRecipients(body, "recipients")...)
		} else if text := body.Text("recipients"); text == nil || *text != allPeople {
			body.Blame("recipients", `must be "all", or ids and names`)
		}
		draft.Recipients = &to
	}
	return draft
}

// checkHookURL returns Invalid for a URL that nothing can be sent to.
func (s *Server) checkHookURL(draft db.HookDraft) error {
	if draft.URL == nil {
		return nil
	}
	_, err := s.channels.Check(db.Endpoint{Channel: db.ChannelHook, Kind: "webhook", Target: db.Target{URL: *draft.URL}})
	return err
}

func (s *Server) listHooks(w http.ResponseWriter, r *http.Request, _ db.User) error {
	hooks, err := s.db.Hooks(r.Context())
	if err != nil {
		return err
	}
	shown := resultsJSON[hookJSON]{[]hookJSON{}}
	for _, h := range hooks {
		shown.Results = append(shown.Results, hookOf(h))
	}
	httpjson.Write(w, http.StatusOK, shown)
	return nil
}

func (s *Server) createHook(w http.ResponseWriter, r *http.Request, me db.User) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	body.RequiredText("url")
	draft := s.readHook(body)
	if body.Err() != nil {
		return body.Err()
	}
	if err := s.checkHookURL(draft); err != nil {
		return err
	}
	h, err := s.db.CreateHook(r.Context(), draft)
	if err != nil {
		return err
	}
	s.logger(r).Info("hook made", "hook", h.ID, "by", me.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusCreated, withSecret(h))
	return nil
}

func (s *Server) patchHook(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := idIn(r, "id")
	if err != nil {
		return err
	}
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	draft := s.readHook(body)
	if body.Err() != nil {
		return body.Err()
	}
	if err := s.checkHookURL(draft); err != nil {
		return err
	}
	h, err := s.db.UpdateHook(r.Context(), id, draft)
	if err != nil {
		return err
	}
	s.logger(r).Info("hook changed", "hook", id, "by", me.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusOK, hookOf(h))
	return nil
}

func (s *Server) deleteHook(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := idIn(r, "id")
	if err != nil {
		return err
	}
	if err := s.db.DeleteHook(r.Context(), id); err != nil {
		return err
	}
	s.logger(r).Info("hook deleted", "hook", id, "by", me.ID, "addr", s.addr(r))
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// rotateHook gives a hook another secret. For a day the one before signs too.
func (s *Server) rotateHook(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := idIn(r, "id")
	if err != nil {
		return err
	}
	h, err := s.db.RotateHook(r.Context(), id)
	if err != nil {
		return err
	}
	s.logger(r).Info("secret of a hook replaced", "hook", id, "by", me.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusOK, withSecret(h))
	return nil
}

// testHook sends a hook a message of the type test.
func (s *Server) testHook(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := idIn(r, "id")
	if err != nil {
		return err
	}
	h, err := s.db.Hook(r.Context(), id)
	if err != nil {
		return err
	}
	if ok, wait := s.testMails.allow(me.ID); !ok {
		return refuseFor(wait, http.StatusTooManyRequests, "too_many_requests", "Too many tests: try later.")
	}
	httpjson.Write(w, http.StatusOK, tryOf(s.try(r, h.Endpoint), true))
	return nil
}

// hookDeliveryJSON is what became of one notification. Its id is that of the notification.
type hookDeliveryJSON struct {
	ID             int64  `json:"id"`
	NotificationID int64  `json:"notification_id"`
	State          string `json:"state"`
	Tries          int    `json:"tries"`
	NextAt         *stamp `json:"next_at"`
	Status         *int   `json:"status"`
	Error          string `json:"error"`
	At             stamp  `json:"at"`
}

func hookDeliveryOf(d db.HookDelivery) hookDeliveryJSON {
	return hookDeliveryJSON{ID: d.Notification, NotificationID: d.Notification, State: d.State, Tries: d.Tries,
		NextAt: stampOf(d.Next), Status: orNil(d.Status), Error: d.Error, At: stamp(d.At)}
}

// listHookDeliveries lists what a hook got, the newest first.
func (s *Server) listHookDeliveries(w http.ResponseWriter, r *http.Request, _ db.User) error {
	p := paramsOf(r)
	before, limit := p.id("before"), p.pageSize()
	if p.err != nil {
		return p.err
	}
	id, err := idIn(r, "id")
	if err != nil {
		return err
	}
	list, next, err := s.db.HookDeliveries(r.Context(), id, before, limit)
	if err != nil {
		return err
	}
	writeList(w, r, page(s, r, list, hookDeliveryOf, "before", next))
	return nil
}

// retryHookDelivery sends a notification to a hook again.
func (s *Server) retryHookDelivery(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := idIn(r, "id")
	if err != nil {
		return err
	}
	n, err := idIn(r, "delivery")
	if err != nil {
		return err
	}
	d, err := s.db.RetryHookDelivery(r.Context(), id, n)
	if err != nil {
		return err
	}
	s.logger(r).Info("sent to a hook again", "hook", id, "notification", n, "by", me.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusOK, hookDeliveryOf(d))
	return nil
}
