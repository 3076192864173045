package db

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// reachable gives a user an endpoint that is in use, and returns its id. The user gets nothing there yet.
func reachable(t testing.TB, d *DB, user int64, channel Channel, target Target) (id int64) {
	t.Helper()
	before := try(d.cachedUser(t.Context(), user))(t).preferences.clone()
	kind := map[Channel]string{ChannelEmail: "email", ChannelPush: "webpush", ChannelChat: "slack"}[channel]
	must(t, d.update(t.Context(), func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil {
			return err
		}
		e, err := tx.insertEndpoint(who, Endpoint{Channel: channel, Kind: kind, Target: target})
		if err == nil {
			_, err = tx.confirm(who, e)
		}
		id = e.ID
		return err
	}))
	prefer(t, d, user, func(p *Preferences) { *p = before })
	return id
}

// gets chooses when a user gets a kind on a channel.
func gets(t testing.TB, d *DB, user int64, kind Kind, channel Channel, how When) {
	t.Helper()
	prefer(t, d, user, func(p *Preferences) {
		c := p.Types[kind]
		*channelField(channel).Channel(&c) = how
		choose(p, kind, c)
	})
}

// An outbox is a database whose bob is reached on a channel, and a clock.
type outbox struct {
	*DB
	t     testing.TB
	clock *fakeClock
}

var slack, mail = Target{URL: "https://hooks.slack.com/services/T/B/x"}, Target{Address: "bob@example.com"}

func startOutbox(t testing.TB) *outbox {
	t.Helper()
	o := &outbox{t: t, clock: &fakeClock{}}
	o.clock.set(at(12, 0)) // a Sunday
	o.DB, _ = startIn(t, t.TempDir(), Settings{Clock: o.clock.clock()})
	return o
}

// due claims everything that is due, and returns it as "purpose id [messages]".
func (o *outbox) due() (said []string, out []Outgoing) {
	o.t.Helper()
	for _, lane := range try(o.Lanes(o.t.Context()))(o.t) {
		claimed := try(o.ClaimDeliveries(o.t.Context(), lane.Name, claimLimit, nil))(o.t)
		for _, m := range claimed {
			words := []string{string(m.Purpose), m.ID}
			for _, n := range m.Items {
				words = append(words, strings.TrimPrefix(n.Message, "Task 'Fix Login' "))
			}
			if m.More > 0 {
				words = append(words, fmt.Sprint("and ", m.More))
			}
			said = append(said, strings.Join(words, "|"))
		}
		out = append(out, claimed...)
	}
	return said, out
}

// send claims everything that is due, and says that it was sent.
func (o *outbox) send() []string {
	o.t.Helper()
	said, out := o.due()
	o.settle(Answer{Sent: true}, out...)
	return said
}

func (o *outbox) settle(a Answer, out ...Outgoing) {
	o.t.Helper()
	settled := make([]Settled, len(out))
	for i, m := range out {
		settled[i] = Settled{Outgoing: m, Answer: a}
	}
	must(o.t, o.SettleDeliveries(o.t.Context(), settled))
}

// states returns the states of all deliveries, in their order.
func (o *outbox) states() (all []string) {
	o.t.Helper()
	rows, err := o.read.QueryContext(o.t.Context(), `SELECT state FROM deliveries ORDER BY notification_id, endpoint_id`)
	must(o.t, err)
	defer rows.Close()
	for rows.Next() {
		var state string
		must(o.t, rows.Scan(&state))
		all = append(all, state)
	}
	must(o.t, rows.Err())
	return all
}

// move has ann move a task to and fro, so often.
func (o *outbox) move(id int64, times int) {
	o.t.Helper()
	for range times {
		to := InProgress
		if try(o.Task(o.t.Context(), id))(o.t).Status == InProgress {
			to = InReview
		}
		setStatus(o.t, o.DB, id, to)
	}
}

// Each channel gets what its person chose, when they chose it.
func TestAChannelGetsWhatItsPersonChose(t *testing.T) {
	t.Parallel()
	const assigned = "You have been assigned to task 'Fix Login'"
	push := Target{URL: "https://fcm.googleapis.com/x"}
	for name, c := range map[string]struct {
		channel Channel
		target  Target
		how     When
		prefer  func(*Preferences)
		after   time.Duration // when it comes
		want    string
	}{
		"chat, now":       {ChannelChat, slack, DeliverNow, nil, 0, "notice|n.1.2|" + assigned},
		"push, now":       {ChannelPush, push, DeliverNow, nil, 0, "notice|n.1.2|" + assigned},
		"mail, now":       {ChannelEmail, mail, DeliverNow, nil, 2 * time.Minute, "notice|n.1.2|" + assigned},
		"mail, if unread": {ChannelEmail, mail, "unread:15m", nil, 15 * time.Minute, "notice|n.1.2|" + assigned},
		"the digest":      {ChannelEmail, mail, DeliverDigest, nil, 20 * time.Hour, "digest|d.1.2|" + assigned},
		"the digest at another time": {ChannelChat, slack, DeliverDigest, func(p *Preferences) {
			p.DigestAt, p.DigestDays = new(ClockTime(12*60+30)), []Day{"sun"}
		}, 30 * time.Minute, "digest|d.1.2|" + assigned},
		"in quiet hours": {ChannelChat, slack, DeliverNow, func(p *Preferences) {
			p.Week = map[Day][]Interval{"sun": {{11 * 60, 13 * 60}}}
		}, time.Hour, "summary|s.1.2|" + assigned},
		"unread until quiet hours": {ChannelEmail, mail, "unread:15m", func(p *Preferences) {
			p.Week = map[Day][]Interval{"sun": {{12*60 + 10, 13 * 60}}}
		}, time.Hour, "summary|s.1.2|" + assigned},
		"in a pause": {ChannelChat, slack, DeliverNow, func(p *Preferences) { p.Pause = at(15, 0) }, 3 * time.Hour,
			"summary|s.1.2|" + assigned},
	} {
		t.Run(name, func(t *testing.T) {
			o := startOutbox(t)
			reachable(t, o.DB, bob, c.channel, c.target)
			gets(t, o.DB, bob, Assigned, c.channel, c.how)
			if c.prefer != nil {
				prefer(t, o.DB, bob, c.prefer)
			}
			task(t, o.DB)
			if c.after > 0 {
				o.clock.pass(c.after - time.Millisecond)
				sameLines(t, "too early", o.send(), nil)
				o.clock.pass(time.Millisecond)
			}
			sameLines(t, "sent", o.send(), []string{c.want})
			o.clock.pass(48 * time.Hour)
			sameLines(t, "again", o.send(), nil)
		})
	}
}

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

// What is urgent passes quiet hours and the digest; what is low leaves the inbox never.
func TestUrgentPassesQuiet(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Others, ChannelChat, DeliverDigest)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(15, 0) })
	for _, p := range []Priority{Low, Normal, High, Urgent} {
		post(t, o.DB, EventDraft{AppEvent: AppEvent{Title: string(p), Priority: p}, To: []Recipient{{ID: bob}}})
	}
	sameLines(t, "now", o.send(), []string{"notice|n.4.2|urgent"})
	o.clock.pass(20 * time.Hour)
	sameLines(t, "digest", o.send(), []string{"digest|d.3.2|normal|high"})
	sameLines(t, "states", o.states(), []string{"sent", "sent", "sent"})
}

// Quiet hours that end earlier let the channels go then.
func TestAnEndedPauseSendsAtOnce(t *testing.T) { // R-QUIET
	t.Parallel()
	for name, end := range map[string]func(*outbox){
		"ended":  func(o *outbox) { prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = time.Time{} }) },
		"passed": func(o *outbox) { o.clock.pass(3 * time.Hour) },
		"passed while down": func(o *outbox) {
			dir := o.path[:len(o.path)-len(File)]
			must(t, o.Close())
			o.clock.jump(4 * time.Hour)
			o.DB = openIn(t, dir, Settings{Clock: o.clock.clock()}, nil)
		},
		"default quiet hours end": func(o *outbox) {
			preferAll(o.t, o.DB, func(p *Defaults) { p.Week = map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}} })
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = time.Time{} })
			sameLines(t, "still quiet", o.send(), nil)
			preferAll(o.t, o.DB, func(p *Defaults) { p.Week = nil })
		},
		"an admin locks the pause": func(o *outbox) {
			preferAll(o.t, o.DB, func(p *Defaults) { p.Locked = map[Kind][]string{"": {pauseField}} })
		},
		"an admin locks the quiet hours": func(o *outbox) {
			prefer(t, o.DB, bob, func(p *Preferences) {
				p.Pause, p.Week = time.Time{}, map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}}
			})
			sameLines(t, "still quiet", o.send(), nil)
			preferAll(o.t, o.DB, func(p *Defaults) { p.Locked = map[Kind][]string{"": {quietField}} })
		},
		"another zone": func(o *outbox) {
			prefer(t, o.DB, bob, func(p *Preferences) {
				p.Pause, p.Week = time.Time{}, map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}}
			})
			sameLines(t, "still quiet", o.send(), nil)
			try(o.UpdateUser(t.Context(), bob, UserPatch{TimeZone: new("Asia/Tokyo")}))(t)
		},
		"the clock back": func(o *outbox) {
			o.clock.jump(-48 * time.Hour)
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = time.Time{} })
			must(t, o.WatchClock(t.Context()))
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := startOutbox(t)
			reachable(t, o.DB, bob, ChannelChat, slack)
			gets(t, o.DB, bob, StatusChange, ChannelChat, DeliverNow)
			prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(15, 0) })
			o.move(task(t, o.DB).ID, 2)
			sameLines(t, "in the pause", o.send(), nil)
			end(o)
			sent := o.send()
			if len(sent) == 2 { // nothing was put off for good
				t.Fatal(sent)
			}
			for range 3 {
				sent = append(sent, o.send()...)
			}
			if got := strings.Join(sent, " "); strings.Count(got, "status changed") != 2 {
				t.Errorf("sent %q", sent)
			}
		})
	}
}

// Whoever travels while it is quiet is left alone until it is no longer quiet there. At once the timeline says until
// when, also of a mail that would have waited for others.
func TestQuietHoursTravelAlong(t *testing.T) { // R-QUIET
	t.Parallel()
	for _, change := range []struct{ zone, end string }{{"Atlantic/Azores", "15:00"}, {"Asia/Tokyo", "12:02"}} {
		o := startOutbox(t)
		reachable(t, o.DB, bob, ChannelEmail, mail)
		gets(t, o.DB, bob, StatusChange, ChannelEmail, DeliverNow)
		prefer(t, o.DB, bob, func(p *Preferences) { p.Week = map[Day][]Interval{"sun": {{11 * 60, 14 * 60}}} })
		o.move(task(t, o.DB).ID, 1)
		until := func() string {
			entries := try(o.Timeline(t.Context(), o.Newest()))(t).Entries
			return entries[len(entries)-1].Until.Format("15:04")
		}
		same(t, "before the flight", until(), "14:00")
		try(o.UpdateUser(t.Context(), bob, UserPatch{TimeZone: &change.zone}))(t)
		same(t, "after it to "+change.zone, until(), change.end)
		o.clock.pass(179 * time.Minute)
		same(t, "sent before 15:00", len(o.send()) > 0, change.end != "15:00")
		o.clock.pass(2 * time.Minute)
		same(t, "sent after 15:00", len(o.send()) > 0, change.end == "15:00")
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

// What has been due for a while and was not tried waits for others of its host. Their answer says why.
func TestWhatIsLateWaitsForOthers(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	for _, user := range []int64{bob, cid} {
		reachable(t, o.DB, user, ChannelChat, slack)
		gets(t, o.DB, user, Assigned, ChannelChat, DeliverNow)
	}
	task(t, o.DB) // of bob
	_, out := o.due()
	o.settle(Answer{Text: "answers 503", Status: 503, RetryAfter: time.Hour}, out...)
	try(o.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(cid)}))(t)
	answer := func() (text string) {
		for _, e := range try(o.Timeline(t.Context(), 2))(t).Entries {
			text += e.Answer
		}
		return text
	}
	o.clock.pass(late - time.Millisecond)
	same(t, "it is about to go", answer(), "")
	o.clock.pass(time.Millisecond)
	same(t, "it is late", answer(), "answers 503")
}

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

// A timeline tells each try and what it was answered, also after one has succeeded. Of very many it tells the last.
func TestATimelineTellsEachTry(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	task(t, o.DB)
	told := func() (lines []string) {
		for _, e := range try(o.Timeline(t.Context(), 1))(t).Entries {
			if e.Channel != "" && e.What != WhatWaiting {
				lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", e.At.Format("15:04"), e.What, e.Status,
					e.Answer)))
			}
		}
		return lines
	}
	next := func(a Answer) {
		_, out := o.due()
		o.clock.pass(time.Second)
		o.settle(a, out...)
		o.clock.set(o.clock.now().Truncate(time.Minute).Add(time.Hour))
	}
	next(Answer{Status: 503, Text: "answers 503"})
	next(Answer{Text: "did not answer in time"})
	want := []string{"12:00 tried 503 answers 503", "13:00 tried 0 did not answer in time"}
	sameLines(t, "after two tries", told(), want)
	_, out := o.due()
	sameLines(t, "on its way", told(), append(want, "14:00 tried 0"))
	o.settle(Answer{Sent: true, Status: 200}, out...)
	sameLines(t, "after it arrived", told(), append(want, "14:00 tried 200", "14:00 delivered 200"))

	task(t, o.DB)
	long := strings.Repeat("é", 290)
	for i := range 9 {
		next(Answer{Status: 451, Text: fmt.Sprint(i, " ", long)})
		o.clock.pass(6 * time.Hour)
	}
	lines := []string{}
	for _, e := range try(o.Timeline(t.Context(), 2))(t).Entries {
		if e.What == WhatTried {
			lines = append(lines, strings.TrimSuffix(e.Answer, long))
		}
	}
	sameLines(t, "of very many", lines, []string{"3 ", "4 ", "5 ", "6 ", "7 ", "8 "})
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

// An endpoint that is gone is forgotten, if it is a device, or switched off.
func TestWhatIsGoneEnds(t *testing.T) {
	t.Parallel()
	for channel, left := range map[Channel]int64{ChannelPush: 0, ChannelChat: 1} {
		o := startOutbox(t)
		reachable(t, o.DB, bob, channel, slack)
		gets(t, o.DB, bob, Assigned, channel, DeliverNow)
		task(t, o.DB)
		_, out := o.due()
		task(t, o.DB)
		o.settle(Answer{Gone: true}, out...)
		same(t, "endpoints left", number(t, o.DB, `SELECT count(*) FROM endpoints`), left)
		same(t, "in use", number(t, o.DB, `SELECT count(*) FROM endpoints WHERE disabled_at IS NULL`), 0)
		task(t, o.DB)
		gets(t, o.DB, bob, Assigned, channel, DeliverOff)
		task(t, o.DB)
		want := []string{"failed", "skipped:gone"} // nothing for a device that is forgotten
		if left == 1 {
			want = []string{"failed", "skipped:disabled", "skipped:disabled"} // so the timeline of the last says why
		}
		sameLines(t, "deliveries", o.states(), want)
		sameLines(t, "sent", o.send(), nil)
	}
}

// What the inbox does not take is stored for the channel that takes it, and nobody sees it in the inbox.
func TestAChannelAloneStoresInTheArchive(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	prefer(t, o.DB, bob, func(p *Preferences) {
		choose(p, Assigned, Choice{Inbox: new(false), Chat: DeliverNow})
		choose(p, StatusChange, Choice{Inbox: new(false)})
	})
	setStatus(t, o.DB, task(t, o.DB).ID, Done)
	same(t, "unread", unread(t, o.DB, bob), 0)
	same(t, "in the inbox", len(inboxOf(t, o.DB, bob)), 0)
	page, _, err := o.Inbox(t.Context(), bob, InboxQuery{Folder: FolderArchived, Limit: 10})
	must(t, err)
	same(t, "in the archive", len(page), 1)
	sameLines(t, "sent", o.send(), []string{"notice|n.1.2|You have been assigned to task 'Fix Login'"})
}

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

// What comes back from a snooze asks the channels again.
func TestWhatComesBackAsksItsChannels(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Assigned, ChannelChat, DeliverNow)
	task(t, o.DB)
	try(o.SetState(t.Context(), bob, 1, ActSnooze, at(13, 0)))(t)
	sameLines(t, "snoozed", o.send(), nil)
	o.clock.pass(time.Hour)
	try(o.WakeSnoozed(t.Context()))(t)
	sameLines(t, "back", o.send(), []string{"notice|n.2.2|You have been assigned to task 'Fix Login'"})
}

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

// A delivery wakes the worker only if it is due earlier than the worker would look.
func TestTheOutboxIsPokedInTime(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	o.SetOutboxAlarm(time.Time{})
	task(t, o.DB)
	same(t, "poked for nobody", o.poked(), false)
	gets(t, o.DB, bob, Assigned, ChannelEmail, DeliverNow)
	task(t, o.DB)
	same(t, "poked", o.poked(), true)
	o.SetOutboxAlarm(at(12, 2))
	task(t, o.DB)
	same(t, "poked although it looks in time", o.poked(), false)
	o.SetOutboxAlarm(at(12, 3))
	task(t, o.DB)
	same(t, "poked before it would look", o.poked(), true)
}

// The timers of the worker do not know that the clock went ahead, or that the machine slept. It is woken all the same.
func TestTheOutboxIsPokedAfterAJump(t *testing.T) { // R-OUTBOX
	t.Parallel()
	for name, ahead := range map[string]func(*fakeClock, time.Duration){
		"a jump": (*fakeClock).jump, "a suspension": (*fakeClock).pass,
	} {
		t.Run(name, func(t *testing.T) {
			o := startOutbox(t)
			o.SetOutboxAlarm(at(12, 2))
			ahead(o.clock, 2*time.Minute)
			must(t, o.WatchClock(t.Context()))
			same(t, "poked although its timer fires now", o.poked(), false)
			ahead(o.clock, time.Hour)
			must(t, o.WatchClock(t.Context()))
			same(t, "poked after it should have looked", o.poked(), true)
			o.SetOutboxAlarm(time.UnixMilli(0))
			must(t, o.WatchClock(t.Context()))
			same(t, "poked while it can't send more", o.poked(), false)
			o.SetOutboxAlarm(time.Time{})
			must(t, o.WatchClock(t.Context()))
			same(t, "poked while it looks", o.poked(), false)
		})
	}
}

// poked reports whether the worker would wake.
func (o *outbox) poked() bool {
	select {
	case <-o.OutboxPoke():
		return true
	default:
		return false
	}
}

// flood has so many events for bob.
func (o *outbox) flood(many int) {
	o.t.Helper()
	draft := EventDraft{AppEvent: AppEvent{Title: "Disk"}, To: []Recipient{{ID: bob}}}
	for some := range slices.Chunk(slices.Repeat([]EventDraft{draft}, many), MaxEvents) {
		_, _, err := o.PostEvents(o.t.Context(), Sender{User: ada}, some)
		must(o.t, err)
	}
}

// However much waits for a digest or for the end of quiet hours, it is one message with the newest, and each row tells
// what became of it. What is no news any more is not counted.
func TestManyRowsAreOneMessage(t *testing.T) {
	t.Parallel()
	const many = 2*groupLimit + 500
	for name, c := range map[string]struct {
		channel Channel
		target  Target
		how     When
		purpose string
	}{
		"digest":  {ChannelEmail, mail, DeliverDigest, "digest|d."},
		"summary": {ChannelChat, slack, DeliverNow, "summary|s."},
		"notice":  {ChannelEmail, mail, DeliverNow, "notice|n."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := startOutbox(t)
			reachable(t, o.DB, bob, c.channel, c.target)
			gets(t, o.DB, bob, Others, c.channel, c.how)
			if name == "summary" {
				prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(15, 0) })
			}
			o.flood(many)
			for _, read := range []int64{7, groupLimit + 7, many - 7} {
				try(o.MarkRead(t.Context(), bob, read))(t)
			}
			o.clock.pass(20 * time.Hour)
			said, out := o.due()
			if len(out) != 1 {
				t.Fatalf("%d messages", len(out))
			}
			m := out[0]
			newest := m.Items[len(m.Items)-1].ID
			if !strings.HasPrefix(said[0], c.purpose) || newest != many || len(m.Items) != mostItems ||
				m.More != many-3-mostItems {
				t.Errorf("%.20s…: the newest is %d, with %d, and %d more", said[0], newest, len(m.Items), m.More)
			}
			count := func(what, want string) {
				t.Helper()
				seen := map[string]int{}
				for _, state := range o.states() {
					seen[state]++
				}
				same(t, what, fmt.Sprint(seen), want)
			}
			count("claimed", fmt.Sprintf("map[sending:%d skipped:read:3]", many-3))
			o.settle(Answer{Status: 503, Text: "answers 503"}, out...)
			count("failed once", fmt.Sprintf("map[skipped:read:3 waiting:%d]", many-3))

			// Another try is the same message without what was read meanwhile.
			try(o.MarkRead(t.Context(), bob, 8))(t)
			o.clock.pass(time.Minute)
			_, again := o.due()
			if len(again) != 1 || again[0].ID != m.ID || again[0].Tries != 2 || again[0].More != m.More-1 {
				t.Fatalf("the second try is %d messages, %+v", len(again), again)
			}
			o.settle(Answer{Sent: true, Status: 250}, again...)
			count("sent", fmt.Sprintf("map[sent:%d skipped:read:4]", many-4))
			for _, n := range []int64{1, groupLimit, many} {
				told := []string{}
				for _, e := range try(o.Timeline(t.Context(), n))(t).Entries {
					if e.What == WhatTried || e.What == WhatDelivered {
						told = append(told, fmt.Sprint(e.What, e.Status))
					}
				}
				sameLines(t, fmt.Sprint("the timeline of ", n), told, []string{"tried503", "tried250", "delivered250"})
			}
			sameLines(t, "and nothing more", o.send(), nil)
		})
	}
}

// A message whose rows a crash has left gathered in part is one message all the same.
// What is read or deleted between the gathering and the claim is not told.
func TestWhatIsGatheredIsLookedAtOnceMore(t *testing.T) {
	t.Parallel()
	const many = groupLimit + 500
	o := startOutbox(t)
	id := reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	o.flood(many)
	o.clock.pass(20 * time.Hour)
	must(t, o.gather(t.Context(), id, ChannelEmail))
	try(o.MarkRead(t.Context(), bob, many))(t)
	var out []Outgoing
	must(t, o.update(t.Context(), func(tx *Tx) (err error) {
		if _, err = tx.exec(`DELETE FROM notifications WHERE id = ?`, many-1); err == nil {
			out, err = tx.claim(id, string(ChannelEmail), 10)
		}
		return err
	}))
	if len(out) != 1 || out[0].Items[len(out[0].Items)-1].ID != many-2 || out[0].More != many-2-mostItems {
		t.Errorf("claimed %+v", out)
	}
}

// What is more than a message may have comes in the next one.
func TestAMessageIsBounded(t *testing.T) {
	skipInShort(t, "it makes long rows")
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	o.flood(mostGathered + 10)
	o.clock.pass(20 * time.Hour)
	told := 0
	for range 2 {
		_, out := o.due()
		if len(out) != 1 {
			t.Fatalf("%d messages", len(out))
		}
		told += len(out[0].Items) + out[0].More
		o.settle(Answer{}, out...)
	}
	same(t, "told", told, mostGathered+10)
}

// What a crash has left gathered is one message with what a claim finds, also if few rows are left meanwhile.
func TestAGatheringThatWasCutOffIsOneMessage(t *testing.T) { // R-OUTBOX
	t.Parallel()
	const many = groupLimit + 500
	for name, meanwhile := range map[string]func(o *outbox){
		"few are left": func(o *outbox) { try(o.MarkAllRead(t.Context(), bob, many-10))(t) },
		"many are left": func(o *outbox) {
			for _, n := range []int64{7, 700} {
				try(o.MarkRead(t.Context(), bob, n))(t)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := startOutbox(t)
			id := reachable(t, o.DB, bob, ChannelEmail, mail)
			gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
			o.flood(many)
			o.clock.pass(20 * time.Hour)
			must(t, o.update(t.Context(), func(tx *Tx) error {
				g, err := tx.beginGathering(id)
				if err != nil {
					return err
				}
				return tx.gatherSome(id, g, []int64{1, 2, 3, 700, many - 7, many - 6, many - 5})
			}))
			meanwhile(o)
			must(t, o.ResumeDeliveries(t.Context()))
			var said []string
			for range many { // a claim may find nothing but what is no news
				said = append(said, o.send()...)
				if len(try(o.Lanes(t.Context()))(t)) == 0 {
					break
				}
			}
			same(t, "messages", len(said), 1)
		})
	}
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

// What waited for others joins them also in a message that has more rows than a claim reads.
func TestAMailOfManyTakesWhatWaitsForOthers(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverNow)
	o.flood(groupLimit + 500)
	o.clock.pass(mailWait - time.Second)
	o.flood(10)
	o.clock.pass(time.Second)
	_, out := o.due()
	same(t, "messages", len(out), 1)
	same(t, "told", len(out[0].Items)+out[0].More, groupLimit+510)
}

// After a start, an event to several reaches their addresses, and so does what comes next.
func TestAnEventToManyReachesTheirAddresses(t *testing.T) {
	t.Parallel()
	o := startOutbox(t)
	people := []int64{ann, bob, cid}
	for _, user := range people {
		reachable(t, o.DB, user, ChannelChat, slack)
		gets(t, o.DB, user, Others, ChannelChat, DeliverNow)
	}
	dir := o.path[:len(o.path)-len(File)]
	must(t, o.Close())
	o.DB = openIn(t, dir, Settings{Clock: o.clock.clock()}, nil)
	post(t, o.DB, EventDraft{AppEvent: AppEvent{Title: "Disk"}, To: []Recipient{{ID: ann}, {ID: bob}, {ID: cid}}})
	same(t, "sent", len(o.send()), len(people))
	for _, user := range people {
		same(t, "addresses", len(try(o.Endpoints(t.Context(), user, ChannelChat))(t)), 1)
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

// A digest that quiet hours put off comes at their end, also if they change meanwhile.
func TestADigestThatWasPutOffComesToday(t *testing.T) { // R-QUIET
	t.Parallel()
	o := startOutbox(t) // at noon on a Sunday
	reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	o.flood(1)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Week = map[Day][]Interval{"mon": {{6 * 60, 10 * 60}}} })
	o.clock.pass(20 * time.Hour)
	sameLines(t, "at eight", o.send(), nil)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Week = map[Day][]Interval{"mon": {{6 * 60, 9 * 60}}} })
	o.clock.pass(time.Hour)
	sameLines(t, "at nine", o.send(), []string{"digest|d.1.2|Disk"})
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

// A summary that failed waits as long as the other side asks, whatever its person changes meanwhile, and stays whole.
func TestAChangeOfPreferencesHurriesNothingThatFailed(t *testing.T) { // R-OUTBOX
	t.Parallel()
	o, first := failedSummary(t)
	prefer(t, o.DB, bob, func(p *Preferences) { p.DigestAt = new(ClockTime(6 * 60)) })
	must(t, o.retimeAll(t.Context()))
	_, early := o.due()
	same(t, "messages before their time", len(early), 0)
	o.clock.pass(5 * time.Hour)
	o.goesAgain(first)
}

// A message that failed and was then put off by quiet goes when the quiet ends before its time.
func TestAnEndedPauseHurriesWhatHadFailed(t *testing.T) { // R-QUIET
	t.Parallel()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Others, ChannelChat, DeliverNow)
	o.flood(1)
	_, out := o.due()
	o.settle(Answer{Text: "answers 503", Status: 503, RetryAfter: time.Hour}, out...)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = at(12, 0).Add(14 * 24 * time.Hour) })
	o.clock.pass(2 * time.Hour)
	sameLines(t, "in the pause", o.send(), nil)
	prefer(t, o.DB, bob, func(p *Preferences) { p.Pause = time.Time{} })
	sameLines(t, "after it", o.send(), []string{"notice|n.1.2|Disk"})
}

func TestAGatheringThatWasCutOffGoesOn(t *testing.T) { // R-OUTBOX
	t.Parallel()
	o := startOutbox(t)
	id := reachable(t, o.DB, bob, ChannelEmail, mail)
	gets(t, o.DB, bob, Others, ChannelEmail, DeliverDigest)
	o.flood(groupLimit + 500)
	o.clock.pass(20 * time.Hour)
	must(t, o.update(t.Context(), func(tx *Tx) error {
		g, err := tx.beginGathering(id)
		if err != nil {
			return err
		}
		return tx.gatherSome(id, g, []int64{1, 2, 3, 700})
	}))
	o.flood(1) // for the next digest
	said, out := o.due()
	if len(out) != 1 || out[0].More != groupLimit+500-mostItems {
		t.Fatalf("%d messages, %.80q", len(out), said)
	}
}
