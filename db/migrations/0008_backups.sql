-- What is known of the regular backups. The series marks those that the schedule of this database made, so that it
-- deletes no others. Times are null, and texts empty, while there is nothing to tell.
CREATE TABLE backups (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    series       TEXT    NOT NULL,
    directory    TEXT    NOT NULL, -- '': none are scheduled
    time_of_day  TEXT    NOT NULL,
    keep         INTEGER NOT NULL,
    planned_at   INTEGER,          -- since when they go to this directory
    succeeded_at INTEGER,
    path         TEXT    NOT NULL, -- of the last one
    bytes        INTEGER NOT NULL,
    failed_at    INTEGER,          -- of the last attempt, if it failed
    error        TEXT    NOT NULL
) STRICT;
INSERT INTO backups VALUES (1, lower(hex(randomblob(13))), '', '', 0, NULL, NULL, '', 0, NULL, '');
