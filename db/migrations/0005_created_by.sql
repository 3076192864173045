-- Counts the tasks that somebody created.
CREATE INDEX tasks_created_by ON tasks (created_by);
