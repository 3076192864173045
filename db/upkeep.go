package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// deleteAtOnce is how many rows one call of the writer deletes, and how many tasks of a deleted user it changes.
	deleteAtOnce = 128
	// pauseFactor says how long the clean-up rests after such a call: four times as long as the call took. So other
	// writes rarely wait for it.
	pauseFactor = 4
	// sliceRows is how many rows one query of a job reads.
	sliceRows = 5_000
)

// isRead is true for a notification n that is read. What is archived counts as read.
const isRead = `(n.read_at > 0 OR n.archived_at IS NOT NULL OR n.read_at IS NULL
	AND n.id <= (SELECT read_upto FROM user_state s WHERE s.user_id = n.user_id))`

// isOld is true for a notification n that was created before ?2 and is not snoozed. What is snoozed comes back. A
// warning whose due date is later is kept: its dedupe key goes with it, and the same warning would be stored again.
const isOld = `n.created_at < ?2 AND n.snoozed_until IS NULL AND (n.dedupe_key IS NULL
	OR coalesce(CASE WHEN json_valid(n.args) THEN n.args ->> 'due_date' END, 0) < ?2)`

// LongestWait is how much longer the clean-up keeps what has to leave yet. A pause may be for ever.
const LongestWait = 366 * 24 * time.Hour

// hasLeft is true for a notification n of which nothing waits to leave that leaves although it is read: what the inbox
// does not take, and what a hook gets. It is true, too, for one that is LongestWait older than ?2.
var hasLeft = `(n.created_at < ?2 - ` + strconv.FormatInt(LongestWait.Milliseconds(), 10) + ` OR NOT EXISTS (
	SELECT 1 FROM deliveries d
	WHERE d.notification_id = n.id AND d.state IN ('waiting', 'sending') AND (d.unlisted OR d.how = 'all')))`

// DeleteReadBefore deletes the read notifications that were created before t, and returns their number. It leaves those
// that have to leave yet, such as at the end of a pause. It works in slices, rests between them, and other writes come
// in between. It stops with an error when ctx ends.
func (d *DB) DeleteReadBefore(ctx context.Context, t time.Time) (int, error) {
	return d.cleanBefore(ctx, t, isOld+` AND `+isRead+` AND `+hasLeft)
}

// DeleteUnreadBefore is DeleteReadBefore for unread notifications. It publishes Recounted to their users.
func (d *DB) DeleteUnreadBefore(ctx context.Context, t time.Time) (int, error) {
	return d.cleanBefore(ctx, t, isOld+` AND NOT coalesce(`+isRead+`, 0) AND `+hasLeft)
}

// cleanBefore deletes the notifications that the condition where holds for. Its parameter ?2 is t. It looks at all that
// there are, in slices. It can't stop at the first one created later: if the clock was set back, times do not rise with
// ids.
func (d *DB) cleanBefore(ctx context.Context, t time.Time, where string) (deleted int, err error) {
	newest := d.Newest()
	for after, more := int64(0), true; more; {
		began := time.Now()
		var end int64
		if end, more, err = d.sliceEnd(`SELECT id FROM notifications WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?`,
			after); err != nil {
			return deleted, err
		}
		d.pause(ctx, pauseFactor*time.Since(began))
		if ctx.Err() != nil {
			return deleted, context.Cause(ctx)
		}
		if !more {
			end = newest
		}
		n, err := d.clean(ctx, where, t.UnixMilli(), func(last int64) ([]int64, error) {
			return d.ids(`SELECT id FROM notifications n WHERE id > ?1 AND `+where+` AND id <= ?3 ORDER BY id LIMIT ?4`,
				max(after, last), t.UnixMilli(), end, deleteAtOnce)
		})
		if deleted += n; err != nil {
			return deleted, err
		}
		after = end
	}
	return deleted, nil
}

// clean deletes notifications in slices, and returns their number. next returns the ids of a slice, all above after,
// and no id at the end. Of these, clean deletes those that the condition where holds for. Its parameter ?2
// is arg.
func (d *DB) clean(ctx context.Context, where string, arg any,
	next func(after int64) ([]int64, error)) (deleted int, err error) {
	for after := int64(0); ; {
		ids, err := next(after)
		if err != nil || len(ids) == 0 {
			return deleted, err
		}
		n, began := 0, time.Now()
		err = d.update(ctx, func(tx *Tx) (err error) {
			n, err = tx.deleteSlice(where, arg, ids)
			return err
		})
		if err != nil {
			return deleted, err
		}
		deleted, after = deleted+n, ids[len(ids)-1]
		d.pause(ctx, pauseFactor*time.Since(began))
	}
}

// sliceEnd tells how far the next slice of a job goes: end is the id of its last row. q reads ids above its first
// parameter, in their order, and ends with LIMIT 1 OFFSET ?. more is false if fewer than sliceRows rows are left; then
// the slice is all of them, and end is 0.
func (d *DB) sliceEnd(q string, after int64) (end int64, more bool, err error) {
	ids, err := d.ids(q, after, sliceRows-1)
	if err != nil || len(ids) == 0 {
		return 0, false, err
	}
	return ids[0], true, nil
}

// pause waits for span. It returns early when ctx ends or Close begins.
func (d *DB) pause(ctx context.Context, span time.Duration) {
	timer := time.NewTimer(span)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	case <-d.closing:
	}
}

// jsonArray lists ids for SQLite's json_each.
func jsonArray(ids []int64) string { return strings.ReplaceAll(fmt.Sprint(ids), " ", ",") }

// deleteSlice deletes those of the notifications ids that where still holds for, and lowers the unread counts. It lists
// the ids, and gives no range, because any number of other rows may lie between them.
func (tx *Tx) deleteSlice(where string, arg any, ids []int64) (int, error) {
	if err := tx.flushUsers(); err != nil {
		return 0, err
	}
	where = ` WHERE id IN (SELECT value FROM json_each(?1)) AND ` + where
	list := jsonArray(ids)
	unread, err := tx.unreadByUser(where, list, arg)
	if err != nil {
		return 0, err
	}
	events, err := tx.eventsOf(where, list, arg)
	if err != nil {
		return 0, err
	}
	n, err := tx.exec(`DELETE FROM notifications AS n`+where, list, arg)
	if err != nil {
		return 0, err
	}
	if err := tx.dropEvents(events); err != nil {
		return 0, err
	}
	return int(n), tx.recount(unread)
}

// eventsOf returns the events that the notifications tell of for which where is true.
func (tx *Tx) eventsOf(where string, args ...any) (events []int64, err error) {
	err = tx.each(`SELECT DISTINCT event_id FROM notifications n`+where+` AND event_id IS NOT NULL`,
		func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			events = append(events, id)
			return err
		}, args...)
	return events, err
}

// unreadByUser counts the notifications for which where is true that are in the unread counts, by user.
func (tx *Tx) unreadByUser(where string, args ...any) (map[int64]int, error) {
	unread := map[int64]int{}
	err := tx.each(`SELECT user_id, count(*) FROM notifications n`+where+` AND n.snoozed_until IS NULL
		AND NOT coalesce(`+isRead+`, 0) GROUP BY user_id`,
		func(rows *sql.Rows) error {
			var user int64
			var n int
			err := rows.Scan(&user, &n)
			unread[user] = n
			return err
		}, args...)
	return unread, err
}

// recount lowers the users' unread counts by the numbers of unread notifications that were deleted.
func (tx *Tx) recount(deleted map[int64]int) error {
	for id, n := range deleted {
		user, err := tx.user(id)
		if errors.Is(err, ErrNotFound) {
			continue // the user is deleted
		}
		if err != nil {
			return err
		}
		user = tx.touch(user)
		user.inbox.unread -= n
		tx.events = append(tx.events, Recounted{id, user.inbox.unread})
	}
	return nil
}

// longestSession is the longest that a session lasts without being used.
const longestSession = 30 * 24 * time.Hour

// DeleteExpiredSessions deletes the sessions whose refresh token has expired by the believed time, and returns their
// number. It works in slices, rests between them, and other writes come in between. It deletes the links and codes that
// have ended as well: otherwise a clock that is set back by years makes them good again.
//
// It shortens those that would last for more than 30 days: a clock that was ahead made them. It does so only while the
// clock is calm, since it can't tell them from right ones while the clock is far behind.
func (d *DB) DeleteExpiredSessions(ctx context.Context) (n int, err error) {
	if d.time.isCalm() {
		if err := d.update(ctx, (*Tx).shortenSessions); err != nil {
			return 0, err
		}
	}
	believed := d.Believed().UnixMilli()
	if err := d.update(ctx, func(tx *Tx) error { return tx.deleteEnded(believed) }); err != nil {
		return 0, err
	}
	for last, more := "", true; more; {
		began := time.Now()
		var expired []Session
		if expired, last, more, err = d.expiredAfter(last); err != nil {
			return n, err
		}
		for slice := range slices.Chunk(expired, deleteAtOnce) {
			if err := d.update(ctx, func(tx *Tx) error { return tx.endExpired(slice) }); err != nil {
				return n, err
			}
			n += len(slice)
			d.pause(ctx, pauseFactor*time.Since(began))
			began = time.Now()
		}
	}
	return n, nil
}

func (tx *Tx) shortenSessions() error {
	latest := tx.now.Add(longestSession).UnixMilli()
	_, err := tx.exec(`UPDATE sessions SET expires_at = ?1 WHERE expires_at > ?1`, latest)
	return err
}

// deleteEnded deletes the links, the codes, and the old secrets of hooks that ended until then.
func (tx *Tx) deleteEnded(until int64) error {
	hooks, err := tx.exec(`UPDATE endpoints SET old_secret_until = NULL WHERE old_secret_until <= ?`, until)
	if err == nil && hooks > 0 {
		err = tx.loadHooks()
	}
	if err != nil {
		return err
	}
	for _, q := range []string{`DELETE FROM user_links WHERE expires_at <= ?`,
		`DELETE FROM confirmations WHERE expires_at <= ?`} {
		if _, err := tx.exec(q, until); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) endExpired(sessions []Session) error {
	for _, s := range sessions {
		user, err := tx.user(s.User)
		if errors.Is(err, ErrNotFound) {
			continue // deleted after the query, with all sessions
		}
		if err == nil {
			err = tx.endSession(user, s.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sessionsAtOnce is how many sessions one query looks at.
const sessionsAtOnce = 1_000

// expiredAfter looks at the next sessions with ids above after. It returns those whose refresh token has expired, the
// last id that it looked at, and whether there are more. No such session can be renewed, so they need no second check.
func (d *DB) expiredAfter(after string) (expired []Session, last string, more bool, err error) {
	rows, err := d.query(`SELECT id, user_id, expires_at <= ? FROM sessions WHERE id > ? ORDER BY id LIMIT ?`,
		d.Believed().UnixMilli(), after, sessionsAtOnce)
	if err != nil {
		return nil, "", false, err
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		var s Session
		var over bool
		if err := rows.Scan(&s.ID, &s.User, &over); err != nil {
			return nil, "", false, err
		}
		if last = s.ID; over {
			expired = append(expired, s)
		}
	}
	return expired, last, n == sessionsAtOnce, rows.Err()
}

// ForgetFailures deletes the failed login attempts that no longer count. It works in slices, and other writes come in
// between.
func (d *DB) ForgetFailures(ctx context.Context) error {
	old := d.steady().Add(-failureMemory).UnixMilli()
	for {
		var n int64
		err := d.update(ctx, func(tx *Tx) (err error) {
			n, err = tx.exec(`DELETE FROM failures WHERE id IN (SELECT id FROM failures WHERE failed_at <= ? LIMIT ?)`,
				old, deleteAtOnce)
			return err
		})
		if err != nil || n == 0 {
			return err
		}
	}
}

// Optimize lets SQLite bring its statistics up to date (sqlite.org/pragma.html#pragma_optimize). Other writes wait for
// it.
func (d *DB) Optimize(ctx context.Context) error {
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`PRAGMA optimize`)
		return err
	})
}
