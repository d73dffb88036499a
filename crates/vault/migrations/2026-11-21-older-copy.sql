-- The highest counter of the log that the feed has brought. More than the vault has written says that
-- the vault is an older copy of itself, and that the next counters are used up.
ALTER TABLE own_log ADD COLUMN at_base INTEGER NOT NULL DEFAULT 0;
