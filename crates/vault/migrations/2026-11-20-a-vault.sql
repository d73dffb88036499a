-- Ids of records and dots are 16 bytes: log, then counter, both big-endian, so that they sort as dots
-- do. Numbers of logs, devices and organisations are the 64 bits as SQLite's signed integer.

-- Which vault this is. `projection` is the version of the derived tables that they were built with.
CREATE TABLE vault (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    projection INTEGER NOT NULL
) STRICT;

CREATE TABLE facts (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    organisation INTEGER NOT NULL,
    organisation_name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    demo INTEGER NOT NULL,
    device INTEGER NOT NULL,
    signing_seed BLOB NOT NULL,
    certificate BLOB NOT NULL,
    server_url TEXT NOT NULL,
    root_key BLOB NOT NULL
) STRICT;

-- The device's own logs in the order of their opening; the last one is written to.
CREATE TABLE own_log (
    place INTEGER PRIMARY KEY,
    log INTEGER NOT NULL UNIQUE,
    device INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    why TEXT NOT NULL,
    -- The random bytes that its chain begins with; none where a salvage could not read them.
    start BLOB,
    acknowledged INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The device's own signed-for work. Rows are never deleted.
CREATE TABLE own_change (
    log INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    record BLOB NOT NULL,
    bytes BLOB NOT NULL,
    digest BLOB NOT NULL,
    chain BLOB NOT NULL,
    -- Whether every unit it writes has seen its dot at base, so that it no longer lies on top.
    in_base INTEGER NOT NULL DEFAULT 0,
    -- Whether it was appended again to another log after a fork, and counts no more.
    reissued INTEGER NOT NULL DEFAULT 0,
    -- Why the server set it aside, and the field that is to blame.
    code TEXT,
    field TEXT,
    PRIMARY KEY (log, counter)
) STRICT;
CREATE INDEX own_change_of_record ON own_change (record, in_base, reissued);
CREATE INDEX own_change_set_aside ON own_change (log, counter) WHERE code IS NOT NULL;

CREATE TABLE record (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    -- organisation, site, participant or itself; the id is that of the site or the participant.
    root TEXT NOT NULL,
    root_id BLOB,
    audience TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The server's state at the cursor: live values and the own dots seen, as postcard.
CREATE TABLE base_unit (
    record BLOB NOT NULL,
    unit TEXT NOT NULL,
    state BLOB NOT NULL,
    -- Its part of the feed's hash.
    hash BLOB NOT NULL,
    PRIMARY KEY (record, unit)
) STRICT, WITHOUT ROWID;

-- How far the feed was read, and the sum of the hashes of all units' states.
CREATE TABLE feed (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    cursor BLOB,
    hash BLOB NOT NULL
) STRICT;
INSERT INTO feed (one, cursor, hash) VALUES (1, NULL, zeroblob(32));

-- Places of the feed that were passed, fewer the longer ago: should the base lose its latest past,
-- the last one that it still has is where reading goes on.
CREATE TABLE passed (
    seq INTEGER PRIMARY KEY,
    cursor BLOB NOT NULL
) STRICT;

CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
