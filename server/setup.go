package server

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/http"
	"sync"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// setup is the secret of the one-time link, while there is one.
type setup struct {
	mu     sync.Mutex
	secret string
}

// setupLink is the account for which attempts at the secret count. No user has this name.
const setupLink = "the setup link"

func (s *setup) current() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.secret
}

func (s *setup) set(secret string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.secret = secret
}

// is reports whether somebody knows the secret, and takes the same time for whatever they say.
func (s *setup) is(secret string) bool {
	now := s.current()
	return now != "" && subtle.ConstantTimeCompare([]byte(now), []byte(secret)) == 1
}

// Setup returns the path of the one-time link for the first admin ("/setup#<secret>"), or "" if there is an active
// admin. Each call makes the link before void. The secret stands behind the #: browsers send that to nobody.
func (s *Server) Setup(ctx context.Context) (string, error) {
	has, err := s.db.HasAdmin(ctx)
	if has || err != nil {
		return "", err
	}
	secret := rand.Text()
	s.setup.set(secret)
	return "/setup#" + secret, nil
}

// createFirstAdmin takes the secret of the one-time link, and a name and a password.
func (s *Server) createFirstAdmin(w http.ResponseWriter, r *http.Request) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	secret := body.RequiredText("secret")
	draft := db.UserPatch{
		Username: body.RequiredText("username"), Password: body.RequiredText("password"), Name: body.Text("name"),
	}
	if body.Err() != nil {
		return body.Err()
	}
	if err := s.checkSetup(r, *secret); err != nil {
		return err
	}
	u, err := s.db.CreateFirstAdmin(r.Context(), draft)
	if conflict := (db.Conflict{}); errors.As(err, &conflict) && conflict.Field == "secret" {
		return errLink
	}
	if err != nil {
		return err
	}
	s.setup.set("")
	s.logger(r).Info("first admin created", "user", u.ID, "username", u.Username, "addr", s.addr(r))
	httpjson.Write(w, http.StatusCreated, userOf(u))
	return nil
}

// checkSetup refuses a secret that is wrong. Attempts at it are limited like attempts at a password.
func (s *Server) checkSetup(r *http.Request, secret string) error {
	if s.setup.current() == "" {
		return errLink // there is no secret now
	}
	right := func(context.Context) (bool, error) { return s.setup.is(secret), nil }
	err := s.db.Attempt(r.Context(), setupLink, s.addr(r), right)
	s.logAttempt(r, err, "setup link refused", func() []any { return nil })
	if errors.Is(err, db.ErrRefused) {
		return errLink
	}
	return err
}
