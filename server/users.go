package server

import (
	"errors"
	"net/http"
	"slices"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// seenBy is a user as a principal may see them.
func seenBy(by principal) func(db.User) any {
	return func(u db.User) any {
		if by.Admin || by.Key != nil && by.Key.May(db.ScopeUsers) || by.Key == nil && by.ID == u.ID {
			return userOf(u)
		}
		return personOf(u)
	}
}

func (s *Server) listUsers(w http.ResponseWriter, r *http.Request, by principal) error {
	p := paramsOf(r)
	limit, after := p.pageSize(), p.number("after")
	if p.err != nil {
		return p.err
	}
	if after == nil {
		after = new(int64)
	}
	cursor := s.db.UsersCursor() // before the list is read: what changes meanwhile is behind it
	list, next, err := s.usersOf(r, p.text("username"), *after, limit)
	if err != nil {
		return err
	}
	writeList(w, r, cursorPageJSON[any]{page(s, r, list, seenBy(by), "after", next), cursor})
	return nil
}

// usersOf is a page of all users, or the one with a name, if there is one.
func (s *Server) usersOf(r *http.Request, username string, after int64, limit int) ([]db.User, int64, error) {
	if username == "" {
		return s.db.Users(r.Context(), after, limit)
	}
	u, err := s.db.UserNamed(r.Context(), username)
	if errors.Is(err, db.ErrNotFound) {
		return nil, 0, nil
	}
	return []db.User{u}, 0, err
}

func (s *Server) createUser(w http.ResponseWriter, r *http.Request, by principal) error {
	draft, err := readUser(w, r)
	if err != nil {
		return err
	}
	draft.Key = by.keyID()
	u, err := s.db.CreateUser(r.Context(), draft)
	if err != nil {
		return err
	}
	s.logUser(r, by, "user created", u, "username", u.Username, "admin", u.Admin)
	httpjson.Write(w, http.StatusCreated, userOf(u))
	return nil
}

// logUser logs what was done to a user.
func (s *Server) logUser(r *http.Request, by principal, what string, u db.User, about ...any) {
	s.logger(r).Info(what, slices.Concat([]any{"user", u.ID}, about, by.logged(), []any{"addr", s.addr(r)})...)
}

func (s *Server) user(w http.ResponseWriter, r *http.Request, by principal) error {
	id, err := s.userID(r)
	if err != nil {
		return err
	}
	u, err := s.db.User(r.Context(), id)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, seenBy(by)(u))
	return nil
}

func (s *Server) putUser(w http.ResponseWriter, r *http.Request, by principal) error {
	ref, err := s.pathRef(r, "User")
	if err != nil {
		return err
	}
	draft, err := readUser(w, r)
	if err != nil {
		return err
	}
	id := ref.ID
	if id == 0 {
		if id, err = s.db.UserID(r.Context(), ref.External); err != nil && !isNotFound(err) {
			return err
		}
	}
	if err := s.restrict(r, &draft, id, by); err != nil {
		return err
	}
	draft.From = s.addr(r)
	u, created, err := s.db.PutUser(r.Context(), ref, draft)
	s.logAttempt(r, err, "password change refused", func() []any { return []any{"user", id} })
	if err != nil {
		return err
	}
	s.logUser(r, by, "user replaced", u,
		"username", u.Username, "admin", u.Admin, "active", u.Active, "password", draft.Password != nil)
	status := http.StatusOK
	if created {
		status = http.StatusCreated
	}
	httpjson.Write(w, status, userOf(u))
	return nil
}

// putUsers creates or replaces many users: all or none.
func (s *Server) putUsers(w http.ResponseWriter, r *http.Request, by principal) error {
	bodies, err := readPuts(w, r)
	if err != nil {
		return err
	}
	puts := make([]db.UserPut, len(bodies))
	for i, body := range bodies {
		if puts[i].Ref, err = s.readBulkRef(body, "a user"); err != nil {
			return err
		}
		if puts[i].Draft, err = userFields(body); err != nil {
			return err
		}
		puts[i].Draft.Key = by.keyID()
	}
	users, err := s.db.PutUsers(r.Context(), puts)
	if err != nil {
		return err
	}
	s.logger(r).Info("users replaced", slices.Concat([]any{"users", len(users)}, by.logged(), []any{"addr", s.addr(r)})...)
	writeResults(w, r, users, userOf)
	return nil
}

func (s *Server) patchUser(w http.ResponseWriter, r *http.Request, by principal) error {
	id, err := s.userID(r)
	if err != nil {
		return err
	}
	if !by.mayManage(id) {
		return errAdmins
	}
	patch, err := readUser(w, r)
	if err != nil {
		return err
	}
	if err := s.restrict(r, &patch, id, by); err != nil {
		return err
	}
	patch.From = s.addr(r)
	u, err := s.db.UpdateUser(r.Context(), id, patch)
	s.logAttempt(r, err, "password change refused", func() []any { return []any{"user", id} })
	if err != nil {
		return err
	}
	s.logUser(r, by, "user changed", u, "admin", u.Admin, "active", u.Active, "password", patch.Password != nil)
	httpjson.Write(w, http.StatusOK, userOf(u))
	return nil
}

// mayManage reports whether a principal may change a user: people may change themselves, admins and keys that have the
// scope everybody. What a key may not change, the database says.
func (p principal) mayManage(user int64) bool {
	return p.Key != nil || p.Admin || p.ID == user
}

// restrict takes out of a patch what a principal may not change of user id. Whoever changes their own password has to
// say the old one, by whatever method: a token that was left open on a screen must not be enough. A host's token
// changes neither its person's name nor password, as in PATCH /api/me/.
func (s *Server) restrict(r *http.Request, patch *db.UserPatch, id int64, by principal) error {
	if patch.Key = by.keyID(); by.Key != nil {
		return nil
	}
	if !by.Admin { // these can only be read by everybody else
		patch.Username, patch.Admin, patch.Active, patch.ExternalID = nil, nil, nil, nil
	}
	own := !by.Admin && (patch.Name != nil || patch.Password != nil)
	switch {
	case own && s.fromHost(r) && patch.Name != nil:
		return hostHas("name")
	case own && s.fromHost(r):
		return hostHas("password")
	case id != by.ID:
		patch.Old = nil
	case patch.Password != nil && patch.Old == nil:
		return db.Invalid{Field: "old_password", Problem: "is required"}
	}
	return nil
}

func (s *Server) deleteUser(w http.ResponseWriter, r *http.Request, by principal) error {
	id, err := s.userID(r)
	if err != nil {
		return err
	}
	remove := s.db.DeleteUser
	if by.Key != nil {
		remove = s.db.DeleteUserByKey
	}
	if err := remove(r.Context(), id); err != nil {
		return err
	}
	s.logUser(r, by, "user deleted", db.User{ID: id})
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) deleteSessions(w http.ResponseWriter, r *http.Request, by principal) error {
	id, err := s.userID(r)
	if err != nil {
		return err
	}
	if !by.mayManage(id) {
		return errAdmins
	}
	end := s.db.EndSessions
	if by.Key != nil {
		end = s.db.EndSessionsByKey
	}
	if err := end(r.Context(), id); err != nil {
		return err
	}
	s.logUser(r, by, "user signed out everywhere", db.User{ID: id})
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// readUser reads the fields of a user in the body of a request.
func readUser(w http.ResponseWriter, r *http.Request) (db.UserPatch, error) {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return db.UserPatch{}, err
	}
	return userFields(body)
}

// userFields takes the fields of a user.
func userFields(body *httpjson.Object) (db.UserPatch, error) {
	settings := body.Object("settings")
	p := db.UserPatch{
		Username: body.Text("username"), Name: body.Text("name"), TimeZone: body.Text("time_zone"),
		Password: body.Text("password"), Old: body.Text("old_password"),
		Admin: body.Bool("is_admin"), Active: body.Bool("is_active"), NotifyOwn: settings.Bool("notify_own_changes"),
		ExternalID: readExternalID(body),
	}
	return p, body.Err()
}
