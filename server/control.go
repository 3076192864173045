package server

import (
	"fmt"
	"net/http"
	"net/netip"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
	"ctms/server/internal/token"
)

// maxScriptTTL is how long a token for a script is good at most.
const maxScriptTTL = 24 * time.Hour

// Control returns the handler for the operator's commands: the paths /api/users/… with the rights of an admin, and what
// only the operator may do. It asks for no token, so it must be served on a socket that only the operator can open.
func (s *Server) Control() http.Handler {
	mux := s.mux([]route{
		{"GET /api/users/", operate(s.listUsers)},
		{"POST /api/users/", operate(s.createUser)},
		{"GET /api/users/{id}/", operate(s.user)},
		{"PUT /api/users/{id}/", operate(s.putUser)},
		{"PATCH /api/users/{id}/", operate(s.patchUser)},
		{"DELETE /api/users/{id}/", operate(s.deleteUser)},
		{"DELETE /api/users/{id}/sessions/", operate(s.deleteSessions)},
		{"GET /api/keys/", operator(s.listKeys)},
		{"POST /api/keys/", operator(s.createKey)},
		{"DELETE /api/keys/{id}/", operator(s.deleteKey)},
		{"POST /api/users/{id}/token/", s.createScriptToken},
		{"POST /api/users/{id}/test/", s.testUser},
		{"POST /api/token_report/", s.reportToken},
		{"DELETE /api/users/{id}/failures/", s.deleteFailures},
		{"DELETE /api/failures/{address}/", s.deleteFailuresFrom},
		{"POST /api/probes/", s.createProbe},
		{"GET /api/probes/{id}/", s.probe},
		{"GET /api/proxies/", s.seenProxies},
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.identify(w, r)
		mux.ServeHTTP(w, r)
	})
}

// operator is next with the rights of an admin, for somebody at the machine itself. That admin is no user.
func operator(next userHandler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		return next(w, r, db.User{Admin: true, Active: true})
	}
}

// operate is operator for a handler that programs may use as well.
func operate(next principalHandler) handler {
	return operator(func(w http.ResponseWriter, r *http.Request, me db.User) error {
		return next(w, r, principal{User: me})
	})
}

// createScriptToken makes an access token of a user, signed with the key that this server checks tokens with. The body
// has how many seconds it is good. Signing the user out everywhere ends it.
func (s *Server) createScriptToken(w http.ResponseWriter, r *http.Request) error {
	id, err := s.userID(r)
	if err != nil {
		return err
	}
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	seconds := body.RequiredNumber("seconds")
	if body.Err() != nil {
		return body.Err()
	}
	ttl := time.Duration(*seconds) * time.Second
	if most := int64(maxScriptTTL / time.Second); *seconds < 1 || *seconds > most {
		return db.Invalid{Field: "seconds", Problem: fmt.Sprintf("must be 1 to %d", most)}
	}
	user, err := s.db.User(r.Context(), id)
	if err != nil {
		return err
	}
	if !user.Active {
		return db.Conflict{Problem: fmt.Sprintf("user '%s' is deactivated", user.Username)}
	}
	grant, err := s.db.Grant(r.Context(), id)
	if err != nil {
		return err
	}
	text, err := token.MintAccess(s.cfg.Key, token.Claims{User: grant.User, Gen: grant.Gen, Issued: s.db.Now()}, ttl)
	if err != nil {
		return err
	}
	s.logger(r).Info("token made for a script", "user", id, "seconds", *seconds)
	httpjson.Write(w, http.StatusOK, map[string]string{"access": text})
	return nil
}

// deleteFailures lets people try again at once to sign in as a user, from wherever they failed.
func (s *Server) deleteFailures(w http.ResponseWriter, r *http.Request) error {
	id, err := s.userID(r)
	if err != nil {
		return err
	}
	user, err := s.db.User(r.Context(), id)
	if err != nil {
		return err
	}
	n, err := s.db.Unlock(r.Context(), user.Username)
	if err != nil {
		return err
	}
	s.logger(r).Info("user unlocked", "user", id, "failures", n)
	httpjson.Write(w, http.StatusOK, map[string]int64{"forgotten": n})
	return nil
}

// deleteFailuresFrom lets an address try again at once to sign in as anybody.
func (s *Server) deleteFailuresFrom(w http.ResponseWriter, r *http.Request) error {
	from, err := netip.ParseAddr(r.PathValue("address"))
	if err != nil {
		return db.Invalid{Field: "address", Problem: "must be an IP address"}
	}
	n, err := s.db.UnlockAddress(r.Context(), from)
	if err != nil {
		return err
	}
	s.logger(r).Info("address unlocked", "addr", from, "failures", n)
	httpjson.Write(w, http.StatusOK, map[string]int64{"forgotten": n})
	return nil
}
