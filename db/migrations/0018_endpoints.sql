-- Where people are reached who have no page open, and where hooks of the organisation go (endpoint.go).
CREATE TABLE endpoints (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- so no id comes twice, and no delivery goes to another's address
    user_id       INTEGER NOT NULL,                  -- 0: a hook of the organisation
    channel       TEXT    NOT NULL,                  -- email, chat, push, hook
    kind          TEXT    NOT NULL,                  -- email, slack, webpush, webhook and so on
    target        TEXT    NOT NULL,                  -- in JSON: where it is, with its secrets
    name          TEXT    NOT NULL DEFAULT '',       -- of a device
    session_id    TEXT,                              -- of a device: it ends with this login; null: with none
    created_at    INTEGER NOT NULL,
    confirmed_at  INTEGER,                           -- null: nobody proved yet that it is the user's
    disabled_at   INTEGER,                           -- null: it is in use
    last_sent_at  INTEGER,
    failing_since INTEGER                            -- null: its last message arrived
) STRICT;
CREATE INDEX endpoints_user ON endpoints (user_id);
CREATE INDEX endpoints_session ON endpoints (session_id) WHERE session_id IS NOT NULL;

-- Links that prove whose an address is, one an endpoint.
CREATE TABLE confirmations (
    endpoint_id INTEGER PRIMARY KEY,
    hash        BLOB    NOT NULL UNIQUE,             -- the SHA-256 of the secret
    expires_at  INTEGER NOT NULL
) STRICT;

-- A browser has one subscription. So a device is one person's: the one's who signed in there last.
CREATE UNIQUE INDEX endpoints_device ON endpoints (target ->> '$.url') WHERE channel = 'push';

-- The mails of the last day that asked somebody to confirm an address. They are few, so that nobody can have a stranger
-- written to again and again.
CREATE TABLE confirmation_mails (
    hash    BLOB    NOT NULL,                        -- the SHA-256 of the address in lower case
    user_id INTEGER NOT NULL,                        -- who gave the address; 0: somebody deleted
    sent_at INTEGER NOT NULL                         -- by a clock that never jumps
) STRICT;
CREATE INDEX confirmation_mails_hash ON confirmation_mails (hash);
CREATE INDEX confirmation_mails_sent ON confirmation_mails (sent_at);
