package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Status is where a task stands.
type Status string

// The statuses; Done and Cancelled are closed.
const (
	Todo       Status = "todo"
	InProgress Status = "in_progress"
	InReview   Status = "in_review"
	Done       Status = "done"
	Cancelled  Status = "cancelled"
)

var labels = map[Status]string{
	Todo: "To Do", InProgress: "In Progress", InReview: "In Review", Done: "Done", Cancelled: "Cancelled",
}

// Label is the status as messages say it: "In Progress".
func (s Status) Label() string { return labels[s] }

// Closed reports whether nothing is left to do.
func (s Status) Closed() bool { return s == Done || s == Cancelled }

// Limits: of a task, in characters, and of the ids that a host may choose.
const (
	MaxTitle       = 255
	MaxDescription = 10_000
	MaxID          = 1<<48 - 1
)

// A Task is something that somebody has to do.
type Task struct {
	ID          int64
	Title       string
	Description string
	Status      Status
	Assignee    int64     // a user's id, or 0
	Creator     int64     // a user's id, or 0 once they are deleted
	Due         time.Time // UTC, or zero
	Version     int64     // rises with each change, from 1
	Created     time.Time
	Updated     time.Time
}

// A TaskPatch changes what is not nil. A zero Assignee or Due clears.
type TaskPatch struct {
	Title       *string
	Description *string
	Status      *Status
	Assignee    *int64
	Due         *time.Time
}

// Precondition is what must hold of a task for a write to happen, else it returns ErrPrecondition. The zero value
// always holds.
type Precondition struct {
	Exists   bool    // If-Match: *
	Absent   bool    // If-None-Match: *
	Versions []int64 // If-Match: "3", "4"; nil for any
}

func (p Precondition) check(t Task) error {
	exists := t.ID != 0
	if p.Exists && !exists || p.Absent && exists || p.Versions != nil &&
		(!exists || !slices.Contains(p.Versions, t.Version)) {
		return fmt.Errorf("the task is %w", ErrPrecondition)
	}
	return nil
}

// CreateTask stores a new task of the actor's under a new id. Invalid names the field that can't be taken.
func (d *DB) CreateTask(ctx context.Context, actor int64, draft TaskPatch) (task Task, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		id, err := tx.nextTask()
		if err != nil {
			return err
		}
		task, err = tx.createTask(actor, id, draft)
		return err
	})
	return task, err
}

// ReplaceTask gives task id the content of draft, with defaults where it says nothing. It creates the task where there
// is none: a host keeps its own ids, up to MaxID.
func (d *DB) ReplaceTask(ctx context.Context, actor, id int64, draft TaskPatch, only Precondition) (task Task,
	created bool, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		old, err := tx.task(id)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		if err := only.check(old); err != nil {
			return err
		}
		if created = old.ID == 0; created {
			if id < 1 || id > MaxID {
				return Invalid{"id", fmt.Sprintf("must be from 1 to %d", int64(MaxID))}
			}
			task, err = tx.createTask(actor, id, draft)
			return err
		}
		blank := Task{ID: old.ID, Creator: old.Creator, Created: old.Created, Status: Todo}
		next, err := draft.apply(blank)
		if err != nil {
			return err
		}
		task, err = tx.putTask(actor, old, next)
		return err
	})
	return task, created, err
}

// UpdateTask changes what patch names. It returns ErrNotFound, Invalid or ErrPrecondition.
func (d *DB) UpdateTask(ctx context.Context, actor, id int64, patch TaskPatch, only Precondition) (task Task,
	err error) {
	err = d.update(ctx, func(tx *Tx) error {
		old, err := tx.task(id)
		if err != nil {
			return err
		}
		if err := only.check(old); err != nil {
			return err
		}
		next, err := patch.apply(old)
		if err != nil {
			return err
		}
		task, err = tx.putTask(actor, old, next)
		return err
	})
	return task, err
}

// DeleteTask removes a task. Only its creator and admins may: others get Forbidden.
func (d *DB) DeleteTask(ctx context.Context, actor, id int64, only Precondition) error {
	return d.update(ctx, func(tx *Tx) error {
		old, err := tx.task(id)
		if err != nil {
			return err
		}
		if old.Creator != actor {
			who, err := tx.user(actor)
			if err != nil && !errors.Is(err, ErrNotFound) {
				return err
			}
			if err != nil || !who.Admin {
				return Forbidden{"only the creator of a task and admins may delete it"}
			}
		}
		if err := only.check(old); err != nil {
			return err
		}
		_, err = tx.putTask(actor, old, Task{})
		return err
	})
}

func (tx *Tx) createTask(actor, id int64, draft TaskPatch) (Task, error) {
	if _, err := tx.user(actor); errors.Is(err, ErrNotFound) { // deleted since they asked
		return Task{}, fmt.Errorf("user %d: %w", actor, ErrRefused)
	} else if err != nil {
		return Task{}, err
	}
	task, err := draft.apply(Task{ID: id, Creator: actor, Created: tx.now, Status: Todo})
	if err != nil {
		return Task{}, err
	}
	if task, err = tx.putTask(actor, Task{}, task); err != nil {
		return Task{}, err
	}
	return task, tx.seenTask(id) // last: what is refused until here has written nothing
}

// mayAssign reports whether tasks may go to somebody, who is made first where a host is trusted to know them.
func (tx *Tx) mayAssign(id int64) error {
	who, err := tx.user(id)
	if errors.Is(err, ErrNotFound) && tx.w.d.set.Provision {
		who, err = tx.provision(id, "", "")
	}
	switch {
	case errors.Is(err, ErrNotFound):
		return Invalid{"assigned_to", fmt.Sprintf("is no user: %d", id)}
	case err != nil:
		return err
	case !who.Active:
		return Invalid{"assigned_to", fmt.Sprintf("is a deactivated user: %d", id)}
	}
	return nil
}

// apply returns t with the patch applied, or Invalid.
func (p TaskPatch) apply(t Task) (Task, error) {
	if p.Title != nil {
		t.Title = strings.TrimSpace(*p.Title)
	}
	if p.Description != nil {
		t.Description = *p.Description
	}
	if p.Status != nil {
		t.Status = *p.Status
	}
	if p.Assignee != nil {
		t.Assignee = *p.Assignee
	}
	if p.Due != nil {
		t.Due = time.Time{}
		if !p.Due.IsZero() {
			t.Due = time.UnixMilli(p.Due.UnixMilli()).UTC()
		}
	}
	switch {
	case t.Title == "":
		return Task{}, Invalid{"title", "must not be empty"}
	case utf8.RuneCountInString(t.Title) > MaxTitle:
		return Task{}, Invalid{"title", fmt.Sprintf("has more than %d characters", MaxTitle)}
	case utf8.RuneCountInString(t.Description) > MaxDescription:
		return Task{}, Invalid{"description", fmt.Sprintf("has more than %d characters", MaxDescription)}
	case t.Status.Label() == "":
		return Task{}, Invalid{"status", "must be one of todo, in_progress, in_review, done, cancelled"}
	case !t.Due.IsZero() && (t.Due.Year() < 1 || t.Due.Year() > 9999):
		return Task{}, Invalid{"due_date", "must be between the years 1 and 9999"}
	}
	return t, nil
}

// Task returns a task, or ErrNotFound.
func (d *DB) Task(ctx context.Context, id int64) (Task, error) {
	rows, err := d.query(selectTask+` WHERE id = ?`, id)
	if err != nil {
		return Task{}, err
	}
	defer rows.Close()
	if !rows.Next() {
		return Task{}, errors.Join(rows.Err(), fmt.Errorf("task %d: %w", id, ErrNotFound))
	}
	return scanTask(rows)
}

// selectTask has nobody deleted in it: their tasks may still be waiting for their turn (see DeleteUser).
const selectTask = `SELECT id, title, description, status, iif(assigned_to IN (SELECT id FROM former_users), NULL, assigned_to),
	iif(created_by IN (SELECT id FROM former_users), NULL, created_by), due_date, version, created_at, updated_at FROM tasks`

// scanner is a row of one of database/sql's kinds, or of a Tx.
type scanner interface{ Scan(dest ...any) error }

func scanTask(row scanner) (t Task, err error) {
	var assignee, creator, due, created, updated sql.NullInt64
	err = row.Scan(&t.ID, &t.Title, &t.Description, &t.Status, &assignee, &creator, &due, &t.Version, &created,
		&updated)
	t.Assignee, t.Creator = assignee.Int64, creator.Int64
	t.Due, t.Created, t.Updated = fromMillis(due), fromMillis(created), fromMillis(updated)
	return t, err
}
