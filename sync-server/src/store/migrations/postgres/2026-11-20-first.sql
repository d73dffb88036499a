-- Ids are unsigned 64-bit numbers stored as the signed ones with the same bits. Times are
-- milliseconds since 1970 (UTC), by the server's clock. What is sealed is nonce, ciphertext and tag;
-- key_id names its key in the separate key store.

CREATE TABLE org_head (
    org_id bigint NOT NULL PRIMARY KEY,
    next_seq bigint NOT NULL,
    -- The random bytes that the order's chain begins with.
    start bytea NOT NULL,
    chain bytea NOT NULL,
    sums bytea NOT NULL
);

CREATE TABLE device (
    org_id bigint NOT NULL,
    device bigint NOT NULL,
    public_key bytea NOT NULL,
    certificate bytea NOT NULL,
    enrolled_at bigint NOT NULL,
    last_seen bigint,
    revoked_at bigint,
    readmitted_at bigint,
    PRIMARY KEY (org_id, device)
);
CREATE UNIQUE INDEX device_public_key ON device (org_id, public_key);

-- The name of a user is in their staff_member record.
CREATE TABLE app_user (
    org_id bigint NOT NULL,
    staff_log bigint NOT NULL,
    staff_counter bigint NOT NULL,
    role text NOT NULL,
    site_log bigint NOT NULL,
    site_counter bigint NOT NULL,
    PRIMARY KEY (org_id, staff_log, staff_counter)
);

CREATE TABLE device_user (
    org_id bigint NOT NULL,
    device bigint NOT NULL,
    staff_log bigint NOT NULL,
    staff_counter bigint NOT NULL,
    PRIMARY KEY (org_id, device, staff_log, staff_counter)
);

CREATE TABLE enrolment_code (
    org_id bigint NOT NULL,
    digest bytea NOT NULL,
    staff_log bigint NOT NULL,
    staff_counter bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_by bigint,
    key_id bigint,
    answer bytea,
    PRIMARY KEY (org_id, digest)
);

CREATE TABLE log (
    org_id bigint NOT NULL,
    log bigint NOT NULL,
    device bigint NOT NULL,
    counter bigint NOT NULL,
    -- The random bytes that its chain begins with.
    start bytea NOT NULL,
    chain bytea NOT NULL,
    received_at bigint NOT NULL,
    PRIMARY KEY (org_id, log)
);
CREATE INDEX log_device ON log (org_id, device);

-- chain is that of the organisation's order, after this change.
CREATE TABLE change (
    org_id bigint NOT NULL,
    log bigint NOT NULL,
    counter bigint NOT NULL,
    seq bigint NOT NULL,
    record_log bigint NOT NULL,
    record_counter bigint NOT NULL,
    digest bytea NOT NULL,
    witness bytea NOT NULL,
    key_id bigint NOT NULL,
    sealed bytea NOT NULL,
    received_at bigint NOT NULL,
    chain bytea NOT NULL,
    PRIMARY KEY (org_id, log, counter)
);
CREATE UNIQUE INDEX change_seq ON change (org_id, seq);

CREATE TABLE set_aside (
    org_id bigint NOT NULL,
    log bigint NOT NULL,
    counter bigint NOT NULL,
    digest bytea NOT NULL,
    witness bytea NOT NULL,
    code text NOT NULL,
    field text,
    waits_log bigint,
    waits_counter bigint,
    key_id bigint,
    sealed bytea,
    received_at bigint NOT NULL,
    PRIMARY KEY (org_id, log, counter)
);
CREATE INDEX set_aside_waits ON set_aside (org_id, waits_log, waits_counter) WHERE waits_log IS NOT NULL;

-- root is organisation, itself, site or participant; the last two name a record.
CREATE TABLE record (
    org_id bigint NOT NULL,
    record_log bigint NOT NULL,
    record_counter bigint NOT NULL,
    kind text NOT NULL,
    root text NOT NULL,
    root_log bigint,
    root_counter bigint,
    audience text NOT NULL,
    id_range bigint NOT NULL,
    PRIMARY KEY (org_id, record_log, record_counter)
);
CREATE INDEX record_kind ON record (org_id, kind);
CREATE INDEX record_range ON record (org_id, id_range);

CREATE TABLE unit (
    org_id bigint NOT NULL,
    record_log bigint NOT NULL,
    record_counter bigint NOT NULL,
    unit text COLLATE "C" NOT NULL,
    last_seq bigint NOT NULL,
    key_id bigint NOT NULL,
    sealed bytea NOT NULL,
    conflict boolean NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (org_id, record_log, record_counter, unit)
);
CREATE INDEX unit_seq ON unit (org_id, last_seq);
CREATE INDEX unit_conflict ON unit (org_id, record_log, record_counter) WHERE conflict;
CREATE INDEX unit_void ON unit (org_id, record_log, record_counter) WHERE unit = 'void';
