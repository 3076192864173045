package db

import (
	"cmp"
	"context"
	"sync"
	"time"
)

// The timeline tells which device got what, and where it was read. A row is kept for a device and a burst, never for a
// notification: at most one a device each 10 s. What a device has not proved within that time has a row of its own.

// receiptEvery is how often a receipt of one device is stored at most, and how long a device has to prove it.
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

// A receipt is what one device was sent, and what it proved to have.
type receipt struct {
	sent, proven handover
	open         time.Duration // Elapsed when the first was sent that is not proved
	unkept       bool          // proven is not stored yet
	openKept     bool          // sent is stored, as what nobody has proved
	kept         time.Duration // Elapsed when the last of the device was stored
	known        bool          // kept counts
}

// A handover is everything up to a notification, on its way to a device.
type handover struct {
	upTo     int64
	sent, at time.Time // at: when the device proved it; zero if it has not
}

// Sent notes for timelines that a device of a user was sent everything up to a notification. It never waits.
func (d *DB) Sent(user int64, device string, upTo int64) {
	now, elapsed := d.Now(), d.Elapsed()
	d.receipts.change(user, device, func(r *receipt) {
		if upTo <= r.sent.upTo {
			return
		}
		if r.sent.upTo <= r.proven.upTo {
			r.open = elapsed
		}
		r.sent, r.openKept = handover{upTo: upTo, sent: now}, false
	})
}

// Received notes for timelines that a device of a user proved receipt of everything up to a notification. It never
// waits. here tells that the newest of it was sent on this connection: a client may prove it before Sent is called.
func (d *DB) Received(user int64, device string, upTo int64, here bool) {
	now, elapsed := d.Now(), d.Elapsed()
	d.receipts.change(user, device, func(r *receipt) {
		if upTo <= r.proven.upTo {
			return
		}
		sent := r.sent.sent
		if r.sent.upTo <= r.proven.upTo { // nothing is known to be on its way
			if sent = (time.Time{}); here {
				sent = now
			}
		}
		r.proven, r.unkept, r.open = handover{upTo: upTo, sent: sent, at: now}, true, elapsed
	})
}

// change changes the receipt of a device.
func (c *receipts) change(user int64, device string, change func(*receipt)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.of == nil {
		c.of = map[receivedBy]receipt{}
	}
	r := c.of[receivedBy{user, device}]
	change(&r)
	c.of[receivedBy{user, device}] = r
}

// StoreReceipts stores the receipts that are due, and forgets those that no longer matter.
func (d *DB) StoreReceipts(ctx context.Context) error {
	due := d.receipts.due(d.Elapsed())
	if len(due) == 0 {
		return nil
	}
	return d.update(ctx, func(tx *Tx) error {
		for by, rows := range due {
			if _, err := tx.user(by.user); err != nil {
				continue // deleted meanwhile
			}
			for _, h := range rows {
				if _, err := tx.exec(`INSERT INTO receipts (user_id, at, device, up_to, sent_at, proven)
					VALUES (?, ?, ?, ?, ?, ?)`, by.user, cmp.Or(h.at, h.sent).UnixMilli(), by.device, h.upTo, toMillis(h.sent),
					!h.at.IsZero()); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (c *receipts) due(now time.Duration) map[receivedBy][]handover {
	c.mu.Lock()
	defer c.mu.Unlock()
	due := map[receivedBy][]handover{}
	for by, r := range c.of {
		if r.known && now-r.kept < receiptEvery {
			continue
		}
		open := r.sent.upTo > r.proven.upTo && !r.openKept
		late := open && now-r.open >= receiptEvery
		if !r.unkept && !open {
			delete(c.of, by)
			continue
		}
		if r.unkept {
			due[by] = append(due[by], r.proven)
		}
		if late {
			due[by] = append(due[by], r.sent)
		}
		if r.unkept || late {
			r.unkept, r.openKept, r.known, r.kept = false, r.openKept || late, true, now
			c.of[by] = r
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

// readAgain is how long it is not kept again that somebody has read the same notification. A timeline tells the first
// time alone.
const readAgain = 24 * time.Hour

// These keep that notifications were read: those of a list of ids, and those that were put back to unread.
const (
	insertReadIDs = insertRead + `(SELECT value AS id FROM json_each(?5)) n WHERE ` + notReadLately

	insertReadKept = insertRead + `notifications n INDEXED BY notifications_kept_unread
		WHERE n.user_id = ?1 AND n.read_at = 0 AND n.id <= ?5 AND ` + notReadLately

	insertRead    = `INSERT INTO reads (user_id, at, device, first, up_to) SELECT ?1, ?2, ?3, n.id, n.id FROM `
	notReadLately = `NOT EXISTS (SELECT 1 FROM reads INDEXED BY reads_user
		WHERE user_id = ?1 AND up_to = n.id AND first = n.id AND at > ?2 - ?4)`
)

// noteReads keeps for timelines where notifications were read. Without a device the row of the notification says all
// that is known.
func (tx *Tx) noteReads(user int64, ids []int64, device string) error {
	if len(ids) == 0 {
		return nil
	}
	return tx.insertReads(insertReadIDs, user, device, jsonArray(ids))
}

func (tx *Tx) insertReads(q string, user int64, device string, which any) error {
	if device == "" {
		return nil
	}
	_, err := tx.exec(q, user, tx.now.UnixMilli(), device, readAgain.Milliseconds(), which)
	return err
}

// noteReadsOf is noteReads for what an action has changed. Archiving reads, too.
func (tx *Tx) noteReadsOf(c stateChange, device string) error {
	if c.do != ActRead && c.do != ActArchive {
		return nil
	}
	return tx.noteReads(c.who.ID, c.ids, device)
}

// noteKeptRead is noteReads for what was put back to unread, up to a notification.
func (tx *Tx) noteKeptRead(user, upTo int64, device string) error {
	return tx.insertReads(insertReadKept, user, device, upTo)
}

// noteAllRead is noteReads for everything up to a notification. There is something that nobody has read before, so
// there are no more such rows than notifications.
func (tx *Tx) noteAllRead(user, upTo int64, device string) error {
	if device == "" {
		return nil
	}
	_, err := tx.exec(`INSERT INTO reads (user_id, at, device, first, up_to) VALUES (?, ?, ?, 0, ?)`, user,
		tx.now.UnixMilli(), device, upTo)
	return err
}

// oldReceipts delete what is older than a time, some of it at a time.
var oldReceipts = []string{
	`DELETE FROM receipts WHERE rowid IN (SELECT rowid FROM receipts WHERE at < ? LIMIT ?)`,
	`DELETE FROM reads WHERE rowid IN (SELECT rowid FROM reads WHERE at < ? LIMIT ?)`,
	`DELETE FROM push_topics WHERE (endpoint_id, topic) IN
		(SELECT endpoint_id, topic FROM push_topics WHERE sent_at < ? LIMIT ?)`,
	`DELETE FROM mail_threads WHERE (endpoint_id, thread) IN
		(SELECT endpoint_id, thread FROM mail_threads WHERE created_at < ? - 28944000000 LIMIT ?)`, // 335 days more
}

// DeleteOldReceipts deletes the receipts and reads of more than 30 days ago, by the believed time, in slices. So it
// does with what pushes of more than 30 days ago have withdrawn.
func (d *DB) DeleteOldReceipts(ctx context.Context) error {
	before := d.Believed().Add(-keepDeliveries).UnixMilli()
	for _, q := range oldReceipts {
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
