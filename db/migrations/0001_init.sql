-- Times are UTC milliseconds. Ids of notifications rise in commit order; none is ever used again.

CREATE TABLE counters (
    id                INTEGER PRIMARY KEY CHECK (id = 1),
    last_notification INTEGER NOT NULL, -- user_state is exact up to it; rows above it are counted again by Open
    last_task         INTEGER NOT NULL,
    last_user         INTEGER NOT NULL,
    warn_before       INTEGER NOT NULL, -- the lead, in ms, that tasks.warn_at was computed with
    provision         INTEGER NOT NULL  -- user ids below 2^40 are a host's
) STRICT;
INSERT INTO counters VALUES (1, 0, 0, 0, 3600000, 0);

CREATE TABLE users (
    id           INTEGER PRIMARY KEY,
    username     TEXT    NOT NULL,
    username_key TEXT    NOT NULL UNIQUE, -- the user name as it is compared: NFKC, case folded
    name         TEXT    NOT NULL,
    password     TEXT    NOT NULL,        -- argon2id in PHC form; '' for people a host signs in
    is_admin     INTEGER NOT NULL,
    is_active    INTEGER NOT NULL,
    time_zone    TEXT    NOT NULL,
    notify_own   INTEGER NOT NULL,
    generation   INTEGER NOT NULL,        -- tokens of ours that carry another are void
    valid_from   INTEGER NOT NULL,        -- tokens of a host's issued before are void
    created_at   INTEGER NOT NULL
) STRICT;

-- Ids of deleted users: never given again. purged = 0 while rows of their inbox are left.
CREATE TABLE former_users (
    id     INTEGER PRIMARY KEY,
    purged INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id         TEXT    PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    current    TEXT    NOT NULL,          -- jti of the refresh token that is good now; worth nothing without its signature
    previous   TEXT    NOT NULL,          -- of the one before, good for a moment after rotated_at
    rotated_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE tasks (
    id          INTEGER PRIMARY KEY,
    title       TEXT    NOT NULL,
    status      TEXT    NOT NULL,
    assigned_to INTEGER REFERENCES users (id),
    created_by  INTEGER,
    due_date    INTEGER,
    warn_at     INTEGER,                  -- when the next deadline warning is due; null when none is
    version     INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    description TEXT    NOT NULL          -- last: what is long is not read for what is before it
) STRICT;

-- Where the versions of deleted tasks ended: a task that a host creates again goes on from there.
CREATE TABLE former_tasks (
    id      INTEGER PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX tasks_assigned_to ON tasks (assigned_to);
CREATE INDEX tasks_warn_at ON tasks (warn_at) WHERE warn_at IS NOT NULL;

-- task_id has no foreign key: it would cost a scan of this table at each deletion of a task.
CREATE TABLE notifications (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL,
    task_id    INTEGER,
    type       TEXT    NOT NULL,
    message    TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    status     TEXT,
    due_date   INTEGER,
    created_at INTEGER NOT NULL,
    read_at    INTEGER,                   -- null: by user_state.read_upto; 0: kept unread; else read then
    dedupe_key TEXT
) STRICT;
-- By bucket of 16,384 ids, then user: what is new lands on a few pages, however many users there are.
CREATE INDEX notifications_inbox ON notifications (id >> 14, user_id);
CREATE INDEX notifications_kept_unread ON notifications (user_id) WHERE read_at = 0;
CREATE UNIQUE INDEX notifications_dedupe ON notifications (user_id, dedupe_key) WHERE dedupe_key IS NOT NULL;

CREATE TABLE user_state (
    user_id        INTEGER PRIMARY KEY,
    unread         INTEGER NOT NULL,
    delivered_upto INTEGER NOT NULL,
    read_upto      INTEGER NOT NULL
) STRICT;
