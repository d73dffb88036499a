-- The key by which a user of a device signs what they write there.
CREATE TABLE user_key (
    org_id INTEGER NOT NULL,
    device INTEGER NOT NULL,
    staff_log INTEGER NOT NULL,
    staff_counter INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    PRIMARY KEY (org_id, device, staff_log, staff_counter, public_key)
) STRICT, WITHOUT ROWID;
