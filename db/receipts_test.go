// Tests what timelines tell of devices.

package db

import (
	"context"
	"strings"
	"testing"
	"time"
)

// readOn returns where a notification was read, by its timeline.
func (o *outbox) readOn(id int64) (lines []string) {
	o.t.Helper()
	for _, e := range try(o.Timeline(o.t.Context(), id))(o.t).Entries {
		if e.What == WhatRead {
			lines = append(lines, e.Device)
		}
	}
	return lines
}

func (o *outbox) reads() int64 { return number(o.t, o.DB, `SELECT count(*) FROM reads`) }

// Whoever reads the same again and again leaves one row a day for each notification, in whichever way.
func TestReadingAgainKeepsNoMore(t *testing.T) { // C5
	t.Parallel()
	o := startOutbox(t)
	const many, again = 20, 10
	fill(t, o.DB, bob, many)
	on := func(device string) context.Context { return WithDevice(t.Context(), device) }
	ids := idsOf(inboxOf(t, o.DB, bob))
	all := func(device string, do StateAction) {
		t.Helper()
		try(o.SetStates(on(device), bob, ids, do, time.Time{}))(t)
	}
	all("Firefox on Linux", ActRead)
	same(t, "rows of the first time", o.reads(), many)
	for range again {
		all("Safari on iOS", ActUnread)
		all("Safari on iOS", ActRead)
		try(o.MarkUnread(on("Safari on iOS"), bob, ids[0]))(t)
		try(o.SetState(on("Safari on iOS"), bob, ids[0], ActArchive, time.Time{}))(t)
		try(o.SetState(on("Safari on iOS"), bob, ids[0], ActUnarchive, time.Time{}))(t)
	}
	same(t, "rows after it was read again", o.reads(), many)
	sameLines(t, "read", o.readOn(ids[0]), []string{"Firefox on Linux"})
	marked := o.reads()
	for range again {
		fill(t, o.DB, cid, 1) // so that the newest notification is another each time
		all("Safari on iOS", ActUnread)
		try(o.SetState(on("Safari on iOS"), bob, ids[1], ActSnooze, o.Now().Add(time.Hour)))(t)
		try(o.MarkAllRead(on("Safari on iOS"), bob, 0))(t)
		all("Safari on iOS", ActUnread)
		try(o.MarkAllRead(on("Safari on iOS"), bob, ids[3]))(t)
	}
	same(t, "rows after all was marked again", o.reads(), marked)
	newest := fill(t, o.DB, bob, 1)
	try(o.SetState(on("Safari on iOS"), bob, newest, ActSnooze, o.Now().Add(time.Hour)))(t)
	try(o.MarkAllRead(on("Chrome on Android"), bob, 0))(t)
	sameLines(t, "a snoozed one that was marked", o.readOn(newest), []string{"Chrome on Android"})
	newest = fill(t, o.DB, bob, 1)
	try(o.MarkAllRead(on("Chrome on Windows"), bob, newest))(t)
	sameLines(t, "one that was marked", o.readOn(newest), []string{"Chrome on Windows"})
	rows := o.reads()
	o.clock.pass(25 * time.Hour)
	all("Edge on Windows", ActUnread)
	try(o.MarkAllRead(on("Edge on Windows"), bob, 0))(t)
	same(t, "rows of the next day", o.reads()-rows, many)
	o.clock.pass(29 * 24 * time.Hour)
	must(t, o.DeleteOldReceipts(t.Context()))
	sameLines(t, "read, a month after the first time", o.readOn(ids[0]), []string{"Edge on Windows"})
}

// A timeline looks at a bounded number of rows, however much was read later, and finds what it has to.
func TestATimelineLooksAtABoundedNumberOfReads(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	fill(t, o.DB, bob, 2)
	o.clock.pass(time.Second)
	const insert = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
		INSERT INTO reads (user_id, at, device, first, up_to) SELECT ?2, ?3 - i, 'row ' || i, iif(?4, 0, i), i FROM n`
	fillReads := func(all bool) {
		t.Helper()
		must(t, o.update(t.Context(), func(tx *Tx) error {
			_, err := tx.exec(insert, 3*mostReceipts, bob, o.Now().Add(time.Hour).UnixMilli(), all)
			return err
		}))
	}
	fillReads(false)
	sameLines(t, "beside others that were read alone", o.readOn(2), []string{"row 2"})
	try(o.MarkAllRead(WithDevice(t.Context(), "Safari on iOS"), bob, 0))(t)
	sameLines(t, "marked", o.readOn(1), []string{"Safari on iOS"})
	must(t, o.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`DELETE FROM reads`)
		return err
	}))
	fillReads(true)
	sameLines(t, "the rows that a timeline looks at", o.readOn(1), []string{"row 1000"})
}

// devicesOf stores what is due, and returns which devices were sent a notification, and which received it.
func (o *outbox) devicesOf(id int64) (lines []string) {
	o.t.Helper()
	must(o.t, o.StoreReceipts(o.t.Context()))
	for _, e := range try(o.Timeline(o.t.Context(), id))(o.t).Entries {
		if e.What == WhatSent || e.What == WhatReceived {
			lines = append(lines, e.What+" "+e.Device)
		}
	}
	return lines
}

// A device that is sent something and never proves that it has it is in the timeline as that, after 10 seconds.
func TestADeviceThatNeverAnswersWasSentIt(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	task(t, o.DB)
	devices := func() []string { t.Helper(); return o.devicesOf(1) }
	o.Sent(bob, "Firefox on Linux", 1)
	o.Sent(bob, "Safari on iOS", 1)
	sameLines(t, "on the way", devices(), nil)
	o.clock.pass(time.Second)
	o.Received(bob, "Firefox on Linux", 1, false)
	sameLines(t, "one has answered", devices(), []string{"sent Firefox on Linux", "received Firefox on Linux"})
	o.clock.pass(9 * time.Second)
	silent := []string{"sent Firefox on Linux", "sent Safari on iOS", "received Firefox on Linux"}
	sameLines(t, "the other is silent", devices(), silent)
	for range 3 { // a row of each, however long it lasts
		o.clock.pass(10 * time.Second)
		sameLines(t, "and stays silent", devices(), silent)
	}
	o.Received(bob, "Safari on iOS", 1, true)
	o.clock.pass(10 * time.Second)
	sameLines(t, "in the end", devices(), append(silent, "received Safari on iOS"))
	same(t, "rows", count(t, o.DB, `SELECT count(*) FROM receipts`), int64(3))
}

// A device that proves a part of what it was sent has one row for the rest.
func TestAProofOfAPartIsOneRowMore(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	task(t, o.DB)
	store := func() int64 {
		t.Helper()
		o.clock.pass(receiptEvery)
		if err := o.StoreReceipts(t.Context()); err != nil {
			t.Fatal(err)
		}
		return count(t, o.DB, `SELECT count(*) FROM receipts`)
	}
	o.Sent(bob, "Safari on iOS", 7)
	same(t, "rows of what was sent", store(), 1)
	o.Received(bob, "Safari on iOS", 3, true)
	for range 3 {
		same(t, "rows of that and the proof", store(), 2)
	}
}

// What an older version stored has no time of sending. That of a later burst is not taken for it.
func TestAProofWithoutItsTimeOfSending(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	task(t, o.DB)
	o.Received(bob, "Firefox on Linux", 1, false)
	if err := o.StoreReceipts(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.clock.pass(time.Hour)
	o.Sent(bob, "Firefox on Linux", 2)
	o.Received(bob, "Firefox on Linux", 2, true)
	if err := o.StoreReceipts(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, e := range try(o.Timeline(t.Context(), 1))(t).Entries {
		if e.What == WhatSent {
			t.Errorf("sent at %v, an hour after it was received", e.At)
		}
	}
}

// A proof may come after something newer was sent, and before Sent was called. What another connection had proves
// nothing about this one.
func TestAProofHasItsTimeOfSending(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	fill(t, o.DB, bob, 3)
	const slow, quick, back = "Firefox on Linux", "Safari on iOS", "Chrome on Android"
	step := func() { o.clock.pass(300 * time.Millisecond) }
	o.Sent(bob, slow, 1)
	step()
	o.Sent(bob, slow, 2)
	step()
	o.Received(bob, slow, 1, false)
	must(t, o.StoreReceipts(t.Context()))
	step()
	o.Sent(bob, slow, 3)
	step()
	o.Received(bob, slow, 2, true)
	o.Received(bob, slow, 3, true)
	o.clock.pass(receiptEvery)
	for id := range int64(3) {
		sameLines(t, "a slow one", o.devicesOf(1+id), []string{"sent " + slow, "received " + slow})
	}
	fill(t, o.DB, bob, 1)
	o.Sent(bob, quick, 4)
	step()
	fill(t, o.DB, bob, 1)
	o.Received(bob, quick, 5, true)
	step()
	o.Sent(bob, quick, 5)
	o.Received(bob, back, 5, false)
	o.clock.pass(receiptEvery)
	for id := range int64(2) {
		sameLines(t, "one that tells at once, and one that had it before", o.devicesOf(4+id),
			[]string{"sent " + quick, "received " + quick, "received " + back})
	}
	last := try(o.Timeline(t.Context(), 5))(t).Entries
	for _, e := range last {
		if e.At.Before(last[0].At) || last[0].What != WhatCreated {
			t.Errorf("%s at %v, before it was created at %v", e.What, e.At, last[0].At)
		}
	}
	same(t, "rows", count(t, o.DB, `SELECT count(*) FROM receipts`), int64(4))
	fill(t, o.DB, bob, 1)
	o.Received(bob, quick, 6, true)
	o.Received(bob, back, 6, false)
	o.clock.pass(receiptEvery)
	sameLines(t, "before any ping", o.devicesOf(6), []string{"sent " + quick, "received " + back, "received " + quick})
}

// The clean-up finds what is old without reading a whole table in the writer for each slice.
func TestTheCleanUpOfReceiptsReadsNoWholeTable(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, q := range oldReceipts {
		rows := try(d.read.Query(`EXPLAIN QUERY PLAN `+q, 0, 1))(t)
		for rows.Next() {
			var id, parent, unused int
			var step string
			must(t, rows.Scan(&id, &parent, &unused, &step))
			if strings.HasPrefix(step, "SCAN") {
				t.Errorf("%s: %s", q, step)
			}
		}
		must(t, rows.Close())
	}
}
