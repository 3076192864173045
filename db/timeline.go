package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// A Timeline says what became of one notification (SPEC section 13.8).
type Timeline struct {
	User    int64           // whose notification it is
	Entries []TimelineEntry // the oldest first
}

// A TimelineEntry is one thing that happened to a notification.
type TimelineEntry struct {
	At      time.Time
	What    string    // one of the words below
	Channel Channel   // "" for what is not about a channel
	Device  string    // browser and system, or the name of a device; "" for unknown
	By      int64     // of created: who caused it; 0 for nobody
	ByName  string    // now; "" if deleted
	Rule    Reason    // of created: why its user gets it
	Why     string    // of skipped and waiting
	Until   time.Time // of waiting: the next try; zero if none comes
	Status  int       // what the other side answered; 0 for nothing
	Answer  string    // what went wrong; "" for nothing
}

// What can happen.
const (
	WhatCreated   = "created"
	WhatStored    = "stored"
	WhatSent      = "sent"     // to a device
	WhatReceived  = "received" // a device proved that it has it
	WhatRead      = "read"
	WhatWaiting   = "waiting" // for a channel
	WhatTried     = "tried"
	WhatDelivered = "delivered"
	WhatFailed    = "failed"
	WhatSkipped   = "skipped"
)

// whats are these words in the order in which things happen that have the same time.
var whats = []string{WhatCreated, WhatStored, WhatWaiting, WhatSent, WhatReceived, WhatTried, WhatRead,
	WhatDelivered, WhatFailed, WhatSkipped}

// mostReceipts is how many receipts of one person are looked at, and how many reads of each kind.
const mostReceipts = 1_000

// Timeline returns what became of a notification, as far as that is still known: receipts, reads and deliveries are
// kept for 30 days. It returns ErrNotFound.
func (d *DB) Timeline(ctx context.Context, id int64) (t Timeline, err error) {
	if err := ctxErr(ctx); err != nil {
		return t, err
	}
	n, err := d.storedNotification(id)
	if err != nil {
		return t, err
	}
	t.User = n.User
	t.Entries = []TimelineEntry{
		{At: n.Created, What: WhatCreated, By: n.Actor, ByName: n.ActorName, Rule: n.Reason},
		{At: n.Created, What: WhatStored},
	}
	for _, add := range []func(*stored, *Timeline) error{d.addReceipts, d.addReads, d.addDeliveries} {
		if err := add(&n, &t); err != nil {
			return t, err
		}
	}
	slices.SortStableFunc(t.Entries, func(a, b TimelineEntry) int {
		return cmp.Or(a.At.Compare(b.At), slices.Index(whats, a.What)-slices.Index(whats, b.What))
	})
	return t, nil
}

func (d *DB) storedNotification(id int64) (n stored, err error) {
	rows, err := d.query(selectNotification+` WHERE id = ?`, id)
	if err != nil {
		return n, err
	}
	defer rows.Close()
	if !rows.Next() {
		return n, errors.Join(rows.Err(), fmt.Errorf("notification %d: %w", id, ErrNotFound))
	}
	return scanNotification(rows)
}

// addDevices adds what devices did: each row of a query has a device, and when, in milliseconds.
func (d *DB) addDevices(t *Timeline, what string, query string, args ...any) error {
	return d.each(query, func(rows *sql.Rows) error {
		e := TimelineEntry{What: what}
		var at int64
		err := rows.Scan(&e.Device, &at)
		e.At = time.UnixMilli(at).UTC()
		t.Entries = append(t.Entries, e)
		return err
	}, args...)
}

// addReceipts adds which devices it was sent to, and which proved that they have it.
func (d *DB) addReceipts(n *stored, t *Timeline) error {
	return d.each(`SELECT device, min(sent_at), min(iif(proven, at, NULL)) FROM (SELECT device, at, sent_at, proven
			FROM receipts WHERE user_id = ? AND up_to >= ? AND at >= ? ORDER BY up_to LIMIT ?) GROUP BY device`,
		func(rows *sql.Rows) error {
			var device string
			var sent, received sql.NullInt64
			err := rows.Scan(&device, &sent, &received)
			if received.Valid && sent.Int64 > received.Int64 { // what is known is about a later burst
				sent.Valid = false
			}
			sent.Int64 = max(sent.Int64, n.Created.UnixMilli()) // what went with it may have gone a moment before
			for what, at := range map[string]sql.NullInt64{WhatSent: sent, WhatReceived: received} {
				if at.Valid {
					t.Entries = append(t.Entries, TimelineEntry{At: fromMillis(at), What: what, Device: device})
				}
			}
			return err
		}, n.User, n.ID, n.Created.UnixMilli(), mostReceipts)
}

// addReads adds where it was read. What was read by an old version, or by a program, has no device.
func (d *DB) addReads(n *stored, t *Timeline) error {
	before := len(t.Entries)
	err := d.addDevices(t, WhatRead, `SELECT device, at FROM (
			SELECT * FROM (SELECT device, at FROM reads INDEXED BY reads_user
				WHERE user_id = ?1 AND up_to = ?2 AND first = ?2 LIMIT ?4)
			UNION ALL SELECT * FROM (SELECT device, at FROM reads INDEXED BY reads_all
				WHERE user_id = ?1 AND up_to >= ?2 AND first = 0 ORDER BY up_to LIMIT ?4))
		WHERE at >= ?3 ORDER BY at LIMIT 1`, n.User, n.ID, n.Created.UnixMilli(), mostReceipts)
	if err == nil && len(t.Entries) == before && n.readAt.Int64 > 0 {
		t.Entries = append(t.Entries, TimelineEntry{At: fromMillis(n.readAt), What: WhatRead})
	}
	return err
}
