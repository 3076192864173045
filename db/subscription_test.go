package db

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// follow has a user choose a state for task 1.
func follow(t testing.TB, d *DB, user int64, state SubscriptionState) {
	t.Helper()
	must(t, d.SubscribeTask(t.Context(), user, 1, Subscription{State: state}))
}

// Following lasts as long as the task, over a restart, too. Another task under the same id has no followers.
func TestFollowersAreToldUntilTheTaskEnds(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, e := startIn(t, dir, Settings{})
	task(t, d)
	follow(t, d, cid, Following)
	follow(t, d, bob, Muted)
	version := try(d.Task(t.Context(), 1))(t).Version
	e.take()
	setStatus(t, d, 1, InProgress)
	sameLines(t, "told", e.lines(), []string{"cid status_change 1", "task 1 v2"})
	same(t, "version before", version, 1) // to follow is no change
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, e.publish)
	e.take()
	setStatus(t, d, 1, InReview)
	sameLines(t, "told after a restart", e.lines(), []string{"cid status_change 2", "task 1 v3"})
	follow(t, d, bob, Default)
	setStatus(t, d, 1, Done)
	sameLines(t, "told when bob hears again", e.lines(), []string{"bob status_change 2", "cid status_change 3",
		"task 1 v4"})
	must(t, d.DeleteTask(t.Context(), ann, 1, Precondition{}))
	same(t, "subscriptions", number(t, d, `SELECT count(*) FROM task_subscriptions`), 0)
	_, _, err := d.ReplaceTask(t.Context(), ada, 1, TaskPatch{Title: new("Again")}, Precondition{})
	must(t, err)
	e.take()
	try(d.UpdateTask(t.Context(), ada, 1, TaskPatch{Status: new(Done)}, Precondition{}))(t)
	sameLines(t, "told of the new task", e.lines(), []string{"task 1 v6"})
	if err := d.SubscribeTask(t.Context(), cid, 99, Subscription{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a task that does not exist: %v", err)
	}
}

// Whoever mutes a task is not warned of it. Whoever is deleted follows nothing.
func TestNobodyIsToldWhoMutesOrIsDeleted(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob),
		Due: new(time.Now().Add(time.Minute))}))(t)
	follow(t, d, bob, Muted)
	follow(t, d, cid, Following)
	must(t, d.SubscribeTopic(t.Context(), cid, "ci/main", Muted))
	e.take()
	try(d.WarnDeadlines(t.Context()))(t)
	sameLines(t, "told of the deadline", e.lines(), nil)
	must(t, d.DeleteUser(t.Context(), cid))
	same(t, "subscriptions of the deleted", number(t, d, `SELECT count(*) FROM task_subscriptions WHERE user_id = ?`, cid),
		0)
	same(t, "topics of the deleted", number(t, d, `SELECT count(*) FROM topic_mutes`), 0)
	e.take()
	setStatus(t, d, 1, Done)
	sameLines(t, "told", e.lines(), []string{"task 1 v2"})
}

// A subscription whose op fails, or whose batch does, leaves no trace in memory.
func TestASubscriptionThatFailsIsForgotten(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	task(t, d)
	err := d.update(t.Context(), func(tx *Tx) error {
		if err := tx.subscribe(cid, 1, Subscription{State: Following}); err != nil {
			return err
		}
		return errors.New("in vain")
	})
	if err == nil {
		t.Fatal("no error")
	}
	e.take()
	setStatus(t, d, 1, Done)
	sameLines(t, "told", e.lines(), []string{"bob status_change 2", "task 1 v2"})
}

func TestBadSubscriptionsAreRefused(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	task(t, d)
	for _, c := range []struct {
		s     Subscription
		field string
	}{
		{Subscription{State: "loud"}, "state"},
		{Subscription{LeadTimes: []Lead{"1x"}}, "lead_times.0"},
		{Subscription{LeadTimes: []Lead{"31d"}}, "lead_times.0"},
		{Subscription{LeadTimes: []Lead{"12345m"}}, "lead_times.0"},
		{Subscription{LeadTimes: []Lead{"1h", "60m"}}, "lead_times.1"},
		{Subscription{LeadTimes: []Lead{"-1h"}}, "lead_times.0"},
		{Subscription{LeadTimes: []Lead{"1m", "2m", "3m", "4m", "5m", "6m"}}, "lead_times"},
	} {
		var invalid Invalid
		if err := d.SubscribeTask(t.Context(), bob, 1, c.s); !errors.As(err, &invalid) || invalid.Field != c.field {
			t.Errorf("%v: %v", c.s, err)
		}
	}
	for _, leads := range [][]Lead{nil, {}, {"0m", "30d"}} {
		must(t, d.SubscribeTask(t.Context(), bob, 1, Subscription{LeadTimes: leads}))
		got := try(d.TaskSubscription(t.Context(), bob, 1))(t)
		same(t, "lead times", fmt.Sprintf("%#v", got.LeadTimes), fmt.Sprintf("%#v", leads))
	}
	for topic, state := range map[string]SubscriptionState{"": Muted, "a\nb": Muted, strings.Repeat("x", 256): Muted,
		"ci": Following} {
		if err := d.SubscribeTopic(t.Context(), bob, topic, state); !errors.As(err, new(Invalid)) {
			t.Errorf("topic %q: %v", topic, err)
		}
	}
}

// A topic that is muted is skipped at any priority, for those who are named and in groups.
func TestMutedTopicsAreSkipped(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	must(t, d.SubscribeTopic(t.Context(), bob, "ci/main", Muted))
	must(t, d.SubscribeTopic(t.Context(), bob, "ci/dev", Muted))
	must(t, d.SubscribeTopic(t.Context(), bob, "ci/dev", Default))
	must(t, d.SubscribeTopic(t.Context(), bob, "ci/main", Muted))
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil)
	for topic, want := range map[string]int{"ci/main": 1, "ci/dev": 2, "": 2} {
		posted, _, err := d.PostEvents(t.Context(), Sender{User: ada}, []EventDraft{{
			AppEvent: AppEvent{Title: "x", Topic: topic, Priority: Urgent}, To: []Recipient{{ID: bob}, {ID: cid}}}})
		must(t, err)
		same(t, "told of "+topic, len(posted[0].IDs), want)
		if want == 1 {
			same(t, "why", posted[0].Skipped[0], Skipped{Recipient{ID: bob}, WhyMuted})
		}
	}
	same(t, "state", try(d.TopicSubscription(t.Context(), bob, "ci/main"))(t), Muted)
}

// A topic that is no UTF-8 could once be muted. It can be let go, and then not be muted again.
func TestAMutedTopicThatIsNoUTF8CanBeLetGo(t *testing.T) {
	t.Parallel()
	const topic = "ci/\xc3"
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`INSERT INTO topic_mutes (user_id, topic) VALUES (?, ?)`, bob, topic)
		return err
	}))
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil)
	same(t, "state", try(d.TopicSubscription(t.Context(), bob, topic))(t), Muted)
	must(t, d.SubscribeTopic(t.Context(), bob, topic, Default))
	same(t, "state of what was let go", try(d.TopicSubscription(t.Context(), bob, topic))(t), Default)
	same(t, "topics", number(t, d, `SELECT count(*) FROM topic_mutes`), 0)
	if err := d.SubscribeTopic(t.Context(), bob, topic, Muted); !errors.As(err, new(Invalid)) {
		t.Errorf("muted again: %v", err)
	}
}

// An op that asks for the followers again learns of those that it changed.
func TestAnOpSeesTheFollowersThatItChanged(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	made := task(t, d)
	var seen []int
	look := func(tx *Tx) error {
		all, err := tx.followers(made.ID)
		seen = append(seen, len(all))
		return err
	}
	must(t, d.update(t.Context(), func(tx *Tx) error {
		seen = nil
		for _, step := range []func() error{
			func() error { return tx.subscribe(cid, made.ID, Subscription{State: Following}) },
			func() error { return tx.subscribe(bob, made.ID, Subscription{State: Following}) },
			func() error { return tx.unsubscribe(bob, made.ID, Subscription{}) },
			func() error { return tx.endSubscriptions(made.ID) },
		} {
			if err := errors.Join(look(tx), step(), look(tx)); err != nil {
				return err
			}
		}
		return nil
	}))
	same(t, "followers", fmt.Sprint(seen), "[0 1 1 2 2 1 1 0]")
}
