-- The records of whoever was erased, that of the participant among them. Nothing comes back under these ids.
-- The key store has the same list of participants, which outlives a restore.
CREATE TABLE erased (
    org_id bigint NOT NULL,
    record_log bigint NOT NULL,
    record_counter bigint NOT NULL,
    participant_log bigint NOT NULL,
    participant_counter bigint NOT NULL,
    erased_at bigint NOT NULL,
    PRIMARY KEY (org_id, record_log, record_counter)
);
