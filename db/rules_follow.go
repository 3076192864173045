package db

import "time"

// Who is told because they follow a task, and who is not because they mute it (SPEC sections 11 and 13.6). These are
// pure functions, like those of rules.go, which say what the others are told.

// A follower is somebody who follows or mutes a task, or has lead times of their own for it.
type follower struct {
	user  int64
	state SubscriptionState
	leads []Lead    // nil: as elsewhere
	since time.Time // when the leads were chosen
}

// unmuted returns told without the notifications of users who mute the task. They still hear that it was assigned to
// them.
func unmuted(told []Notification, followers []follower) []Notification {
	muted := map[int64]bool{}
	for _, f := range followers {
		muted[f.user] = f.state == Muted
	}
	left := make([]Notification, 0, len(told))
	for _, n := range told {
		if !muted[n.User] || n.Kind == Assigned {
			left = append(left, n)
		}
	}
	return left
}

// followed returns what those who follow a task are told of its change from old to new, beside what the rules have told
// them. assignee is the name of the new one, "" for nobody. Whoever is told of being assigned hears no more of the
// change. Whoever is told of a new status hears of it once.
func followed(all Statuses, told []Notification, old, new Task, assignee string,
	followers []follower) (more []Notification) {
	if old.ID == 0 || new.ID == 0 {
		return nil
	}
	heard := map[int64]map[Kind]bool{}
	for _, n := range told {
		if heard[n.User] == nil {
			heard[n.User] = map[Kind]bool{}
		}
		heard[n.User][n.Kind] = true
	}
	news := newsOf(all, old, new, assignee)
	for _, f := range followers {
		if f.state != Following || heard[f.user][Assigned] {
			continue
		}
		for _, n := range news {
			if heard[f.user][n.Kind] || n.Kind == AssigneeChanged && heard[f.user][Unassigned] {
				continue
			}
			n.User = f.user
			more = append(more, n)
		}
	}
	return more
}

// newsOf returns what followers are told of a change, without a user.
func newsOf(all Statuses, old, new Task, assignee string) (news []Notification) {
	about := Notification{Task: new.ID, TaskRef: new.ExternalID, Title: new.Title}
	add := func(kind Kind, arg any) {
		about.Kind, about.Args = kind, Args{arg}
		news = append(news, worded(all, about))
	}
	if old.Status != new.Status {
		add(StatusChange, string(new.Status))
	}
	if old.Assignee != new.Assignee {
		add(AssigneeChanged, textOrNull(assignee))
	}
	if old.Due != new.Due {
		var due any
		if !new.Due.IsZero() {
			due = new.Due
		}
		add(DueDateChanged, due)
	}
	return news
}
