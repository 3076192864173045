package db

import (
	"fmt"
	"testing"
	"time"
)

// A push takes off the screen what was read since, once. A push about the same task repeats it: the push service may have
// dropped the first for it.
func TestAPushWithdrawsWhatWasRead(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	device := reachable(t, o.DB, bob, ChannelPush, Target{URL: "https://fcm.googleapis.com/x"})
	gets(t, o.DB, bob, StatusChange, ChannelPush, DeliverNow)
	gets(t, o.DB, bob, Others, ChannelPush, DeliverNow)
	id, other := task(t, o.DB).ID, task(t, o.DB).ID
	read := func() { try(o.MarkRead(t.Context(), bob, o.Newest()))(t) }
	o.withdraws(id, "[]")
	read()
	o.withdraws(id, "[n.3.2]")
	o.withdraws(other, "[]")
	read()
	o.withdraws(id, "[n.5.2 n.3.2]")
	o.withdraws(id, "[n.5.2 n.3.2]")
	read()
	post(t, o.DB, EventDraft{AppEvent: AppEvent{Title: "Disk", Topic: "ci"}, To: []Recipient{{ID: bob}}})
	_, out := o.due()
	o.settle(Answer{Sent: true}, out...)
	same(t, "withdrawn by an event", fmt.Sprint(out[0].Withdraw), "[n.7.2]")
	o.withdraws(other, "[]")
	o.clock.pass(20 * 24 * time.Hour)
	must(t, o.DeleteOldReceipts(t.Context()))
	o.withdraws(id, "[n.5.2 n.3.2]")
	must(t, o.RemoveEndpoint(t.Context(), bob, device, false, ChannelPush))
	same(t, "topics of a device that is gone", number(t, o.DB, `SELECT count(*) FROM push_topics`), 0)
}

// What a push repeats is bounded, and the oldest goes first. It is forgotten after 30 days without a push of the topic.
func TestAPushRepeatsSoMuch(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelPush, Target{URL: "https://fcm.googleapis.com/x"})
	gets(t, o.DB, bob, StatusChange, ChannelPush, DeliverNow)
	id := task(t, o.DB).ID
	newest := func(n int) string {
		var all []string
		for i := range n {
			all = append(all, fmt.Sprintf("n.%d.2", o.Newest()-int64(i)))
		}
		return fmt.Sprint(all)
	}
	o.withdraws(id, "[]")
	for n := 1; n < mostRepeated+5; n++ {
		if n%stormLimit == stormLimit-1 {
			o.clock.pass(stormHour)
		}
		try(o.MarkRead(t.Context(), bob, o.Newest()))(t)
		o.withdraws(id, newest(min(n, mostRepeated)))
	}
	o.clock.pass(31 * 24 * time.Hour)
	must(t, o.DeleteOldReceipts(t.Context()))
	o.withdraws(id, "[]")
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
	o.withdraws(id, fmt.Sprintf("[n.%d.2]", first))
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
	o.withdraws(id, fmt.Sprintf("[s.%d.2]", newest))
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
