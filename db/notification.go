package db

import (
	"database/sql"
	"errors"
	"time"
)

// A Notification tells one user one thing.
type Notification struct {
	ID        int64 // rises in commit order
	User      int64
	Task      int64  // 0 for none: the task is deleted
	TaskRef   string // what the host calls the task; "" for nothing
	Kind      Kind
	Message   string // in English
	Title     string // of the task, as it was then
	Args      Args   // what the message is made of beside the title
	Created   time.Time
	Read      bool
	Delivered bool // one of the user's connections proved receipt

	Actor     int64  // the user who caused it; 0 for nobody
	ActorName string // of the actor, now; "" for none, or one who was deleted
	// ActorHandle is the user name of the actor if somebody else looks alike, so that ActorName does not tell who it is.
	ActorHandle string
	Reason      Reason    // why the user gets it; "" for one that was stored by an old version
	Event       *AppEvent // what it tells of; nil for our own kinds
	Quiet       bool      // it came while it was quiet for the user; of what is published alone

	Archived     bool      // it is out of the inbox; then it counts as read
	SnoozedUntil time.Time // it is out of the inbox until then; zero for one that is not snoozed
	SnoozedFrom  int64     // the id that it had before it came back from a snooze; 0 for one that never did

	dedupe string // "" for none. A user is given no two notifications with the same key
}

// selectNotification reads what scanNotification takes. A task that got the id of a deleted one is not the one meant.
const (
	selectNotification  = `SELECT ` + notificationColumns + ` FROM notifications n`
	notificationColumns = `id, user_id, ` + notificationTask + `, ` + notificationRef + `, type, message, title, args,
		created_at, read_at, archived_at, snoozed_until, snoozed_from, actor_id, reason,
		(SELECT e.body FROM events e WHERE e.id = n.event_id),
		(SELECT u.name FROM users u WHERE u.id = ` + notificationActor + `), ` + handleOf + notificationActor + ifUnsure
	notificationActor = `coalesce(n.actor_id, (SELECT e.actor_id FROM events e WHERE e.id = n.event_id))`
	notificationTask  = `(SELECT t.id` + ofItsTask
	notificationRef   = `(SELECT t.external_id` + ofItsTask
	ofItsTask         = ` FROM tasks t WHERE t.id = n.task_id AND t.created_at <= n.created_at)`
)

// A stored notification is one as the file has it: without its args, and without what the inbox knows of it.
type stored struct {
	Notification
	args sql.NullString
	rowState
}

func scanNotification(row scanner) (s stored, err error) {
	var task, created, from, actor sql.NullInt64
	var ref, reason, event, name, handle sql.NullString
	err = row.Scan(&s.ID, &s.User, &task, &ref, &s.Kind, &s.Message, &s.Title, &s.args, &created, &s.readAt,
		&s.archivedAt, &s.snoozedUntil, &from, &actor, &reason, &event, &name, &handle)
	s.Task, s.TaskRef, s.Created, s.SnoozedFrom = task.Int64, ref.String, fromMillis(created), from.Int64
	s.Actor, s.ActorName, s.ActorHandle, s.Reason = actor.Int64, name.String, handle.String, Reason(reason.String)
	if event.Valid && err == nil {
		err = s.fill(event.String)
	}
	return s, err
}

// fill adds what the event says that the notification tells of.
func (s *stored) fill(event string) error {
	e, err := decodeEvent(event)
	if err != nil {
		return err
	}
	n := e.notification(byline{name: s.ActorName})
	s.Title, s.Message, s.Event, s.Actor, s.Reason = n.Title, n.Message, n.Event, n.Actor, n.Reason
	return nil
}

// within returns the whole notification, given the inbox that it is in.
func (d *DB) within(s stored, i inbox) Notification {
	n := s.Notification
	n.Args = n.Kind.info().decode(s.args.String)
	n.Read, n.Delivered = i.read(n.ID, s.rowState), n.ID <= i.deliveredUpto || d.isImported(n.ID)
	n.Archived, n.SnoozedUntil = s.archivedAt.Valid, fromMillis(s.snoozedUntil)
	return n
}

// notify stores a notification, if its user wants it, and adds it to the events that the commit publishes. The actor is
// who did what it tells of, 0 for nobody. A user who has its dedupe key already gets nothing. In a silent op nobody gets
// anything but warnings (see leads.go). Its time is now, but not before n.Created, when its task was created: the clock
// may have been put back.
func (tx *Tx) notify(actor int64, n Notification) error {
	if tx.silent {
		return nil
	}
	tx.told++
	who, err := tx.user(n.User)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if who.whyNot(actor, n.Kind, Normal, tx.prefs()) != "" {
		return nil
	}
	if err := tx.explain(actor, &n); err != nil {
		return err
	}
	n.ID = tx.last.notification + 1
	if n.Created.Before(tx.now) {
		n.Created = tx.now
	}
	stored, err := tx.exec(`INSERT INTO notifications
			(id, user_id, task_id, type, message, title, args, created_at, dedupe_key, actor_id, reason)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (user_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING`,
		n.ID, n.User, idOrNull(n.Task), n.Kind, n.Message, n.Title, n.Kind.info().encode(n.Args), n.Created.UnixMilli(),
		textOrNull(n.dedupe), idOrNull(n.Actor), n.Reason)
	if err != nil || stored == 0 {
		return err
	}
	tx.last.notification = n.ID
	return tx.announceTo(who, n)
}

// announceTo adds a notification that was stored to the events, and stores what channels have to send of it. If the
// inbox does not take it, it is archived, and nobody sees it come.
func (tx *Tx) announceTo(who *cachedUser, n Notification) error {
	if who.lists(n.Kind, tx.prefs()) {
		who = tx.touch(who)
		who.inbox.unread++
		n.Quiet = who.quiet(n, tx.prefs(), tx.now, tx.w.d.time.due())
		tx.events = append(tx.events, Notified{n, who.inbox.unread})
		return tx.deliver(who, n, false)
	}
	if _, err := tx.exec(`UPDATE notifications SET archived_at = ? WHERE id = ?`, max(n.Created.UnixMilli(), 1),
		n.ID); err != nil {
		return err
	}
	return tx.deliver(who, n, true)
}

// explain sets who caused a notification and why its user gets it.
func (tx *Tx) explain(actor int64, n *Notification) error {
	if actor != 0 {
		by, err := tx.bylineOf(actor)
		if err != nil {
			return err
		}
		n.Actor, n.ActorName, n.ActorHandle = actor, by.name, by.handle
	}
	var task Task
	if n.Task != 0 {
		var err error
		if task, err = tx.task(n.Task); ignoreNotFound(err) != nil {
			return err
		}
	}
	n.Reason = reasonOf(*n, task)
	return nil
}

// whyNot returns why a user does not get a notification of a kind that tells of what the actor did. It is "" for a user
// who does. whyNotEvent adds muted topics. For muted tasks, unmuted has left out their notifications before. What the
// inbox does not take is stored only if a channel takes it.
func (who *cachedUser) whyNot(actor int64, kind Kind, p Priority, def *Defaults) string {
	switch {
	case !who.Active:
		return WhyInactive
	case who.ID == actor && !who.NotifyOwn: // of what they did themselves
		return WhyActor
	case !who.lists(kind, def) && !who.wantsAway(kind, p, def):
		return WhyOff
	}
	return ""
}

// lists reports whether the inbox takes a kind.
func (who *cachedUser) lists(kind Kind, def *Defaults) bool {
	return choices{who.preferences, def}.wantsInbox(kind)
}

// whyNotEvent is whyNot for an event. The topic counts at any priority.
func (who *cachedUser) whyNotEvent(actor int64, e *AppEvent, def *Defaults) string {
	why := who.whyNot(actor, e.Kind, e.Priority, def)
	if why == "" && who.mutes(e.Topic) {
		return WhyMuted
	}
	return why
}

// quiet reports whether a notification comes while it is quiet for its user. What is urgent is never quiet. come tells
// which times have come.
func (who *cachedUser) quiet(n Notification, def *Defaults, now time.Time, come due) bool {
	if who.preferences == nil && def == nil || n.Event != nil && n.Event.Priority == Urgent {
		return false
	}
	c := choices{who.preferences, def}
	return c.pausedInDoubt(come) || quietAt(c, zoneNamed(who.TimeZone), now)
}

func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
