-- The separate store of wrapped keys. An erased key keeps its row, without the key, so that the
-- erasure outlives a restore of the values.
CREATE TABLE wrapped_key (
    org_id INTEGER NOT NULL,
    key_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    wrapped BLOB,
    created_at INTEGER NOT NULL,
    erased_at INTEGER,
    PRIMARY KEY (org_id, key_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX wrapped_key_subject ON wrapped_key (org_id, subject);
