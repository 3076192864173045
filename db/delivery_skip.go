package db

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Once an endpoint takes nothing any more, nothing is claimed for it. What waits for it is skipped in slices: of a hook
// that has been down for days it may be very much.

// skipWaitingOf ends some of what waits for an endpoint that takes nothing any more. SkipEnded ends the rest.
func (tx *Tx) skipWaitingOf(endpoint int64, why string) error {
	more, err := tx.skipSome(endpoint, why)
	if more {
		tx.w.d.skipsLeft.Store(true)
	}
	return err
}

// skipIfEnded is skipWaitingOf for an endpoint that may take nothing any more since a message to it was claimed. What
// comes back of that message does not go again.
func (tx *Tx) skipIfEnded(endpoint int64) error {
	_, _, why, err := tx.claimant(endpoint)
	if err != nil || why == "" {
		return err
	}
	return tx.skipWaitingOf(endpoint, why)
}

// errLeftovers is why an op makes nobody active: something is left that waits from before. See updateUsers.
var errLeftovers = errors.New("messages of before are left")

// checkLeftovers returns errLeftovers if anything waits for somebody who is to be active again: SkipEnded has not
// reached it yet. In an op with skipsAll it skips that, but for endpoints that are switched off: they take nothing as
// it is.
func (tx *Tx) checkLeftovers(who *cachedUser) error {
	for i := range who.endpoints {
		id, left := who.endpoints[i].ID, false
		if tx.skipsAll {
			if !who.endpoints[i].InUse() {
				continue
			}
			if err := tx.skipAllOf(id); err != nil {
				return err
			}
			continue
		}
		if err := tx.row(`SELECT EXISTS (SELECT 1 FROM deliveries INDEXED BY deliveries_waiting
			WHERE endpoint_id = ? AND state = 'waiting')`, id).Scan(&left); err != nil {
			return err
		}
		if left {
			return errLeftovers
		}
	}
	return nil
}

// skipAllOf ends all that waits for an endpoint, since its person was inactive.
func (tx *Tx) skipAllOf(endpoint int64) error {
	for {
		if more, err := tx.skipSome(endpoint, WhyInactive); !more || err != nil {
			return err
		}
	}
}

// updateUsers is update for an op that may make people active again. It skips before that what waits for those who are
// inactive, in slices. An op that makes somebody inactive and active again skips it all at once.
func (d *DB) updateUsers(ctx context.Context, fn func(*Tx) error) error {
	for {
		err := d.update(ctx, fn)
		if !errors.Is(err, errLeftovers) {
			return err
		}
		any, err := d.skipEnded(ctx, true)
		if err != nil {
			return err
		}
		if !any {
			return d.update(ctx, func(tx *Tx) error { tx.skipsAll = true; return fn(tx) })
		}
	}
}

// skipSome ends what waits for an endpoint, deleteAtOnce rows at most. more says that there may be others.
func (tx *Tx) skipSome(endpoint int64, why string) (more bool, err error) {
	n, err := tx.exec(`UPDATE deliveries SET state = 'skipped:' || ?1, done_at = ?2
		WHERE endpoint_id = ?3 AND notification_id IN (
			SELECT notification_id FROM deliveries INDEXED BY deliveries_waiting
			WHERE endpoint_id = ?3 AND state = 'waiting' ORDER BY next_at LIMIT ?4)`,
		why, tx.now.UnixMilli(), endpoint, deleteAtOnce)
	return n == deleteAtOnce, err
}

// endedWaiting finds the endpoints that take nothing any more and have something waiting. Each endpoint for which
// anything waits costs a few looks into indexes, however much it is.
const endedWaiting = `WITH RECURSIVE w (id) AS (
		SELECT (SELECT min(endpoint_id) FROM deliveries INDEXED BY deliveries_waiting WHERE state = 'waiting')
		UNION ALL SELECT (SELECT min(endpoint_id) FROM deliveries INDEXED BY deliveries_waiting
			WHERE state = 'waiting' AND endpoint_id > w.id) FROM w WHERE w.id IS NOT NULL)
	SELECT id FROM w WHERE id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM endpoints e
		WHERE e.id = w.id AND e.confirmed_at IS NOT NULL AND e.disabled_at IS NULL
			AND (e.user_id = 0 OR EXISTS (SELECT 1 FROM users u WHERE u.id = e.user_id AND u.is_active)))`

// SkipEnded skips what waits for endpoints that take nothing any more: that were switched off or deleted, or whose
// person is inactive. It works in slices, rests between them, and other writes come in between. Where nothing is left
// to skip, it asks nothing but memory.
func (d *DB) SkipEnded(ctx context.Context) error {
	if !d.skipsLeft.Swap(false) {
		return nil
	}
	_, err := d.skipEnded(ctx, false)
	if err != nil {
		d.skipsLeft.Store(true)
	}
	return err
}

// skipEnded is SkipEnded, or does that for the endpoints alone whose person is inactive. Then it does not rest:
// somebody waits for it. any reports whether there were such endpoints.
func (d *DB) skipEnded(ctx context.Context, ofInactive bool) (any bool, err error) {
	var ended []int64
	// The writer looks, behind the op that has set skipsLeft.
	if err := d.update(ctx, func(tx *Tx) error {
		ended = nil
		return tx.each(endedWaiting, func(rows *sql.Rows) error {
			var id int64
			err := rows.Scan(&id)
			ended = append(ended, id)
			return err
		})
	}); err != nil {
		return false, err
	}
	for _, id := range ended {
		for more := true; more; {
			began := time.Now()
			if err := d.update(ctx, func(tx *Tx) error {
				more = false
				e, _, why, err := tx.claimant(id)
				if err != nil || why == "" {
					return err
				}
				if ofInactive {
					if who, err := tx.user(e.User); err != nil || who.Active {
						return ignoreNotFound(err)
					}
				}
				any = true
				more, err = tx.skipSome(id, why)
				return err
			}); err != nil {
				return any, err
			}
			if !ofInactive {
				d.pause(ctx, pauseFactor*time.Since(began))
			}
		}
	}
	return any, nil
}
