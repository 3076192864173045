-- When a device was sent what its receipt is about, and whether it proved that it has it.
ALTER TABLE receipts ADD COLUMN sent_at INTEGER;                    -- null: not known
ALTER TABLE receipts ADD COLUMN proven INTEGER NOT NULL DEFAULT 1;  -- 0: nothing came back, and "at" is sent_at
