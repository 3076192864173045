package db

import "context"

// bringForward puts right when deliveries go, after the clock was set back. Some were stored by a clock that was ahead.
// Others failed by it, or were put off to the end of a night of its. Those that were put off are looked at again. It
// works in slices, and other writes come in between.
func (d *DB) bringForward(ctx context.Context) error { return d.eachWaiting(ctx, (*Tx).bringForward) }

func (tx *Tx) bringForward(endpoints string) error {
	now := tx.now.UnixMilli()
	_, err := tx.exec(`UPDATE deliveries INDEXED BY deliveries_waiting SET
			not_before = not_before - (created_at - ?1), next_at = next_at - (created_at - ?1), created_at = ?1
		WHERE endpoint_id IN (SELECT value FROM json_each(?3)) AND state = 'waiting' AND created_at > ?1 + ?2`,
		now, maxStep.Milliseconds(), endpoints)
	if err != nil {
		return err
	}
	_, err = tx.exec(`UPDATE deliveries INDEXED BY deliveries_waiting SET tried_at = min(tried_at, ?1),
			not_before = iif(tries > 0, min(not_before, ?1), not_before), next_at = iif(tries > 0, ?1, not_before)
		WHERE endpoint_id IN (SELECT value FROM json_each(?3)) AND state = 'waiting'
			AND (tried_at > ?1 + ?2 OR held > 0 AND tries = 0 OR held = 3)`, now, maxStep.Milliseconds(), endpoints)
	return err
}
