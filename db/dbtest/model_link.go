package dbtest

import (
	"context"

	"ctms/db"
)

// PutTask is the method of a Store.
func (m *Model) PutTask(ctx context.Context, actor int64, ref db.Ref, draft db.TaskPatch, only db.Precondition) (
	db.Task, bool, error) {
	if ref.External == "" {
		return m.ReplaceTask(ctx, actor, ref.ID, draft, only)
	}
	if draft.ExternalID != nil && *draft.ExternalID != ref.External {
		return db.Task{}, false, db.Invalid{Field: "external_id"}
	}
	draft.ExternalID = &ref.External
	return m.ReplaceTask(ctx, actor, m.taskCalled(ref.External), draft, only)
}

// taskCalled is the id of the task with an external id, or that of the next new task.
func (m *Model) taskCalled(external string) int64 {
	for id, t := range m.tasks {
		if t.ExternalID == external {
			return id
		}
	}
	return m.lastTask + 1
}

// link checks whether a task may get the external id of next: whether the actor may set it, and nobody else has it.
func (m *Model) link(actor int64, byKey bool, old, next db.Task) error {
	if next.ExternalID == old.ExternalID {
		return nil
	}
	if who := m.users[actor]; !byKey && (who == nil || !who.Admin) {
		return db.Forbidden{}
	}
	if db.IsDecimalID(next.ExternalID) {
		return db.Invalid{Field: "external_id"}
	}
	for id, t := range m.tasks {
		if next.ExternalID != "" && t.ExternalID == next.ExternalID && id != next.ID {
			return db.Conflict{Field: "external_id"}
		}
	}
	return nil
}

// linkUser checks whether a user may get the external id of next.
func (m *Model) linkUser(next db.User) error {
	if db.IsDecimalID(next.ExternalID) {
		return db.Invalid{Field: "external_id"}
	}
	for id, who := range m.users {
		if next.ExternalID != "" && who.ExternalID == next.ExternalID && id != next.ID {
			return db.Conflict{Field: "external_id"}
		}
	}
	return nil
}

// UserID is the method of a Store.
func (m *Model) UserID(_ context.Context, external string) (int64, error) {
	for id, who := range m.users {
		if external != "" && who.ExternalID == external {
			return id, nil
		}
	}
	return 0, db.ErrNotFound
}
