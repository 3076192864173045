-- The API keys of programs (key.go). A key that is revoked has no row.
CREATE TABLE api_keys (
    id           INTEGER PRIMARY KEY,
    hash         BLOB    NOT NULL UNIQUE, -- the SHA-256 of the key
    name         TEXT    NOT NULL,
    scopes       TEXT    NOT NULL,        -- with a space between them
    recipients   TEXT,                    -- whom its events may reach: ids and quoted names, a line each; null: everybody
    max_priority TEXT    NOT NULL,        -- of its events
    created_by   INTEGER,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER                  -- up to a minute behind
) STRICT;
ALTER TABLE counters ADD COLUMN last_key INTEGER NOT NULL DEFAULT 0;
