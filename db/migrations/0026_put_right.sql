-- How far the wall clock is behind the steady time for good, in milliseconds: see takeForRight in clock_behind.go.
ALTER TABLE clock ADD COLUMN put_right INTEGER NOT NULL DEFAULT 0;
