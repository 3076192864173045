-- What the host calls its users and its tasks (external.go): compared byte by byte, never normalised.
ALTER TABLE users ADD COLUMN external_id TEXT;
ALTER TABLE tasks ADD COLUMN external_id TEXT;
CREATE UNIQUE INDEX users_external_id ON users (external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX tasks_external_id ON tasks (external_id) WHERE external_id IS NOT NULL;

-- The external ids of deleted users, as SHA-256. A token that names one makes no user.
CREATE TABLE former_external_ids (
    hash BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
