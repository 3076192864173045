package db

import (
	"context"
	"database/sql"
	"fmt"
)

// expireAtOnce is how many notifications of an event one call of the writer archives.
const expireAtOnce = 500

// ExpireEvents archives the notifications of events whose time is over, also those that are snoozed: an alarm that no
// longer matters counts no more. Of a clock that went ahead it waits until that is believed (see due). It works in
// slices, and other writes come in between. It may be called at any time and any number of times.
func (d *DB) ExpireEvents(ctx context.Context) error {
	for {
		ids, err := d.ids(expiredEvents, d.time.due().args()...)
		if err != nil || len(ids) == 0 {
			return err
		}
		for after, more := int64(0), true; more; {
			if err := d.update(ctx, func(tx *Tx) (err error) {
				after, more, err = tx.expireSlice(ids[0], after)
				return err
			}); err != nil {
				return err
			}
		}
	}
}

var expiredEvents = fmt.Sprintf(`SELECT id FROM events WHERE `+isDue+` ORDER BY expires_at LIMIT 1`, "expires_at")

// expireSlice archives the next notifications of an event, those with ids above after. It returns the last of them
// and whether there may be more. If there are none, the event has expired for good.
func (tx *Tx) expireSlice(event, after int64) (last int64, more bool, err error) {
	var rows []stored
	if err := tx.each(`SELECT id, user_id, read_at, archived_at, snoozed_until FROM notifications
			WHERE event_id = ? AND id > ? ORDER BY id LIMIT ?`,
		func(r *sql.Rows) error {
			var s stored
			err := r.Scan(&s.ID, &s.User, &s.readAt, &s.archivedAt, &s.snoozedUntil)
			rows = append(rows, s)
			return err
		}, event, after, expireAtOnce); err != nil {
		return 0, false, err
	}
	if len(rows) == 0 {
		_, err := tx.exec(`UPDATE events SET expires_at = NULL WHERE id = ?`, event)
		return after, false, err
	}
	for _, s := range rows {
		if err := tx.archiveExpired(s); err != nil {
			return 0, false, err
		}
	}
	return rows[len(rows)-1].ID, true, nil
}

// archiveExpired archives a notification, unless it is, or its user is gone.
func (tx *Tx) archiveExpired(s stored) error {
	who, err := tx.user(s.User)
	if err != nil {
		return ignoreNotFound(err)
	}
	c := stateChange{who: who, do: ActArchive}
	if _, err := tx.setState(&c, s.ID, s.rowState); err != nil {
		return err
	}
	tx.tellStates(c)
	return nil
}
