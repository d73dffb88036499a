-- Behind which row of base_unit a first sync has put records aside whose own rows are yet to be written; none where
-- there are no such records. Those among them that have a row by now got it otherwise.
ALTER TABLE feed ADD COLUMN rows_behind INTEGER;
