package db

import (
	"testing"
	"time"
)

// What the inbox does not take, and what a hook could not take yet, outlasts a clean-up until it has left.
func TestNoCleanUpTakesWhatHasToLeave(t *testing.T) { // R-OUTBOX, R-QUIET
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	prefer(t, o.DB, bob, func(p *Preferences) {
		choose(p, Assigned, Choice{Inbox: new(false), Chat: DeliverNow})
		p.Pause = at(12, 0).Add(40 * 24 * time.Hour)
	})
	task(t, o.DB)
	sameLines(t, "in the pause", o.send(), nil)
	o.clock.pass(31 * 24 * time.Hour)
	try(o.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{StatusChange}}))(t)
	fill(t, o.DB, cid, 1)
	try(o.MarkAllRead(t.Context(), cid, 0))(t)
	fill(t, o.DB, ann, 1)
	_, out := o.due()
	same(t, "messages to the hook", len(out), 2)
	o.settle(Answer{Text: "answers 503", Status: 503}, out[0])
	cleanUp := func(when string, want int) {
		t.Helper()
		before := o.clock.now().Add(time.Minute)
		read, unread := try(o.DeleteReadBefore(t.Context(), before))(t), try(o.DeleteUnreadBefore(t.Context(), before))(t)
		same(t, when, read+unread, want)
	}
	cleanUp("deleted", 0)
	o.settle(Answer{Sent: true}, out[1])
	cleanUp("deleted of what a hook took", 1)
	o.clock.pass(10 * 24 * time.Hour)
	sameLines(t, "after the pause", o.send(), []string{"summary|s.1.2|You have been assigned to task 'Fix Login'",
		"notice|n.2.3|status changed to Done"})
	cleanUp("deleted of what has left", 2)
}

// What is done goes after 30 days, and what belongs to a deleted user at once.
func TestOldDeliveriesGo(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	task(t, o.DB)
	o.send()
	o.clock.pass(15 * 24 * time.Hour)
	task(t, o.DB)
	o.send()
	task(t, o.DB)
	o.clock.pass(16 * 24 * time.Hour)
	same(t, "old", try(o.DeleteOldDeliveries(t.Context()))(t), 1)
	sameLines(t, "left", o.states(), []string{"sent", "waiting"})
	must(t, o.DeleteUser(t.Context(), bob))
	sameLines(t, "left of a deleted user", o.states(), nil)
}
