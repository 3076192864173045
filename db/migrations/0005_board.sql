-- When a closed task got its status; null while it is open. Of those closed before, the last change is known.
ALTER TABLE tasks ADD COLUMN closed_at INTEGER;
UPDATE tasks SET closed_at = updated_at WHERE status IN ('done', 'cancelled');

-- No statement that moves an open task on to another open status names what these two are made of, or finds the task in
-- them. So only opening and closing a task writes them.
CREATE INDEX tasks_open ON tasks (id) WHERE closed_at IS NULL;
CREATE INDEX tasks_closed ON tasks (status, closed_at) WHERE closed_at IS NOT NULL;

CREATE INDEX tasks_created_by ON tasks (created_by) WHERE created_by IS NOT NULL;
CREATE INDEX users_admins ON users (id) WHERE is_admin AND is_active;
CREATE INDEX former_users_left ON former_users (id) WHERE NOT purged;
