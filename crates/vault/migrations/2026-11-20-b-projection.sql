-- What lists, timelines and search read. Derived from record, base_unit and own_change; rebuilt
-- whenever the code that derives it changes.

CREATE TABLE record_row (
    id BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    participant BLOB,
    -- standing, voided or contested.
    standing TEXT NOT NULL,
    happened_at INTEGER,
    due_on TEXT,
    conflicts INTEGER NOT NULL,
    fields TEXT NOT NULL,
    touched_at INTEGER NOT NULL
) STRICT;
CREATE INDEX record_row_timeline ON record_row (participant, happened_at, id, kind)
    WHERE participant IS NOT NULL AND standing <> 'voided';
CREATE INDEX record_row_voided ON record_row (participant, happened_at, id) WHERE standing = 'voided';
CREATE INDEX record_row_of_kind ON record_row (kind, happened_at, id);
CREATE INDEX record_row_due ON record_row (kind, due_on, id)
    WHERE due_on IS NOT NULL AND standing <> 'voided';
CREATE INDEX record_row_conflicts ON record_row (id) WHERE conflicts > 0;

CREATE TABLE participant_row (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    listed_name TEXT NOT NULL,
    voided INTEGER NOT NULL,
    -- Moved, closed or died: no list of what is due shows them.
    ended INTEGER NOT NULL,
    next_due TEXT,
    next_due_because BLOB,
    -- A digest of the words that search holds for this participant, to see whether they changed.
    searched BLOB NOT NULL
) STRICT;
CREATE INDEX participant_row_listed ON participant_row (listed_name, id) WHERE voided = 0;
CREATE INDEX participant_row_due ON participant_row (next_due, id)
    WHERE next_due IS NOT NULL AND voided = 0 AND ended = 0;

-- rowid is participant_row.number. Beginnings of one to four letters are indexed for search as one
-- types.
CREATE VIRTUAL TABLE search USING fts5(
    names, sounds,
    content = '', contentless_delete = 1, detail = 'column', prefix = '1 2 3 4',
    tokenize = "unicode61 remove_diacritics 2"
);

-- The ends of phone numbers, from the whole to the last three digits: any run of digits in a number
-- is the beginning of one of them. A plain index, as half the numbers of a county begin alike, and
-- only an index can stop after the first few.
CREATE TABLE phone_tail (
    tail TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (tail, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_tail_of ON phone_tail (number);
