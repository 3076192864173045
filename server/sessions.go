package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
)

// createToken signs in by user name and password.
func (s *Server) createToken(w http.ResponseWriter, r *http.Request) error {
	pair, _, err := s.login(w, r, false)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, pair)
	return nil
}

// refreshToken takes a refresh token and answers with the next pair.
func (s *Server) refreshToken(w http.ResponseWriter, r *http.Request) error {
	token, err := refreshIn(w, r)
	if err != nil {
		return err
	}
	pair, _, err := s.rotate(r, token, proof{})
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, pair)
	return nil
}

// deleteToken ends the login of a refresh token.
func (s *Server) deleteToken(w http.ResponseWriter, r *http.Request) error {
	token, err := refreshIn(w, r)
	if err != nil {
		return err
	}
	if err := s.logout(r, token); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// refreshIn is the refresh token in the body of a request.
func refreshIn(w http.ResponseWriter, r *http.Request) (string, error) {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return "", err
	}
	token := body.RequiredText("refresh")
	if body.Err() != nil {
		return "", body.Err()
	}
	return *token, nil
}

// createSession is createToken for the web app. The refresh token goes into a cookie that scripts can't read.
func (s *Server) createSession(w http.ResponseWriter, r *http.Request) error {
	pair, expires, err := s.login(w, r, true)
	if err != nil {
		return err
	}
	s.clearPlanted(w, r)
	s.setCookie(w, r, pair.Refresh, expires)
	httpjson.Write(w, http.StatusOK, pairJSON{Access: pair.Access})
	return nil
}

// refreshSession is refreshToken for the web app. A cookie that is no good is taken away, and so are several.
func (s *Server) refreshSession(w http.ResponseWriter, r *http.Request) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	said := proof{key: browserKey(body)}
	if bind := body.Bool("bind"); bind != nil {
		said.bind = *bind
	}
	if body.Err() != nil {
		return body.Err()
	}
	held, err := s.cookie(r)
	var pair pairJSON
	var expires time.Time
	if err == nil {
		pair, expires, err = s.rotate(r, held, said)
	}
	if err != nil {
		if errors.Is(err, errSignIn) || errors.Is(err, db.ErrRefused) {
			s.clearCookie(w, r)
		}
		return err
	}
	s.setCookie(w, r, pair.Refresh, expires)
	s.clearFormerCookie(w, r)
	httpjson.Write(w, http.StatusOK, pairJSON{Access: pair.Access})
	return nil
}

// deleteSession signs the browser out. It has no cookie afterwards, whatever was in those that it had.
func (s *Server) deleteSession(w http.ResponseWriter, r *http.Request) error {
	tokens, _ := s.cookies(r)
	for _, token := range tokens {
		if err := s.logout(r, token); err != nil && !errors.Is(err, errSignIn) {
			return err
		}
	}
	s.clearCookie(w, r)
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// login signs somebody in, and returns when the login ends. That of a browser is bound to its key.
func (s *Server) login(w http.ResponseWriter, r *http.Request, browser bool) (pairJSON, time.Time, error) {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return pairJSON{}, time.Time{}, err
	}
	username, password := body.RequiredText("username"), body.RequiredText("password")
	key := ""
	if browser {
		key = browserKey(body)
	}
	if body.Err() != nil {
		return pairJSON{}, time.Time{}, body.Err()
	}
	grant, err := s.db.Login(r.Context(), *username, *password, s.addr(r))
	s.logAttempt(r, err, "login refused", s.known(r.Context(), *username))
	if errors.Is(err, db.ErrRefused) {
		return pairJSON{}, time.Time{}, errPassword
	}
	if err != nil {
		return pairJSON{}, time.Time{}, err
	}
	noteUser(w, grant.User)
	session, err := s.db.StartSession(r.Context(), grant, s.cfg.RefreshTTL)
	if err != nil {
		return pairJSON{}, time.Time{}, err
	}
	return s.boundPair(session, binding(key))
}

// known returns what the log may hold of a user name that somebody typed: whose it is. Of a name that is nobody's it
// returns that alone, since people type their password where the name belongs. It looks the name up only when it is
// logged.
func (s *Server) known(ctx context.Context, username string) func() []any {
	return func() []any {
		u, err := s.db.UserNamed(ctx, username)
		if err != nil {
			return []any{"user", nil}
		}
		return []any{"user", u.ID, "username", u.Username}
	}
}

// logAttempt logs an attempt at a secret if the secret was wrong, or if it was not checked. It ignores other errors.
// whose returns the keys and values that say whose secret it was.
func (s *Server) logAttempt(r *http.Request, err error, what string, whose func() []any) {
	var limit db.Limited
	limited := errors.As(err, &limit)
	if !limited && !errors.Is(err, db.ErrRefused) {
		return
	}
	if limited && !s.loginLog.allow() {
		return
	}
	about := append(whose(), "addr", s.addr(r), "limited", limit.Retry)
	if limited {
		about = s.withProxyHint(r, about...)
	}
	s.logger(r).Warn(what, about...)
}

// withProxyHint adds a hint to a log line about a limit: all who come through a proxy that is not trusted share its
// address.
func (s *Server) withProxyHint(r *http.Request, about ...any) []any {
	if !s.trusts(peer(r)) && len(forwardingHeaders(r.Header)) > 0 {
		about = append(about,
			"hint", "if this address is your proxy's, name it with --trusted-proxies (CTMS_TRUSTED_PROXIES)")
	}
	return about
}

// rotate takes a refresh token made here and returns the next pair. One that is bound to a key is good with it only.
func (s *Server) rotate(r *http.Request, text string, key proof) (pairJSON, time.Time, error) {
	said, err := s.refreshClaims(r, text)
	if err != nil {
		return pairJSON{}, time.Time{}, err
	}
	bound, ok := key.binds(said.Bound)
	if !ok {
		return pairJSON{}, time.Time{}, errSignIn
	}
	session, err := s.db.RotateSession(r.Context(), said.Session, said.ID, s.cfg.RefreshTTL)
	if err != nil {
		return pairJSON{}, time.Time{}, err
	}
	return s.boundPair(session, bound)
}

// logout ends the login of a refresh token.
func (s *Server) logout(r *http.Request, text string) error {
	said, err := s.refreshClaims(r, text)
	if err != nil {
		return err
	}
	err = s.db.EndSession(r.Context(), said.User, said.Session)
	if errors.Is(err, db.ErrNotFound) { // the user is deleted
		return errSignIn
	}
	return err
}

// pair is boundPair for a login that is bound to nothing.
func (s *Server) pair(session db.Session) (p pairJSON, expires time.Time, err error) {
	return s.boundPair(session, "")
}

// boundPair makes the two tokens of a login, and returns when the refresh token expires. bound is what that one is
// bound to.
func (s *Server) boundPair(session db.Session, bound string) (p pairJSON, expires time.Time, err error) {
	c := token.Claims{User: session.User, Session: session.ID, Gen: session.Generation, Issued: s.db.Now()}
	if p.Access, err = token.MintAccess(s.cfg.Key, c, s.cfg.AccessTTL); err != nil {
		return p, expires, err
	}
	c.Kind, c.ID, c.Expires, c.Bound = token.Refresh, session.JTI, session.Expires, bound
	p.Refresh, err = token.Mint(s.cfg.Key, c)
	return p, session.Expires, err
}

// grantOf is what the database has to know of a token.
func grantOf(c token.Claims) db.Grant {
	return db.Grant{
		User: c.User, External: c.External, Username: c.Username, Name: c.Name, Ours: c.Ours, Session: c.Session, Gen: c.Gen,
		ID: c.ID, Issued: c.Issued,
	}
}
