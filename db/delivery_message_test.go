package db

import (
	"fmt"
	"testing"
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
