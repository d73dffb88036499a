-- The list of participants, sorted by the key of the name that they are shown by, a page at a time from key to
-- key. name_key: that key; of rows that an older build derived, the name as it sorted then, until they are
-- derived anew. met_key: last_met, or the least number, for who was never met. The other columns are as they
-- were.
CREATE TABLE participant (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name_key BLOB NOT NULL,
    voided INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    searched BLOB NOT NULL,
    status TEXT NOT NULL,
    site TEXT,
    step TEXT NOT NULL DEFAULT 'none',
    next_day TEXT,
    next_key TEXT NOT NULL DEFAULT '~',
    next_due TEXT,
    next_due_because BLOB,
    last_met INTEGER,
    met_key INTEGER NOT NULL DEFAULT -9223372036854775808
) STRICT;
INSERT INTO participant (number, id, name_key, voided, ended, searched, status, site, step, next_day, next_key,
        next_due, next_due_because, last_met, met_key)
    SELECT number, id, CAST(listed_name AS BLOB), voided, ended, searched, status, site, step, next_day,
        next_key, next_due, next_due_because, last_met, coalesce(last_met, -9223372036854775808)
    FROM participant_row;
DROP TABLE participant_row;
ALTER TABLE participant RENAME TO participant_row;

-- Each holds what lists are filtered by, so that a walk along it never turns to the table.
CREATE INDEX participant_row_named ON participant_row (name_key, id, status, site) WHERE voided = 0;
CREATE INDEX participant_row_met ON participant_row (met_key, id, status, site) WHERE voided = 0;
CREATE INDEX participant_row_next ON participant_row (next_key, id, status, site) WHERE voided = 0;
CREATE INDEX participant_row_step ON participant_row (step, status, met_key, id, site) WHERE voided = 0;

-- How many participants there are of each status and site, '' for those of no site; without what was voided.
CREATE TABLE participant_count (
    status TEXT NOT NULL,
    site TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (status, site)
) STRICT, WITHOUT ROWID;
INSERT INTO participant_count (status, site, number)
    SELECT status, coalesce(site, ''), count(*) FROM participant_row WHERE voided = 0 GROUP BY 1, 2;
