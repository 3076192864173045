package db

import "context"

// bringForward puts right when deliveries go, after the clock was set back. Some were stored by a clock that was ahead.
// Others failed by it, or were put off to the end of a night of its. Those that were put off are looked at again.
func (d *DB) bringForward(ctx context.Context) error {
	return d.update(ctx, func(tx *Tx) error {
		tx.due = 1 // have the worker look
		const waiting = ` AND (notification_id, endpoint_id) IN (SELECT notification_id, endpoint_id
			FROM deliveries INDEXED BY deliveries_due WHERE state = 'waiting')`
		now := tx.now.UnixMilli()
		_, err := tx.exec(`UPDATE deliveries SET not_before = not_before - (created_at - ?1),
				next_at = next_at - (created_at - ?1), created_at = ?1
			WHERE state = 'waiting' AND created_at > ?1 + ?2`+waiting, now, maxStep.Milliseconds())
		if err != nil {
			return err
		}
		_, err = tx.exec(`UPDATE deliveries SET tried_at = min(tried_at, ?1),
				not_before = iif(tries > 0, min(not_before, ?1), not_before), next_at = iif(tries > 0, ?1, not_before)
			WHERE state = 'waiting' AND (tried_at > ?1 + ?2 OR held > 0)`+waiting, now, maxStep.Milliseconds())
		return err
	})
}
