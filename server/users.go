package server

import (
	"errors"
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// seenBy is a user as me may see them.
func seenBy(me db.User) func(db.User) any {
	return func(u db.User) any {
		if me.Admin || me.ID == u.ID {
			return userOf(u)
		}
		return personOf(u)
	}
}

func (s *Server) listUsers(w http.ResponseWriter, r *http.Request, me db.User) error {
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
	writeList(w, r, cursorPageJSON[any]{page(s, r, list, seenBy(me), "after", next), cursor})
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

func (s *Server) createUser(w http.ResponseWriter, r *http.Request, me db.User) error {
	draft, err := readUser(w, r)
	if err != nil {
		return err
	}
	u, err := s.db.CreateUser(r.Context(), draft)
	if err != nil {
		return err
	}
	s.logger(r).Info("user created", "user", u.ID, "username", u.Username, "admin", u.Admin, "by", me.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusCreated, userOf(u))
	return nil
}

func (s *Server) user(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "User")
	if err != nil {
		return err
	}
	u, err := s.db.User(r.Context(), id)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, seenBy(me)(u))
	return nil
}

func (s *Server) putUser(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "User")
	if err != nil {
		return err
	}
	draft, err := readUser(w, r)
	if err != nil {
		return err
	}
	if err := restrict(&draft, id, me); err != nil {
		return err
	}
	draft.From = s.addr(r)
	u, created, err := s.db.ReplaceUser(r.Context(), id, draft)
	s.logAttempt(r, err, "password change refused", func() []any { return []any{"user", id} })
	if err != nil {
		return err
	}
	s.logger(r).Info("user replaced",
		"user", u.ID, "username", u.Username, "admin", u.Admin, "active", u.Active, "password", draft.Password != nil,
		"by", me.ID, "addr", s.addr(r))
	status := http.StatusOK
	if created {
		status = http.StatusCreated
	}
	httpjson.Write(w, status, userOf(u))
	return nil
}

func (s *Server) patchUser(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "User")
	if err != nil {
		return err
	}
	if id != me.ID && !me.Admin {
		return errAdmins
	}
	patch, err := readUser(w, r)
	if err != nil {
		return err
	}
	if err := restrict(&patch, id, me); err != nil {
		return err
	}
	patch.From = s.addr(r)
	u, err := s.db.UpdateUser(r.Context(), id, patch)
	s.logAttempt(r, err, "password change refused", func() []any { return []any{"user", id} })
	if err != nil {
		return err
	}
	s.logger(r).Info("user changed", "user", u.ID, "admin", u.Admin, "active", u.Active, "password", patch.Password != nil,
		"by", me.ID, "addr", s.addr(r))
	httpjson.Write(w, http.StatusOK, userOf(u))
	return nil
}

// restrict takes out of a patch what me may not change of user id. Whoever changes their own password has to say the
// old one, by whatever method: a token that was left open on a screen must not be enough.
func restrict(patch *db.UserPatch, id int64, me db.User) error {
	if !me.Admin { // these can only be read by everybody else
		patch.Username, patch.Admin, patch.Active = nil, nil, nil
	}
	switch {
	case id != me.ID:
		patch.Old = nil
	case patch.Password != nil && patch.Old == nil:
		return db.Invalid{Field: "old_password", Problem: "is required"}
	}
	return nil
}

func (s *Server) deleteUser(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "User")
	if err != nil {
		return err
	}
	if err := s.db.DeleteUser(r.Context(), id); err != nil {
		return err
	}
	s.logger(r).Info("user deleted", "user", id, "by", me.ID, "addr", s.addr(r))
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) deleteSessions(w http.ResponseWriter, r *http.Request, me db.User) error {
	id, err := pathID(r, "User")
	if err != nil {
		return err
	}
	if id != me.ID && !me.Admin {
		return errAdmins
	}
	if err := s.db.EndSessions(r.Context(), id); err != nil {
		return err
	}
	s.logger(r).Info("user signed out everywhere", "user", id, "by", me.ID, "addr", s.addr(r))
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// readUser reads the fields of a user in the body of a request.
func readUser(w http.ResponseWriter, r *http.Request) (db.UserPatch, error) {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return db.UserPatch{}, err
	}
	settings := body.Object("settings")
	p := db.UserPatch{
		Username: body.Text("username"), Name: body.Text("name"), TimeZone: body.Text("time_zone"),
		Password: body.Text("password"), Old: body.Text("old_password"),
		Admin: body.Bool("is_admin"), Active: body.Bool("is_active"), NotifyOwn: settings.Bool("notify_own_changes"),
	}
	return p, body.Err()
}
