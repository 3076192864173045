package db

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
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

// startChat is startOutbox, where bob gets what is no type of ours by chat.
func startChat(t testing.TB) *outbox {
	t.Helper()
	o := startOutbox(t)
	reachable(t, o.DB, bob, ChannelChat, slack)
	gets(t, o.DB, bob, Others, ChannelChat, DeliverNow)
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
	same(t, "the timeline says that it goes at", try(o.Timeline(t.Context(), 4))(t).Entries[2].Until, at(12, 0))
	sameLines(t, "now", o.send(), []string{"notice|n.4.2|urgent"})
	o.clock.pass(20 * time.Hour)
	sameLines(t, "digest", o.send(), []string{"digest|d.3.2|normal|high"})
	sameLines(t, "states", o.states(), []string{"sent", "sent", "sent"})
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
