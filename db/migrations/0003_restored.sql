-- Set by a restore, for those who come again that the backup does not know: since when tokens of a host's are good, and
-- behind which version tasks, and from which generation people begin.
ALTER TABLE counters ADD COLUMN valid_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE counters ADD COLUMN first_version INTEGER NOT NULL DEFAULT 0;
