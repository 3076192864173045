-- Of whom what waits in the outbox is being set anew, after quiet hours, digest or time zone changed, and how far that
-- has come: see delivery_retime.go.
CREATE TABLE retimes (
    user_id         INTEGER PRIMARY KEY,
    since           INTEGER NOT NULL,     -- when they changed, or changed first
    up_to           INTEGER NOT NULL,     -- the newest notification then; later ones have the new times
    endpoint_id     INTEGER NOT NULL,     -- the row that is done, and all before it
    next_at         INTEGER NOT NULL,
    notification_id INTEGER NOT NULL
) STRICT;
