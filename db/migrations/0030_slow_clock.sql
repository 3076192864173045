-- What the wall clock showed when it began to be behind, the steady time then, and how far the believed time was ahead
-- of that before: see clock_behind.go. In milliseconds. NULL: it is not behind, or since when is not known.
ALTER TABLE clock ADD COLUMN slow_shown INTEGER;
ALTER TABLE clock ADD COLUMN slow_steady INTEGER;
ALTER TABLE clock ADD COLUMN slow_ahead INTEGER NOT NULL DEFAULT 0;
-- The newest API key then; -1: it is not known.
ALTER TABLE clock ADD COLUMN slow_key INTEGER NOT NULL DEFAULT -1;
