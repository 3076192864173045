-- Every change of a task (history.go). Each entry names the one before it, and the task names its newest. So no index is
-- needed: what is new lands on the last page, however many tasks there are.
CREATE TABLE task_history (
    id       INTEGER PRIMARY KEY,
    task_id  INTEGER NOT NULL,
    previous INTEGER NOT NULL,            -- the entry before it, of the same task; 0 or one that is gone: there is none
    at       INTEGER NOT NULL,
    actor_id INTEGER,                     -- null: nobody; this user may be deleted
    key_id   INTEGER,                     -- the API key that asked; null: none
    changes  TEXT    NOT NULL             -- from what to what, in JSON
) STRICT;
ALTER TABLE tasks ADD COLUMN history INTEGER NOT NULL DEFAULT 0; -- the newest entry; 0: there is none

-- What the keys were called that are revoked.
CREATE TABLE former_keys (
    id   INTEGER PRIMARY KEY,
    name TEXT    NOT NULL
) STRICT;
