-- What people chose (preference.go), in JSON. Who chose nothing has no row. User 0 is nobody: that row has the defaults for
-- everybody and what is locked.
CREATE TABLE preferences (
    user_id INTEGER PRIMARY KEY,
    body    TEXT    NOT NULL
) STRICT;

-- Whose lead times have changed, so that the warn_at of their tasks is to be set anew. User 0: of all tasks.
CREATE TABLE lead_changes (
    user_id    INTEGER PRIMARY KEY,
    changed_at INTEGER NOT NULL,
    done_upto  INTEGER NOT NULL    -- tasks with ids up to this one are done
) STRICT;
