package server

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ctms/db"
)

// A principal is who makes a request: a person with an access token, or a program with an API key.
type principal struct {
	db.User         // the person; with a key, for whom it acts (On-Behalf-Of), or the zero User
	Key     *db.Key // nil for a person
	Silent  bool    // a key asked that nobody is told of what it does (?notify=none)
}

// keyID returns the id of the key, or 0 for a person.
func (p principal) keyID() int64 {
	if p.Key == nil {
		return 0
	}
	return p.Key.ID
}

// logged returns who it is, for a line of the log.
func (p principal) logged() []any {
	if p.Key == nil {
		return []any{"by", p.ID}
	}
	return []any{"by", p.ID, "key", p.Key.ID}
}

// A principalHandler is a handler that people and programs may use.
type principalHandler func(w http.ResponseWriter, r *http.Request, by principal) error

// The scopes that let keys use a route. Any of them is enough.
var (
	forTasks     = []db.Scope{db.ScopeTasks}
	readsTasks   = []db.Scope{db.ScopeTasks, db.ScopeRead}
	forUsers     = []db.Scope{db.ScopeUsers}
	readsUsers   = []db.Scope{db.ScopeUsers, db.ScopeRead}
	forEvents    = []db.Scope{db.ScopeEvents}
	behalfHeader = "On-Behalf-Of"
	errBehalf    = refusal{status: http.StatusForbidden, code: "key_not_allowed", field: behalfHeader,
		detail: "On-Behalf-Of is for API keys with the scope tasks."}
	errNotify = refusal{status: http.StatusForbidden, code: "key_not_allowed", field: "notify",
		detail: "The parameter notify is for API keys with the scope tasks."}
	errKey = refuse(http.StatusForbidden, "key_not_allowed", "No API key may do this, whatever its scopes.")
)

// shared wraps next for people, as signedIn does, and for keys that have one of the scopes.
func (s *Server) shared(scopes []db.Scope, next principalHandler, takes ...string) handler {
	person := s.signedIn(func(w http.ResponseWriter, r *http.Request, me db.User) error {
		if r.URL.RawQuery != "" && paramsOf(r).values.Has("notify") {
			return errNotify
		}
		return next(w, r, principal{User: me})
	}, takes...)
	return func(w http.ResponseWriter, r *http.Request) error {
		if text := apiKey(r); text != "" {
			return s.withKey(w, r, text, scopes, next, takes)
		}
		return person(w, r)
	}
}

// sharedByAdmins is shared for people who are admins.
func (s *Server) sharedByAdmins(scopes []db.Scope, next principalHandler, takes ...string) handler {
	return s.shared(scopes, func(w http.ResponseWriter, r *http.Request, by principal) error {
		if by.Key == nil && !by.Admin {
			return errAdmins
		}
		return next(w, r, by)
	}, takes...)
}

// withKey does what shared does for a request with an API key.
func (s *Server) withKey(w http.ResponseWriter, r *http.Request, text string, scopes []db.Scope, next principalHandler,
	takes []string) error {
	key, err := s.db.AdmitKey(text)
	if err != nil {
		return err
	}
	noteKey(w, key.ID)
	ok, tell := s.keyLimits.enter(r.Context(), key.ID)
	if tell {
		s.logger(r).Warn("requests refused", "key", key.ID, "addr", s.addr(r), "err", errRate)
	}
	if !ok {
		return errRate
	}
	defer s.keyLimits.leave(key.ID)
	if !key.May(scopes...) {
		return errScope(scopes)
	}
	if err := checkQuery(r, takes); err != nil {
		return err
	}
	by := principal{Key: &key}
	if by.User, err = s.behalf(r, key); err != nil {
		return err
	}
	noteUser(w, by.ID)
	if by.Silent, err = silent(r, key); err != nil {
		return err
	}
	return next(w, r, by)
}

// errScope says which scope a key would need.
func errScope(scopes []db.Scope) error {
	var names []string
	for _, scope := range scopes {
		names = append(names, string(scope))
	}
	return refuse(http.StatusForbidden, "key_not_allowed",
		"This needs an API key with the scope "+strings.Join(names, " or ")+".")
}

// apiKey returns the API key of a request, or "" if it has none. Two credentials that differ are none that is good.
// A gateway may put a key of its own into X-Api-Key: beside an access token that is not ours to look at.
func apiKey(r *http.Request) string {
	text, header := bearer(r), r.Header["X-Api-Key"]
	if len(header) == 0 {
		if !strings.HasPrefix(text, db.KeyPrefix) {
			return ""
		}
		return text
	}
	switch named := r.Header["Authorization"]; {
	case len(named) == 0 && len(header) == 1:
		return header[0]
	case len(header) == 1 && !strings.HasPrefix(header[0], db.KeyPrefix) && !strings.HasPrefix(text, db.KeyPrefix):
		return ""
	case len(header) == 1 && len(named) == 1 && header[0] == text:
		return text
	}
	return db.KeyPrefix // no key: it is refused
}

// refuseKey is the answer for a key where only people may ask.
func (s *Server) refuseKey(text string) error {
	if _, err := s.db.AdmitKey(text); err != nil {
		return err
	}
	return errKey
}

// behalf returns the person for whom a key acts, or the zero User. The rights stay those of the key, so the person's
// own count for nothing.
func (s *Server) behalf(r *http.Request, key db.Key) (db.User, error) {
	values := r.Header[behalfHeader]
	if len(values) == 0 {
		return db.User{}, nil
	}
	if !key.May(db.ScopeTasks) {
		return db.User{}, errBehalf
	}
	no := func(problem string) (db.User, error) {
		return db.User{}, db.Invalid{Field: behalfHeader, Problem: problem}
	}
	if len(values) > 1 {
		return no("is given twice")
	}
	text, err := url.PathUnescape(values[0])
	if err != nil {
		return no("must be written as in a path")
	}
	id, err := s.userNamedBy(r, behalfHeader, text)
	if err != nil {
		return db.User{}, err
	}
	person, err := s.db.User(r.Context(), id)
	switch {
	case isNotFound(err):
		return no("is no user: " + strconv.FormatInt(id, 10))
	case err != nil:
		return db.User{}, err
	case !person.Active:
		return no("is a deactivated user: " + strconv.FormatInt(id, 10))
	}
	person.Admin = false
	return person, nil
}

// silent reports whether a key asks that nobody is told.
func silent(r *http.Request, key db.Key) (bool, error) {
	if r.URL.RawQuery == "" {
		return false, nil
	}
	p := paramsOf(r)
	switch {
	case p.err != nil || !p.values.Has("notify"):
		return false, p.err
	case !key.May(db.ScopeTasks):
		return false, errNotify
	case p.values.Get("notify") != "none":
		return false, db.Invalid{Field: "notify", Problem: "must be none"}
	}
	return true, nil
}

// search is Limits.search for a principal.
func (s *Server) search(r *http.Request, by principal) (done func(), err error) {
	if by.Key != nil {
		return s.keyLimits.search(r.Context(), by.Key.ID)
	}
	return s.limits.search(r.Context(), by.ID)
}
