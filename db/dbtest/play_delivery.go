package dbtest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
)

// sendActs are what can happen in a play of the outbox, and how often in comparison.
var sendActs = []weighted{
	{10, (*play).createTask}, {12, (*play).updateTask}, {2, (*play).deleteTask}, {16, (*play).postEvent},
	{8, (*play).mark}, {2, (*play).markAllRead}, {9, (*play).setState}, {2, (*play).setStates}, {4, (*play).wakeSnoozed},
	{3, (*play).changeUser}, {1, (*play).deleteUser}, {6, (*play).subscribe}, {3, (*play).choose}, {2, (*play).cleanUp},
	{3, (*play).expire}, {2, (*play).warn}, {6, (*play).addEndpoint}, {3, (*play).takeDevice}, {2, (*play).removeEndpoint},
	{12, (*play).chooseChannel}, {8, (*play).chooseTimes}, {4, (*play).nameChats}, {9, (*play).waitForOutbox},
	{34, (*play).claim}, {30, (*play).settle}, {3, (*play).retryLane}, {3, (*play).restart}, {3, (*play).crashAndRestart},
}

// awayChannels are the channels of people.
var awayChannels = []db.Channel{db.ChannelEmail, db.ChannelChat, db.ChannelPush}

// A flight is a message that was claimed, of the store and of its model, and not settled yet.
type flight struct {
	of   map[bool]db.Outgoing // true: of the model
	line string
}

// A copyOf names one notification at one endpoint.
type copyOf struct{ note, endpoint int64 }

// An outboxPlay is what a play knows of messages, whatever the model says.
type outboxPlay struct {
	flying    []flight
	sent      map[copyOf]bool   // settled as sent
	tried     map[copyOf]string // the ID of the message that was on its way
	addresses int
}

// sendsWhatItsModelSends plays rounds in which people are reached by mail, by chat, on devices and by a hook, and
// messages fail, are cut off, and go again. What waits, what is skipped, what is sent and what is taken off the screens
// of devices is that of the model after each act. No notification is sent twice to an endpoint, what was on its way goes
// again in a message with the same ID, and in the end nothing waits.
func sendsWhatItsModelSends(t *testing.T, open Open) {
	rounds, seed := number(t, "CTMS_MODEL", 1), number(t, "CTMS_SEED", uint64(time.Now().UnixNano()))
	for round := range rounds {
		t.Run(fmt.Sprint("CTMS_SEED=", seed+round), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { newPlay(t, open, seed+round).send() })
		})
	}
}

// send does some acts with messages, and compares what waits after each.
func (p *play) send() {
	p.sent, p.tried = map[copyOf]bool{}, map[copyOf]string{}
	p.addHook()
	for _, user := range []int64{ann, bob, cid} {
		p.addEndpointOf(user, db.ChannelEmail)
		p.addEndpointOf(user, db.ChannelChat)
		p.addEndpointOf(user, db.ChannelPush)
		p.addEndpointOf(user, db.ChannelPush)
	}
	for step := range 300 {
		p.act(sendActs)
		p.both("skip what goes nowhere", func(s Store) string { return outcome("", s.SkipEnded(p.Context())) })
		p.both("look what waits", func(s Store) string { return lanesLine(p, s) })
		if step%15 == 14 {
			p.compareTimelines()
		}
		time.Sleep(time.Millisecond)
	}
	p.sendAll()
	p.compareTimelines()
}

// compareTimelines compares what became of each notification.
func (p *play) compareTimelines() {
	p.Helper()
	for id := int64(1); id <= p.model.lastNote; id++ {
		if p.model.note(id) == nil {
			continue
		}
		p.both(fmt.Sprint("the timeline of ", id), func(s Store) string { return timelineLine(p, s, id) })
	}
}

func lanesLine(t testing.TB, s Store) string {
	lanes, err := s.Lanes(t.Context())
	line := ""
	for _, l := range lanes {
		line += fmt.Sprint(l.Name, " at ", timeLine(l.Next), "; ")
	}
	return outcome(line, err)
}

// timelineLine says what channels did with a notification, but for each try.
func timelineLine(t testing.TB, s Store, id int64) string {
	told, err := s.Timeline(t.Context(), id)
	var lines []string
	for _, e := range told.Entries {
		if e.Channel != "" && e.What != db.WhatTried {
			lines = append(lines, fmt.Sprint(e.Channel, " ", e.What, " ", e.Why, " ", timeLine(e.Until)))
		}
	}
	slices.Sort(lines)
	return outcome(strings.Join(lines, "; "), err)
}

// waitForOutbox lets the time pass until something is due, or some more.
func (p *play) waitForOutbox() {
	lanes, _ := p.model.Lanes(p.Context())
	if len(lanes) == 0 || p.IntN(3) == 0 {
		p.passTime()
		return
	}
	at := pick(p, lanes...).Next
	p.past = append(p.past, "wait until "+timeLine(at))
	time.Sleep(max(0, time.Until(at)))
}

// claim claims what is due of a lane, but for those to whom something is on its way.
func (p *play) claim() {
	if lanes, _ := p.model.Lanes(p.Context()); len(lanes) > 0 {
		p.claimOf(pick(p, lanes...).Name, pick(p, 1, 4, 64))
	}
}

func (p *play) claimOf(lane string, most int) {
	var busy []int64
	for _, f := range p.flying {
		if f.of[true].To.Channel != db.ChannelHook {
			busy = append(busy, f.of[true].To.ID)
		}
	}
	claimed := map[string]map[bool]db.Outgoing{}
	p.both(fmt.Sprint("claim ", most, " of ", lane, " but for ", busy), func(s Store) string {
		out, err := s.ClaimDeliveries(p.Context(), lane, most, busy)
		var lines []string
		for _, o := range out {
			line := outgoingLine(o)
			if lines = append(lines, line); claimed[line] == nil {
				claimed[line] = map[bool]db.Outgoing{}
			}
			claimed[line][s == Store(p.model)] = o
		}
		slices.Sort(lines)
		return outcome(strings.Join(lines, "\n"), err)
	})
	for line, of := range claimed {
		p.flying = append(p.flying, flight{of, line})
		p.takesOff(of[false])
	}
	slices.SortFunc(p.flying, func(a, b flight) int { return strings.Compare(a.line, b.line) })
}

// takesOff fails the test if a message repeats what was sent, or what was on its way in another message.
func (p *play) takesOff(o db.Outgoing) {
	for _, n := range o.Items {
		c := copyOf{n.ID, o.To.ID}
		if p.sent[c] {
			p.Fatalf("%d is sent twice to endpoint %d", n.ID, o.To.ID)
		}
		if before := p.tried[c]; before != "" && before != o.ID {
			p.Fatalf("%d goes to endpoint %d in %s, and went in %s", n.ID, o.To.ID, o.ID, before)
		}
	}
}

func outgoingLine(o db.Outgoing) string {
	ids := make([]int64, len(o.Items))
	for i, n := range o.Items {
		ids[i] = n.ID
	}
	return fmt.Sprintf("%s %s to %d of %d: %v and %d, try %d, of %d unread, without %v", o.Purpose, o.ID, o.To.ID,
		o.User.ID, ids, o.More, o.Tries, o.Unread, o.Withdraw)
}

// settle says what became of some message that is on its way.
func (p *play) settle() {
	if len(p.flying) == 0 {
		p.claim()
		return
	}
	i := p.IntN(len(p.flying))
	f := p.flying[i]
	answer := db.Answer{Text: "answers 503", Status: 503, RetryAfter: 7 * time.Hour} // more than any back-off
	switch dice := p.IntN(20); {
	case dice < 12 || f.of[true].To.Channel == db.ChannelHook && dice < 17:
		answer = db.Answer{Sent: true, Status: 200}
	case dice == 12 || f.of[true].To.Channel == db.ChannelHook:
		answer = db.Answer{Untried: true}
	case dice == 13:
		answer.Permanent = true
	case dice == 14 && f.of[true].To.Channel != db.ChannelEmail:
		answer.Gone = true
	case dice == 15 || p.model.triedFor(f.of[true]) > 60*time.Hour:
		answer.RetryAfter = 1000 * time.Hour // it is given up: a store may doubt by days how late it is
	}
	p.land(f, answer)
	p.flying = slices.Delete(p.flying, i, i+1)
}

func (p *play) land(f flight, a db.Answer) {
	p.both(fmt.Sprintf("%s: %+v", f.line, a), func(s Store) string {
		settled := []db.Settled{{Outgoing: f.of[s == Store(p.model)], Answer: a}}
		return outcome("", s.SettleDeliveries(p.Context(), settled))
	})
	for _, n := range f.of[false].Items {
		c := copyOf{n.ID, f.of[false].To.ID}
		switch {
		case a.Sent:
			p.sent[c] = true
		case !a.Untried:
			p.tried[c] = f.of[false].ID
		}
	}
}

func (p *play) retryLane() {
	lane := pick(p, "email", "chat hooks.slack.com", "push push.example.com")
	p.both("what failed in "+lane+" goes", func(s Store) string { return outcome("", s.RetryLane(p.Context(), lane)) })
}

func (p *play) restart() {
	p.closeAndOpen()
	p.resume()
}

func (p *play) crashAndRestart() {
	p.crash()
	p.resume()
}

// resume takes up what a restart has cut off.
func (p *play) resume() {
	for _, f := range p.flying {
		for _, n := range f.of[false].Items {
			p.tried[copyOf{n.ID, f.of[false].To.ID}] = f.of[false].ID
		}
	}
	p.flying = nil
	p.both("take up what was cut off", func(s Store) string { return outcome("", s.ResumeDeliveries(p.Context())) })
}

// sendAll sends all that is on its way and all that waits, as it comes due, until nothing does.
func (p *play) sendAll() {
	for range 1000 {
		for _, f := range p.flying {
			p.land(f, db.Answer{Sent: true, Status: 200})
		}
		p.flying = nil
		lanes, err := p.store.Lanes(p.Context())
		must(p, err)
		if len(lanes) == 0 {
			return
		}
		next := slices.MinFunc(lanes, func(a, b db.Lane) int { return a.Next.Compare(b.Next) })
		time.Sleep(max(0, time.Until(next.Next)))
		p.claimOf(next.Name, 64)
	}
	p.Fatalf("something waits for ever: %s", lanesLine(p, p.store))
}
