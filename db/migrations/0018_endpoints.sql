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
