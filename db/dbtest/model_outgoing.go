package dbtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"ctms/db"
)

// ClaimDeliveries is the method of a Store.
func (m *Model) ClaimDeliveries(_ context.Context, lane string, most int, busy []int64) (out []db.Outgoing, err error) {
	var due []*modelDelivery
	for _, d := range m.deliveries {
		if d.lane == lane && d.state == "waiting" && d.due() && !slices.Contains(busy, d.endpoint) {
			due = append(due, d)
		}
	}
	slices.SortFunc(due, byTime)
	var endpoints []int64
	for _, d := range due[:min(len(due), 256)] {
		if !slices.Contains(endpoints, d.endpoint) && len(endpoints) < most {
			endpoints = append(endpoints, d.endpoint)
		}
	}
	for _, id := range endpoints {
		out = append(out, m.claim(id, most)...)
	}
	return out, nil
}

// ended is why an endpoint takes nothing any more; "" for one in use.
func (m *Model) ended(id int64) string {
	switch e := m.endpoint(id); {
	case e == nil:
		return "gone"
	case !e.Disabled.IsZero():
		return "disabled"
	case e.Channel != db.ChannelHook && !m.active(e.User):
		return "inactive"
	}
	return ""
}

// SkipEnded is the method of a Store.
func (m *Model) SkipEnded(context.Context) error {
	for _, d := range m.deliveries {
		if why := m.ended(d.endpoint); why != "" {
			m.skipWaiting(d.endpoint, why)
		}
	}
	return nil
}

// byTime is the order in which deliveries are due.
func byTime(a, b *modelDelivery) int {
	return cmp.Or(a.next.Compare(b.next), cmp.Compare(a.note, b.note), cmp.Compare(a.endpoint, b.endpoint))
}

// claim takes what goes to an endpoint next: of a hook all that is due, of a person one message.
func (m *Model) claim(id int64, most int) (out []db.Outgoing) {
	if why := m.ended(id); why != "" {
		m.skipWaiting(id, why)
		return nil
	}
	e := m.endpoint(id)
	rows := m.mayGo(e)
	if e.Channel != db.ChannelHook {
		if rows = m.news(e, rows); slices.ContainsFunc(rows, (*modelDelivery).due) {
			out = append(out, m.outgoing(e, group(e, rows)))
		}
		return out
	}
	for _, d := range rows[:min(len(rows), most)] {
		if m.users[d.user] == nil || m.note(d.note) == nil {
			d.state = "skipped:deleted"
			continue
		}
		out = append(out, m.outgoing(e, []*modelDelivery{d}))
	}
	return out
}

// mayGo returns what is due for an endpoint, and of an address also what joins it.
func (m *Model) mayGo(e *modelEndpoint) (rows []*modelDelivery) {
	for _, d := range m.deliveries {
		joins := e.Channel == db.ChannelEmail && d.tries == 0 && d.held == "" && d.next.Sub(now()) <= m.early(d)
		if d.endpoint == e.ID && d.state == "waiting" && (joins || d.due()) {
			rows = append(rows, d)
		}
	}
	slices.SortFunc(rows, byTime)
	return rows
}

// early is how much before its time a delivery may go with another.
func (m *Model) early(d *modelDelivery) time.Duration {
	note := m.note(d.note)
	switch {
	case d.how == "now":
		return 2 * time.Minute
	case d.how == "unread" && note != nil:
		return min(2*time.Minute, d.next.Sub(note.Created)/10)
	}
	return -1
}

func (d *modelDelivery) due() bool { return !d.next.After(now()) }

// A modelGroup is what goes in one message.
type modelGroup = []*modelDelivery

// group returns the rows that go in the next message. The first that is due says which.
func group(e *modelEndpoint, rows []*modelDelivery) (with modelGroup) {
	first := rows[slices.IndexFunc(rows, (*modelDelivery).due)]
	high := func(d *modelDelivery) bool { return d.priority == db.High && d.held == "" }
	alone := high(first) || first.how == "urgent" && first.held == ""
	for _, d := range rows {
		fresh, plain := d.message == "", d.how == "now" || d.how == "unread"
		alike := false
		switch {
		case first.message != "":
			alike = d.message == first.message
		case alone:
		case first.how == "digest":
			alike = fresh && d.how == "digest"
		case first.held != "":
			alike = fresh && (plain || d.how == "urgent" && d.held != "") && d.due()
		case e.Channel == db.ChannelEmail:
			alike = fresh && plain && !high(d)
		}
		if alike || d == first {
			with = append(with, d)
		}
	}
	slices.SortFunc(with, func(a, b *modelDelivery) int { return cmp.Compare(a.note, b.note) })
	if first.message != "" {
		return with
	}
	kind := 'n'
	switch {
	case alone:
	case first.how == "digest":
		kind = 'd'
	case first.held != "":
		kind = 's'
	}
	newest := with[len(with)-1]
	for _, d := range with {
		d.message = fmt.Sprintf("%c.%d.%d", kind, newest.note, newest.user)
	}
	return with
}

// outgoing marks a group as being sent.
func (m *Model) outgoing(e *modelEndpoint, with modelGroup) db.Outgoing {
	newest := with[len(with)-1]
	if e.Channel == db.ChannelHook {
		newest.message = fmt.Sprintf("n.%d.%d", newest.note, newest.user)
	}
	who := m.users[newest.user]
	o := db.Outgoing{ID: newest.message, Lane: e.lane, To: e.Endpoint, User: who.User, Tries: newest.tries + 1,
		Unread: who.unread(), Purpose: map[byte]db.Purpose{'n': db.SendNotice, 's': db.SendSummary,
			'd': db.SendDigest}[newest.message[0]]}
	for _, d := range with {
		if d.state, d.tries = "sending", d.tries+1; d.tries == 1 {
			d.wanted = now()
		}
	}
	shown := slices.Clone(with)
	slices.SortStableFunc(shown, func(a, b *modelDelivery) int { // what is urgent first, and then the newest
		return cmp.Or(-compareBool(a.how == "urgent", b.how == "urgent"), cmp.Compare(b.note, a.note))
	})
	shown = shown[:min(len(shown), 50)]
	slices.SortFunc(shown, func(a, b *modelDelivery) int { return cmp.Compare(a.note, b.note) })
	for _, d := range shown {
		o.Items = append(o.Items, m.note(d.note).Notification)
	}
	o.More = len(with) - len(o.Items)
	if e.Channel == db.ChannelPush {
		o.Withdraw = m.withdrawn(e)
		for _, message := range e.withdrawn[topicOf(o.Items[0], len(with))] {
			if len(o.Withdraw) < 60 && !slices.Contains(o.Withdraw, message) {
				o.Withdraw = append(o.Withdraw, message)
			}
		}
	}
	return o
}

// compareBool compares as cmp.Compare does: false comes before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// SettleDeliveries is the method of a Store. The model knows answers that say when to try again, after more than any
// back-off.
func (m *Model) SettleDeliveries(_ context.Context, settled []db.Settled) error {
	for _, s := range settled {
		m.settle(m.endpoint(s.To.ID), s, m.sending(s.Outgoing))
		if why := m.ended(s.To.ID); why != "" { // what comes back does not go again
			m.skipWaiting(s.To.ID, why)
		}
	}
	return nil
}

// sending are the rows of a message that is on its way.
func (m *Model) sending(o db.Outgoing) (rows modelGroup) {
	for _, d := range m.deliveries {
		if d.endpoint == o.To.ID && d.state == "sending" && d.message == o.ID {
			rows = append(rows, d)
		}
	}
	return rows
}

// triedFor is since how long a message on its way has been tried.
func (m *Model) triedFor(o db.Outgoing) (span time.Duration) {
	for _, d := range m.sending(o) {
		span = max(span, now().Sub(d.wanted))
	}
	return span
}

func (m *Model) settle(e *modelEndpoint, s db.Settled, rows modelGroup) {
	for _, d := range rows {
		switch again := now().Add(s.RetryAfter); {
		case s.Untried:
			d.state, d.tries = "waiting", d.tries-1
		case s.Sent:
			d.state, d.shown = "sent", s.To.Channel == db.ChannelPush
		case s.Permanent || s.Gone || again.Sub(d.wanted) >= 72*time.Hour:
			d.state = "failed"
		default:
			d.state, d.next, d.again = "waiting", again, false
		}
	}
	if e == nil || s.Untried {
		return
	}
	if s.Sent {
		storm := 0
		for _, d := range rows {
			if d.held == "storm" {
				storm++
			}
		}
		began, sent := e.hour()
		if sent++; s.Purpose == db.SendSummary && storm >= 20 && sent == 1 {
			sent = 20
		}
		e.hourBegan, e.hourSent = began, sent
		for _, d := range m.deliveries {
			if d.endpoint == e.ID && d.shown && slices.Contains(s.Withdraw, d.message) {
				d.shown = false
			}
		}
		if topic := topicOf(s.Items[0], len(s.Items)+s.More); topic != "" && len(s.Withdraw) > 0 {
			if e.withdrawn == nil {
				e.withdrawn = map[string][]string{}
			}
			e.withdrawn[topic] = s.Withdraw
		}
	}
	switch {
	case s.Gone && e.Channel == db.ChannelPush:
		m.endEndpoint(e.ID)
	case s.Gone:
		e.Disabled = now()
		m.skipWaiting(e.ID, "disabled")
	}
}
