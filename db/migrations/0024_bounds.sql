-- What was read all at once. Of a person there are few such rows among those of single notifications.
CREATE INDEX reads_all ON reads (user_id, up_to) WHERE first = 0;
-- What a calendar has. No statement names these columns unless it changes one of them.
CREATE INDEX tasks_calendar ON tasks (assigned_to, due_date) WHERE closed_at IS NULL AND due_date IS NOT NULL;
