-- Who read what: sessions of laptops and of the base itself, with rows that are sealed to the audit key.

CREATE TABLE audit_session (
    org_id INTEGER NOT NULL,
    session BLOB NOT NULL,
    device INTEGER NOT NULL,
    number INTEGER NOT NULL,
    head BLOB NOT NULL,
    count INTEGER NOT NULL,
    chain BLOB NOT NULL,
    signature BLOB NOT NULL,
    disputed INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (org_id, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_session_device ON audit_session (org_id, device, number, session);
CREATE TABLE audit_row (
    org_id INTEGER NOT NULL,
    session BLOB NOT NULL,
    number INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (org_id, session, number)
) STRICT, WITHOUT ROWID;

-- How much a laptop has sent on a day, of which there is a bound.
CREATE TABLE audit_sent (
    org_id INTEGER NOT NULL,
    device INTEGER NOT NULL,
    day INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    PRIMARY KEY (org_id, device, day)
) STRICT, WITHOUT ROWID;
