package db

import (
	"database/sql"
	"slices"
	"time"
)

// What the worker finds when it looks again at a message just before it goes.

// stillNews returns the rows that are worth a message now. It skips those that are no news any more, and puts off those
// that came due in quiet hours. What is early is left as it is.
func (tx *Tx) stillNews(who *cachedUser, e *Endpoint, rows []waiting) (left []waiting, err error) {
	for _, w := range rows {
		why, err := tx.whySkip(who, e, w)
		switch {
		case err != nil:
			return nil, err
		case why == "":
			left = append(left, w)
			continue
		case w.early:
			continue
		}
		if err := tx.skip(w.notification, e.ID, why); err != nil {
			return nil, err
		}
	}
	if quietEnd := who.quietUntil(tx.prefs(), tx.now, tx.w.d.time.due()); quietEnd.After(tx.now) {
		return tx.withinQuiet(e, left, quietEnd)
	}
	return left, nil
}

// withinQuiet returns the rows that go in quiet hours: what is urgent, and what was tried in one message with it. A
// message that was tried is not torn apart: both parts would have its ID. The others go at the end of the quiet hours.
func (tx *Tx) withinQuiet(e *Endpoint, rows []waiting, quietEnd time.Time) (left []waiting, err error) {
	var urgent []string
	if slices.ContainsFunc(rows, func(w waiting) bool { return w.tries > 0 && w.how != howUrgent }) {
		if urgent, err = tx.urgentMessages(e.ID); err != nil {
			return nil, err
		}
	}
	for _, w := range rows {
		held := heldQuiet
		if w.tries > 0 {
			held = heldAgain
		}
		if w.how == howUrgent || w.tries > 0 && slices.Contains(urgent, w.message) {
			left = append(left, w)
		} else if w.early {
			continue
		} else if err := tx.putOff(w.notification, e.ID, quietEnd, held); err != nil {
			return nil, err
		}
	}
	return left, nil
}

// urgentMessages returns the messages to an endpoint that were tried and have something urgent. It asks for all their
// rows: a claim may have read others.
func (tx *Tx) urgentMessages(endpoint int64) (messages []string, err error) {
	err = tx.each(`SELECT DISTINCT message FROM deliveries INDEXED BY deliveries_waiting
		WHERE endpoint_id = ? AND state = 'waiting' AND tries > 0 AND how = 'urgent'`, func(r *sql.Rows) error {
		var message string
		err := r.Scan(&message)
		messages = append(messages, message)
		return err
	}, endpoint)
	return messages, err
}

// whySkip returns why a row needs no message any more, or "".
func (tx *Tx) whySkip(who *cachedUser, e *Endpoint, w waiting) (why string, err error) {
	n := w.n
	switch {
	case n == nil || n.User != who.ID:
		return whyDeleted, nil
	case n.Event != nil && n.Event.expired(tx.w.d.time.due()):
		return WhyExpired, nil
	case n.snoozedUntil.Valid:
		return whySnoozed, nil
	case w.unlisted: // its place in the archive says nothing
	case n.archivedAt.Valid:
		return whyArchived, nil
	case who.inbox.read(n.ID, n.rowState):
		return whyRead, nil
	}
	if (choices{who.preferences, tx.prefs()}).when(n.Kind, e.Channel) == DeliverOff || who.namesOthers(e) {
		return WhyOff, nil
	}
	muted, err := tx.mutes(who, &n.Notification)
	if muted {
		why = WhyMuted
	}
	return why, err
}

// mutes reports whether a user mutes what a notification is about. Being assigned is told all the same.
func (tx *Tx) mutes(who *cachedUser, n *Notification) (muted bool, err error) {
	if n.Event != nil {
		return who.mutes(n.Event.Topic), nil
	}
	if n.Task == 0 || n.Kind == Assigned {
		return false, nil
	}
	tail, err := tx.tail(n.Task)
	if err != nil || !tail.subscribed {
		return false, err
	}
	err = tx.row(`SELECT EXISTS (SELECT 1 FROM task_subscriptions WHERE task_id = ? AND user_id = ? AND state = ?)`,
		n.Task, who.ID, Muted).Scan(&muted)
	return muted, err
}

func (tx *Tx) skip(notification, endpoint int64, why string) error {
	_, err := tx.exec(`UPDATE deliveries SET state = 'skipped:' || ?, done_at = ?
		WHERE notification_id = ? AND endpoint_id = ?`, why, tx.now.UnixMilli(), notification, endpoint)
	return err
}

// What puts a row off, in its column held. 0 is nothing.
const (
	heldQuiet = 1
	heldStorm = 2
	heldAgain = 3 // quiet, after a failed try: all rows of a message, or none
)

// isPutOff is whether a row waits for what put it off, and not for its next try after a failure.
const isPutOff = `(held > 0 AND tries = 0 OR held = 3)`

// putOff has a row go later, in a summary. One that was not tried leaves the message that it was gathered for.
func (tx *Tx) putOff(notification, endpoint int64, until time.Time, held int) error {
	_, err := tx.exec(`UPDATE deliveries SET next_at = ?, held = ?, message = iif(tries = 0, NULL, message)
		WHERE notification_id = ? AND endpoint_id = ?`,
		until.UnixMilli(), held, notification, endpoint)
	return err
}

// withinStorm returns the rows that may go now, although many have gone to the endpoint in the last hour. The others go
// at its end, in a summary.
func (tx *Tx) withinStorm(e *Endpoint, rows []waiting) (left []waiting, err error) {
	began, sent, err := tx.hourOf(e.ID)
	if err != nil || sent < stormLimit {
		return rows, err
	}
	for _, w := range rows {
		if w.how == howUrgent && sent < urgentLimit || w.message != "" {
			left = append(left, w)
		} else if w.early {
			continue
		} else if err := tx.putOff(w.notification, e.ID, began.Add(stormHour), heldStorm); err != nil {
			return nil, err
		}
	}
	return left, nil
}

// hourOf returns since when the messages to an endpoint are counted, and how many there were. An hour that is over
// counts no more.
func (tx *Tx) hourOf(endpoint int64) (began time.Time, sent int, err error) {
	var at sql.NullInt64
	if err = tx.row(`SELECT hour_began, hour_sent FROM endpoints WHERE id = ?`, endpoint).Scan(&at, &sent); err != nil {
		return began, 0, err
	}
	began = fromMillis(at)
	if !at.Valid || tx.now.Sub(began) >= stormHour || began.After(tx.now) {
		return tx.now, 0, nil
	}
	return began, sent, nil
}
