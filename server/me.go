package server

import (
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// me answers with the user who asks, with the rights that the token gives.
func (s *Server) me(w http.ResponseWriter, r *http.Request, me db.User) error {
	httpjson.Write(w, http.StatusOK, s.meOf(me))
	return nil
}

// A meJSON is the user who asks, and what their clients need to know of the server.
type meJSON struct {
	userJSON
	Channels []db.Channel `json:"channels"` // that people can choose here
	Statuses []statusJSON `json:"statuses"`
}

type statusJSON struct {
	Status db.Status `json:"status"`
	Label  string    `json:"label"`
	Closed bool      `json:"closed"`
}

func (s *Server) meOf(u db.User) meJSON {
	me := meJSON{userJSON: userOf(u), Channels: append([]db.Channel{}, s.channels.Offered()...)}
	for _, i := range s.db.Statuses() {
		me.Statuses = append(me.Statuses, statusJSON(i))
	}
	return me
}

// patchMe changes what is everybody's own. Beside a host, name and password are not: the host has them.
func (s *Server) patchMe(w http.ResponseWriter, r *http.Request, me db.User) error {
	patch, err := s.readMe(w, r)
	if err != nil {
		return err
	}
	patch.From = s.addr(r)
	u, err := s.db.UpdateUser(r.Context(), me.ID, patch)
	s.logAttempt(r, err, "password change refused", func() []any { return []any{"user", me.ID} })
	if err != nil {
		return err
	}
	s.logger(r).Info("user changed", "user", u.ID, "admin", u.Admin, "active", u.Active, "password", patch.Password != nil,
		"by", me.ID, "addr", s.addr(r))
	u.Admin = me.Admin
	httpjson.Write(w, http.StatusOK, s.meOf(u))
	return nil
}

// readMe reads the fields of the user who asks in the body of a request.
func (s *Server) readMe(w http.ResponseWriter, r *http.Request) (db.UserPatch, error) {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return db.UserPatch{}, err
	}
	settings := body.Object("settings")
	p := db.UserPatch{
		TimeZone: body.Text("time_zone"), NotifyOwn: settings.Bool("notify_own_changes"),
		Name: body.Text("name"), Password: body.Text("password"), Old: body.Text("old_password"),
	}
	switch {
	case body.Err() != nil:
		return p, body.Err()
	case s.cfg.Host != nil && p.Name != nil:
		return p, hostHas("name")
	case s.cfg.Host != nil && p.Password != nil:
		return p, hostHas("password")
	case p.Password != nil && p.Old == nil:
		return p, db.Invalid{Field: "old_password", Problem: "is required"}
	}
	return p, nil
}

// hostHas refuses a field that the host has, beside one.
func hostHas(field string) error {
	no := refuse(http.StatusForbidden, "forbidden", "The "+field+" is the host's to change.")
	no.field = field
	return no
}
