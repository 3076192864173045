-- What channels have to send, and what became of it (delivery.go): a row for each notification and endpoint. Rows come
-- in the order of notifications, so new ones land on the last pages.
CREATE TABLE deliveries (
    notification_id INTEGER NOT NULL,
    endpoint_id     INTEGER NOT NULL,
    user_id         INTEGER NOT NULL,           -- whose notification it is
    lane            TEXT    NOT NULL,           -- the channel, and the host where there is one; of a hook its id
    how             TEXT    NOT NULL,           -- now, unread, digest, urgent; all: of a hook
    unlisted        INTEGER NOT NULL DEFAULT 0, -- 1: the inbox does not take it
    held            INTEGER NOT NULL DEFAULT 0, -- 1: quiet hours or a storm put it off, so it goes in a summary
    state           TEXT    NOT NULL,           -- waiting, sending, sent, failed, skipped:<why>
    message         TEXT,                       -- the ID of the message that it is in; null before the first try
    tries           INTEGER NOT NULL DEFAULT 0,
    not_before      INTEGER NOT NULL,           -- when the person wants it, whether it is quiet then or not
    next_at         INTEGER NOT NULL,           -- when to try next
    tried_at        INTEGER,                    -- when it was tried last
    status          INTEGER,                    -- what the other side answered last; null: nothing
    last_error      TEXT,                       -- of the last try; null: it succeeded, or there was none
    shown           INTEGER NOT NULL DEFAULT 0, -- 1: a push that may still be on the screen
    created_at      INTEGER NOT NULL,
    done_at         INTEGER,                    -- null: it waits, or is being sent
    PRIMARY KEY (notification_id, endpoint_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (lane, next_at) WHERE state = 'waiting';
CREATE INDEX deliveries_waiting ON deliveries (endpoint_id, next_at) WHERE state = 'waiting';
CREATE INDEX deliveries_sending ON deliveries (lane) WHERE state = 'sending';
CREATE INDEX deliveries_shown ON deliveries (endpoint_id) WHERE shown = 1;
CREATE INDEX deliveries_hooks ON deliveries (endpoint_id, notification_id) WHERE how = 'all';

-- The first e-mail about a task or topic, which later ones refer to.
CREATE TABLE mail_threads (
    endpoint_id INTEGER NOT NULL,
    thread      TEXT    NOT NULL,
    first       TEXT    NOT NULL,               -- the ID of the message
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, thread)
) STRICT, WITHOUT ROWID;

ALTER TABLE endpoints ADD COLUMN hour_began INTEGER;                   -- since when messages are counted, for an hour
ALTER TABLE endpoints ADD COLUMN hour_sent INTEGER NOT NULL DEFAULT 0; -- how many went in it
ALTER TABLE endpoints ADD COLUMN types TEXT;                           -- of a hook: kinds, with blanks; null: all
ALTER TABLE endpoints ADD COLUMN recipients TEXT;                      -- of a hook: in JSON whose; null: everybody's
ALTER TABLE endpoints ADD COLUMN old_secret_until INTEGER;             -- of a hook: until then the old secret signs too

-- What the timeline of a notification tells: which device got everything up to an id, and which read what.
CREATE TABLE receipts (
    user_id INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    device  TEXT    NOT NULL,                   -- browser and system
    up_to   INTEGER NOT NULL                    -- the id of a notification
) STRICT;
CREATE INDEX receipts_user ON receipts (user_id, up_to);
CREATE INDEX receipts_at ON receipts (at);
CREATE TABLE reads (
    user_id INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    device  TEXT    NOT NULL,
    first   INTEGER NOT NULL,                   -- ids of notifications: from the first
    up_to   INTEGER NOT NULL                    -- to the last
) STRICT;
CREATE INDEX reads_user ON reads (user_id, up_to);
CREATE INDEX reads_at ON reads (at);
