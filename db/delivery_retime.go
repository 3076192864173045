package db

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"time"
)

// When what waits for a person goes is set anew after their quiet hours, digest or time zone changed. It may be very
// much, so that is done in slices. The first is part of the change. A row of the table retimes says that more are to
// come: whoever made the change does them at once, and ContinueRetimes those that a crash has left. Until all are done,
// nothing goes to this person, not even what is urgent, and claims pass over it. So nothing goes at its old time.

const (
	// retimeAtOnce is how many rows are set anew in one write. With 10,000 the writer was kept for a fifth of a second.
	retimeAtOnce = 250
	// readAtOnce is how many rows are looked at for that: those that are put off to later come again at their new place.
	readAtOnce = 2_000
)

// notSetAnew is true for a row of deliveries that goes to nobody whose times are being set anew.
const notSetAnew = `endpoint_id NOT IN (SELECT e.id FROM retimes r JOIN endpoints e ON e.user_id = r.user_id)`

// A retiming says whose messages are set anew, and how far that has come.
type retiming struct {
	user  int64
	since time.Time // when the times changed first; a digest that was to come later comes at the new time
	upTo  int64     // the newest notification then
	// What waits is done up to this row of the index deliveries_waiting. A row that moves ahead is looked at again, and
	// stays as it is then.
	endpoint, next, notification int64
}

// retime sets anew when what waits for a user goes, after the user's quiet hours, digest or time zone changed. What was
// put off comes due when it was wanted, or at the end of the quiet that there is now. What had failed before it was put
// off comes due then too, or at once. It does a slice. finishRetimes does the rest, once the change is stored.
func (tx *Tx) retime(who *cachedUser) error {
	if len(who.endpoints) == 0 {
		return nil
	}
	r, pending, err := tx.retiming(who.ID)
	if err != nil {
		return err
	}
	if !pending {
		r.since = tx.now
	}
	r.user, r.upTo = who.ID, tx.last.notification
	r.begin(0)
	more, err := tx.retimeSlice(who, &r)
	if err == nil && (more || pending) {
		err = tx.keepRetiming(r, more)
	}
	return err
}

// begin goes to the first row of an endpoint, or of those after it.
func (r *retiming) begin(endpoint int64) {
	r.endpoint, r.next, r.notification = endpoint, math.MinInt64, 0
}

// retiming returns what is being set anew for a user. pending is false for nothing.
func (tx *Tx) retiming(user int64) (r retiming, pending bool, err error) {
	var since int64
	err = tx.row(`SELECT user_id, since, up_to, endpoint_id, next_at, notification_id FROM retimes WHERE user_id = ?`,
		user).Scan(&r.user, &since, &r.upTo, &r.endpoint, &r.next, &r.notification)
	if errors.Is(err, sql.ErrNoRows) {
		return r, false, nil
	}
	r.since = time.UnixMilli(since)
	return r, err == nil, err
}

// keepRetiming stores how far a retiming has come, or that it is done.
func (tx *Tx) keepRetiming(r retiming, more bool) error {
	if !more {
		tx.due = 1 // have the worker look: it has passed over this person
		return tx.dropRetiming(r.user)
	}
	tx.w.d.retimesLeft.Store(true)
	_, err := tx.exec(`INSERT OR REPLACE INTO retimes (user_id, since, up_to, endpoint_id, next_at, notification_id)
		VALUES (?, ?, ?, ?, ?, ?)`, r.user, r.since.UnixMilli(), r.upTo, r.endpoint, r.next, r.notification)
	return err
}

func (tx *Tx) dropRetiming(user int64) error {
	_, err := tx.exec(`DELETE FROM retimes WHERE user_id = ?`, user)
	return err
}

// continueRetime does another slice of what is being set anew for a user, if anything. more says that others follow. Of
// a user who is gone nothing is left.
func (tx *Tx) continueRetime(user int64) (more bool, err error) {
	r, pending, err := tx.retiming(user)
	if err != nil || !pending {
		return false, err
	}
	who, err := tx.user(user)
	if errors.Is(err, ErrNotFound) {
		return false, tx.dropRetiming(user)
	}
	if err != nil {
		return false, err
	}
	more, err = tx.retimeSlice(who, &r)
	if err == nil {
		err = tx.keepRetiming(r, more)
	}
	return more, err
}

// restartRetimes has all that is being set anew looked at from its beginning: rows have moved.
func (tx *Tx) restartRetimes() error {
	_, err := tx.exec(`UPDATE retimes SET endpoint_id = 0`)
	return err
}

// A waitingTime is when a row that waits goes.
type waitingTime struct {
	notification    int64
	notBefore, next int64
	how             string
	held, tries     int
}

// retimeSlice sets anew the next rows, retimeAtOnce in one op at most. more says that others may follow.
func (tx *Tx) retimeSlice(who *cachedUser, r *retiming) (more bool, err error) {
	set := tx.newTimes(who, r)
	for i := range who.endpoints { // by their ids
		e := who.endpoints[i].ID
		if e < r.endpoint {
			continue
		}
		if e > r.endpoint {
			r.begin(e)
		}
		if more, err := tx.retimeEndpoint(r, set); more || err != nil {
			return more, err
		}
	}
	return false, nil
}

// retimeEndpoint is retimeSlice for the endpoint that a retiming has come to.
func (tx *Tx) retimeEndpoint(r *retiming, set func(waitingTime) waitingTime) (more bool, err error) {
	for {
		most := min(retimeAtOnce, readAtOnce-tx.reread)
		rows, err := tx.timesAfter(r, most)
		if err != nil {
			return false, err
		}
		for _, old := range rows {
			if tx.retimed >= retimeAtOnce {
				return true, nil
			}
			tx.reread++
			r.next, r.notification = old.next, old.notification
			if now := set(old); now != old {
				tx.retimed++
				tx.due = 1 // have the worker look
				if err := tx.setTime(r.endpoint, now); err != nil {
					return false, err
				}
			}
		}
		if len(rows) < most {
			return false, nil
		}
		if tx.retimed >= retimeAtOnce || tx.reread >= readAtOnce {
			return true, nil
		}
	}
}

// timesAfter returns the next rows of the endpoint that a retiming has come to.
func (tx *Tx) timesAfter(r *retiming, most int) (rows []waitingTime, err error) {
	err = tx.each(`SELECT notification_id, not_before, next_at, how, held, tries
		FROM deliveries INDEXED BY deliveries_waiting
		WHERE endpoint_id = ? AND state = 'waiting' AND (next_at, notification_id) > (?, ?)
		ORDER BY next_at, notification_id LIMIT ?`, func(found *sql.Rows) error {
		var t waitingTime
		err := found.Scan(&t.notification, &t.notBefore, &t.next, &t.how, &t.held, &t.tries)
		rows = append(rows, t)
		return err
	}, r.endpoint, r.next, r.notification, most)
	return rows, err
}

// newTimes returns what sets a row anew.
func (tx *Tx) newTimes(who *cachedUser, r *retiming) func(waitingTime) waitingTime {
	c, zone, since := choices{who.preferences, tx.prefs()}, zoneNamed(who.TimeZone), r.since
	if since.After(tx.now) { // the clock was put back meanwhile
		since = tx.now
	}
	digest, now, quietEnd := c.nextDigest(zone, since).UnixMilli(), tx.now.UnixMilli(), int64(math.MinInt64)
	if end := who.quietUntil(tx.prefs(), tx.now, tx.w.d.time.due()); end.After(tx.now) {
		quietEnd = end.UnixMilli()
	}
	return func(t waitingTime) waitingTime {
		switch {
		case t.notification > r.upTo || t.how == howUrgent:
		case t.tries == 0:
			if t.how == howDigest && t.notBefore > since.UnixMilli() { // one that should have come stays due
				t.notBefore = digest
			}
			t.next = max(t.notBefore, quietEnd)
			if t.notBefore < quietEnd {
				t.held = heldQuiet
			}
		case t.held == heldAgain && t.next > now:
			t.next = max(now, quietEnd)
		}
		return t
	}
}

func (tx *Tx) setTime(endpoint int64, t waitingTime) error {
	_, err := tx.exec(`UPDATE deliveries SET not_before = ?, next_at = ?, held = ?
		WHERE notification_id = ? AND endpoint_id = ?`, t.notBefore, t.next, t.held, t.notification, endpoint)
	return err
}

// finishRetimes sets anew what a change of some users has left, if anything. Other writes come in between. The change
// holds whatever comes of this. If ctx ends, ContinueRetimes goes on.
func (d *DB) finishRetimes(ctx context.Context, users ...int64) {
	pending, err := d.ids(`SELECT user_id FROM retimes WHERE user_id IN (SELECT value FROM json_each(?))`,
		jsonArray(users))
	for _, user := range pending {
		for more := true; more && err == nil; {
			err = d.update(ctx, func(tx *Tx) (err error) {
				more, err = tx.continueRetime(user)
				return err
			})
		}
	}
	if err != nil && ctx.Err() == nil && !errors.Is(err, ErrClosed) {
		d.log.Error("set anew when messages go", "err", err)
	}
}

// ContinueRetimes sets anew when messages go where a change of somebody's times was cut off. It works in slices, rests
// between them, and other writes come in between. Where nothing is left, it asks nothing but memory.
func (d *DB) ContinueRetimes(ctx context.Context) error {
	if !d.retimesLeft.Swap(false) {
		return nil
	}
	err := d.continueRetimes(ctx)
	if err != nil {
		d.retimesLeft.Store(true)
	}
	return err
}

func (d *DB) continueRetimes(ctx context.Context) error {
	for {
		began, left := time.Now(), false
		if err := d.update(ctx, func(tx *Tx) error {
			var user int64
			err := tx.row(`SELECT user_id FROM retimes LIMIT 1`).Scan(&user)
			if left = err == nil; err != nil {
				return ignoreNoRows(err)
			}
			_, err = tx.continueRetime(user)
			return err
		}); err != nil || !left {
			return err
		}
		d.pause(ctx, time.Since(began))
	}
}
