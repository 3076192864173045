package dbtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"ctms/db"
)

// A modelTopic is a topic that somebody mutes.
type modelTopic struct {
	user  int64
	topic string
}

// SubscribeTask is the method of a Store. The model knows no lead times for one task.
func (m *Model) SubscribeTask(_ context.Context, user, task int64, s db.Subscription) error {
	s.State = cmp.Or(s.State, db.Default)
	t, there := m.tasks[task]
	switch {
	case s.State != db.Default && s.State != db.Following && s.State != db.Muted:
		return db.Invalid{Field: "state"}
	case m.users[user] == nil || !there:
		return db.ErrNotFound
	}
	if m.follows[task] == nil {
		m.follows[task] = map[int64]db.SubscriptionState{}
	}
	m.follows[task][user] = s.State
	if t.warn.IsZero() || t.warn.After(now()) {
		t.warn = m.warnAt(t.Task, t.Task)
		m.tasks[task] = t
	}
	return nil
}

// TaskSubscription is the method of a Store.
func (m *Model) TaskSubscription(_ context.Context, user, task int64) (db.Subscription, error) {
	if _, there := m.tasks[task]; !there {
		return db.Subscription{}, db.ErrNotFound
	}
	return db.Subscription{State: cmp.Or(m.follows[task][user], db.Default)}, nil
}

// SubscribeTopic is the method of a Store.
func (m *Model) SubscribeTopic(_ context.Context, user int64, topic string, state db.SubscriptionState) error {
	switch {
	case topic == "":
		return db.Invalid{Field: "topic"}
	case state != db.Muted && state != db.Default:
		return db.Invalid{Field: "state"}
	case m.users[user] == nil:
		return db.ErrNotFound
	}
	m.mutes[modelTopic{user, topic}] = state == db.Muted
	return nil
}

// mutesTask reports whether a user hears nothing of a task but that it was assigned to them.
func (m *Model) mutesTask(user, task int64) bool { return m.follows[task][user] == db.Muted }

// tellFollowers tells those who follow a task of its change, beside what they were told of it already.
func (m *Model) tellFollowers(actor int64, old, next db.Task, told map[int64][]db.Kind) {
	if old.ID == 0 || next.ID == 0 {
		return
	}
	for _, user := range slices.Sorted(maps.Keys(m.follows[old.ID])) {
		heard := told[user]
		if m.follows[old.ID][user] != db.Following || slices.Contains(heard, db.Assigned) {
			continue
		}
		about := db.Notification{User: user, Task: next.ID, Title: next.Title}
		if old.Status != next.Status && !slices.Contains(heard, db.StatusChange) {
			m.tell(actor, movedTo(about, next.Status))
		}
		if old.Assignee != next.Assignee && !slices.Contains(heard, db.Unassigned) {
			m.tell(actor, assignedTo(about, m.nameOf(next.Assignee)))
		}
		if !old.Due.Equal(next.Due) {
			m.tell(actor, dueAt(about, next.Due))
		}
	}
}

// subscribe has somebody follow or mute a task or a topic, or do neither.
func (p *play) subscribe() {
	user, task := p.person(), p.task()
	state := pick(p, db.Following, db.Following, db.Muted, db.Default, "", "loud")
	if topic := pick(p, "ci", "ci", ""); p.IntN(4) == 0 {
		p.both(fmt.Sprint(user, " subscribes to ", topic, ": ", state), func(s Store) string {
			return outcome("", s.SubscribeTopic(p.Context(), user, topic, state))
		})
		return
	}
	p.both(fmt.Sprint(user, " subscribes to task ", task, ": ", state), func(s Store) string {
		err := s.SubscribeTask(p.Context(), user, task, db.Subscription{State: state})
		is, lookErr := s.TaskSubscription(p.Context(), user, task)
		return outcome("", err) + outcome(string(is.State), lookErr)
	})
}
