package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
)

// MaxBulk is how many notifications SetStates takes, how many ids a Bulk lists, and how many one event names.
const MaxBulk = 500

// A Bulk is what an action did to many notifications.
type Bulk struct {
	Updated int     // how many it changed
	IDs     []int64 // of these, at most MaxBulk
	Missing []int64 // what the user does not have
}

// MarkRead marks one of the user's notifications as read; another's is ErrNotFound, as one that does not exist.
func (d *DB) MarkRead(ctx context.Context, user, id int64) (Notification, error) {
	return d.SetState(ctx, user, id, ActRead, time.Time{})
}

// MarkUnread puts one of the user's notifications back to unread; another's is ErrNotFound. Only tests call it, since
// dbtest.Store has it. The server calls SetState.
func (d *DB) MarkUnread(ctx context.Context, user, id int64) (Notification, error) {
	return d.SetState(ctx, user, id, ActUnread, time.Time{})
}

// SetState does an action with one of the user's notifications, and returns it as it is then; another's is ErrNotFound,
// as one that does not exist. until is for ActSnooze: from 1 minute to 1 year from now, else Invalid.
func (d *DB) SetState(ctx context.Context, user, id int64, do StateAction, until time.Time) (n Notification,
	err error) {
	until = until.Truncate(time.Millisecond)
	err = d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil {
			return err
		}
		s, err := scanNotification(tx.row(selectNotification+` WHERE id = ? AND user_id = ?`, id, user))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("notification %d: %w", id, ErrNotFound)
		}
		if err != nil {
			return err
		}
		if err := checkUntil(do, until, tx.now); err != nil {
			return err
		}
		c := stateChange{who: who, do: do, until: until}
		if s.rowState, err = tx.setState(&c, id, s.rowState); err != nil {
			return err
		}
		n = d.within(s, who.inbox)
		tx.tellStates(c)
		return tx.noteReadsOf(c, deviceOf(ctx))
	})
	return n, err
}

// SetStates does an action with some of the user's notifications, MaxBulk at most. Those that the user does not have
// are Missing. until is as for SetState.
func (d *DB) SetStates(ctx context.Context, user int64, ids []int64, do StateAction, until time.Time) (b Bulk,
	err error) {
	until = until.Truncate(time.Millisecond)
	err = d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil {
			return err
		}
		if err := checkUntil(do, until, tx.now); err != nil {
			return err
		}
		found, err := tx.states(user, ids)
		if err != nil {
			return err
		}
		c := stateChange{who: who, do: do, until: until}
		for _, s := range found {
			if _, err := tx.setState(&c, s.ID, s.rowState); err != nil {
				return err
			}
		}
		b = Bulk{Updated: len(c.ids), IDs: c.ids, Missing: missing(ids, found)}
		tx.tellStates(c)
		return tx.noteReadsOf(c, deviceOf(ctx))
	})
	return b, err
}

// SetStatesWhere does an action with all of the user's notifications that q names, up to the id upTo; 0 means all that
// there are now. It works in slices of MaxBulk, and other writes come in between. If it ends with an error, what was
// done stays. Of q it takes the filters and the folder, but no folder that consists of others. until is as for
// SetState.
func (d *DB) SetStatesWhere(ctx context.Context, user int64, q InboxQuery, upTo int64, do StateAction,
	until time.Time) (b Bulk, err error) {
	if _, err := d.cachedUser(ctx, user); err != nil {
		return Bulk{}, err
	}
	if err := checkUntil(do, until, d.Now()); err != nil {
		return Bulk{}, err
	}
	if newest := d.Newest(); upTo == 0 || upTo > newest {
		upTo = newest
	}
	q.Ascending, q.After, q.Before, q.Limit = true, 0, min(upTo, math.MaxInt64-1)+1, MaxBulk
	for more := true; more; more = q.After != 0 {
		var page []Notification
		if page, q.After, err = d.Inbox(ctx, user, q); err != nil {
			return b, err
		}
		if len(page) == 0 {
			continue
		}
		ids := make([]int64, len(page))
		for i, n := range page {
			ids[i] = n.ID
		}
		slice, err := d.SetStates(ctx, user, ids, do, until)
		if err != nil {
			return b, err
		}
		b.Updated += slice.Updated
		b.IDs = append(b.IDs, slice.IDs[:min(len(slice.IDs), MaxBulk-len(b.IDs))]...)
	}
	return b, nil
}

// states reads the states of those of the notifications that the user has, in the order of ids.
func (tx *Tx) states(user int64, ids []int64) (found []stored, err error) {
	err = tx.each(`SELECT id, read_at, archived_at, snoozed_until FROM notifications
		WHERE id IN (SELECT value FROM json_each(?)) AND user_id = ? ORDER BY id`, func(rows *sql.Rows) error {
		var s stored
		err := rows.Scan(&s.ID, &s.readAt, &s.archivedAt, &s.snoozedUntil)
		found = append(found, s)
		return err
	}, jsonArray(ids), user)
	return found, err
}

// missing returns the ids that are not found, each once, in their order.
func missing(ids []int64, found []stored) (missing []int64) {
	for _, id := range ids {
		if !slices.ContainsFunc(found, func(s stored) bool { return s.ID == id }) && !slices.Contains(missing, id) {
			missing = append(missing, id)
		}
	}
	return missing
}

// A stateChange is an action of a user, and what it changed so far.
type stateChange struct {
	who        *cachedUser
	do         StateAction
	until      time.Time
	ids        []int64 // of what changed
	unarchived []int64 // of these, what was archived
}

// setState does an action with notification id, whose state is s. It returns the new state.
func (tx *Tx) setState(c *stateChange, id int64, s rowState) (rowState, error) {
	who := c.who
	next := s.after(c.do, who.inbox.read(id, s), tx.now, c.until)
	if next == s {
		return s, nil
	}
	if err := tx.storeState(id, s, next); err != nil {
		return s, err
	}
	c.ids = append(c.ids, id)
	if s.archivedAt.Valid {
		c.unarchived = append(c.unarchived, id)
	}
	who, tx.mustFlush = tx.touch(who), true
	who.inbox.unread += who.inbox.counts(id, next) - who.inbox.counts(id, s)
	return next, nil
}

// storeState writes the state of a row. What only is read, or no longer, names no column of the other indexes.
func (tx *Tx) storeState(id int64, s, next rowState) error {
	if s.archivedAt == next.archivedAt && s.snoozedUntil == next.snoozedUntil {
		_, err := tx.exec(`UPDATE notifications SET read_at = ? WHERE id = ?`, next.readAt, id)
		return err
	}
	_, err := tx.exec(`UPDATE notifications SET read_at = ?, archived_at = ?, snoozed_until = ? WHERE id = ?`,
		next.readAt, next.archivedAt, next.snoozedUntil, id)
	return err
}

// tellStates adds what an action changed to the events.
func (tx *Tx) tellStates(c stateChange) {
	if len(c.ids) == 0 {
		return
	}
	user, unread := c.who.ID, c.who.inbox.unread
	switch c.do {
	case ActRead:
		tx.events = append(tx.events, MarkedRead{user, c.ids, unread})
	case ActUnread:
		tx.events = append(tx.events, MarkedUnread{user, c.ids, unread, c.unarchived})
	default:
		tx.events = append(tx.events, Moved{user, movements[c.do], c.ids, c.untilIfSnoozed(), unread})
	}
}

func (c stateChange) untilIfSnoozed() time.Time {
	if c.do == ActSnooze {
		return c.until.UTC()
	}
	return time.Time{}
}
