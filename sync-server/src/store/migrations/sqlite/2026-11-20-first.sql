-- Ids are unsigned 64-bit numbers stored as the signed ones with the same bits. Times are
-- milliseconds since 1970 (UTC), by the server's clock. What is sealed is nonce, ciphertext and tag;
-- key_id names its key in the separate key store.

CREATE TABLE org_head (
    org_id INTEGER NOT NULL PRIMARY KEY,
    next_seq INTEGER NOT NULL,
    -- The random bytes that the order's chain begins with.
    start BLOB NOT NULL,
    chain BLOB NOT NULL,
    sums BLOB NOT NULL
) STRICT;

CREATE TABLE device (
    org_id INTEGER NOT NULL,
    device INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    certificate BLOB NOT NULL,
    enrolled_at INTEGER NOT NULL,
    last_seen INTEGER,
    revoked_at INTEGER,
    readmitted_at INTEGER,
    PRIMARY KEY (org_id, device)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX device_public_key ON device (org_id, public_key);

-- The name of a user is in their staff_member record.
CREATE TABLE app_user (
    org_id INTEGER NOT NULL,
    staff_log INTEGER NOT NULL,
    staff_counter INTEGER NOT NULL,
    role TEXT NOT NULL,
    site_log INTEGER NOT NULL,
    site_counter INTEGER NOT NULL,
    PRIMARY KEY (org_id, staff_log, staff_counter)
) STRICT, WITHOUT ROWID;

CREATE TABLE device_user (
    org_id INTEGER NOT NULL,
    device INTEGER NOT NULL,
    staff_log INTEGER NOT NULL,
    staff_counter INTEGER NOT NULL,
    PRIMARY KEY (org_id, device, staff_log, staff_counter)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment_code (
    org_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    staff_log INTEGER NOT NULL,
    staff_counter INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by INTEGER,
    key_id INTEGER,
    answer BLOB,
    PRIMARY KEY (org_id, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
    org_id INTEGER NOT NULL,
    log INTEGER NOT NULL,
    device INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    -- The random bytes that its chain begins with.
    start BLOB NOT NULL,
    chain BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (org_id, log)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_device ON log (org_id, device);

-- chain is that of the organisation's order, after this change.
CREATE TABLE change (
    org_id INTEGER NOT NULL,
    log INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    record_log INTEGER NOT NULL,
    record_counter INTEGER NOT NULL,
    digest BLOB NOT NULL,
    witness BLOB NOT NULL,
    key_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    chain BLOB NOT NULL,
    PRIMARY KEY (org_id, log, counter)
) STRICT;
CREATE UNIQUE INDEX change_seq ON change (org_id, seq);

CREATE TABLE set_aside (
    org_id INTEGER NOT NULL,
    log INTEGER NOT NULL,
    counter INTEGER NOT NULL,
    digest BLOB NOT NULL,
    witness BLOB NOT NULL,
    code TEXT NOT NULL,
    field TEXT,
    waits_log INTEGER,
    waits_counter INTEGER,
    key_id INTEGER,
    sealed BLOB,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (org_id, log, counter)
) STRICT;
CREATE INDEX set_aside_waits ON set_aside (org_id, waits_log, waits_counter) WHERE waits_log IS NOT NULL;

-- root is organisation, itself, site or participant; the last two name a record.
CREATE TABLE record (
    org_id INTEGER NOT NULL,
    record_log INTEGER NOT NULL,
    record_counter INTEGER NOT NULL,
    kind TEXT NOT NULL,
    root TEXT NOT NULL,
    root_log INTEGER,
    root_counter INTEGER,
    audience TEXT NOT NULL,
    id_range INTEGER NOT NULL,
    PRIMARY KEY (org_id, record_log, record_counter)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_kind ON record (org_id, kind);
CREATE INDEX record_range ON record (org_id, id_range);

CREATE TABLE unit (
    org_id INTEGER NOT NULL,
    record_log INTEGER NOT NULL,
    record_counter INTEGER NOT NULL,
    unit TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    key_id INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    conflict INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (org_id, record_log, record_counter, unit)
) STRICT;
CREATE INDEX unit_seq ON unit (org_id, last_seq);
CREATE INDEX unit_conflict ON unit (org_id, record_log, record_counter) WHERE conflict = 1;
CREATE INDEX unit_void ON unit (org_id, record_log, record_counter) WHERE unit = 'void';
