-- Where records lie of which it is not settled whose they are, and which record a set-aside change is of.

-- Whose it may be, as postcard, for a record whose live values name several participants.
ALTER TABLE record ADD COLUMN contested bytea NOT NULL DEFAULT '\x00';
CREATE TABLE contested (
    org_id bigint NOT NULL,
    participant_log bigint NOT NULL,
    participant_counter bigint NOT NULL,
    record_log bigint NOT NULL,
    record_counter bigint NOT NULL,
    PRIMARY KEY (org_id, participant_log, participant_counter, record_log, record_counter)
);
CREATE INDEX contested_record ON contested (org_id, record_log, record_counter);

-- What is set aside moves along with its record.
ALTER TABLE set_aside ADD COLUMN record_log bigint;
ALTER TABLE set_aside ADD COLUMN record_counter bigint;
CREATE INDEX set_aside_record ON set_aside (org_id, record_log, record_counter) WHERE record_log IS NOT NULL;
CREATE INDEX set_aside_code ON set_aside (org_id, code, log, counter);
