package server

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/http"
	"strings"
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

// takeLink takes the secret of a one-time link, and a password: of the one for the first admin, with a user name, or of
// one that an admin made for a user.
func (s *Server) takeLink(w http.ResponseWriter, r *http.Request) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	secret := body.RequiredText("secret")
	ofUser := secret != nil && strings.HasPrefix(*secret, db.LinkPrefix)
	username := body.Text("username")
	if !ofUser {
		username = body.RequiredText("username")
	}
	draft := db.UserPatch{Username: username, Password: body.RequiredText("password"), Name: body.Text("name")}
	if body.Err() != nil {
		return body.Err()
	}
	if ofUser {
		return s.useLink(w, r, *secret, draft)
	}
	return s.createFirstAdmin(w, r, *secret, draft)
}

// createLink makes a link under which a user chooses a password.
func (s *Server) createLink(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := s.userID(r)
	if err != nil {
		return err
	}
	secret, expires, err := s.db.CreateLink(r.Context(), id, me.ID)
	if err != nil {
		return err
	}
	s.logger(r).Info("link for a password made", "user", id, "by", me.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusOK, linkJSON{s.publicPath("/setup#" + secret), stamp(expires)})
	return nil
}

// linkJSON is a link that is shown once.
type linkJSON struct {
	URL       string `json:"url"`
	ExpiresAt stamp  `json:"expires_at"`
}

// publicPath is an address here: absolute where there is a public URL, else the path.
func (s *Server) publicPath(path string) string {
	if s.cfg.PublicURL == nil {
		return path
	}
	return strings.TrimSuffix(s.cfg.PublicURL.String(), "/") + path
}

// useLink gives a user the password that they chose. Attempts at secrets are limited like attempts at a password.
func (s *Server) useLink(w http.ResponseWriter, r *http.Request, secret string, draft db.UserPatch) error {
	err := s.db.Attempt(r.Context(), setupLink, s.addr(r), func(ctx context.Context) (bool, error) {
		_, err := s.db.LinkUser(ctx, secret)
		if errors.Is(err, db.ErrNotFound) {
			return false, nil
		}
		return err == nil, err
	})
	s.logAttempt(r, err, "link for a password refused", func() []any { return nil })
	if errors.Is(err, db.ErrRefused) {
		return errLink
	}
	if err != nil {
		return err
	}
	u, err := s.db.UseLink(r.Context(), secret, draft)
	if errors.Is(err, db.ErrNotFound) {
		return errLink
	}
	if err != nil {
		return err
	}
	s.logger(r).Info("password chosen by a link", "user", u.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusCreated, userOf(u))
	return nil
}

// createFirstAdmin makes the first admin, given the secret of the one-time link.
func (s *Server) createFirstAdmin(w http.ResponseWriter, r *http.Request, secret string, draft db.UserPatch) error {
	if err := s.checkSetup(r, secret); err != nil {
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
