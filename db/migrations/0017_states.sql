-- A notification is in the inbox, archived, or snoozed: never both of the latter.
ALTER TABLE notifications ADD COLUMN archived_at INTEGER;   -- null: not archived. What is archived counts as read
ALTER TABLE notifications ADD COLUMN snoozed_until INTEGER; -- null: not snoozed
ALTER TABLE notifications ADD COLUMN snoozed_from INTEGER;  -- the id that it had before it came back from a snooze
ALTER TABLE notifications ADD COLUMN actor_id INTEGER;      -- who caused it; that of an event is in events
ALTER TABLE notifications ADD COLUMN reason TEXT;           -- null: an event, or stored before this column

-- Each row is in one of the first three, so a new row is written to the first alone.
DROP INDEX notifications_inbox;
CREATE INDEX notifications_inbox ON notifications (id >> 14, user_id)
    WHERE archived_at IS NULL AND snoozed_until IS NULL;
CREATE INDEX notifications_archived ON notifications (user_id) WHERE archived_at IS NOT NULL;
CREATE INDEX notifications_snoozed ON notifications (user_id) WHERE snoozed_until IS NOT NULL;
CREATE INDEX notifications_waking ON notifications (snoozed_until) WHERE snoozed_until IS NOT NULL;
