-- Who read what: sessions of laptops and of the base itself, with rows that are sealed to the audit key.

CREATE TABLE audit_session (
    org_id bigint NOT NULL,
    session bytea NOT NULL,
    device bigint NOT NULL,
    number bigint NOT NULL,
    head bytea NOT NULL,
    count bigint NOT NULL,
    chain bytea NOT NULL,
    signature bytea NOT NULL,
    disputed bigint NOT NULL,
    received_at bigint NOT NULL,
    PRIMARY KEY (org_id, session)
);
CREATE INDEX audit_session_device ON audit_session (org_id, device, number, session);
CREATE TABLE audit_row (
    org_id bigint NOT NULL,
    session bytea NOT NULL,
    number bigint NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (org_id, session, number)
);

-- How much a laptop has sent on a day, of which there is a bound.
CREATE TABLE audit_sent (
    org_id bigint NOT NULL,
    device bigint NOT NULL,
    day bigint NOT NULL,
    row_count bigint NOT NULL,
    PRIMARY KEY (org_id, device, day)
);
