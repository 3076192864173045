// Tests what timelines tell of devices.

package db

import (
	"testing"
	"time"
)

// A device that is sent something and never proves that it has it is in the timeline as that, after 10 seconds.
func TestADeviceThatNeverAnswersWasSentIt(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	task(t, o.DB)
	devices := func() (lines []string) {
		t.Helper()
		if err := o.StoreReceipts(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, e := range try(o.Timeline(t.Context(), 1))(t).Entries {
			if e.What == WhatSent || e.What == WhatReceived {
				lines = append(lines, e.What+" "+e.Device)
			}
		}
		return lines
	}
	o.Sent(bob, "Firefox on Linux", 1)
	o.Sent(bob, "Safari on iOS", 1)
	sameLines(t, "on the way", devices(), nil)
	o.clock.pass(time.Second)
	o.Received(bob, "Firefox on Linux", 1)
	sameLines(t, "one has answered", devices(), []string{"sent Firefox on Linux", "received Firefox on Linux"})
	o.clock.pass(9 * time.Second)
	silent := []string{"sent Firefox on Linux", "sent Safari on iOS", "received Firefox on Linux"}
	sameLines(t, "the other is silent", devices(), silent)
	for range 3 { // a row of each, however long it lasts
		o.clock.pass(10 * time.Second)
		sameLines(t, "and stays silent", devices(), silent)
	}
	o.Received(bob, "Safari on iOS", 1)
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
	o.Received(bob, "Safari on iOS", 3)
	for range 3 {
		same(t, "rows of that and the proof", store(), 2)
	}
}

// What an older version stored has no time of sending. That of a later burst is not taken for it.
func TestAProofWithoutItsTimeOfSending(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	task(t, o.DB)
	o.Received(bob, "Firefox on Linux", 1)
	if err := o.StoreReceipts(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.clock.pass(time.Hour)
	o.Sent(bob, "Firefox on Linux", 2)
	o.Received(bob, "Firefox on Linux", 2)
	if err := o.StoreReceipts(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, e := range try(o.Timeline(t.Context(), 1))(t).Entries {
		if e.What == WhatSent {
			t.Errorf("sent at %v, an hour after it was received", e.At)
		}
	}
}
