package db

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// What quiet puts off is not overdue before the quiet ends.
func TestWhatIsPutOffIsNotOverdue(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(20, 0) })
	task(t, o.DB)
	o.clock.pass(7 * time.Hour)
	same(t, "in the pause", o.waiting(), Waiting{ChannelChat, 1, time.Time{}})
	o.clock.pass(2 * time.Hour)
	same(t, "after it", o.waiting(), Waiting{ChannelChat, 1, at(20, 0)})
}

// So is what quiet puts off after a failed try.
func TestWhatIsPutOffAfterATryIsNotOverdue(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	task(t, o.DB)
	_, out := o.due()
	o.settle(Answer{Text: "answers 503", Status: 503}, out...)
	same(t, "after a try", o.waiting(), Waiting{ChannelChat, 1, at(12, 0)})
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(20, 0) })
	o.clock.pass(time.Minute)
	o.send()
	same(t, "in the pause", o.waiting(), Waiting{ChannelChat, 1, time.Time{}})
	o.clock.pass(9 * time.Hour)
	same(t, "after it", o.waiting(), Waiting{ChannelChat, 1, at(20, 0)})
}

// waiting counts what waits for a chat.
func (o *outbox) waiting() Waiting {
	o.t.Helper()
	all := try(o.Waiting(o.t.Context()))(o.t)
	return all[slices.IndexFunc(all, func(w Waiting) bool { return w.Channel == ChannelChat })]
}

// While nothing arrives, the oldest message has been overdue since its first try, however long its next one is away, and
// whatever comes due before that.
func TestAnOutageIsOverdueSinceItBegan(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, StatusChange, ChannelChat, DeliverNow)
	id := task(t, o.DB).ID
	same(t, "at first", o.waiting(), Waiting{ChannelChat, 0, time.Time{}})
	for minute := range 60 {
		if minute%2 == 0 {
			o.move(id, 1)
		}
		_, out := o.due() // one message a minute, as a host that does not answer gets
		o.settle(Answer{Text: "answers 503", Status: 503}, out...)
		same(t, fmt.Sprint("in minute ", minute), o.waiting(), Waiting{ChannelChat, minute/2 + 1, at(12, 0)})
		o.clock.pass(time.Minute)
	}
	o.clock.pass(lastRetry)
	for len(o.send()) > 0 {
		same(t, "once it arrives again", o.waiting().Oldest.IsZero(), o.waiting().Count == 0)
		o.clock.pass(stormHour / stormLimit) // what is beyond the storm's limit is put off
	}
	same(t, "once all arrived", o.waiting(), Waiting{ChannelChat, 0, time.Time{}})
}
