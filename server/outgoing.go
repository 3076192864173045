package server

import (
	"strings"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// What leaves this server by the outbox says the same as what the API says.

// LinkOf returns where a message about a notification leads: to its task, to what its event names, or to the inbox. It
// is as AbsoluteURL makes it.
func (s *Server) LinkOf(n db.Notification) string {
	to := "/inbox"
	if address := s.hub.taskURL.of(n.Task, n.TaskRef); address != nil {
		to = *address
	} else if n.Event != nil && n.Event.URL != "" {
		to = n.Event.URL
	}
	return s.AbsoluteURL(to)
}

// AbsoluteURL returns a URL that an event names, for a message that is read elsewhere: a path of this server becomes an
// absolute URL, or "" where only a public URL could make it one.
func (s *Server) AbsoluteURL(to string) string {
	if !strings.HasPrefix(to, "/") {
		return to
	}
	if s.cfg.PublicURL == nil {
		return ""
	}
	return s.publicPath(to)
}

// HookBody returns what a hook is told of a notification of a user: the frame that the user's sockets get, with the
// user beside it.
func (s *Server) HookBody(n db.Notification, user db.User) []byte {
	return httpjson.Append(nil, struct {
		notifiedJSON
		User personJSON `json:"user"`
	}{notifiedJSON{"notification", notificationOf(n, s.hub.taskURL), nil}, personOf(user)})
}
