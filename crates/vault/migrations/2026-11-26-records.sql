-- Lists of any kind, in the order of any short field, a page at a time from key to key.
--
-- audience: who may see it, as the record says. placed_at: when it happened, else when it was last written.
-- hoped_key: due_on, behind all days where nothing is hoped for any more; none for a kind that never hopes.
-- open: a kind that ends, and this one has not. name_key: what names it, as it sorts; none for a kind without
-- names. held: what record_value holds of it, and searched what record_search does, to see what changed.
ALTER TABLE record_row ADD COLUMN audience TEXT NOT NULL DEFAULT '';
ALTER TABLE record_row ADD COLUMN placed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_row ADD COLUMN hoped_key TEXT;
ALTER TABLE record_row ADD COLUMN open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_row ADD COLUMN name_key BLOB;
ALTER TABLE record_row ADD COLUMN held BLOB NOT NULL DEFAULT x'';
ALTER TABLE record_row ADD COLUMN searched BLOB NOT NULL DEFAULT x'';
UPDATE record_row SET placed_at = coalesce(happened_at, touched_at),
    audience = coalesce((SELECT audience FROM record WHERE record.id = record_row.id), '');

DROP INDEX record_row_voided;
CREATE INDEX record_row_about ON record_row (participant, placed_at, id, kind, standing)
    WHERE participant IS NOT NULL;
CREATE INDEX record_row_placed ON record_row (kind, placed_at, id, standing);
CREATE INDEX record_row_touched ON record_row (kind, touched_at, id);
CREATE INDEX record_row_named ON record_row (kind, name_key, id) WHERE name_key IS NOT NULL;
CREATE INDEX record_row_hoped ON record_row (kind, hoped_key, id) WHERE hoped_key IS NOT NULL;
CREATE INDEX record_row_open ON record_row (kind, hoped_key, id) WHERE open = 1;
CREATE INDEX record_row_voided ON record_row (kind, placed_at, id) WHERE standing = 'voided';

-- What the short fields of records say, of those that stand. field is the number of a kind's field; value a
-- number, a text or an id, and nothing (x'') where a list can be sorted by a field that says nothing. The
-- records that name another one stand here under its id.
CREATE TABLE record_value (
    field INTEGER NOT NULL,
    value ANY NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (field, value, id)
) STRICT, WITHOUT ROWID;

-- How many records of each kind there are.
CREATE TABLE kind_count (
    kind TEXT NOT NULL,
    voided INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, voided)
) STRICT, WITHOUT ROWID;
INSERT INTO kind_count (kind, voided, number)
    SELECT kind, standing = 'voided', count(*) FROM record_row GROUP BY 1, 2;

-- The words of every kind that asks for it, with the kind and whom it is about as words of their own, so
-- that a search within one kind or about one person is one walk. rowid is record_row's, which only VACUUM
-- would change; nothing here ever does that.
CREATE VIRTUAL TABLE record_search USING fts5(
    within, words,
    content = '', contentless_delete = 1, detail = 'column', prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 2"
);

-- By which declaration the rows of a kind were derived, and how far deriving them by another one has come.
-- A kind that is not here was not known when its records came.
CREATE TABLE derived_kind (
    kind TEXT PRIMARY KEY,
    declaration BLOB NOT NULL
) STRICT;
CREATE TABLE deriving (
    kind TEXT PRIMARY KEY,
    declaration BLOB NOT NULL,
    came_to BLOB NOT NULL
) STRICT;
CREATE INDEX record_of_kind ON record (kind);

-- What units said before, as far as this laptop has seen it: the value with who wrote it, as postcard. The
-- last ones of each unit; they go with their record.
CREATE TABLE earlier_value (
    place INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    unit TEXT NOT NULL,
    dot BLOB NOT NULL,
    value BLOB NOT NULL,
    UNIQUE (record, unit, dot)
) STRICT;
