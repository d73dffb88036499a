-- Signed statements of who may do what, in the order in which they came. Rows are only added. What
-- app_user, user_site, device and device_user hold is an index of what they come to.
CREATE TABLE statement (
    org_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (org_id, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX statement_hash ON statement (org_id, hash);

ALTER TABLE device DROP COLUMN certificate;
-- Which device is known by a statement alone, the statements say, sealed.
ALTER TABLE device DROP COLUMN readmitted_at;
DROP TABLE user_key;
DROP TABLE enrolment_code;
