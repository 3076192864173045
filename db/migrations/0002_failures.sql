-- Wrong guesses at a password or the setup link, while they count (loginthrottle.go). What was guessed at, and from where, is a
-- hash: people type their password where the name belongs, and strangers make up names of any length.
CREATE TABLE failures (
    id        INTEGER PRIMARY KEY, -- in the order in which they came
    account   INTEGER NOT NULL,
    address   INTEGER NOT NULL,
    failed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX failures_account ON failures (account, failed_at);
CREATE INDEX failures_address ON failures (address, failed_at);
