package db

import (
	"context"
	"errors"
	"time"
)

// DeleteOldDeliveries deletes what is done for 30 days, by the believed time, and returns how many rows that were. It
// works in slices, and other writes come in between.
func (d *DB) DeleteOldDeliveries(ctx context.Context) (deleted int, err error) {
	before := d.Believed().Add(-keepDeliveries).UnixMilli()
	for after := int64(0); ; {
		began := time.Now()
		last, more, err := d.deliverySlice(after)
		if err != nil || ctx.Err() != nil {
			return deleted, errors.Join(err, context.Cause(ctx))
		}
		for {
			old, err := d.ids(`SELECT notification_id FROM deliveries WHERE notification_id > ? AND notification_id <= ?
				AND done_at < ? LIMIT ?`, after, last, before, deleteAtOnce)
			if err != nil {
				return deleted, err
			}
			if len(old) == 0 {
				break
			}
			var n int64
			if err := d.update(ctx, func(tx *Tx) (err error) {
				n, err = tx.exec(`DELETE FROM deliveries WHERE notification_id IN (SELECT value FROM json_each(?))
					AND done_at < ?`, jsonArray(old), before)
				return err
			}); err != nil {
				return deleted, err
			}
			deleted += int(n)
			d.pause(ctx, pauseFactor*time.Since(began))
			began = time.Now()
		}
		if !more {
			return deleted, nil
		}
		after = last
	}
}

// deliverySlice returns the notification with which the next slice of deliveries ends, of those above after. more says
// that others follow.
func (d *DB) deliverySlice(after int64) (last int64, more bool, err error) {
	last, more, err = d.sliceEnd(`SELECT notification_id FROM deliveries WHERE notification_id > ?
		ORDER BY notification_id LIMIT 1 OFFSET ?`, after)
	if !more {
		last = d.Newest()
	}
	return last, more, err
}
