package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// The states of notifications: archived, snoozed, and many at once (SPEC sections 11 and 13.5).

// setState returns the handler of an action with one notification. The body of a snooze says until when.
func (s *Server) setState(do db.StateAction) userHandler {
	return func(w http.ResponseWriter, r *http.Request, me db.User) error {
		id, err := pathID(r, "Notification")
		if err != nil {
			return err
		}
		var until time.Time
		if do == db.ActSnooze {
			body, err := httpjson.Read(w, r)
			if err != nil {
				return err
			}
			if at := body.TimeOrNull("until"); at != nil {
				until = *at // a missing one is an error only where the notification is there
			}
			if body.Err() != nil {
				return body.Err()
			}
		}
		n, err := s.db.SetState(withDevice(r), me.ID, id, do, until)
		if err != nil {
			return err
		}
		httpjson.Write(w, http.StatusOK, s.shape(n))
		return nil
	}
}

// readUntil reads until when to snooze. Other actions take no time.
func readUntil(body *httpjson.Object, do db.StateAction) time.Time {
	at := body.TimeOrNull("until")
	given := at != nil && !at.IsZero()
	switch {
	case do == db.ActSnooze && !given:
		body.Blame("until", "is required: a time with an offset, such as 2026-01-31T17:00:00Z")
	case do != db.ActSnooze && given:
		body.Blame("until", "is for the action snooze alone")
	}
	if !given {
		return time.Time{}
	}
	return *at
}

type bulkJSON struct {
	Updated int     `json:"updated"`
	IDs     []int64 `json:"notification_ids"` // of those updated, at most 500
	Missing []int64 `json:"missing"`
}

// A bulk is what the body of a request wants done with many notifications: with ids, or with all that a query names.
type bulk struct {
	do    db.StateAction
	until time.Time
	ids   []int64
	where *db.InboxQuery // nil: ids
	upTo  *int64         // of where; nil: the newest now
}

func (s *Server) bulkStates(w http.ResponseWriter, r *http.Request, me db.User) error {
	body, err := httpjson.Read(w, r)
	if err != nil {
		return err
	}
	b, err := s.readBulk(r, body)
	if err != nil {
		return err
	}
	done, err := s.limits.search(r.Context(), me.ID)
	if err != nil {
		return err
	}
	defer done()
	did, err := s.doBulk(r, me, b)
	if err != nil {
		return err
	}
	httpjson.Write(w, http.StatusOK, bulkJSON{did.Updated, orEmpty(did.IDs), orEmpty(did.Missing)})
	return nil
}

func (s *Server) doBulk(r *http.Request, me db.User, b bulk) (db.Bulk, error) {
	switch {
	case b.where == nil:
		return s.db.SetStates(withDevice(r), me.ID, b.ids, b.do, b.until)
	case b.upTo == nil:
		return s.db.SetStatesWhere(withDevice(r), me.ID, *b.where, 0, b.do, b.until)
	case *b.upTo == 0:
		return db.Bulk{}, nil
	}
	return s.db.SetStatesWhere(withDevice(r), me.ID, *b.where, *b.upTo, b.do, b.until)
}

// orEmpty returns a list that the wire has as [], not as null.
func orEmpty(ids []int64) []int64 {
	if ids == nil {
		return []int64{}
	}
	return ids
}

func (s *Server) readBulk(r *http.Request, body *httpjson.Object) (b bulk, err error) {
	if action := body.RequiredText("action"); action != nil {
		if b.do = db.StateAction(*action); !b.do.Valid() {
			body.Blame("action", "must be one of read, unread, archive, unarchive, snooze, unsnooze")
		}
	}
	b.until = readUntil(body, b.do)
	switch {
	case body.Has("ids") && body.Has("filter"):
		body.Blame("filter", "cannot be combined with ids")
	case body.Has("ids"):
		b.ids = readIDs(body, "ids")
	case body.Has("filter"):
		b.where, b.upTo, err = s.readFilter(r, body)
	default:
		body.Blame("ids", "is required, unless there is a filter")
	}
	if body.Err() != nil {
		return bulk{}, body.Err()
	}
	return b, err
}

// readIDs reads an array of ids, which is not too long.
func readIDs(body *httpjson.Object, name string) []int64 {
	all := body.ArrayOrNull(name)
	if all == nil {
		body.Blame(name, "must be an array of ids")
		return nil
	}
	if len(all) > db.MaxBulk {
		body.Blame(name, fmt.Sprintf("has more than %d", db.MaxBulk))
		return nil
	}
	ids := make([]int64, len(all))
	for i, raw := range all {
		if json.Unmarshal(raw, &ids[i]) != nil || ids[i] < 1 {
			body.Blame(name, "must be an array of ids")
			return nil
		}
	}
	return ids
}

// readFilter reads which notifications a bulk is for. A field that a filter does not know is an error: otherwise a slip
// of the pen would name everything.
func (s *Server) readFilter(r *http.Request, body *httpjson.Object) (*db.InboxQuery, *int64, error) {
	f := body.Object("filter")
	f.Only("unread", "notification_type", "task_id", "topic", "archived", "up_to")
	q := db.InboxQuery{}
	if on := f.Bool("unread"); on != nil {
		if q.Unread = *on; !*on { // the list takes false as no filter: here that would name the unread ones too
			f.Blame("unread", "must be true: leave it out for all")
		}
	}
	if on := f.Bool("archived"); on != nil && *on {
		q.Folder = db.FolderArchived
	}
	if kind := f.Text("notification_type"); kind != nil {
		if q.Kind = db.Kind(*kind); !q.Kind.Valid() {
			f.Blame("notification_type", kindProblem)
		}
	}
	if topic := f.Text("topic"); topic != nil {
		if q.Topic = *topic; q.Topic == "" {
			f.Blame("topic", "must not be empty")
		}
	}
	upTo := body.Number("up_to")
	if inside := f.Number("up_to"); inside != nil {
		upTo = inside
	}
	ref := readRef(f, "task_id", "a task", false)
	if ref == nil || f.Err() != nil {
		return &q, upTo, nil
	}
	if q.Task = ref.ID; ref.External != "" {
		var err error
		q.Task, err = s.taskOf(r, ref.External)
		if isNotFound(err) {
			f.Blame("task_id", "is nobody's: "+ref.External)
		} else if err != nil {
			return nil, nil, err
		}
	}
	return &q, upTo, nil
}

// kindProblem is what is wrong with a word that can't be a type.
const kindProblem = "must be 1 to 64 of the characters a-z 0-9 _ . - and begin with a letter"

// folder reads which notifications a list is of.
func (p *params) folder() db.Folder {
	folder := db.FolderInbox
	switch p.text("archived") {
	case "all":
		folder = db.FolderAll
	case "true", "1":
		folder = db.FolderArchived
	case "", "false", "0":
	default:
		p.blame("archived", "must be true, false or all")
	}
	if !p.flag("snoozed") {
		return folder
	}
	if folder != db.FolderInbox {
		p.blame("snoozed", "cannot be combined with archived: what is snoozed is not archived")
	}
	return db.FolderSnoozed
}
