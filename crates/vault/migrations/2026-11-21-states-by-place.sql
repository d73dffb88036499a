-- A row of base_unit holds a whole state, often hundreds of bytes. Sorted by its key (WITHOUT ROWID), the
-- table's inner pages hold such rows too, six of them each, and every page that fills up is shared out
-- anew among its neighbours: a fresh laptop did so once for each record that it took in. By place, new
-- rows follow one another, and only the index is sorted.
CREATE TABLE base_unit_by_place (
    record BLOB NOT NULL,
    unit TEXT NOT NULL,
    state BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (record, unit)
) STRICT;
INSERT INTO base_unit_by_place (record, unit, state, hash)
    SELECT record, unit, state, hash FROM base_unit ORDER BY record, unit;
DROP TABLE base_unit;
ALTER TABLE base_unit_by_place RENAME TO base_unit;
