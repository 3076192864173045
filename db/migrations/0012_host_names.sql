-- What a host's token said last of somebody's names: when that token was made, and a hash of the names (host_names.go). 0: none
-- has said any yet.
ALTER TABLE users ADD COLUMN names_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN names_said INTEGER NOT NULL DEFAULT 0;
