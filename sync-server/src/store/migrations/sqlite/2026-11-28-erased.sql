-- The records of whoever was erased, that of the participant among them. Nothing comes back under these ids.
-- The key store has the same list of participants, which outlives a restore.
CREATE TABLE erased (
    org_id INTEGER NOT NULL,
    record_log INTEGER NOT NULL,
    record_counter INTEGER NOT NULL,
    participant_log INTEGER NOT NULL,
    participant_counter INTEGER NOT NULL,
    erased_at INTEGER NOT NULL,
    PRIMARY KEY (org_id, record_log, record_counter)
) STRICT, WITHOUT ROWID;
