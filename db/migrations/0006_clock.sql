-- What the program knows of the clock (timekeeper.go), all in milliseconds. There is no row before the first start with it.
CREATE TABLE clock (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    shown  INTEGER NOT NULL, -- what the wall clock showed when this was written
    steady INTEGER NOT NULL, -- the steady time then
    ahead  INTEGER NOT NULL, -- how far the believed time is ahead of that
    calm   INTEGER NOT NULL  -- for how long the wall clock had not jumped
) STRICT;
