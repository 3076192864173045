package db

import "context"

// SkipTo has the next notification get id. It makes a DB a dbtest.Skipper: inboxes are indexed by buckets of ids, and
// tests get to far ones without making all that are between.
func (d *DB) SkipTo(ctx context.Context, id int64) error {
	return d.update(ctx, func(tx *Tx) error {
		tx.last.notification = id - 1
		return nil
	})
}

// FewUsers has a cache of users hold next to none.
func (s *Settings) FewUsers() { s.mostUsers = 1 }
