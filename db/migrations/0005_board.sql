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

-- How far the changes of tasks have come. A crash leaves a number that no change has had yet, and no list.
CREATE TABLE task_feed (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    last    INTEGER NOT NULL, -- the number of the newest change
    changed BLOB              -- the tasks of the newest changes, the oldest first, as varints; null: not known
) STRICT;
INSERT INTO task_feed VALUES (1, 0, NULL);
ALTER TABLE counters ADD COLUMN last_people INTEGER NOT NULL DEFAULT 0; -- rises with each change of a user
