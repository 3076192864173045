package db

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"
)

// Why something was skipped, beside WhyInactive, WhyMuted, WhyOff and WhyExpired.
const (
	whyRead     = "read"
	whyArchived = "archived"
	whySnoozed  = "snoozed"
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
	storm           bool // a storm put it off
	early           bool // it would only be taken along before its time: what is no news now may be news by then
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
// their end. So it may return nothing although something was due. Nothing goes to somebody whose times are being set
// anew, and others do not wait for that.
//
// The caller must hand each message to SettleDeliveries.
func (d *DB) ClaimDeliveries(ctx context.Context, lane string, most int, busy []int64) (out []Outgoing, err error) {
	due, err := d.ids(`SELECT endpoint_id FROM deliveries INDEXED BY deliveries_due WHERE state = 'waiting' AND lane = ?
		AND next_at <= ? AND endpoint_id NOT IN (SELECT value FROM json_each(?)) AND `+notSetAnew+`
		ORDER BY next_at LIMIT ?`,
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
	if ChannelOf(lane) != ChannelHook {
		for _, id := range endpoints {
			if err := d.gather(ctx, id, ChannelOf(lane)); err != nil {
				return nil, err
			}
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
	if err != nil { // of the commit, perhaps: nothing of it is stored
		return nil, err
	}
	return out, nil
}

// claim takes what is due of an endpoint.
func (tx *Tx) claim(id int64, lane string, most int) ([]Outgoing, error) {
	e, who, why, err := tx.claimant(id)
	if err != nil {
		return nil, err
	}
	if why != "" {
		return nil, tx.skipWaitingOf(id, why)
	}
	if e.Channel == ChannelHook {
		return tx.claimHook(e, lane, most)
	}
	if _, pending, err := tx.retiming(who.ID); pending || err != nil {
		return nil, err // since ClaimDeliveries looked
	}
	rows, all, err := tx.dueNow(who, &e)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	group, purpose := groupOf(e.Channel, rows, tx.now)
	rest := 0
	if !all && group[0].message != "" {
		group, rest, err = tx.wholeMessage(who, &e, group[0].message)
		if err != nil || len(group) == 0 { // then the next claim has the others
			return nil, err
		}
	}
	o, err := tx.outgoing(who, e, lane, group, rest, purpose)
	return []Outgoing{o}, err
}

// claimant returns an endpoint, and its user if it is a person's. why says why nothing goes there any more.
func (tx *Tx) claimant(id int64) (e Endpoint, who *cachedUser, why string, err error) {
	e, err = scanEndpoint(tx.row(selectEndpoint+` WHERE id = ?`, id))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return e, nil, whyGone, nil
	case err != nil:
		return e, nil, "", err
	case !e.InUse():
		return e, nil, whyDisabled, nil
	case e.Channel == ChannelHook:
		return e, nil, "", nil
	}
	who, err = tx.user(e.User)
	switch {
	case errors.Is(err, ErrNotFound):
		return e, nil, whyGone, nil
	case err == nil && !who.Active:
		return e, nil, WhyInactive, nil
	}
	return e, who, "", err
}

// dueNow returns the rows of a person's endpoint that may go now, in the order in which they are due. all says that it
// has seen all that wait. Then it takes off the IDs that an unfinished gathering left, or a claim that was given back.
func (tx *Tx) dueNow(who *cachedUser, e *Endpoint) (rows []waiting, all bool, err error) {
	if rows, all, err = tx.waitingFor(e, groupLimit); err != nil {
		return nil, false, err
	}
	if rows, err = tx.stillNews(who, e, rows); err != nil || len(rows) == 0 {
		return nil, all, err
	}
	for i := range rows {
		if all {
			forget(&rows[i])
		}
	}
	rows, err = tx.withinStorm(e, rows)
	if !slices.ContainsFunc(rows, func(w waiting) bool { return !w.next.After(tx.now) }) {
		return nil, all, err // what only waits for others waits on
	}
	return rows, all, err
}

// waitingFor returns the rows of an endpoint that are due, and of an e-mail address also those that join them, in
// the order in which they are due. all says that there are fewer than most.
func (tx *Tx) waitingFor(e *Endpoint, most int) (rows []waiting, all bool, err error) {
	rows, err = tx.waitingRows(`INDEXED BY deliveries_waiting
		WHERE endpoint_id = ? AND state = 'waiting' AND next_at <= ? ORDER BY next_at, notification_id LIMIT ?`,
		e.ID, joinUntil(e.Channel, tx.now).UnixMilli(), most)
	all = len(rows) < most
	return slices.DeleteFunc(rows, func(w waiting) bool { return !w.joins(tx.now) }), all, err
}

// joinUntil returns when what goes now is due at the latest: e-mails take what waits for others.
func joinUntil(channel Channel, now time.Time) time.Time {
	if channel == ChannelEmail {
		return now.Add(mailWait)
	}
	return now
}

// joins reports whether a row may go now: it is due, or waits for others. What waits to be read may go a tenth of its
// time early with what is due, so that several of the same minutes are one mail.
func (w *waiting) joins(now time.Time) bool {
	early := w.next.Sub(now)
	switch {
	case early <= 0:
		return true
	case w.tries > 0 || w.held:
		return false
	case w.how == howUnread:
		return w.n != nil && early <= w.next.Sub(w.n.Created)/10
	}
	return w.how == howNow
}

// waitingRows reads rows of deliveries, and what they are about. which is the rest of the statement, from the WHERE on.
func (tx *Tx) waitingRows(which string, args ...any) (rows []waiting, err error) {
	err = tx.each(`SELECT notification_id, user_id, how, unlisted, held, message, tries, not_before, next_at
			FROM deliveries `+which, func(r *sql.Rows) error {
		var w waiting
		var message sql.NullString
		var notBefore, next, held int64
		err := r.Scan(&w.notification, &w.user, &w.how, &w.unlisted, &held, &message, &w.tries, &notBefore, &next)
		w.held, w.storm, w.message = held != 0, held == heldStorm, message.String
		w.notBefore, w.next = time.UnixMilli(notBefore), time.UnixMilli(next)
		w.early = w.how == howUnread && w.message == "" && w.next.After(tx.now)
		rows = append(rows, w)
		return err
	}, args...)
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

// claimHook takes what is due of a hook, each notification by itself.
func (tx *Tx) claimHook(e Endpoint, lane string, most int) (out []Outgoing, err error) {
	h, err := hookOf(tx, e.ID)
	if err != nil {
		return nil, err
	}
	e.Target.Secrets = h.signing(tx.now)
	rows, _, err := tx.waitingFor(&e, most)
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
		o, err := tx.outgoing(who, e, lane, []waiting{w}, 0, SendNotice)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}
