package db

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// What is no news any more is skipped, and the row says why.
func TestWhatIsNoNewsIsSkipped(t *testing.T) {
	t.Parallel()
	for why, meanwhile := range map[string]func(*outbox, int64){
		"read":     func(o *outbox, _ int64) { try(o.MarkRead(t.Context(), bob, 1))(t) },
		"archived": func(o *outbox, _ int64) { try(o.SetState(t.Context(), bob, 1, ActArchive, time.Time{}))(t) },
		"snoozed":  func(o *outbox, _ int64) { try(o.SetState(t.Context(), bob, 1, ActSnooze, at(14, 0)))(t) },
		"inactive": func(o *outbox, _ int64) { try(o.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t) },
		"off":      func(o *outbox, _ int64) { gets(t, o.DB, bob, DueDateChanged, ChannelEmail, DeliverOff) },
		"muted": func(o *outbox, task int64) {
			must(t, o.SubscribeTask(t.Context(), bob, task, Subscription{State: Muted}))
		},
		"gone": func(o *outbox, _ int64) {
			must(t, o.RemoveEndpoint(t.Context(), bob, 1, false, ChannelEmail))
		},
		"deleted": func(o *outbox, _ int64) { try(o.DeleteUnreadBefore(t.Context(), at(12, 1)))(t) },
		"restored": func(o *outbox, _ int64) {
			must(t, o.update(t.Context(), func(tx *Tx) error { return tx.renew(highWater{}) }))
		},
	} {
		t.Run(why, func(t *testing.T) {
			o := startOutbox(t)
			reachable(t, o.DB, bob, ChannelEmail, mail)
			gets(t, o.DB, bob, DueDateChanged, ChannelEmail, "unread:15m")
			id := task(t, o.DB).ID
			must(t, o.SubscribeTask(t.Context(), bob, id, Subscription{State: Following}))
			try(o.MarkAllRead(t.Context(), bob, 0))(t)
			skipTo(t, o.DB, 1) // the tests name it
			must(t, o.update(t.Context(), func(tx *Tx) error {
				_, err := tx.exec(`DELETE FROM notifications`)
				tx.user(bob)
				tx.users[bob].inbox = inbox{}
				tx.mustFlush = true
				return err
			}))
			try(o.UpdateTask(t.Context(), ann, id, TaskPatch{Due: new(at(20, 0))}, Precondition{}))(t)
			sameLines(t, "waits", o.states(), []string{"waiting"})
			meanwhile(o, id)
			o.clock.pass(15 * time.Minute)
			sameLines(t, "sent", o.send(), nil)
			sameLines(t, "states", o.states(), []string{"skipped:" + why})
		})
	}
}

// More than 20 messages an hour to one endpoint become one summary an hour.
func TestAStormIsOneSummaryAnHour(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, StatusChange, ChannelChat, DeliverNow)
	id, sent := task(t, o.DB).ID, 0
	for hour := range 3 {
		for range 60 {
			o.move(id, 1)
			sent += len(o.send())
			o.clock.pass(time.Minute)
		}
		same(t, fmt.Sprint("messages in hour ", hour), sent, []int{20, 21, 22}[hour])
		entries := try(o.Timeline(t.Context(), o.Newest()))(t).Entries
		same(t, "why the newest waits", entries[len(entries)-1].Why, "storm")
	}
	o.clock.pass(time.Hour)
	got := o.send()
	if len(got) != 1 || !strings.HasPrefix(got[0], "summary|") || !strings.HasSuffix(got[0], "and 9") {
		t.Errorf("after the storm: %q", got)
	}
	same(t, "all went", len(slices.Compact(o.states())), 1)
}

// What is urgent has a limit of its own in the hour. What is beyond is one summary too, and holds up nothing.
func TestAStormOfUrgentIsOneSummaryAnHour(t *testing.T) {
	t.Parallel()
	o := startChat(t)
	gets(t, o.DB, bob, StatusChange, ChannelChat, DeliverNow)
	id := task(t, o.DB).ID
	fire := EventDraft{AppEvent: AppEvent{Title: "Fire", Priority: Urgent}, To: []Recipient{{ID: bob}}}
	for range 100 {
		post(t, o.DB, fire)
	}
	singles := 0
	for got := o.send(); len(got) > 0; got = o.send() {
		singles += len(got)
	}
	same(t, "messages in the first hour", singles, urgentLimit)
	o.move(id, 1)
	sameLines(t, "what is normal waits", o.send(), nil)
	o.clock.pass(time.Hour)
	got := o.send()
	if len(got) != 1 || !strings.HasPrefix(got[0], "summary|") || !strings.Contains(got[0], "status changed") {
		t.Errorf("after the hour: %q", got)
	}
	post(t, o.DB, fire)
	if got := o.send(); len(got) != 1 || !strings.HasPrefix(got[0], "notice|") {
		t.Errorf("the next urgent one: %q", got)
	}
	same(t, "all went", len(slices.Compact(o.states())), 1)
}

// What quiet hours put off is no storm, however much it is: what comes after its summary goes at once.
func TestALongNightIsNoStorm(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, StatusChange, ChannelChat, DeliverNow)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = o.Now().Add(time.Hour) })
	id := task(t, o.DB).ID
	for range stormLimit + 5 {
		o.move(id, 1)
	}
	same(t, "messages in the pause", len(o.send()), 0)
	o.clock.pass(time.Hour + time.Second)
	got := o.send()
	if len(got) != 1 || !strings.HasPrefix(got[0], "summary|") {
		t.Errorf("after the pause: %q", got)
	}
	o.move(id, 1)
	same(t, "messages afterwards", len(o.send()), 1)
}

// An urgent notification that goes again in quiet hours takes its message along, as it was tried: a relay drops a second
// one of the same ID. So it is however many rows the message has.
func TestQuietTearsNoMessageApart(t *testing.T) { // R-OUTBOX
	skipInShort(t, "hundreds of messages wait in it")
	t.Parallel()
	for name, normal := range map[string]int{"few rows": 30, "many rows": groupLimit + 50} {
		t.Run(name, func(t *testing.T) {
			o, first := failedStorm(t, normal)
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = o.Now().Add(8 * time.Hour) })
			o.clock.pass(time.Minute)
			o.goesAgain(first)
			_, again := o.due()
			same(t, "other messages", len(again), 0)
		})
		t.Run(name+", the urgent ones are read", func(t *testing.T) {
			o, first := failedStorm(t, normal)
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = o.Now().Add(8 * time.Hour) })
			for id := range int64(urgentLimit + 5) {
				try(o.MarkRead(t.Context(), bob, id+1))(t)
			}
			o.clock.pass(time.Minute)
			sameLines(t, "in the pause", o.send(), nil)
			o.clock.pass(8 * time.Hour)
			_, again := o.due()
			same(t, "messages after it", len(again), 1)
			same(t, "its ID", again[0].ID, first.ID)
			same(t, "what it tells", len(again[0].Items)+again[0].More, normal)
		})
	}
}

// A summary tells what is urgent, however much else came later, and has its priority.
func TestASummaryTellsWhatIsUrgent(t *testing.T) {
	t.Parallel()
	for _, normal := range []int{30, mostItems + 50, groupLimit + 50} {
		_, out := failedStorm(t, normal)
		urgent := 0
		for i, n := range out.Items {
			if n.priority() == Urgent {
				urgent++
			}
			if i > 0 && n.ID < out.Items[i-1].ID {
				t.Errorf("of %d: %d comes after %d", normal, n.ID, out.Items[i-1].ID)
			}
		}
		same(t, fmt.Sprint("urgent ones it tells beside ", normal), urgent, 5)
		same(t, "its priority", out.Priority, Urgent)
		same(t, "its items", len(out.Items), min(normal+5, mostItems))
	}
}

// failedStorm has the summary of a storm fail once. It tells 5 urgent notifications, which are older, and others.
func failedStorm(t *testing.T, normal int) (*outbox, Outgoing) {
	t.Helper()
	o := startChat(t)
	fire := EventDraft{AppEvent: AppEvent{Title: "Fire", Priority: Urgent}, To: []Recipient{{ID: bob}}}
	for range urgentLimit + 5 {
		post(t, o.DB, fire)
	}
	o.flood(normal)
	for got := o.send(); len(got) > 0; got = o.send() {
	}
	o.clock.pass(time.Hour)
	_, out := o.due()
	same(t, "messages", len(out), 1)
	same(t, "what it tells", len(out[0].Items)+out[0].More, normal+5)
	o.settle(Answer{Text: "answers 503", Status: 503}, out...)
	return o, out[0]
}
