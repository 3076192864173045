package db

import (
	"context"
	"errors"
	"fmt"
)

// A TaskPut is one of the tasks of PutTasks.
type TaskPut struct {
	Ref   Ref // the task
	Draft TaskPatch
}

// PutTask is ReplaceTask for a task that is named by its id or by its external id. A task that is created under an
// external id gets a new id here. draft has no other external id then.
func (d *DB) PutTask(ctx context.Context, actor int64, ref Ref, draft TaskPatch, only Precondition) (task Task,
	created bool, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		task, created, err = tx.replaceTask(actor, ref, draft, only)
		return err
	})
	return task, created, err
}

// PutTasks does what PutTask does for each of the tasks, in their order: all of them in one transaction, or none. Tasks
// may swap their external ids. It returns the tasks as stored. Invalid, Conflict and other refusals name the first task
// that is to blame: "3.title". It returns ErrTooManyTold if the tasks have so many followers that other writes would
// wait for seconds; see holdsUp.
func (d *DB) PutTasks(ctx context.Context, actor int64, puts []TaskPut) (tasks []Task, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		if err := tx.freeTasks(puts); err != nil {
			return err
		}
		tasks = make([]Task, 0, len(puts))
		for i, put := range puts {
			task, _, err := tx.replaceTask(actor, put.Ref, put.Draft, Precondition{})
			if err != nil {
				return inArray(i, err)
			}
			if tx.holdsUp() {
				return ErrTooManyTold
			}
			tasks = append(tasks, task)
		}
		return nil
	})
	return tasks, err
}

// freeTasks takes the external ids from tasks that get others by one of puts, where another one of puts gives those
// away. So the order of puts makes no difference. Each of these tasks gets the new one at its turn.
func (tx *Tx) freeTasks(puts []TaskPut) error {
	externals := map[string]bool{} // that puts give away
	for _, put := range puts {
		if put.Ref.External == "" && put.Draft.ExternalID != nil {
			externals[*put.Draft.ExternalID] = true
		}
	}
	if len(externals) == 0 {
		return nil
	}
	for i, put := range puts {
		external := put.Draft.ExternalID
		if put.Ref.External != "" || external == nil {
			continue
		}
		old, err := tx.task(put.Ref.ID)
		if err == nil && old.ExternalID != *external && externals[old.ExternalID] {
			_, err = tx.exec(`UPDATE tasks SET external_id = NULL WHERE id = ?`, old.ID)
		}
		if err != nil && !errors.Is(err, ErrNotFound) {
			return inArray(i, err)
		}
	}
	return nil
}

func (tx *Tx) replaceTask(actor int64, ref Ref, draft TaskPatch, only Precondition) (task Task, created bool,
	err error) {
	if err := linkRef(ref, &draft.ExternalID); err != nil {
		return Task{}, false, err
	}
	old, err := tx.taskOf(ref)
	if err != nil && (only.Known || !errors.Is(err, ErrNotFound)) {
		return Task{}, false, err
	}
	if err := only.check(old); err != nil {
		return Task{}, false, err
	}
	if old.ID == 0 {
		id, err := tx.newTask(ref)
		if err == nil {
			task, err = tx.createTask(actor, id, draft)
		}
		return task, true, err
	}
	blank := Task{ID: old.ID, ExternalID: old.ExternalID, Creator: old.Creator, Created: old.Created,
		Status: tx.w.d.set.Statuses.First()}
	task, err = tx.editTask(actor, old, blank, draft)
	return task, false, err
}

// taskOf returns the task that a Ref names, or ErrNotFound.
func (tx *Tx) taskOf(ref Ref) (Task, error) {
	if ref.External == "" {
		return tx.task(ref.ID)
	}
	id, err := tx.taskID(ref.External)
	if err != nil {
		return Task{}, err
	}
	return tx.task(id)
}

// newTask returns the id of a task that is to be created as ref.
func (tx *Tx) newTask(ref Ref) (int64, error) {
	if ref.External != "" {
		return tx.nextTask()
	}
	if ref.ID < 1 || ref.ID > MaxID {
		return 0, Invalid{"id", fmt.Sprintf("must be from 1 to %d", int64(MaxID))}
	}
	return ref.ID, nil
}

// linkRef has a draft name the external id by which its user or task is named. It returns Invalid if the draft names
// another one.
func linkRef(ref Ref, draft **string) error {
	switch {
	case ref.External == "":
	case *draft == nil:
		*draft = &ref.External
	case **draft != ref.External:
		return Invalid{"external_id", "is another one than the id: change it with PATCH"}
	}
	return nil
}

// resolve puts ids in the place of the external ids of users in a patch. It returns Invalid if one is nobody's, and
// checks what else only keys may say. With Provision on, it makes whom the host names.
func (tx *Tx) resolve(actor int64, patch *TaskPatch) error {
	if patch.AssigneeExternal != "" {
		if err := tx.provisionUser(actor, Ref{External: patch.AssigneeExternal}, patch.fromProgram()); err != nil {
			return err
		}
		id, err := tx.userNamedBy("assigned_to", patch.AssigneeExternal)
		if err != nil {
			return err
		}
		patch.Assignee = &id
	}
	if err := tx.provisionCreator(actor, patch); err != nil {
		return err
	}
	if patch.CreatorExternal != "" {
		id, err := tx.userNamedBy("created_by", patch.CreatorExternal)
		if err != nil {
			return err
		}
		patch.Creator = &id
	}
	if patch.Creator != nil && *patch.Creator != 0 {
		if _, err := tx.user(*patch.Creator); errors.Is(err, ErrNotFound) {
			return Invalid{"created_by", fmt.Sprintf("is no user: %d", *patch.Creator)}
		} else if err != nil {
			return err
		}
	}
	if patch.Created == nil {
		return nil
	}
	if patch.Created.After(tx.now.Add(ClockSkew)) || patch.Created.UTC().Year() < 1970 {
		return Invalid{"created_at", "must be between 1970 and now"}
	}
	if patch.Created.After(tx.now) { // by a clock that is a little ahead: a new task is made now, and others were before
		patch.Created = nil
	}
	return nil
}

// provisionCreator makes the user whom a program names as the creator, with Provision on.
func (tx *Tx) provisionCreator(actor int64, patch *TaskPatch) error {
	who := Ref{External: patch.CreatorExternal}
	if who.External == "" && patch.Creator != nil {
		who.ID = *patch.Creator
	}
	if who == (Ref{}) || !patch.fromProgram() {
		return nil
	}
	return tx.provisionUser(actor, who, true)
}

// userNamedBy returns the id of the user with an external id. If it is nobody's, or can't be one, that is Invalid, with
// the field.
func (tx *Tx) userNamedBy(field, external string) (int64, error) {
	if problem := tx.w.d.ExternalIDProblem(external); problem != "" {
		return 0, Invalid{field, problem}
	}
	id, err := tx.userID(external)
	if errors.Is(err, ErrNotFound) {
		err = Invalid{field, "is no user: " + Ref{External: external}.String()}
	}
	return id, err
}

// mayLink returns Forbidden unless the actor may set the external ids of tasks.
func (tx *Tx) mayLink(actor int64, byKey bool) error {
	if byKey {
		return nil
	}
	user, err := tx.user(actor)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if err != nil || !user.Admin {
		return Forbidden{"external_id", "only admins and API keys may set external_id"}
	}
	return nil
}

// inArray has an error about one of several things say which: the field "title" of the second is "1.title".
func inArray(i int, err error) error {
	var invalid Invalid
	var conflict Conflict
	var notForKeys NotForKeys
	var forbidden Forbidden
	place := fmt.Sprintf("%d.", i)
	numbered := func(problem string) string { return fmt.Sprintf("number %d: %s", i, problem) }
	switch {
	case errors.As(err, &invalid):
		return Invalid{place + invalid.Field, invalid.Problem}
	case errors.As(err, &conflict):
		return Conflict{place + conflict.Field, numbered(conflict.Problem)}
	case errors.As(err, &notForKeys):
		return NotForKeys{behind(place, notForKeys.Field), numbered(notForKeys.Problem)}
	case errors.As(err, &forbidden):
		return Forbidden{behind(place, forbidden.Field), numbered(forbidden.Problem)}
	}
	return err
}

// behind returns a field with its place before it. No field has no place.
func behind(place, field string) string {
	if field == "" {
		return ""
	}
	return place + field
}
