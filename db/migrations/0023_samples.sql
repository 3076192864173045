-- What the server measured of itself, for plots of the last hour, day and month. There are at most 279 samples.
CREATE TABLE samples (
    step          INTEGER NOT NULL,  -- how many ms a row is about: a minute, 15 minutes, or 6 hours
    at            INTEGER NOT NULL,  -- when these began, by a time that never jumps
    ahead         INTEGER NOT NULL,  -- how far the believed time was ahead of the steady time
    covered       INTEGER NOT NULL,  -- for how many ms of it the server ran
    connections   INTEGER NOT NULL,  -- the most
    notifications INTEGER NOT NULL,  -- how many were stored
    receipts      TEXT    NOT NULL,  -- how many took how long: numbers, with blanks
    disk_free     INTEGER,           -- bytes, the least; null: unknown
    file_bytes    INTEGER NOT NULL,  -- the size of the database with its log, the last
    PRIMARY KEY (step, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE channel_samples (
    step    INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    channel TEXT    NOT NULL,
    waiting INTEGER NOT NULL,        -- notifications that waited to leave, the most
    oldest  INTEGER NOT NULL,        -- for how many ms the oldest was overdue, the longest
    sent    INTEGER NOT NULL,        -- messages
    failed  INTEGER NOT NULL,        -- messages that were given up
    PRIMARY KEY (step, at, channel)
) STRICT, WITHOUT ROWID;
