package db

import (
	"context"
	"sync"
	"time"
)

// The timeline tells which device got what, and where it was read. A receipt is kept for a device and a burst, never
// for a notification: (device, up_to, at), at most one a device each 10 s.

// receiptEvery is how often a receipt of one device is stored at most.
const receiptEvery = 10 * time.Second

// receipts are those of the last seconds, in memory. A crash loses those that were not stored, and with them nothing
// but a line of timelines.
type receipts struct {
	mu sync.Mutex
	of map[receivedBy]receipt
}

type receivedBy struct {
	user   int64
	device string
}

type receipt struct {
	upTo   int64
	at     time.Time     // when the device proved it
	unkept bool          // it is not stored yet
	kept   time.Duration // Elapsed when the last of the device was stored
	known  bool          // kept counts
}

// Received notes for timelines that a device of a user proved receipt of everything up to a notification. It never
// waits.
func (d *DB) Received(user int64, device string, upTo int64) {
	now := d.Now()
	d.receipts.mu.Lock()
	defer d.receipts.mu.Unlock()
	key := receivedBy{user, device}
	r := d.receipts.of[key]
	if upTo <= r.upTo {
		return
	}
	r.upTo, r.at, r.unkept = upTo, now, true
	if d.receipts.of == nil {
		d.receipts.of = map[receivedBy]receipt{}
	}
	d.receipts.of[key] = r
}

// StoreReceipts stores the receipts that are due, and forgets those that no longer matter.
func (d *DB) StoreReceipts(ctx context.Context) error {
	due := d.receipts.due(d.Elapsed())
	if len(due) == 0 {
		return nil
	}
	return d.update(ctx, func(tx *Tx) error {
		for by, r := range due {
			if _, err := tx.user(by.user); err != nil {
				continue // deleted meanwhile
			}
			if _, err := tx.exec(`INSERT INTO receipts (user_id, at, device, up_to) VALUES (?, ?, ?, ?)`, by.user,
				r.at.UnixMilli(), by.device, r.upTo); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c *receipts) due(now time.Duration) map[receivedBy]receipt {
	c.mu.Lock()
	defer c.mu.Unlock()
	due := map[receivedBy]receipt{}
	for by, r := range c.of {
		switch over := !r.known || now-r.kept >= receiptEvery; {
		case over && r.unkept:
			due[by] = r
			r.unkept, r.known, r.kept = false, true, now
			c.of[by] = r
		case over:
			delete(c.of, by)
		}
	}
	return due
}

type deviceKey struct{}

// WithDevice returns a context in which what is read counts as read on a device: browser and system.
func WithDevice(ctx context.Context, device string) context.Context {
	return context.WithValue(ctx, deviceKey{}, device)
}

func deviceOf(ctx context.Context) string {
	device, _ := ctx.Value(deviceKey{}).(string)
	return device
}

// noteReads keeps for timelines where notifications were read. Without a device the row of the notification says all
// that is known.
func (tx *Tx) noteReads(user int64, ids []int64, device string) error {
	if device == "" || len(ids) == 0 {
		return nil
	}
	_, err := tx.exec(`INSERT INTO reads (user_id, at, device, first, up_to)
		SELECT ?1, ?2, ?3, value, value FROM json_each(?4)`, user, tx.now.UnixMilli(), device, jsonArray(ids))
	return err
}

// noteReadsOf is noteReads for what an action has changed. Archiving reads, too.
func (tx *Tx) noteReadsOf(c stateChange, device string) error {
	if c.do != ActRead && c.do != ActArchive {
		return nil
	}
	return tx.noteReads(c.who.ID, c.ids, device)
}

// noteAllRead is noteReads for everything up to a notification.
func (tx *Tx) noteAllRead(user, upTo int64, device string) error {
	if device == "" {
		return nil
	}
	_, err := tx.exec(`INSERT INTO reads (user_id, at, device, first, up_to) VALUES (?, ?, ?, 0, ?)`, user,
		tx.now.UnixMilli(), device, upTo)
	return err
}

// DeleteOldReceipts deletes the receipts and reads of more than 30 days ago, by the believed time, in slices.
func (d *DB) DeleteOldReceipts(ctx context.Context) error {
	before := d.Believed().Add(-keepDeliveries).UnixMilli()
	for _, q := range []string{
		`DELETE FROM receipts WHERE rowid IN (SELECT rowid FROM receipts WHERE at < ? LIMIT ?)`,
		`DELETE FROM reads WHERE rowid IN (SELECT rowid FROM reads WHERE at < ? LIMIT ?)`,
		`DELETE FROM mail_threads WHERE (endpoint_id, thread) IN
			(SELECT endpoint_id, thread FROM mail_threads WHERE created_at < ? - 28944000000 LIMIT ?)`, // 335 days more
	} {
		for n := int64(1); n > 0 && ctx.Err() == nil; {
			began := time.Now()
			if err := d.update(ctx, func(tx *Tx) (err error) {
				n, err = tx.exec(q, before, deleteAtOnce)
				return err
			}); err != nil {
				return err
			}
			d.pause(ctx, pauseFactor*time.Since(began))
		}
	}
	return context.Cause(ctx)
}
