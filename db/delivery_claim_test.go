package db

import (
	"errors"
	"fmt"
	"testing"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// Several e-mails within two minutes are one. What is urgent waits for nothing, and goes alone.
func TestMailsWaitForEachOther(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Assigned, ChannelEmail, DeliverNow)
	gets(t, o.DB, bob, StatusChange, ChannelEmail, DeliverNow)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(12, 0) })
	id := task(t, o.DB).ID
	o.clock.pass(time.Minute)
	setStatus(t, o.DB, id, InReview)
	post(t, o.DB, EventDraft{AppEvent: AppEvent{Title: "Fire", Priority: Urgent}, To: []Recipient{{ID: bob}}})
	sameLines(t, "at once", o.send(), []string{"notice|n.3.2|Fire"})
	o.clock.pass(time.Minute)
	sameLines(t, "after two minutes", o.send(),
		[]string{"notice|n.2.2|You have been assigned to task 'Fix Login'|status changed to In Review"})
}

// Several that were not read in the same minutes are one mail, too, and the first of them waits for none. What has more
// than a tenth of its time left is not taken along.
func TestMailsOfWhatWasNotReadAreOne(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, "unread:15m")
	for range 4 {
		o.flood(2)
		o.clock.pass(30 * time.Second)
	}
	try(o.MarkRead(t.Context(), bob, 8))(t) // read when the others go, and not when it is due
	o.clock.pass(13*time.Minute - time.Second)
	sameLines(t, "before the first is due", o.send(), nil)
	o.clock.pass(time.Second)
	sameLines(t, "after 15 minutes", o.send(), []string{"notice|n.7.2|Disk|Disk|Disk|Disk|Disk|Disk|Disk"})
	try(o.MarkUnread(t.Context(), bob, 8))(t)
	o.clock.pass(90 * time.Second)
	sameLines(t, "what was read meanwhile", o.send(), []string{"notice|n.8.2|Disk"})
	gets(t, o.DB, bob, Others, ChannelEmail, "unread:1m")
	o.flood(1)
	o.clock.pass(7 * time.Second)
	o.flood(1)
	o.clock.pass(53 * time.Second)
	sameLines(t, "after a minute", o.send(), []string{"notice|n.9.2|Disk"})
	o.clock.pass(7 * time.Second)
	sameLines(t, "after another", o.send(), []string{"notice|n.10.2|Disk"})
}

// A mail that waited two minutes takes along what was not read, but nothing of high priority. A summary takes nothing.
func TestWhatTakesAlongWhatWasNotRead(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, "unread:15m")
	gets(t, o.DB, bob, Assigned, ChannelEmail, DeliverNow)
	o.flood(1)
	post(t, o.DB, EventDraft{AppEvent: AppEvent{Title: "Fire", Priority: High}, To: []Recipient{{ID: bob}}})
	o.clock.pass(12 * time.Minute)
	task(t, o.DB)
	o.clock.pass(2 * time.Minute)
	sameLines(t, "after 14 minutes", o.send(), []string{"notice|n.3.2|Disk|You have been assigned to task 'Fix Login'"})
	o.clock.pass(time.Minute)
	sameLines(t, "after 15 minutes", o.send(), []string{"notice|n.2.2|Fire"})
	gets(t, o.DB, bob, Assigned, ChannelEmail, DeliverOff)
	o.flood(1)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = o.clock.now().Add(16 * time.Minute) })
	o.clock.pass(2 * time.Minute)
	o.flood(1)
	o.clock.pass(14 * time.Minute)
	sameLines(t, "at the end of the pause", o.send(), []string{"summary|s.4.2|Disk"})
	o.clock.pass(time.Minute)
	sameLines(t, "what came last", o.send(), []string{"notice|n.5.2|Disk"})
}

// A crash between the claim and its outcome loses nothing, and repeats the same message.
func TestWhatWasBeingSentGoesAgain(t *testing.T) { // R-OUTBOX
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Assigned, ChannelEmail, DeliverNow)
	gets(t, o.DB, bob, StatusChange, ChannelEmail, DeliverNow)
	id := task(t, o.DB).ID
	o.move(id, 1)
	o.clock.pass(mailWait)
	before, _ := o.due()
	dir := crashed(t, o.path[:len(o.path)-len(File)])
	o.DB = openIn(t, dir, Settings{Clock: o.clock.clock()}, nil)
	o.move(id, 1)
	sameLines(t, "before it is taken up", o.send(), nil)
	must(t, o.ResumeDeliveries(t.Context()))
	sameLines(t, "again", o.send(), before)
	o.clock.pass(mailWait)
	same(t, "the next", len(o.send()), 1)
}

// A claim that the disk could not take gives out nothing: it would be sent now, and again after the next claim.
func TestAClaimThatIsNotStoredGivesOutNothing(t *testing.T) { // R-OUTBOX
	t.Parallel()
	disk := newDisk(t)
	o := &outbox{t: t, clock: &fakeClock{}}
	o.clock.set(at(12, 0))
	o.DB, _ = startIn(t, t.TempDir(), Settings{Clock: o.clock.clock(), vfs: disk.name})
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	task(t, o.DB)
	lanes := try(o.Lanes(t.Context()))(t)
	disk.setFault(func(c call) int32 {
		if c.what == "write" {
			return sqlite3.SQLITE_FULL
		}
		return sqlite3.SQLITE_OK
	})
	out, err := o.ClaimDeliveries(t.Context(), lanes[0].Name, 10, nil)
	if !errors.Is(err, ErrFull) || len(out) != 0 {
		t.Errorf("claimed %+v, %v", out, err)
	}
	disk.setFault(nil)
	sameLines(t, "sent after there is room", o.send(), []string{"notice|n.1.2|You have been assigned to task 'Fix Login'"})
}

// A message that a crash has cut off on its way has the same rows again, however many come due in between: who knows
// its ID may drop it, and all that came with it.
func TestWhatWasBeingSentTakesNothingWithIt(t *testing.T) { // R-OUTBOX
	t.Parallel()
	for name, many := range map[string]int{"few": 3, "many": groupLimit + 500} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := startOutbox(t)
			reachable(t, o.DB, bob, ChannelEmail, mail)
			gets(t, o.DB, bob, Others, ChannelEmail, DeliverNow)
			o.flood(many)
			o.clock.pass(mailWait)
			_, before := o.due()
			same(t, "messages", len(before), 1)
			o.flood(5)
			o.clock.pass(mailWait)
			must(t, o.ResumeDeliveries(t.Context()))
			told := map[string]int{}
			for range 2 {
				_, out := o.due()
				for _, m := range out {
					told[m.ID] += len(m.Items) + m.More
				}
				o.settle(Answer{Sent: true}, out...)
			}
			want := map[string]int{before[0].ID: many, fmt.Sprintf("n.%d.2", many+5): 5}
			same(t, "told", fmt.Sprint(told), fmt.Sprint(want))
		})
	}
}

// A mail that waits for others waits on if what was due before it is no news any more.
func TestAMailWaitsItsTime(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverNow)
	o.flood(1)
	o.clock.pass(time.Minute)
	o.flood(1)
	try(o.MarkRead(t.Context(), bob, 1))(t)
	o.clock.pass(time.Minute)
	sameLines(t, "after two minutes", o.send(), nil)
	o.clock.pass(time.Minute)
	sameLines(t, "after three", o.send(), []string{"notice|n.2.2|Disk"})
}
