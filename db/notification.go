package db

import (
	"database/sql"
	"time"
)

// A Notification tells one user one thing.
type Notification struct {
	ID        int64 // rises in commit order
	User      int64
	Task      int64 // 0 for none: the task is deleted
	Kind      Kind
	Message   string // in English
	Title     string // of the task, as it was then
	Args      Args   // what the message is made of beside the title
	Created   time.Time
	Read      bool
	Delivered bool // one of the user's connections proved receipt

	dedupe string // "" for none. A user is given no two notifications with the same key
}

// selectNotification reads what scanNotification takes. A task that got the id of a deleted one is not the one meant.
const selectNotification = `SELECT id, user_id,
		(SELECT t.id FROM tasks t WHERE t.id = n.task_id AND t.created_at <= n.created_at),
		type, message, title, args, created_at, read_at
	FROM notifications n`

// A stored notification is one as the file has it: without its args, and without what the inbox knows of it.
type stored struct {
	Notification
	args   sql.NullString
	readAt sql.NullInt64 // ms. Null: read if up to the inbox's readUpto. 0: kept unread
}

func scanNotification(row scanner) (s stored, err error) {
	var task, created sql.NullInt64
	err = row.Scan(&s.ID, &s.User, &task, &s.Kind, &s.Message, &s.Title, &s.args, &created, &s.readAt)
	s.Task, s.Created = task.Int64, fromMillis(created)
	return s, err
}

// within returns the whole notification, given the inbox that it is in.
func (s stored) within(i inbox) Notification {
	n := s.Notification
	n.Args = n.Kind.info().decode(s.args.String)
	n.Read, n.Delivered = i.read(n.ID, s.readAt), n.ID <= i.deliveredUpto
	return n
}
