-- The tests of the last day that somebody had sent to an address, a chat or a device. They are few, so that nobody can
-- have a stranger written to again and again.
CREATE TABLE endpoint_tests (
    hash    BLOB    NOT NULL,        -- the SHA-256 of where it goes
    user_id INTEGER NOT NULL,        -- who asked for it; 0: somebody deleted
    sent_at INTEGER NOT NULL         -- by a clock that never jumps
) STRICT;
CREATE INDEX endpoint_tests_hash ON endpoint_tests (hash);
CREATE INDEX endpoint_tests_sent ON endpoint_tests (sent_at);
