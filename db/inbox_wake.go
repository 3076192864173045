package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// wakeAtOnce is how many notifications one call of the writer brings back.
const wakeAtOnce = 100

// WakeSnoozed brings back what was snoozed until now. Each comes back once, unread and under a new id, in the order of
// their times: so it is new for every client, whatever that has seen. It returns how many came back.
//
// It goes by the wall clock, but waits until one that went ahead is believed (see due). It looks at the rows alone. So it
// may be called at any time and any number of times, and it catches up after a time when the program was down.
func (d *DB) WakeSnoozed(ctx context.Context) (woken int, err error) {
	for {
		ids, err := d.ids(wakingNow, d.time.due().args(wakeAtOnce)...)
		if err != nil || len(ids) == 0 {
			return woken, err
		}
		var n int
		if err := d.update(ctx, func(tx *Tx) (err error) {
			n, err = tx.wakeAll(ids)
			return err
		}); err != nil {
			return woken, err
		}
		if woken += n; n == 0 {
			return woken, nil // others were faster, or the clock was set back
		}
	}
}

var wakingNow = fmt.Sprintf(`SELECT id FROM notifications INDEXED BY notifications_waking
	WHERE `+isDue+` ORDER BY snoozed_until, id LIMIT ?4`, "snoozed_until")

// wakeAll brings back those of the notifications whose time has come. First it takes the old ones away from their
// users.
func (tx *Tx) wakeAll(ids []int64) (woken int, err error) {
	var back []Event
	removed := map[int64][]int64{} // by user
	var users []int64
	for _, id := range ids {
		n, ok, err := tx.wake(id)
		if err != nil {
			return woken, err
		}
		if !ok {
			continue
		}
		woken++
		if n.User == 0 {
			continue
		}
		if !slices.Contains(users, n.User) {
			users = append(users, n.User)
		}
		removed[n.User] = append(removed[n.User], id)
		back = append(back, n)
	}
	for _, user := range users {
		who, err := tx.user(user)
		if err != nil {
			return woken, err
		}
		before := who.inbox.unread - len(removed[user])
		tx.events = append(tx.events, Moved{User: user, How: Removed, IDs: removed[user], Unread: before})
	}
	tx.events = append(tx.events, back...)
	return woken, nil
}

// wake brings a notification back if its time has come. One of a deleted user goes where the deletion finds it, and n
// is zero.
func (tx *Tx) wake(id int64) (n Notified, ok bool, err error) {
	var user, until int64
	err = tx.row(`SELECT user_id, snoozed_until FROM notifications WHERE id = ? AND snoozed_until IS NOT NULL`, id).
		Scan(&user, &until)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !tx.w.d.time.due().has(time.UnixMilli(until)) {
		return n, false, nil
	}
	if err != nil {
		return n, false, err
	}
	who, err := tx.user(user)
	if errors.Is(err, ErrNotFound) {
		_, err := tx.exec(`UPDATE notifications SET snoozed_until = NULL WHERE id = ?`, id)
		return n, true, err
	}
	if err != nil {
		return n, false, err
	}
	s, err := tx.reissue(id)
	if err != nil {
		return n, false, err
	}
	who = tx.touch(who)
	who.inbox.unread++
	back := tx.w.d.within(s, who.inbox)
	back.Quiet = who.quiet(back, tx.prefs(), tx.now, tx.w.d.time.due())
	return Notified{back, who.inbox.unread}, true, tx.deliver(who, back, false)
}

// reissue gives a snoozed notification the next id, and puts it into the inbox, unread and as of now. It takes the task
// off where that is gone: otherwise a task that was created since under the same id would seem to be the one.
func (tx *Tx) reissue(id int64) (stored, error) {
	next := tx.last.notification + 1
	if _, err := tx.exec(`UPDATE notifications AS n SET id = ?2, snoozed_from = ?1, snoozed_until = NULL, read_at = NULL,
			task_id = `+notificationTask+`,
			created_at = max(?3, coalesce((SELECT t.created_at`+ofItsTask+`, 0))
		WHERE id = ?1`, id, next, tx.now.UnixMilli()); err != nil {
		return stored{}, err
	}
	tx.last.notification = next
	return scanNotification(tx.row(selectNotification+` WHERE id = ?`, next))
}
