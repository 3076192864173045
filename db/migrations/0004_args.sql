-- What varies by kind stands in args: a JSON object of the fields that kinds.go names, times in milliseconds. Null: no fields.
-- The rows are changed in place. A new table would need as much disk again, until the space of the old one is used up.
ALTER TABLE notifications RENAME COLUMN status TO args;
UPDATE notifications
    SET args = CASE WHEN args IS NOT NULL THEN json_object('status', args) ELSE json_object('due_date', due_date) END
    WHERE args IS NOT NULL OR due_date IS NOT NULL;
ALTER TABLE notifications DROP COLUMN due_date;
