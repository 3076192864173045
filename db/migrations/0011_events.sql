-- What an application told some people (appevent.go). Whoever was told has a row in notifications. It names the event,
-- and its texts are empty. The id of an event is that of the first of these rows.
CREATE TABLE events (
    id         INTEGER PRIMARY KEY,
    actor_id   INTEGER,                   -- who caused it; this user may be deleted
    expires_at INTEGER,                   -- null: never, or it has expired and its rows are read
    body       TEXT    NOT NULL           -- what it says, in JSON
) STRICT;
CREATE INDEX events_expiring ON events (expires_at) WHERE expires_at IS NOT NULL;

ALTER TABLE notifications ADD COLUMN event_id INTEGER; -- null: it is of a kind of ours
CREATE INDEX notifications_event ON notifications (event_id) WHERE event_id IS NOT NULL;

-- Events for everybody of which not everybody has been told yet.
CREATE TABLE broadcasts (
    event_id   INTEGER PRIMARY KEY,
    told_upto  INTEGER NOT NULL,          -- users with ids up to this one have been told
    dedupe_key TEXT                       -- as in notifications
) STRICT;

CREATE TABLE user_groups (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE group_members (
    group_id INTEGER NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    user_id  INTEGER NOT NULL,
    PRIMARY KEY (group_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_members_user ON group_members (user_id);
