package db

import (
	"context"
	"fmt"
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

// Ready returns nil if the writer answers, something can be stored, and the file still has the schema of its version.
// It waits for the writer like any write, until ctx ends. ErrFull says that the disk is full.
//
// If nothing was stored for 5 s, or the last transaction failed, Ready stores something small. So it finds out by
// itself that the disk is full, and that it has room again.
func (d *DB) Ready(ctx context.Context) error {
	return d.update(ctx, func(tx *Tx) error {
		h := &tx.w.health
		if h.failing || time.Since(h.wrote) >= provenFor {
			if _, err := tx.exec(sameVersion); err != nil { // rows that stay as they are would not reach the disk
				return err
			}
		}
		return tx.checkSchema(ctx)
	})
}

// checkSchema returns ErrSchema if somebody has changed the schema since it was last found right.
func (tx *Tx) checkSchema(ctx context.Context) error {
	var cookie int64 // it changes with the schema
	if err := tx.row(`PRAGMA schema_version`).Scan(&cookie); err != nil || cookie == tx.w.schemaCookie {
		return err
	}
	if err := checkSchema(ctx, tx.w.conn, migrations, newest); err != nil {
		return fmt.Errorf("%s: %w", tx.w.d.path, err)
	}
	tx.w.schemaCookie = cookie
	return nil
}
