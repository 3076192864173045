-- What the tries of a delivery that failed were answered, for its timeline: a line each, "<when> <status> <text>", where
-- 0 is no status. The oldest go where it would be too long.
-- held is 1 for quiet hours, and 2 for a storm from here on.
ALTER TABLE deliveries ADD COLUMN answers TEXT;
