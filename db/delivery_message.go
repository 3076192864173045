package db

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// What goes together in one message, and what else it says.

// groupOf returns the rows that go in the next message, which has the first of them, and why it goes.
func groupOf(channel Channel, rows []waiting, now time.Time) (group []waiting, purpose Purpose) {
	first, purpose, alike := kindOf(channel, rows, now)
	for _, w := range rows {
		if w.notification == first.notification || alike != nil && alike(w) {
			group = append(group, w)
		}
	}
	slices.SortFunc(group, byNotification)
	return group, purpose
}

// kindOf returns for which row the next message goes, why it goes, and which others go with it: nil for none.
func kindOf(channel Channel, rows []waiting, now time.Time) (first waiting, purpose Purpose, alike func(waiting) bool) {
	first, purpose = rows[0], SendNotice
	for _, w := range rows {
		if w.next.After(now) { // it waits for others, but can't be what they go for
			continue
		}
		first = w
		break
	}
	switch {
	case first.message != "": // it was tried like this
		alike = func(w waiting) bool { return w.message == first.message }
		purpose = purposeOf(first.message)
	case !first.held && (first.how == howUrgent || first.n.priority() == High):
	case first.how == howDigest:
		alike = func(w waiting) bool { return w.how == howDigest && w.message == "" }
		purpose = SendDigest
	case first.held:
		alike = func(w waiting) bool {
			plain := w.how == howNow || w.how == howUnread || w.how == howUrgent && w.held
			return plain && w.message == "" && !w.next.After(now)
		}
		purpose = SendSummary
	case channel == ChannelEmail:
		alike = func(w waiting) bool {
			return (w.how == howNow || w.how == howUnread) && w.message == "" && !(w.n.priority() == High && !w.held)
		}
	}
	return first, purpose, alike
}

// messageID names a message. The same rows have the same.
func messageID(purpose Purpose, newest, user int64) string {
	return fmt.Sprintf("%c.%d.%d", purpose[0], newest, user)
}

func purposeOf(message string) Purpose {
	for _, p := range []Purpose{SendSummary, SendDigest} {
		if strings.HasPrefix(message, string(p[0])) {
			return p
		}
	}
	return SendNotice
}

// outgoing marks rows as being sent, and returns their message. It has rest older rows beside those of the group.
func (tx *Tx) outgoing(who *cachedUser, e Endpoint, lane string, group []waiting, rest int, purpose Purpose) (
	Outgoing, error) {
	newest := group[len(group)-1]
	o := Outgoing{ID: newest.message, Lane: lane, To: e, User: who.User, Purpose: purpose, Unread: who.inbox.unread,
		Tries: newest.tries + 1, rest: rest, since: tx.now}
	if o.ID == "" {
		o.ID = messageID(purpose, newest.notification, who.ID)
	}
	for _, w := range group {
		o.rows = append(o.rows, w.notification)
		if w.storm {
			o.storm++
		}
		if w.tries > 0 && w.notBefore.Before(o.since) {
			o.since = w.notBefore
		}
		if slices.Index(priorities, w.n.priority()) > slices.Index(priorities, o.Priority) {
			o.Priority = w.n.priority()
		}
	}
	for _, w := range toShow(group) {
		o.Items = append(o.Items, tx.w.d.within(*w.n, who.inbox))
	}
	o.More = rest + len(o.rows) - len(o.Items)
	if err := tx.markSending(&o); err != nil {
		return o, err
	}
	switch {
	case e.Channel == ChannelEmail && len(group) == 1:
		return o, tx.threadMail(&o)
	case e.Channel == ChannelPush:
		return o, tx.withdrawals(&o)
	}
	return o, nil
}

// toShow returns which rows a message has in its Items: what is urgent, and of the others the newest.
func toShow(group []waiting) []waiting {
	over := len(group) - mostItems
	if over <= 0 {
		return group
	}
	some := slices.Clone(group)
	slices.SortStableFunc(some, func(a, b waiting) int { return cmp.Compare(a.urgency(), b.urgency()) })
	some = some[over:]
	slices.SortFunc(some, byNotification)
	return some
}

// urgency is 1 for what is urgent and 0 for all else.
func (w *waiting) urgency() int {
	if w.how == howUrgent {
		return 1
	}
	return 0
}

func byNotification(a, b waiting) int { return cmp.Compare(a.notification, b.notification) }

// markSending marks the rows of a message. From the first try on, not_before is the time of that.
func (tx *Tx) markSending(o *Outgoing) error {
	const set = `SET state = 'sending', message = ?1, tries = tries + 1, tried_at = ?2,
		not_before = iif(tries = 0, ?2, not_before) `
	if o.rest > 0 {
		_, err := tx.exec(`UPDATE deliveries INDEXED BY deliveries_waiting `+set+`
			WHERE endpoint_id = ?3 AND state = 'waiting' AND message = ?1`, o.ID, tx.now.UnixMilli(), o.To.ID)
		return err
	}
	for _, n := range o.rows {
		if _, err := tx.exec(`UPDATE deliveries `+set+`WHERE notification_id = ?3 AND endpoint_id = ?4`,
			o.ID, tx.now.UnixMilli(), n, o.To.ID); err != nil {
			return err
		}
	}
	return nil
}

// threadMail says which thread a mail belongs to. The first mail of a thread begins it.
func (tx *Tx) threadMail(o *Outgoing) error {
	if o.Thread = o.Items[0].Thread(); o.Thread == "" {
		return nil
	}
	if _, err := tx.exec(`INSERT OR IGNORE INTO mail_threads (endpoint_id, thread, first, created_at)
		VALUES (?, ?, ?, ?)`, o.To.ID, o.Thread, o.ID, tx.now.UnixMilli()); err != nil {
		return err
	}
	err := tx.row(`SELECT first FROM mail_threads WHERE endpoint_id = ? AND thread = ?`, o.To.ID, o.Thread).Scan(&o.First)
	if o.First == o.ID {
		o.First = ""
	}
	return err
}
