package dbtest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"ctms/db"
)

// What the model knows of the outbox: which messages are due, what is in them, and what became of each row. It looks at
// all that there is each time, and has neither indexes nor slices.

// A modelDelivery is one notification that goes to one endpoint.
type modelDelivery struct {
	note, user, endpoint int64
	lane                 string
	how                  string // now, unread, digest, urgent; all: of a hook
	priority             db.Priority
	unlisted             bool
	held                 string // quiet or storm: what put it off, so that it goes in a summary
	again                bool   // quiet put it off after a failed try
	state, message       string
	shown                bool // on the screen of a device
	tries                int
	wanted, next         time.Time // wanted is that of the first try from then on
}

// deactivate ends what waits for somebody, and their devices.
func (m *Model) deactivate(user int64) {
	for _, e := range slices.Clone(m.endpoints) {
		if e.User != user {
			continue
		}
		if m.skipWaiting(e.ID, "inactive"); e.Channel == db.ChannelPush {
			m.endEndpoint(e.ID)
		}
	}
}

// skipInactive ends what waits for somebody who was inactive: what was on its way meanwhile and came back.
func (m *Model) skipInactive(user int64) {
	for _, e := range m.endpoints {
		if e.User == user {
			m.skipWaiting(e.ID, "inactive")
		}
	}
}

// forget deletes the endpoints of somebody, and what went to whom about their notifications.
func (m *Model) forget(user int64) {
	m.endpoints = slices.DeleteFunc(m.endpoints, func(e *modelEndpoint) bool { return e.User == user })
	m.deliveries = slices.DeleteFunc(m.deliveries, func(d *modelDelivery) bool { return d.user == user })
}

// wants is when somebody gets a kind on a channel.
func (m *Model) wants(who *modelUser, kind db.Kind, on db.Channel) db.When {
	for _, p := range []db.Preferences{who.chose, m.defaults.Preferences} {
		of, others := p.Types[kind], p.Types[db.Others]
		if how := *channelOf(&of, on); how != "" {
			return how
		}
		if how := *channelOf(&others, on); how != "" && !isOurs(kind) {
			return how
		}
	}
	return db.DeliverOff
}

// reached are the endpoints that get a notification of somebody, if they are in use.
func (m *Model) reached(who *modelUser, n db.Notification) (to []*modelEndpoint) {
	for _, e := range m.endpoints {
		if e.User != who.ID || e.Channel == db.ChannelHook || priorityOf(n) == db.Low || !m.usesChat(who, e) {
			continue
		}
		if m.wants(who, n.Kind, e.Channel) != db.DeliverOff {
			to = append(to, e)
		}
	}
	return to
}

// usesChat reports whether an endpoint is a chat that its person uses, or no chat. One that is switched off counts
// where it was named, or nobody named another.
func (m *Model) usesChat(who *modelUser, e *modelEndpoint) bool {
	if e.Channel != db.ChannelChat {
		return true
	}
	for _, other := range m.endpoints {
		theirs := other.User == who.ID && other.Channel == db.ChannelChat
		if theirs && slices.Contains(who.chose.Chats, other.ID) {
			return !m.namesOthers(who, e)
		}
	}
	for _, other := range m.endpoints {
		if other.User == who.ID && other.Channel == db.ChannelChat && other.Disabled.IsZero() {
			return e == other || !e.Disabled.IsZero()
		}
	}
	return true
}

// namesOthers reports whether an endpoint is a chat, and its person named others that are there.
func (m *Model) namesOthers(who *modelUser, e *modelEndpoint) bool {
	return e.Channel == db.ChannelChat && !slices.Contains(who.chose.Chats, e.ID) &&
		slices.ContainsFunc(m.endpoints, func(other *modelEndpoint) bool {
			return other.User == who.ID && other.Channel == db.ChannelChat && slices.Contains(who.chose.Chats, other.ID)
		})
}

func priorityOf(n db.Notification) db.Priority {
	if n.Event == nil {
		return db.Normal
	}
	return n.Event.Priority
}

// wantsAway reports whether a channel takes what the inbox does not.
func (m *Model) wantsAway(who *modelUser, n db.Notification) bool {
	return slices.ContainsFunc(m.reached(who, n), func(e *modelEndpoint) bool { return e.Disabled.IsZero() })
}

// send puts a notification in the outbox.
func (m *Model) send(who *modelUser, n db.Notification, unlisted bool) {
	for _, e := range m.reached(who, n) {
		d := &modelDelivery{note: n.ID, user: who.ID, endpoint: e.ID, lane: e.lane, unlisted: unlisted, state: "waiting",
			priority: priorityOf(n)}
		how := m.wants(who, n.Kind, e.Channel)
		d.how, d.wanted = "now", now()
		late, isLate := strings.CutPrefix(string(how), "unread:")
		switch urgent := priorityOf(n) == db.Urgent; {
		case isLate:
			span, _ := time.ParseDuration(late)
			d.how, d.wanted = "unread", now().Add(span)
		case urgent:
		case how == db.DeliverDigest:
			d.how, d.wanted = "digest", m.nextDigest(who)
		case e.Channel == db.ChannelEmail && priorityOf(n) == db.Normal:
			d.wanted = now().Add(2 * time.Minute)
		}
		d.next = d.wanted
		if priorityOf(n) == db.Urgent {
			if d.how = "urgent"; !isLate {
				d.next = d.wanted.Add(-24 * time.Hour) // before all others
			}
		} else if end := m.quietEnd(who, d.wanted); end.After(d.wanted) {
			d.next, d.held = end, "quiet"
		}
		if !e.Disabled.IsZero() {
			d.state = "skipped:disabled"
		}
		m.deliveries = append(m.deliveries, d)
	}
	for _, e := range m.endpoints {
		if e.Channel == db.ChannelHook && e.Disabled.IsZero() {
			m.deliveries = append(m.deliveries, &modelDelivery{note: n.ID, user: who.ID, endpoint: e.ID, lane: e.lane,
				how: "all", unlisted: unlisted, state: "waiting", wanted: now(), next: now()})
		}
	}
}

// quietEnd is when the quiet ends that there is for somebody at a time, or that time.
func (m *Model) quietEnd(who *modelUser, at time.Time) time.Time {
	for {
		was := at
		if pause := m.pause(who.chose, at); pause.After(at) {
			at = pause
		}
		for _, back := range []int{1, 0} {
			date := at.Truncate(24*time.Hour).AddDate(0, 0, -back)
			for _, i := range who.chose.Week[dayOf(date)] {
				from, to := date.Add(time.Duration(i[0])*time.Minute), date.Add(time.Duration(i[1])*time.Minute)
				if i[1] <= i[0] {
					to = to.Add(24 * time.Hour)
				}
				if !from.After(at) && to.After(at) {
					at = to
				}
			}
		}
		if at.Equal(was) {
			return at
		}
	}
}

func dayOf(date time.Time) db.Day { return db.Day(strings.ToLower(date.Weekday().String()[:3])) }

// nextDigest is when somebody's next digest comes.
func (m *Model) nextDigest(who *modelUser) time.Time {
	at, days := db.ClockTime(8*60), []db.Day{"mon", "tue", "wed", "thu", "fri"}
	if who.chose.DigestAt != nil {
		at = *who.chose.DigestAt
	}
	if who.chose.DigestDays != nil {
		days = who.chose.DigestDays
	}
	for date := now().Truncate(24 * time.Hour); ; date = date.AddDate(0, 0, 1) {
		if t := date.Add(time.Duration(at) * time.Minute); t.After(now()) && slices.Contains(days, dayOf(date)) {
			return t
		}
	}
}

// sameTimes reports whether quiet and digest are the same in both.
func sameTimes(a, b db.Preferences) bool {
	sameAt := a.DigestAt == b.DigestAt || a.DigestAt != nil && b.DigestAt != nil && *a.DigestAt == *b.DigestAt
	return maps.EqualFunc(a.Week, b.Week, slices.Equal) && a.Pause.Equal(b.Pause) && sameAt &&
		slices.Equal(a.DigestDays, b.DigestDays)
}

// retime sets anew when what waits for somebody goes, after quiet or digest changed.
func (m *Model) retime(who *modelUser) {
	quiet := m.quietEnd(who, now())
	for _, d := range m.deliveries {
		if e := m.endpoint(d.endpoint); e == nil || e.User != who.ID || d.state != "waiting" || d.how == "urgent" {
			continue
		}
		switch {
		case d.tries > 0:
			if d.again && d.next.After(now()) {
				d.next = quiet
			}
			continue
		case d.how == "digest" && d.wanted.After(now()):
			d.wanted = m.nextDigest(who)
		}
		if d.next = d.wanted; quiet.After(now()) && quiet.After(d.wanted) {
			d.next, d.held = quiet, "quiet"
		}
	}
}

// retimeAll is retime after the default pause changed, or whom it binds: what was put off is looked at.
func (m *Model) retimeAll() {
	for _, d := range m.deliveries {
		if d.state == "waiting" && d.held != "" && (d.tries == 0 || d.again) {
			d.next = d.wanted
		}
	}
}

// Lanes is the method of a Store.
func (m *Model) Lanes(context.Context) (lanes []db.Lane, err error) {
	next := map[string]time.Time{}
	for _, d := range m.deliveries {
		if at, has := next[d.lane]; d.state == "waiting" && (!has || d.next.Before(at)) {
			next[d.lane] = d.next
		}
	}
	for _, name := range slices.Sorted(maps.Keys(next)) {
		lanes = append(lanes, db.Lane{Name: name, Next: next[name]})
	}
	return lanes, nil
}

// ResumeDeliveries is the method of a Store.
func (m *Model) ResumeDeliveries(context.Context) error {
	for _, d := range m.deliveries {
		if d.state == "sending" {
			d.state, d.next = "waiting", now()
		}
	}
	return nil
}

// RetryLane is the method of a Store.
func (m *Model) RetryLane(_ context.Context, lane string) error {
	for _, d := range m.deliveries {
		if d.lane == lane && d.state == "waiting" && d.tries > 0 && d.next.After(now()) {
			d.next = now()
		}
	}
	return nil
}

// Timeline is the method of a Store. The model knows what channels did, but for tries.
func (m *Model) Timeline(_ context.Context, note int64) (t db.Timeline, err error) {
	if m.note(note) == nil {
		return t, db.ErrNotFound
	}
	for _, d := range m.deliveries {
		if d.note != note {
			continue
		}
		e := db.TimelineEntry{What: db.WhatWaiting, Channel: db.ChannelOf(d.lane), Why: cmp.Or(d.held, d.how)}
		if d.state == "waiting" {
			e.Until = d.next
			if d.wanted.After(d.next) { // it comes before others
				e.Until = d.wanted
			}
		}
		t.Entries = append(t.Entries, e)
		end := db.TimelineEntry{Channel: e.Channel, What: map[string]string{"sent": db.WhatDelivered,
			"failed": db.WhatFailed}[d.state]}
		if why, skipped := strings.CutPrefix(d.state, "skipped:"); skipped {
			end.What, end.Why = db.WhatSkipped, why
		}
		if end.What != "" {
			t.Entries = append(t.Entries, end)
		}
	}
	return t, nil
}

// note finds a notification.
func (m *Model) note(id int64) *modelNote {
	for _, who := range m.users {
		for i := range who.inbox {
			if who.inbox[i].ID == id {
				return &who.inbox[i]
			}
		}
	}
	return nil
}
