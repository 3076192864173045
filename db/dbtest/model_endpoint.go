package dbtest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"ctms/db"
)

// A modelEndpoint is an address, a chat, a device or a hook, as the model of the outbox knows it.
type modelEndpoint struct {
	db.Endpoint
	lane      string
	hourBegan time.Time // since when messages are counted, for an hour
	hourSent  int
	withdrawn map[string][]string // of a device: by task, what the last push about it took off the screen
}

// AddEndpoint is the method of a Store. The model knows confirmed addresses and chats that differ from all others.
func (m *Model) AddEndpoint(_ context.Context, draft db.NewEndpoint) (db.Endpoint, string, bool, error) {
	who := m.users[draft.User]
	if who == nil {
		return db.Endpoint{}, "", false, db.ErrNotFound
	}
	e := &modelEndpoint{Endpoint: draft.Endpoint, lane: "email"}
	if e.Channel == db.ChannelChat {
		e.lane = "chat hooks.slack.com"
	}
	m.addEndpoint(who, e)
	return e.Endpoint, "", true, nil
}

// AddDevice is the method of a Store. The model knows devices whose tokens are good and have no session.
func (m *Model) AddDevice(_ context.Context, g db.Grant, e db.Endpoint) (db.Endpoint, error) {
	who := m.users[g.User]
	if who == nil {
		return e, db.ErrNotFound
	}
	if !who.Active {
		return e, db.ErrRefused
	}
	for _, has := range m.endpoints {
		if has.Channel != db.ChannelPush || has.Target.URL != e.Target.URL {
			continue
		}
		if has.User == g.User { // it stays the device that it is
			m.publish([]db.Event{db.PreferencesChanged{User: who.ID}})
			return has.Endpoint, nil
		}
		m.endEndpoint(has.ID)
		break
	}
	device := &modelEndpoint{Endpoint: e, lane: "push push.example.com"}
	device.User, device.Channel = g.User, db.ChannelPush
	m.addEndpoint(who, device)
	return device.Endpoint, nil
}

// addEndpoint stores an endpoint that is in use.
func (m *Model) addEndpoint(who *modelUser, e *modelEndpoint) {
	m.lastEndpoint++
	e.ID, e.Confirmed = m.lastEndpoint, now()
	first := true
	for _, has := range m.endpoints {
		first = first && (has.User != e.User || has.Channel != e.Channel)
	}
	m.endpoints = append(m.endpoints, e)
	if first {
		m.chooseFirst(who, e.Channel)
	}
	m.publish([]db.Event{db.PreferencesChanged{User: who.ID}})
}

// chooseFirst has what matters most sent to somebody's first endpoint of a channel, where they chose nothing.
func (m *Model) chooseFirst(who *modelUser, on db.Channel) {
	next, how := cloned(who.chose), db.When("unread:15m")
	if on == db.ChannelPush {
		how = db.DeliverNow
	}
	for _, kind := range []db.Kind{db.Assigned, db.DeadlineWarning} {
		if choice := next.Types[kind]; *channelOf(&choice, on) == "" {
			*channelOf(&choice, on) = how
			if next.Types == nil {
				next.Types = map[db.Kind]db.Choice{}
			}
			next.Types[kind] = choice
		}
	}
	who.chose = next
}

func channelOf(c *db.Choice, on db.Channel) *db.When {
	switch on {
	case db.ChannelEmail:
		return &c.Email
	case db.ChannelPush:
		return &c.Push
	}
	return &c.Chat
}

// RemoveEndpoint is the method of a Store.
func (m *Model) RemoveEndpoint(_ context.Context, user, id int64, _ bool, _ ...db.Channel) error {
	if m.users[user] == nil {
		return db.ErrNotFound
	}
	e := m.endpoint(id)
	if e == nil || e.User != user {
		return db.ErrNotFound
	}
	m.endEndpoint(id)
	return nil
}

// endEndpoint forgets an endpoint, and ends what waits for it.
func (m *Model) endEndpoint(id int64) {
	m.skipWaiting(id, "gone")
	m.endpoints = slices.DeleteFunc(m.endpoints, func(e *modelEndpoint) bool { return e.ID == id })
}

func (m *Model) endpoint(id int64) *modelEndpoint {
	for _, e := range m.endpoints {
		if e.ID == id {
			return e
		}
	}
	return nil
}

// CreateHook is the method of a Store. The hook takes everything.
func (m *Model) CreateHook(context.Context, db.HookDraft) (h db.Hook, err error) {
	m.lastEndpoint++
	h.Endpoint = db.Endpoint{ID: m.lastEndpoint, Channel: db.ChannelHook, Confirmed: now()}
	m.endpoints = append(m.endpoints, &modelEndpoint{Endpoint: h.Endpoint, lane: fmt.Sprint("hook ", h.ID)})
	return h, nil
}

// skipWaiting ends what waits for an endpoint.
func (m *Model) skipWaiting(endpoint int64, why string) {
	for _, d := range m.deliveries {
		if d.endpoint == endpoint && d.state == "waiting" {
			d.state = "skipped:" + why
		}
	}
}
