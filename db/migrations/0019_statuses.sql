-- The statuses that tasks were kept with last, as CTMS_STATUSES writes them (status.go); '': our five.
ALTER TABLE counters ADD COLUMN statuses TEXT NOT NULL DEFAULT '';

-- The newest id of a group. None comes twice: an application that keeps an old one must not tell others.
ALTER TABLE counters ADD COLUMN last_group INTEGER NOT NULL DEFAULT 0;
UPDATE counters SET last_group = (SELECT coalesce(max(id), 0) FROM user_groups);
