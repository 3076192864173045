-- Ids that an import has taken for its notifications (import_write.go). Only imports store rows with these ids, so a
-- notification here whose id lies in one of the ranges was imported.
CREATE TABLE imports (
    first INTEGER PRIMARY KEY,
    last  INTEGER NOT NULL
) STRICT;

-- Passwords that another program hashed. Ours begin with $.
CREATE INDEX users_foreign_password ON users (password) WHERE password GLOB '[a-z]*';
