package db

import (
	"testing"
	"time"
)

// A failure is tried again, later each time, for 3 days, with the same identity. One that can't succeed is not.
func TestAFailureIsTriedForThreeDays(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	o := startOutbox(t)
	e := reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	gets(t, o.DB, bob, StatusChange, ChannelChat, DeliverNow)
	id := task(t, o.DB).ID
	tries := 0
	for passed := time.Duration(0); passed < 73*time.Hour; passed += time.Minute {
		_, out := o.due()
		for _, m := range out {
			tries++
			same(t, "identity", m.ID, "n.1.2")
			same(t, "tries", m.Tries, tries)
			o.settle(Answer{Text: "answers 503", Status: 503}, m)
		}
		o.clock.pass(time.Minute)
	}
	if tries < 15 || tries > 200 {
		t.Errorf("%d tries", tries)
	}
	sameLines(t, "in the end", o.states(), []string{"failed"})
	setStatus(t, o.DB, id, InReview)
	_, out := o.due()
	o.settle(Answer{RetryAfter: time.Hour}, out...)
	o.clock.pass(time.Hour - time.Millisecond)
	sameLines(t, "before the time that the other side asked for", o.send(), nil)
	o.clock.pass(time.Hour)
	sameLines(t, "after it", o.send(), []string{"notice|n.2.2|status changed to In Review"})
	setStatus(t, o.DB, id, Done)
	_, out = o.due()
	o.settle(Answer{Permanent: true, Text: "answers 400", Status: 400}, out...)
	sameLines(t, "states", o.states(), []string{"failed", "sent", "failed"})
	same(t, "failing since then", number(t, o.DB, `SELECT failing_since FROM endpoints WHERE id = ?`, e),
		o.clock.now().UnixMilli())
}

// The 3 days begin with the first try. What quiet, a storm or a stopped server put off for longer has them too.
func TestTheDaysOfTriesBeginWithTheFirst(t *testing.T) {
	t.Parallel()
	for name, pause := range map[string]time.Time{"in a pause": at(12, 0).Add(7 * 24 * time.Hour), "down": {}} {
		o := startOutbox(t)
		reachable(t, o.DB, bob, ChannelChat, slack)
		gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
		prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = pause })
		task(t, o.DB)
		o.clock.pass(7 * 24 * time.Hour)
		for _, last := range []time.Duration{0, 71 * time.Hour} {
			o.clock.pass(last)
			_, out := o.due()
			same(t, name+": messages", len(out), 1)
			o.settle(Answer{Text: "answers 451", Status: 451}, out...)
			sameLines(t, name, o.states(), []string{"waiting"})
		}
		o.clock.pass(7 * time.Hour)
		_, out := o.due()
		o.settle(Answer{Text: "answers 451", Status: 451}, out...)
		sameLines(t, name+", in the end", o.states(), []string{"failed"})
	}
}

// What was claimed and not tried after all has no try in its timeline.
func TestWhatIsGivenBackWasNotTried(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	task(t, o.DB)
	tried := func() (n int) {
		for _, e := range try(o.Timeline(t.Context(), 1))(t).Entries {
			if e.What == WhatTried {
				n++
			}
		}
		return n
	}
	_, out := o.due()
	o.settle(Answer{Untried: true}, out...)
	same(t, "given back: tries", tried(), 0)
	_, out = o.due()
	o.settle(Answer{Text: "answers 503", Status: 503, RetryAfter: time.Minute}, out...)
	o.clock.pass(time.Minute)
	_, out = o.due()
	o.settle(Answer{Untried: true}, out...)
	same(t, "failed, then given back: tries", tried(), 1)
}

// failedSummary has a summary fail for 5 hours. Half of its rows were put off by a pause. The others came due with them.
func failedSummary(t *testing.T) (*outbox, Outgoing) {
	t.Helper()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverNow)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(15, 0) })
	o.flood(2)
	o.clock.pass(3*time.Hour - mailWait)
	o.flood(2)
	o.clock.pass(mailWait)
	_, out := o.due()
	same(t, "messages", len(out), 1)
	o.settle(Answer{Text: "answers 503", Status: 503, RetryAfter: 5 * time.Hour}, out...)
	return o, out[0]
}

// goesAgain fails the test unless a message is due again, alone and whole.
func (o *outbox) goesAgain(was Outgoing) {
	o.t.Helper()
	_, again := o.due()
	same(o.t, "messages again", len(again), 1)
	same(o.t, "its ID", again[0].ID, was.ID)
	same(o.t, "what it tells", len(again[0].Items)+again[0].More, len(was.Items)+was.More)
}

// After a message has arrived, all that failed before goes at once, with all its rows: also what quiet had put off.
func TestARecoveredLaneHurriesWholeMessages(t *testing.T) { // R-OUTBOX
	t.Parallel()
	o, first := failedSummary(t)
	must(t, o.RetryLane(t.Context(), string(ChannelEmail)))
	o.goesAgain(first)
}
