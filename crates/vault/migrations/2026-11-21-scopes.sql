-- How far the feed had been read when a change was saved; none for what was saved before this was
-- noted.
ALTER TABLE own_change ADD COLUMN read_to INTEGER;

-- What this laptop holds, as postcard, once the base has said so; and whether all of that is here.
ALTER TABLE feed ADD COLUMN scope BLOB;
ALTER TABLE feed ADD COLUMN is_whole INTEGER NOT NULL DEFAULT 0;
UPDATE feed SET is_whole = cursor IS NOT NULL;

-- Participants, and other records, that are to be fetched whole, in this order; and those that were,
-- until everything is here. came_to is the last record that came of one that was cut.
CREATE TABLE arriving (
    place INTEGER PRIMARY KEY,
    root BLOB NOT NULL UNIQUE,
    came_to BLOB,
    is_whole INTEGER NOT NULL DEFAULT 0
) STRICT;
