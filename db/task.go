package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Limits of what callers may choose.
const (
	MaxTitle       = 255       // characters
	MaxDescription = 10_000    // characters
	MaxID          = 1<<48 - 1 // the largest id of a task or user
)

// A Task is a piece of work, with at most one assignee.
type Task struct {
	ID          int64
	ExternalID  string // what the host calls the task; "" for nothing
	Title       string
	Description string
	Status      Status
	Assignee    int64     // a user's id, or 0 for nobody
	Creator     int64     // a user's id, or 0 once that user is deleted
	Due         time.Time // UTC, milliseconds; zero for none
	Version     int64     // rises with each change, and starts above that of a deleted task with the same id
	Created     time.Time // UTC, milliseconds
	Updated     time.Time // UTC, milliseconds; the last change
	Closed      time.Time // UTC, milliseconds; when a closed task got its status; zero for an open one
}

// isClosed reports whether nothing is left to do for the task.
func (t Task) isClosed() bool { return !t.Closed.IsZero() }

// A Precondition must hold for a task or a group, or else a write of it returns ErrPrecondition. It is what RFC 9110
// section 13 calls If-Match and If-None-Match, with the version as the entity tag. The zero value always holds.
type Precondition struct {
	Exists   bool    // If-Match: *
	Absent   bool    // If-None-Match: *
	Known    bool    // the task exists, or else the error is ErrNotFound: the caller may not choose the id of a new one
	Versions []int64 // If-Match: "3", "4"; it must have one of them. nil: any

	NotVersions []int64 // If-None-Match: "3", "4"; it must have none of them
}

func (p Precondition) check(t Task) error { return p.holds("task", t.ID != 0, t.Version) }

// holds checks it for something that is there or not, and has a version.
func (p Precondition) holds(what string, exists bool, version int64) error {
	if p.Exists && !exists || p.Absent && exists || p.Versions != nil &&
		(!exists || !slices.Contains(p.Versions, version)) || exists && slices.Contains(p.NotVersions, version) {
		return fmt.Errorf("the %s is %w", what, ErrPrecondition)
	}
	return nil
}

// CreateTask stores a new task under a new id. The actor is its creator. The status is the first of Statuses if draft
// has none.
//
// It returns Invalid for a bad field, Forbidden for one that the actor may not set, ErrRefused if the actor is deleted,
// Quota, ChangeLimit, and Conflict if the external id is taken or no id is left.
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

// ReplaceTask gives task id the content of draft. Fields that are nil in draft get their defaults; an external id
// stays. If there is no such task, it creates one under this id, from 1 to MaxID, and created is true. So a host can
// keep its own ids.
//
// It returns Invalid, Forbidden, Conflict, ErrPrecondition, ChangeLimit, or, when it creates, ErrNotFound with
// only.Known, Quota, or ErrRefused if the actor is deleted.
//
// Only tests call it, since dbtest.Store has it. The server calls PutTask.
func (d *DB) ReplaceTask(ctx context.Context, actor, id int64, draft TaskPatch, only Precondition) (task Task,
	created bool, err error) {
	return d.PutTask(ctx, actor, Ref{ID: id}, draft, only)
}

// UpdateTask changes the fields that patch names. A patch that changes nothing writes nothing, and keeps the version.
// It returns ErrNotFound, ErrPrecondition, Invalid, Forbidden, Conflict or ChangeLimit.
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
		task, err = tx.editTask(actor, old, old, patch)
		return err
	})
	return task, err
}

// DeleteTask deletes a task. It returns ErrNotFound, ErrPrecondition, ChangeLimit, or Forbidden unless the actor
// created the task or is an admin.
func (d *DB) DeleteTask(ctx context.Context, actor, id int64, only Precondition) error {
	return d.update(ctx, func(tx *Tx) error { return tx.deleteTask(actor, id, only, tx.mayDelete) })
}

// DeleteTaskByKey is DeleteTask for an API key, which may delete every task. The actor may be 0. If silent is true,
// nobody is notified.
func (d *DB) DeleteTaskByKey(ctx context.Context, actor, id int64, silent bool, only Precondition) error {
	return d.update(ctx, func(tx *Tx) error {
		tx.silent, tx.unlimited = silent, true
		return tx.deleteTask(actor, id, only, func(int64, Task) error { return nil })
	})
}

func (tx *Tx) deleteTask(actor, id int64, only Precondition, may func(actor int64, task Task) error) error {
	old, err := tx.task(id)
	if err != nil {
		return err
	}
	if err := may(actor, old); err != nil {
		return err
	}
	if err := only.check(old); err != nil {
		return err
	}
	_, err = tx.putTask(actor, old, Task{})
	return err
}

func (tx *Tx) mayDelete(actor int64, task Task) error {
	if task.Creator == actor {
		return nil
	}
	user, err := tx.user(actor)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if err != nil || !user.Admin {
		return Forbidden{"", "only the creator of a task and admins may delete it"}
	}
	return nil
}

func (tx *Tx) createTask(actor, id int64, draft TaskPatch) (Task, error) {
	if err := tx.mayCreate(actor, draft.Key != 0); err != nil {
		return Task{}, err
	}
	blank := Task{ID: id, Creator: actor, Created: tx.now, Status: tx.w.d.set.Statuses.First()}
	task, err := tx.editTask(actor, Task{}, blank, draft)
	if err != nil {
		return Task{}, err
	}
	return task, tx.seenTask(id) // last, so that a refused task has written nothing
}

// editTask stores blank with the patch applied in the place of old.
func (tx *Tx) editTask(actor int64, old, blank Task, patch TaskPatch) (Task, error) {
	tx.silent, tx.key = patch.Silent, patch.Key
	if err := tx.resolve(actor, &patch); err != nil {
		return Task{}, err
	}
	if old.ID != 0 && patch.Created != nil && patch.Created.After(old.Created) {
		patch.Created = nil // what was told before then would seem to be of an older task with this id (see ofItsTask)
	}
	next, err := patch.apply(blank, tx.w.d.set.Statuses)
	if err != nil {
		return Task{}, err
	}
	if next.Assignee != 0 && next.Assignee != old.Assignee {
		if err := tx.provisionUser(actor, Ref{ID: next.Assignee}, patch.fromProgram()); err != nil {
			return Task{}, err
		}
	}
	if next.ExternalID != old.ExternalID {
		if err := tx.mayLink(actor, patch.Key != 0); err != nil {
			return Task{}, err
		}
		if err := tx.checkExternalID("task", taskOfExternal, next.ExternalID, next.ID); err != nil {
			return Task{}, err
		}
	}
	return tx.putTask(actor, old, next)
}

// provisionUser makes a user whom nobody knows, with Provision on, if a program or an admin names them.
func (tx *Tx) provisionUser(actor int64, who Ref, byProgram bool) error {
	if !tx.w.d.set.Provision {
		return nil
	}
	if known, err := tx.knows(who); known || err != nil {
		return err
	}
	if user, err := tx.user(actor); !byProgram && (err != nil || !user.Admin) {
		if errors.Is(err, ErrNotFound) {
			err = nil // mayAssign has the words
		}
		return err
	}
	if _, err := tx.provision(who, Grant{}); err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	return nil
}

// knows reports whether there is a user with the id or external id.
func (tx *Tx) knows(who Ref) (bool, error) {
	var err error
	if who.External != "" {
		_, err = tx.userID(who.External)
	} else {
		_, err = tx.user(who.ID)
	}
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// mayAssign returns Invalid if tasks can't be assigned to user id.
func (tx *Tx) mayAssign(id int64) error {
	user, err := tx.user(id)
	switch {
	case errors.Is(err, ErrNotFound):
		return Invalid{"assigned_to", fmt.Sprintf("is no user: %d", id)}
	case err != nil:
		return err
	case !user.Active:
		return Invalid{"assigned_to", fmt.Sprintf("is a deactivated user: %d", id)}
	}
	return nil
}

// Task returns a task as last committed, or ErrNotFound. It does not wait for a write.
func (d *DB) Task(ctx context.Context, id int64) (Task, error) {
	if err := ctxErr(ctx); err != nil {
		return Task{}, err
	}
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

// selectTask hides deleted users. DeleteUser takes them off their tasks in slices, so a row may still name one.
const (
	selectTask  = `SELECT ` + taskColumns + ` FROM tasks`
	taskColumns = `id, title, description, status,
		iif(assigned_to IN (SELECT id FROM former_users), NULL, assigned_to),
		iif(created_by IN (SELECT id FROM former_users), NULL, created_by),
		due_date, version, created_at, updated_at, closed_at, coalesce(external_id, '')`
)

func scanTask(row scanner) (t Task, err error) {
	var assignee, creator, due, created, updated, closed sql.NullInt64
	err = row.Scan(&t.ID, &t.Title, &t.Description, &t.Status, &assignee, &creator, &due, &t.Version, &created,
		&updated, &closed, &t.ExternalID)
	t.Assignee, t.Creator = assignee.Int64, creator.Int64
	t.Due, t.Created, t.Updated = fromMillis(due), fromMillis(created), fromMillis(updated)
	t.Closed = fromMillis(closed)
	return t, err
}
