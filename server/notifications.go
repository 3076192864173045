package server

import (
	"context"
	"net/http"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

func (s *Server) listNotifications(w http.ResponseWriter, r *http.Request, me db.User) error {
	p := paramsOf(r)
	q := db.InboxQuery{
		Before: p.id("before"), Limit: p.pageSize(), Unread: p.flag("unread"),
		Kind: db.Kind(p.text("notification_type")),
		Task: s.taskParam(r, p, "task_id"), Search: p.search(), Folder: p.folder(),
	}
	goOn := "before"
	if since := p.number("since"); since != nil {
		q.After, q.Ascending, goOn = *since, true, "since"
	}
	if q.Kind != "" && !q.Kind.Valid() {
		p.blame("notification_type", kindProblem)
	}
	if p.err != nil {
		return p.err
	}
	list, next, err := s.inboxFor(r, me, me.ID, q)
	if err != nil {
		return err
	}
	all := page(s, r, list, s.shape, goOn, next)
	if s.cfg.ListShape == "array" {
		writeList(w, r, all.Results)
	} else {
		writeList(w, r, all)
	}
	return nil
}

// inboxFor returns a page of a user's notifications to the person who asks, whose searches are limited.
func (s *Server) inboxFor(r *http.Request, me db.User, user int64, q db.InboxQuery) ([]db.Notification, int64, error) {
	if q.Filters() || q.Folder != db.FolderInbox {
		done, err := s.limits.search(r.Context(), me.ID)
		if err != nil {
			return nil, 0, err
		}
		defer done()
	}
	return s.db.Inbox(r.Context(), user, q)
}

// listUserNotifications lists what a user was told, for admins who ask why somebody did not learn of something: the
// inbox, what is archived, and what is snoozed. It changes nothing for the user.
func (s *Server) listUserNotifications(w http.ResponseWriter, r *http.Request, me db.User) error {
	user, err := s.userID(r)
	if err != nil {
		return err
	}
	p := paramsOf(r)
	q := db.InboxQuery{Before: p.id("before"), Limit: p.pageSize(), Task: s.taskParam(r, p, "task_id"),
		Search: p.search(), Folder: db.FolderEverything}
	if p.err != nil {
		return p.err
	}
	list, next, err := s.inboxFor(r, me, user, q)
	if err != nil {
		return err
	}
	writeList(w, r, page(s, r, list, s.shape, "before", next))
	return nil
}

func (s *Server) shape(n db.Notification) notificationJSON { return notificationOf(n, s.hub.taskURL) }

func (s *Server) unreadCount(w http.ResponseWriter, r *http.Request, me db.User) error {
	n, err := s.db.UnreadCount(r.Context(), me.ID)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, countJSON{n})
	return nil
}

func (s *Server) markAllRead(w http.ResponseWriter, r *http.Request, me db.User) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	upTo := body.Number("up_to")
	if body.Err() != nil {
		return body.Err()
	}
	n, err := markAllRead(withDevice(r), s.db, me.ID, upTo)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, updatedJSON{n})
	return nil
}

// markAllRead marks all up to an id as read, and returns how many those were; nil means all that there are now.
func markAllRead(ctx context.Context, d *db.DB, user int64, upTo *int64) (int, error) {
	if upTo == nil {
		return d.MarkAllRead(ctx, user, 0)
	}
	if *upTo == 0 {
		return 0, nil
	}
	return d.MarkAllRead(ctx, user, *upTo)
}
