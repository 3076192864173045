// Tests what a clock that jumps does to what waits in the outbox.

package db

import (
	"testing"
	"time"
)

// A clock that goes ahead ends no tries, and switches no hook off. After a day it is believed, and does.
func TestAClockThatGoesAheadEndsNoTries(t *testing.T) { // R-OUTBOX
	t.Parallel()
	o := startOutbox(t)
	try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/")}))(t)
	fails := func() {
		t.Helper()
		o.clock.pass(7 * time.Hour) // more than the longest time between two tries
		_, out := o.due()
		same(t, "messages", len(out), 1)
		o.settle(Answer{Text: "answers 503", Status: 503}, out...)
	}
	task(t, o.DB)
	fails()
	o.clock.jump(10 * 365 * 24 * time.Hour)
	must(t, o.WatchClock(t.Context()))
	for range 3 {
		fails()
		sameLines(t, "while it is doubted", o.states(), []string{"waiting"})
		same(t, "in use", try(o.Hooks(t.Context()))(t)[0].InUse(), true)
	}
	fails()
	sameLines(t, "once it is believed", o.states(), []string{"failed"})
	same(t, "in use", try(o.Hooks(t.Context()))(t)[0].InUse(), false)
}

// What a clock that was ahead put off goes when the clock is right again: what failed then, and what was quiet then.
func TestAClockThatIsPutBackHoldsNothingBack(t *testing.T) { // R-OUTBOX, R-QUIET
	t.Parallel()
	const ahead = 10 * 365 * 24 * time.Hour
	for name, c := range map[string]struct {
		then func(o *outbox) // what happens while the clock is ahead
		want []string
	}{
		"a try that failed": {func(o *outbox) {
			_, out := o.due()
			o.settle(Answer{Text: "answers 503", Status: 503}, out...)
		}, []string{"notice|n.1.2|You have been assigned to task 'Fix Login'"}},
		"quiet hours": {func(o *outbox) {
			prefer(t, o.DB, bob, func(p *Preferences) {
				p.Week = map[Day][]Interval{}
				for _, day := range Days() {
					p.Week[day] = []Interval{{20 * 60, 13 * 60}}
				}
			})
			sameLines(t, "in quiet hours", o.send(), nil)
		}, []string{"summary|s.1.2|You have been assigned to task 'Fix Login'"}},
		"a second try": {func(o *outbox) {
			for range 2 {
				_, out := o.due()
				o.settle(Answer{Text: "answers 503", Status: 503}, out...)
				o.clock.pass(time.Minute)
			}
		}, []string{"notice|n.1.2|You have been assigned to task 'Fix Login'"}},
	} {
		t.Run(name, func(t *testing.T) {
			o := startOutbox(t)
			reachable(t, o.DB, bob, ChannelChat, slack)
			gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
			task(t, o.DB)
			o.clock.jump(ahead)
			must(t, o.WatchClock(t.Context()))
			c.then(o)
			o.clock.jump(-ahead)
			must(t, o.WatchClock(t.Context()))
			o.clock.pass(time.Hour) // to 13:00
			sameLines(t, "sent", o.send(), c.want)
			sameLines(t, "sent again", o.send(), nil)
		})
	}
}
