package db

import (
	"context"
	"time"
)

// provenFor is how long a write that succeeded shows that writes work.
const provenFor = 5 * time.Second

// A health is what the writer knows of its own work.
type health struct {
	wrote   time.Time // when something was stored last
	failing bool      // a transaction failed since then
}

// note takes in the outcome of a transaction. stored says that it changed the file.
func (h *health) note(err error, stored bool) {
	switch {
	case err != nil:
		h.failing = true
	case stored:
		*h = health{wrote: time.Now()}
	}
}

// Ready returns nil if the writer answers and something can be stored. It waits for the writer like any write, until ctx
// ends. ErrFull says that the disk is full.
//
// If nothing was stored for 5 s, or the last transaction failed, Ready stores something small. So it finds out by itself
// that the disk is full, and that it has room again.
func (d *DB) Ready(ctx context.Context) error {
	return d.update(ctx, func(tx *Tx) error {
		h := &tx.w.health
		if h.failing || time.Since(h.wrote) >= provenFor {
			tx.mustFlush = true // user_state is at hand, and small
		}
		return nil
	})
}
