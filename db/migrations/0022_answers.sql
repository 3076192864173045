-- What the tries of a delivery that failed were answered, for its timeline: a line each, "<when> <status> <text>", where
-- 0 is no status. The oldest go where it would be too long.
ALTER TABLE deliveries ADD COLUMN answers TEXT;
