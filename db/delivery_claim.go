package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Why something was skipped, beside WhyInactive, WhyMuted and WhyOff.
const (
	whyRead     = "read"
	whyArchived = "archived"
	whySnoozed  = "snoozed"
	whyExpired  = "expired"
	whyDeleted  = "deleted"  // the notification
	whyGone     = "gone"     // the endpoint
	whyDisabled = "disabled" // the endpoint
	whyRestored = "restored"
)

// A waiting is a row of deliveries that waits.
type waiting struct {
	notification    int64
	user            int64
	how             string
	unlisted, held  bool
	message         string
	tries           int
	notBefore, next time.Time

	n *stored // what it is about; nil until it was read, and where it is gone
}

// ResumeDeliveries has go again what a crash or a stop has left between the claim and its outcome. It must be called
// before the first claim.
func (d *DB) ResumeDeliveries(ctx context.Context) error {
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`UPDATE deliveries INDEXED BY deliveries_sending SET state = 'waiting', next_at = ?
			WHERE state = 'sending'`, tx.now.UnixMilli())
		return err
	})
}

// ClaimDeliveries takes what is due of a lane, and returns it as messages, at most most of them and claimLimit. Of each
// endpoint of a person it takes one message, of a hook many. It takes none for the endpoints that are busy.
//
// It looks at each notification again. What is no news any more is skipped, and what comes in quiet hours waits for
// their end. So it may return nothing although something was due.
//
// The caller must hand each message to SettleDeliveries.
func (d *DB) ClaimDeliveries(ctx context.Context, lane string, most int, busy []int64) (out []Outgoing, err error) {
	due, err := d.ids(`SELECT endpoint_id FROM deliveries INDEXED BY deliveries_due WHERE state = 'waiting' AND lane = ?
		AND next_at <= ? AND endpoint_id NOT IN (SELECT value FROM json_each(?)) ORDER BY next_at LIMIT ?`,
		lane, d.Now().UnixMilli(), jsonArray(busy), 4*claimLimit)
	if err != nil || len(due) == 0 {
		return nil, err
	}
	var endpoints []int64
	most = min(most, claimLimit)
	for _, id := range due {
		if !slices.Contains(endpoints, id) && len(endpoints) < most {
			endpoints = append(endpoints, id)
		}
	}
	err = d.update(ctx, func(tx *Tx) error {
		out = out[:0]
		for _, id := range endpoints {
			claimed, err := tx.claim(id, lane, most)
			if err != nil {
				return err
			}
			out = append(out, claimed...)
		}
		return nil
	})
	return out, err
}

// claim takes what is due of an endpoint.
func (tx *Tx) claim(id int64, lane string, most int) ([]Outgoing, error) {
	e, err := scanEndpoint(tx.row(selectEndpoint+` WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, tx.skipWaitingOf(id, whyGone)
	}
	if err != nil {
		return nil, err
	}
	if !e.InUse() {
		return nil, tx.skipWaitingOf(id, whyDisabled)
	}
	if e.Channel == ChannelHook {
		return tx.claimHook(e, lane, most)
	}
	who, err := tx.user(e.User)
	if errors.Is(err, ErrNotFound) {
		return nil, tx.skipWaitingOf(id, whyGone)
	}
	if err != nil {
		return nil, err
	}
	if !who.Active {
		return nil, tx.skipWaitingOf(id, WhyInactive)
	}
	rows, err := tx.waitingFor(&e, groupLimit)
	if err != nil {
		return nil, err
	}
	if rows, err = tx.stillNews(who, &e, rows); err != nil || len(rows) == 0 {
		return nil, err
	}
	if rows, err = tx.withinStorm(&e, rows); err != nil || len(rows) == 0 {
		return nil, err
	}
	group, purpose := groupOf(e.Channel, rows, tx.now)
	o, err := tx.outgoing(who, e, lane, group, purpose)
	return []Outgoing{o}, err
}

// waitingFor returns the rows of an endpoint that are due, and of an e-mail address also those that wait for others, in
// the order in which they are due.
func (tx *Tx) waitingFor(e *Endpoint, most int) (rows []waiting, err error) {
	until := tx.now
	if e.Channel == ChannelEmail {
		until = until.Add(mailWait)
	}
	err = tx.each(`SELECT notification_id, user_id, how, unlisted, held, message, tries, not_before, next_at
			FROM deliveries INDEXED BY deliveries_waiting
			WHERE endpoint_id = ? AND state = 'waiting' AND next_at <= ? ORDER BY next_at, notification_id LIMIT ?`,
		func(r *sql.Rows) error {
			var w waiting
			var message sql.NullString
			var notBefore, next int64
			err := r.Scan(&w.notification, &w.user, &w.how, &w.unlisted, &w.held, &message, &w.tries, &notBefore, &next)
			w.message, w.notBefore, w.next = message.String, time.UnixMilli(notBefore), time.UnixMilli(next)
			if !w.next.After(tx.now) || w.how == howNow && w.tries == 0 && !w.held {
				rows = append(rows, w)
			}
			return err
		}, e.ID, until.UnixMilli(), most)
	if err != nil {
		return nil, err
	}
	return rows, tx.readNotifications(rows)
}

// readNotifications reads what rows are about.
func (tx *Tx) readNotifications(rows []waiting) error {
	if len(rows) == 1 {
		s, err := scanNotification(tx.row(selectNotification+` WHERE id = ?`, rows[0].notification))
		if err == nil {
			rows[0].n = &s
		}
		return ignoreNoRows(err)
	}
	at, ids := make(map[int64]int, len(rows)), make([]int64, len(rows))
	for i, w := range rows {
		at[w.notification], ids[i] = i, w.notification
	}
	return tx.each(selectNotification+` WHERE id IN (SELECT value FROM json_each(?))`, func(r *sql.Rows) error {
		s, err := scanNotification(r)
		if err == nil {
			rows[at[s.ID]].n = &s
		}
		return err
	}, jsonArray(ids))
}

func ignoreNoRows(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// stillNews returns the rows that are worth a message now. It skips those that are no news any more, and puts off those
// that came due in quiet hours.
func (tx *Tx) stillNews(who *cachedUser, e *Endpoint, rows []waiting) (left []waiting, err error) {
	quietEnd := who.quietUntil(tx.prefs(), tx.now)
	for _, w := range rows {
		why, err := tx.whySkip(who, e, w)
		switch {
		case err != nil:
			return nil, err
		case why != "":
			err = tx.skip(w.notification, e.ID, why)
		case w.how != howUrgent && quietEnd.After(tx.now):
			err = tx.putOff(w.notification, e.ID, quietEnd)
		default:
			left = append(left, w)
		}
		if err != nil {
			return nil, err
		}
	}
	return left, nil
}

// whySkip returns why a row needs no message any more, or "".
func (tx *Tx) whySkip(who *cachedUser, e *Endpoint, w waiting) (why string, err error) {
	n := w.n
	switch {
	case n == nil || n.User != who.ID:
		return whyDeleted, nil
	case n.Event != nil && n.Event.expired(tx.now):
		return whyExpired, nil
	case n.snoozedUntil.Valid:
		return whySnoozed, nil
	case w.unlisted: // its place in the archive says nothing
	case n.archivedAt.Valid:
		return whyArchived, nil
	case who.inbox.read(n.ID, n.rowState):
		return whyRead, nil
	}
	if (choices{who.preferences, tx.prefs()}).delivery(n.Kind, e.Channel) == DeliverOff {
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

// putOff has a row go later, in a summary.
func (tx *Tx) putOff(notification, endpoint int64, until time.Time) error {
	_, err := tx.exec(`UPDATE deliveries SET next_at = ?, held = 1 WHERE notification_id = ? AND endpoint_id = ?`,
		until.UnixMilli(), notification, endpoint)
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
		} else if err := tx.putOff(w.notification, e.ID, began.Add(stormHour)); err != nil {
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

// groupOf returns the rows that go in the next message, which has the first of them, and why it goes.
func groupOf(channel Channel, rows []waiting, now time.Time) (group []waiting, purpose Purpose) {
	first, alike := rows[0], func(waiting) bool { return false }
	purpose = SendNotice
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
	case first.how == howUrgent || first.n.priority() == High && !first.held:
	case first.how == howDigest:
		alike = func(w waiting) bool { return w.how == howDigest && w.message == "" }
		purpose = SendDigest
	case first.held:
		alike = func(w waiting) bool {
			return (w.how == howNow || w.how == howUnread) && w.message == "" && !w.next.After(now)
		}
		purpose = SendSummary
	case channel == ChannelEmail:
		alike = func(w waiting) bool {
			return (w.how == howNow || w.how == howUnread) && w.message == "" && !(w.n.priority() == High && !w.held)
		}
	}
	for _, w := range rows {
		if w.notification == first.notification || alike(w) {
			group = append(group, w)
		}
	}
	slices.SortFunc(group, func(a, b waiting) int { return int(a.notification - b.notification) })
	return group, purpose
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

// outgoing marks rows as being sent, and returns their message.
func (tx *Tx) outgoing(who *cachedUser, e Endpoint, lane string, group []waiting, purpose Purpose) (Outgoing, error) {
	newest := group[len(group)-1]
	o := Outgoing{ID: newest.message, Lane: lane, To: e, User: who.User, Purpose: purpose, Unread: who.inbox.unread,
		Tries: newest.tries + 1, since: tx.now}
	if o.ID == "" {
		o.ID = messageID(purpose, newest.notification, who.ID)
	}
	for i, w := range group {
		o.rows = append(o.rows, w.notification)
		if w.tries > 0 && w.notBefore.Before(o.since) {
			o.since = w.notBefore
		}
		if len(group)-i <= mostItems {
			o.Items = append(o.Items, tx.w.d.within(*w.n, who.inbox))
		}
	}
	o.More = len(o.rows) - len(o.Items)
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

// markSending marks the rows of a message. From the first try on, not_before is the time of that.
func (tx *Tx) markSending(o *Outgoing) error {
	for _, n := range o.rows {
		if _, err := tx.exec(`UPDATE deliveries SET state = 'sending', message = ?1, tries = tries + 1, tried_at = ?2,
				not_before = iif(tries = 0, ?2, not_before)
			WHERE notification_id = ?3 AND endpoint_id = ?4`, o.ID, tx.now.UnixMilli(), n, o.To.ID); err != nil {
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

// mostWithdrawn is how many earlier pushes one takes off the screen.
const mostWithdrawn = 20

// withdrawals finds the pushes to the same device whose notifications were read since.
func (tx *Tx) withdrawals(o *Outgoing) error {
	return tx.each(`SELECT d.notification_id, d.message FROM deliveries d INDEXED BY deliveries_shown
			LEFT JOIN notifications n ON n.id = d.notification_id
			WHERE d.shown = 1 AND d.endpoint_id = ?
				AND (n.id IS NULL OR n.snoozed_until IS NOT NULL OR coalesce(`+isRead+`, 0))
			ORDER BY d.notification_id DESC LIMIT ?`, func(r *sql.Rows) error {
		var n int64
		var message string
		err := r.Scan(&n, &message)
		o.withdrawn = append(o.withdrawn, n)
		if !slices.Contains(o.Withdraw, message) {
			o.Withdraw = append(o.Withdraw, message)
		}
		return err
	}, o.To.ID, mostWithdrawn)
}

// claimHook takes what is due of a hook, each notification by itself.
func (tx *Tx) claimHook(e Endpoint, lane string, most int) (out []Outgoing, err error) {
	h, err := tx.hook(e)
	if err != nil {
		return nil, err
	}
	e.Target.Secrets = h.signing(tx.now)
	rows, err := tx.waitingFor(&e, most)
	if err != nil {
		return nil, err
	}
	for _, w := range rows {
		who, err := tx.user(w.user)
		if errors.Is(err, ErrNotFound) || err == nil && (w.n == nil || w.n.User != w.user) {
			if err := tx.skip(w.notification, e.ID, whyDeleted); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		o, err := tx.outgoing(who, e, lane, []waiting{w}, SendNotice)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}
