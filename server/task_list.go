package server

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// listTasks lists the tasks, newest first, those of a closed status in the order of closing, or those that changed.
func (s *Server) listTasks(w http.ResponseWriter, r *http.Request, by principal) error {
	p := paramsOf(r)
	if since := p.number("since"); since != nil {
		return s.listChanges(w, r, p, *since)
	}
	q := s.taskQuery(r, p)
	if p.err != nil {
		return p.err
	}
	if q.Search != "" || q.Status != "" || q.Open != nil {
		done, err := s.search(r, by)
		if err != nil {
			return err
		}
		defer done()
	}
	cursor := s.db.TaskCursor() // before the list is read: what changes meanwhile is behind it
	all, err := s.tasksOf(r, q)
	if err != nil {
		return err
	}
	writeList(w, r, cursorPageJSON[taskJSON]{all, cursor})
	return nil
}

// taskQuery takes the parameters of a list of tasks.
func (s *Server) taskQuery(r *http.Request, p *params) db.TaskQuery {
	q := db.TaskQuery{
		Before: p.id("before"), Limit: p.pageSize(), Status: db.Status(p.text("status")),
		Assignee: s.userParam(r, p, "assigned_to"),
		Search:   p.search(), Open: p.flagOrNil("closed"),
		ClosedSince: p.time("closed_since"), ClosedBefore: p.closedCursor("closed_before"),
	}
	if q.Open != nil {
		q.Open = new(!*q.Open)
	}
	all := s.db.Statuses()
	if q.Status != "" && !all.Has(q.Status) {
		p.blame("status", "must be one of "+strings.Join(all.Names(false), ", "))
	}
	switch order := p.text("order"); {
	case order != "" && order != "closed_at":
		p.blame("order", "must be closed_at")
	case order != "" && !all.Closed(q.Status):
		p.blame("order", "needs a closed status: "+strings.Join(all.Names(true), " or "))
	case order != "" && q.Before != 0:
		p.blame("before", "goes by ids: closed_before goes by closed_at")
	case order == "" && p.values.Has("closed_since"):
		p.blame("closed_since", "needs order=closed_at")
	case order == "" && p.values.Has("closed_before"):
		p.blame("closed_before", "needs order=closed_at")
	}
	return q
}

// tasksOf is a page of tasks.
func (s *Server) tasksOf(r *http.Request, q db.TaskQuery) (pageJSON[taskJSON], error) {
	if r.URL.Query().Get("order") == "" {
		tasks, next, err := s.db.Tasks(r.Context(), q)
		return page(s, r, tasks, taskOf, "before", next), err
	}
	tasks, next, err := s.db.ClosedTasks(r.Context(), q)
	all := page(s, r, tasks, taskOf, "", 0)
	if next != (db.ClosedCursor{}) {
		all.Next = s.nextPage(r, "closed_before", fmt.Sprintf("%d-%d", next.At.UnixMilli(), next.ID))
	}
	return all, err
}

// closedCursor takes the cursor of tasks in the order of closing; absent is the beginning.
func (p *params) closedCursor(name string) (c db.ClosedCursor) {
	if p.values.Get(name) == "" {
		return c
	}
	at, id, _ := strings.Cut(p.values.Get(name), "-")
	ms, err := strconv.ParseInt(at, 10, 64)
	if err == nil {
		c.ID, err = strconv.ParseInt(id, 10, 64)
	}
	if c.At = time.UnixMilli(ms).UTC(); err != nil || c.ID < 1 || ms < 1 {
		p.blame(name, "must be what next says")
	}
	return c
}

// listChanges answers with the tasks that changed behind a cursor, and with those that are gone.
func (s *Server) listChanges(w http.ResponseWriter, r *http.Request, p *params, since int64) error {
	limit := p.pageSize()
	for _, filter := range []string{"before", "status", "assigned_to", "search", "closed", "order", "closed_since",
		"closed_before"} {
		if p.values.Has(filter) {
			p.blame(filter, "cannot be combined with since: a task that leaves the filter would be missed")
		}
	}
	if p.err != nil {
		return p.err
	}
	c, err := s.db.TaskChanges(r.Context(), since, limit)
	if err != nil {
		return err
	}
	all := changesJSON{cursorPageJSON[taskJSON]{page(s, r, c.Changed, taskOf, "", 0), c.Cursor}, []int64{}}
	all.Deleted = append(all.Deleted, c.Deleted...)
	if c.More {
		all.Next = s.nextPage(r, "since", strconv.FormatInt(c.Cursor, 10))
	}
	writeList(w, r, all)
	return nil
}

// countTasks answers with the numbers of tasks by status.
func (s *Server) countTasks(w http.ResponseWriter, _ *http.Request, _ principal) error {
	httpjson.Write(w, http.StatusOK, taskCountsOf(s.db.TaskCounts()))
	return nil
}

func taskCountsOf(c db.TaskCounts) taskCountsJSON {
	return taskCountsJSON{Counts: c.Counts, Cursor: c.Cursor}
}
