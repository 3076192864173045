package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// SubscriptionState says how much somebody wants to hear of a task or a topic.
type SubscriptionState string

// The states. Topics can't be followed.
const (
	Default   SubscriptionState = "default"   // as the rules say
	Following SubscriptionState = "following" // of status, due date and assignee as well
	Muted     SubscriptionState = "muted"     // of a task: of being assigned alone; of a topic: nothing
)

// A Subscription is what somebody chose for a task. The zero value is no choice.
type Subscription struct {
	State     SubscriptionState // "" is Default
	LeadTimes []Lead            // when to warn of the due date; nil: as elsewhere; empty: never
}

// Limits of subscriptions. The first bounds what one change of a task stores, the last what the
// cache of users holds.
const (
	maxFollowers     = 1_000  // of a task, those who mute it among them
	maxSubscriptions = 10_000 // of a user
	maxMutedTopics   = 1_000  // of a user
)

func (s Subscription) validate() error {
	if !slices.Contains([]SubscriptionState{Default, Following, Muted}, s.State) {
		return Invalid{"state", "must be one of following, default, muted"}
	}
	return validateLeads(s.LeadTimes)
}

// leads returns the lead times as the file keeps them.
func (s Subscription) leads() any {
	if s.LeadTimes == nil {
		return nil
	}
	words := make([]string, len(s.LeadTimes))
	for i, lead := range s.LeadTimes {
		words[i] = string(lead)
	}
	return strings.Join(words, " ")
}

// TaskSubscription returns what a user chose for a task. It returns ErrNotFound if there is no such task.
func (d *DB) TaskSubscription(ctx context.Context, user, task int64) (s Subscription, err error) {
	if _, err := d.Task(ctx, task); err != nil {
		return s, err
	}
	s.State = Default
	rows, err := d.query(`SELECT state, lead_times FROM task_subscriptions WHERE task_id = ? AND user_id = ?`, task, user)
	if err != nil {
		return s, err
	}
	defer rows.Close()
	if rows.Next() {
		var leads sql.NullString
		if err := rows.Scan(&s.State, &leads); err != nil {
			return s, err
		}
		s.LeadTimes = leadsIn(leads)
	}
	return s, rows.Err()
}

// leadsIn returns the lead times of a row.
func leadsIn(column sql.NullString) []Lead {
	if !column.Valid {
		return nil
	}
	leads := []Lead{}
	for lead := range strings.FieldsSeq(column.String) {
		leads = append(leads, Lead(lead))
	}
	return leads
}

// SubscribeTask stores what a user chooses for a task. It ends with the task. It returns ErrNotFound, Invalid or Quota.
func (d *DB) SubscribeTask(ctx context.Context, user, task int64, s Subscription) error {
	if s.State == "" {
		s.State = Default
	}
	if err := s.validate(); err != nil {
		return err
	}
	return d.update(ctx, func(tx *Tx) error {
		if _, err := tx.user(user); err != nil {
			return err
		}
		if _, err := tx.task(task); err != nil {
			return err
		}
		change := tx.subscribe
		if s.State == Default && s.LeadTimes == nil {
			change = tx.unsubscribe
		}
		if err := change(user, task, s); err != nil {
			return err
		}
		return tx.rearm(task)
	})
}

func (tx *Tx) subscribe(user, task int64, s Subscription) error {
	var known bool
	var ofTask, ofUser int
	if err := tx.row(`SELECT EXISTS (SELECT 1 FROM task_subscriptions WHERE task_id = ?1 AND user_id = ?2),
			(SELECT count(*) FROM task_subscriptions WHERE task_id = ?1),
			(SELECT count(*) FROM task_subscriptions WHERE user_id = ?2)`, task, user).
		Scan(&known, &ofTask, &ofUser); err != nil {
		return err
	}
	switch {
	case known:
	case ofTask >= maxFollowers:
		return Quota{fmt.Sprintf("%d people follow or mute this task, and no more can", maxFollowers)}
	case ofUser >= maxSubscriptions:
		return Quota{fmt.Sprintf("you follow or mute %d tasks, and can no more: let go of some", maxSubscriptions)}
	}
	tx.following = following{}
	if _, err := tx.exec(`INSERT INTO task_subscriptions (task_id, user_id, state, lead_times, leads_at)
			VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state,
			leads_at = iif(lead_times IS excluded.lead_times, leads_at, excluded.leads_at), lead_times = excluded.lead_times`,
		task, user, s.State, s.leads(), tx.now.UnixMilli()); err != nil {
		return err
	}
	return tx.setSubscribed(task, true)
}

func (tx *Tx) unsubscribe(user, task int64, _ Subscription) error {
	tx.following = following{}
	if gone, err := tx.exec(`DELETE FROM task_subscriptions WHERE task_id = ? AND user_id = ?`, task,
		user); gone == 0 || err != nil {
		return err
	}
	var left bool
	if err := tx.row(`SELECT EXISTS (SELECT 1 FROM task_subscriptions WHERE task_id = ?)`, task).
		Scan(&left); err != nil {
		return err
	}
	return tx.setSubscribed(task, left)
}

// setSubscribed has a task say whether anybody follows or mutes it. It is no change of the task.
func (tx *Tx) setSubscribed(task int64, subscribed bool) error {
	tail, err := tx.tail(task)
	if err != nil || tail.subscribed == subscribed {
		return err
	}
	tail.subscribed = subscribed
	tx.setTail(task, tail)
	_, err = tx.exec(`UPDATE tasks SET subscribed = ? WHERE id = ?`, subscribed, task)
	return err
}

// following is who follows or mutes a task, or has lead times for it. task is 0 if that is not known.
type following struct {
	task int64
	all  []follower
}

// followers returns who follows or mutes a task, or has lead times for it, by their ids. It asks the file only for a
// task that says that somebody does, and once where an op asks again and again.
func (tx *Tx) followers(task int64) (all []follower, err error) {
	tail, err := tx.tail(task)
	if err != nil || !tail.subscribed {
		return nil, err
	}
	if tx.following.task == task {
		return tx.following.all, nil
	}
	err = tx.each(`SELECT user_id, state, lead_times, leads_at FROM task_subscriptions WHERE task_id = ?
		ORDER BY user_id`, func(rows *sql.Rows) error {
		var f follower
		var leads sql.NullString
		var since int64
		err := rows.Scan(&f.user, &f.state, &leads, &since)
		f.leads, f.since = leadsIn(leads), time.UnixMilli(since).UTC()
		all = append(all, f)
		return err
	}, task)
	if err != nil {
		return nil, err
	}
	tx.looked += len(all)
	tx.following = following{task, all}
	return all, nil
}

// endSubscriptions deletes what people chose for a task that is deleted.
func (tx *Tx) endSubscriptions(task int64) error {
	tail, err := tx.tail(task)
	if err != nil || !tail.subscribed {
		return err
	}
	tail.subscribed = false
	tx.setTail(task, tail)
	tx.following = following{}
	_, err = tx.exec(`DELETE FROM task_subscriptions WHERE task_id = ?`, task)
	return err
}

// endSubscriptionsOf deletes what a deleted user chose, in slices.
func (d *DB) endSubscriptionsOf(ctx context.Context, user int64) error {
	for gone := int64(1); gone > 0; {
		if err := d.update(ctx, func(tx *Tx) (err error) {
			gone, err = tx.exec(`DELETE FROM task_subscriptions WHERE user_id = ?1 AND task_id IN (
				SELECT task_id FROM task_subscriptions WHERE user_id = ?1 LIMIT ?2)`, user, deleteAtOnce)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// concernPages is how many pages of an inbox IsConcerned looks at. They are 5,000 of the inbox, since what is archived
// and what is snoozed have a third each of what a page looks at.
const concernPages = 3

// IsConcerned reports whether a task is a user's concern: they are its assignee or its creator, have chosen something
// for it, or have been told about it. It looks at the newest notifications of the user, and not at all of a large
// inbox. What was told before these counts if it was a warning, or that somebody else gave the user the task or took it
// away, in the newest 1,000 changes of the task.
func (d *DB) IsConcerned(ctx context.Context, user, task int64) (bool, error) {
	t, err := d.Task(ctx, task)
	if err != nil || t.Assignee == user || t.Creator == user {
		return err == nil, err
	}
	if s, err := d.TaskSubscription(ctx, user, task); err != nil || s.State != Default || s.LeadTimes != nil {
		return err == nil, err
	}
	q := InboxQuery{Folder: FolderEverything, Task: task, Limit: 1}
	for range concernPages {
		page, next, err := d.Inbox(ctx, user, q)
		if err != nil || len(page) > 0 || next == 0 {
			return len(page) > 0, err
		}
		q.Before = next
	}
	var told bool
	err = d.readMany(ctx, mostHistory, func() (err error) { told, err = d.toldLongAgo(user, t); return err })
	return told, err
}

// toldLongAgo reports whether the warnings of a task or its history say that a user was told about it.
func (d *DB) toldLongAgo(user int64, t Task) (bool, error) {
	told, err := d.ids(`SELECT 1 FROM notifications WHERE user_id = ? AND dedupe_key > ? AND dedupe_key < ?
		AND created_at >= ? LIMIT 1`, user, fmt.Sprintf("due:%d:", t.ID), fmt.Sprintf("due:%d;", t.ID),
		t.Created.UnixMilli())
	if err != nil || len(told) > 0 {
		return len(told) > 0, err
	}
	newest, err := d.ids(`SELECT history FROM tasks WHERE id = ?`, t.ID)
	if err != nil || len(newest) == 0 {
		return false, err
	}
	told, err = d.ids(entriesOf+`SELECT 1 FROM entry CROSS JOIN task_history h ON h.id = entry.id
		WHERE n <= ?3 AND actor_id IS NOT ?4
			AND ?4 IN (changes ->> '$.assigned_to[0]', changes ->> '$.assigned_to[1]') LIMIT 1`,
		newest[0], t.ID, mostHistory, user)
	return len(told) > 0, err
}

// TopicSubscription returns Muted if a user mutes a topic of events, and else Default.
func (d *DB) TopicSubscription(ctx context.Context, user int64, topic string) (SubscriptionState, error) {
	if err := checkTopic(topic, Default); err != nil {
		return "", err
	}
	who, err := d.cachedUser(ctx, user)
	if err == nil && who.mutes(topic) {
		return Muted, nil
	}
	return Default, err
}

// SubscribeTopic has a user mute a topic of events, or hear of it again. It returns Invalid or Quota.
func (d *DB) SubscribeTopic(ctx context.Context, user int64, topic string, state SubscriptionState) error {
	if err := checkTopic(topic, state); err != nil {
		return err
	}
	if state != Muted && state != Default {
		return Invalid{"state", "must be one of default, muted"}
	}
	return d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil || who.mutes(topic) == (state == Muted) {
			return err
		}
		at, _ := slices.BinarySearch(who.mutedTopics, topic)
		if state == Default {
			who = tx.touch(who)
			who.mutedTopics = slices.Delete(slices.Clone(who.mutedTopics), at, at+1)
			_, err = tx.exec(`DELETE FROM topic_mutes WHERE user_id = ? AND topic = ?`, user, topic)
			return err
		}
		if len(who.mutedTopics) >= maxMutedTopics {
			return Quota{fmt.Sprintf("you mute %d topics, and can no more: let go of some", maxMutedTopics)}
		}
		who = tx.touch(who)
		who.mutedTopics = slices.Insert(slices.Clone(who.mutedTopics), at, topic)
		_, err = tx.exec(`INSERT INTO topic_mutes (user_id, topic) VALUES (?, ?)`, user, topic)
		return err
	})
}

// checkTopic returns Invalid for a topic that no event can have. One that is no UTF-8 could once be muted: it can still
// be asked for and let go.
func checkTopic(topic string, state SubscriptionState) error {
	problem := optionalLine(topic, MaxTopic)
	switch {
	case topic == "":
		problem = "must not be empty"
	case state == Muted && !utf8.ValidString(topic): // in a path any bytes can be written
		problem = "must be UTF-8"
	}
	if problem != "" {
		return Invalid{"topic", problem}
	}
	return nil
}

// mutes reports whether a user mutes a topic of events.
func (who *cachedUser) mutes(topic string) bool {
	_, found := slices.BinarySearch(who.mutedTopics, topic)
	return found && topic != ""
}
