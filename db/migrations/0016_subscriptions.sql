-- Who follows or mutes which task (subscription.go). No row: told as the rules say. The task says whether it has any.
CREATE TABLE task_subscriptions (
    task_id    INTEGER NOT NULL,
    user_id    INTEGER NOT NULL,
    state      TEXT    NOT NULL,          -- following, muted; default for one with lead times alone
    lead_times TEXT,                      -- such as '1d 1h'; '': none; null: as elsewhere
    leads_at   INTEGER NOT NULL,          -- when lead_times were chosen, milliseconds
    PRIMARY KEY (task_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_subscriptions_user ON task_subscriptions (user_id);
ALTER TABLE tasks ADD COLUMN subscribed INTEGER NOT NULL DEFAULT 0;

-- The topics of events that somebody does not want to hear of.
CREATE TABLE topic_mutes (
    user_id INTEGER NOT NULL,
    topic   TEXT    NOT NULL,
    PRIMARY KEY (user_id, topic)
) STRICT, WITHOUT ROWID;

-- Links under which somebody chooses a password, one a user (link.go).
CREATE TABLE user_links (
    user_id    INTEGER PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE,   -- the SHA-256 of the secret
    expires_at INTEGER NOT NULL
) STRICT;

-- The secret addresses of calendars, one a user (calendar.go).
CREATE TABLE calendars (
    user_id INTEGER PRIMARY KEY,
    hash    BLOB    NOT NULL UNIQUE       -- the SHA-256 of the secret
) STRICT;
