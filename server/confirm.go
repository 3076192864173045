package server

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// A tryJSON is how a test went. People learn whether it arrived, and admins what the other side answered. Nobody learns
// what else it said.
type tryJSON struct {
	OK     bool   `json:"ok"`
	Result string `json:"result"` // sent, refused, not reached
	*tryDetailJSON
}

// A tryDetailJSON is for admins.
type tryDetailJSON struct {
	Status *int    `json:"status"`
	Error  *string `json:"error"`
}

func tryOf(try db.Try, admin bool) tryJSON {
	shape := tryJSON{OK: try.Outcome == "sent", Result: try.Outcome}
	if admin {
		shape.tryDetailJSON = &tryDetailJSON{orNil(try.Status), orNil(try.Problem)}
	}
	return shape
}

// testEndpoint sends a test to an endpoint of the person who asks, of one of some channels.
func (s *Server) testEndpoint(channels ...db.Channel) userHandler {
	return func(w http.ResponseWriter, r *http.Request, me db.User) error {
		id, err := idIn(r, "id")
		if err != nil {
			return err
		}
		e, err := s.db.Endpoint(r.Context(), me.ID, id, channels...)
		if err != nil {
			return err
		}
		if e.Confirmed.IsZero() {
			return db.Conflict{Field: "id", Problem: "the address is not confirmed yet: follow the link in the e-mail"}
		}
		if !e.Disabled.IsZero() { // perhaps by whoever reads there
			return db.Conflict{Field: "id", Problem: "nothing is sent there any more: remove it, and add it again"}
		}
		if ok, wait := s.testMails.allow(me.ID); !ok {
			return refuseFor(wait, http.StatusTooManyRequests, "too_many_requests", "Too many tests: try later.")
		}
		if err := s.db.NoteTest(r.Context(), e); err != nil {
			return err
		}
		httpjson.Write(w, http.StatusOK, tryOf(s.try(r, e), me.Admin))
		return nil
	}
}

// try sends a test. A device whose subscription has ended is forgotten.
func (s *Server) try(r *http.Request, e db.Endpoint) db.Try {
	ctx, cancel := context.WithTimeout(r.Context(), sendWait)
	defer cancel()
	unsubscribe := ""
	if e.Channel == db.ChannelEmail { // whoever reads there can end tests too
		unsubscribe = s.UnsubscribeURL(e)
	}
	try := s.channels.SendTest(ctx, e, unsubscribe)
	s.logTry(r, "a test was not sent", e, try)
	if try.Gone && e.Channel == db.ChannelPush {
		if err := s.db.RemoveEndpoint(r.Context(), e.User, e.ID, false, db.ChannelPush); err != nil && !isNotFound(err) {
			s.logger(r).Warn("a device that has ended stays", "user", e.User, "endpoint", e.ID, "err", err)
		}
	}
	return try
}

// testUser sends a test to all endpoints of a user on a channel, for somebody at the machine itself. Such tests have no
// limit, and count for none.
func (s *Server) testUser(w http.ResponseWriter, r *http.Request) error {
	user, err := s.userID(r)
	if err != nil {
		return err
	}
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	channel := db.Channel(textIn(body.RequiredText("channel")))
	if body.Err() != nil {
		return body.Err()
	}
	who, err := s.db.User(r.Context(), user)
	if err != nil {
		return err
	}
	if !slices.Contains(s.channels.Offered(), channel) {
		return db.Conflict{Field: "channel", Problem: fmt.Sprintf("%s is off at this server: ctms check says what it needs",
			channel)}
	}
	all, err := s.db.Endpoints(r.Context(), user, channel)
	if err != nil {
		return err
	}
	type testedJSON struct {
		Address string `json:"address"`
		tryJSON
	}
	all = slices.DeleteFunc(all, func(e db.Endpoint) bool { return !e.InUse() })
	if len(all) == 0 {
		return db.Conflict{Field: "channel", Problem: fmt.Sprintf("nothing of %s is confirmed for %s", who.Username,
			channel)}
	}
	shown := resultsJSON[testedJSON]{make([]testedJSON, len(all))}
	var sending sync.WaitGroup
	for i, e := range all {
		address := shownAddress(e)
		if e.Channel == db.ChannelPush {
			address = e.Name
		}
		sending.Go(func() { shown.Results[i] = testedJSON{address, tryOf(s.try(r, e), true)} })
	}
	sending.Wait()
	httpjson.Write(w, http.StatusOK, shown)
	return nil
}

// confirmedJSON says what a code confirms.
type confirmedJSON struct {
	User      actorJSON `json:"user"`
	Address   string    `json:"address"`
	Confirmed bool      `json:"confirmed"`
}

// confirm takes the code of a mail. Whoever has it reads the mail of the address, so it asks for no token. With dry_run
// it only says what the code would confirm: programs that look at mail follow links before people do.
func (s *Server) confirm(w http.ResponseWriter, r *http.Request) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	code, dry := body.RequiredText("code"), body.Bool("dry_run")
	if body.Err() != nil {
		return body.Err()
	}
	var c db.Confirmation
	if dry != nil && *dry {
		c, err = s.db.Confirmation(r.Context(), *code)
	} else {
		c, err = s.db.ConfirmEndpoint(r.Context(), 0, 0, *code)
	}
	if isNotFound(err) {
		return errLink
	}
	if err != nil {
		return err
	}
	noteUser(w, c.User.ID)
	httpjson.Write(w, http.StatusOK, confirmedJSON{actorJSON{ID: c.User.ID, Name: c.User.Name}, shownAddress(c.Endpoint),
		!c.Endpoint.Confirmed.IsZero()})
	return nil
}

// confirmEndpoint takes the code for an address of the person who asks.
func (s *Server) confirmEndpoint(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := idIn(r, "id")
	if err != nil {
		return err
	}
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	code := body.RequiredText("code")
	if body.Err() != nil {
		return body.Err()
	}
	c, err := s.db.ConfirmEndpoint(r.Context(), me.ID, id, *code)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, endpointOf(c.Endpoint))
	return nil
}
