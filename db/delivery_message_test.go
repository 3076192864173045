package db

import (
	"fmt"
	"testing"
	"time"
)

// A push takes off the screen what was read since, once.
func TestAPushWithdrawsWhatWasRead(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelPush, Target{URL: "https://fcm.googleapis.com/x"})
	gets(t, o.DB, bob, StatusChange, ChannelPush, DeliverNow)
	id := task(t, o.DB).ID
	o.move(id, 1)
	o.send()
	try(o.MarkRead(t.Context(), bob, o.Newest()))(t)
	for _, want := range []string{"[n.2.2]", "[]"} {
		o.move(id, 1)
		_, out := o.due()
		o.settle(Answer{Sent: true}, out...)
		same(t, "withdrawn", fmt.Sprint(out[0].Withdraw), want)
	}
}

// withdraws sends a push about a task, which takes earlier ones off the screen.
func (o *outbox) withdraws(task int64, want string) {
	o.t.Helper()
	o.move(task, 1)
	_, out := o.due()
	o.settle(Answer{Sent: true}, out...)
	same(o.t, "withdrawn", fmt.Sprint(out[0].Withdraw), want)
}

// What the inbox does not take is archived when it comes, and nobody has read it. Its push stays until somebody does.
func TestAPushOfWhatNoInboxHasStays(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelPush, Target{URL: "https://fcm.googleapis.com/x"})
	prefer(t, o.DB, bob, func(p *Preferences) {
		choose(p, StatusChange, Choice{Inbox: new(false), Push: DeliverNow})
	})
	id := task(t, o.DB).ID
	o.withdraws(id, "[]")
	o.withdraws(id, "[]")
	first := o.Newest() - 1
	try(o.SetState(t.Context(), bob, first, ActArchive, time.Time{}))(t) // it is there already
	try(o.MarkAllRead(t.Context(), bob, 0))(t)                           // of the inbox
	o.withdraws(id, "[]")
	try(o.SetState(t.Context(), bob, first, ActUnarchive, time.Time{}))(t)
	o.withdraws(id, fmt.Sprintf("[n.%d.2]", first))
	o.withdraws(id, "[]")
}

// A push that tells several notifications stays on the screen until all of them are read.
func TestAPushOfSeveralStaysUntilAllAreRead(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelPush, Target{URL: "https://fcm.googleapis.com/x"})
	gets(t, o.DB, bob, StatusChange, ChannelPush, DeliverNow)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(15, 0) })
	const several = mostWithdrawn + 3
	id := task(t, o.DB).ID
	o.move(id, several)
	newest := o.Newest()
	o.clock.pass(4 * time.Hour)
	same(t, "sent", len(o.send()), 1)
	try(o.MarkRead(t.Context(), bob, newest))(t)
	o.withdraws(id, "[]")
	for n := newest - several + 1; n < newest; n++ {
		try(o.MarkRead(t.Context(), bob, n))(t)
	}
	o.withdraws(id, fmt.Sprintf("[s.%d.2]", newest))
	o.withdraws(id, "[]")
}

// The mails about a task refer to the first of them.
func TestMailsOfATaskAreAThread(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, StatusChange, ChannelEmail, DeliverNow)
	id := task(t, o.DB).ID
	for _, want := range []string{"", "n.2.2", "n.2.2"} {
		o.move(id, 1)
		o.clock.pass(mailWait)
		_, out := o.due()
		o.settle(Answer{Sent: true}, out...)
		same(t, "first", out[0].First, want)
		same(t, "thread", out[0].Thread, "task.1")
	}
}
