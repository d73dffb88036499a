-- Where records are, who serves where, and who moved. A site of 0, 0 stands for all sites.

-- The sites that a record is at, as postcard; those of its participant.
ALTER TABLE record ADD COLUMN sites bytea NOT NULL DEFAULT '\x00';
CREATE INDEX record_root ON record (org_id, root_log, root_counter) WHERE root_log IS NOT NULL;

-- until_seq is where the organisation's order stood when a user stopped serving a site: what was
-- written before that was known is judged as if they still did.
CREATE TABLE user_site (
    org_id bigint NOT NULL,
    staff_log bigint NOT NULL,
    staff_counter bigint NOT NULL,
    site_log bigint NOT NULL,
    site_counter bigint NOT NULL,
    until_seq bigint,
    PRIMARY KEY (org_id, staff_log, staff_counter, site_log, site_counter)
);
INSERT INTO user_site (org_id, staff_log, staff_counter, site_log, site_counter)
    SELECT org_id, staff_log, staff_counter, CASE role WHEN 'peer' THEN site_log ELSE 0 END,
        CASE role WHEN 'peer' THEN site_counter ELSE 0 END FROM app_user;

-- A participant's sites before the change at seq, as postcard.
CREATE TABLE moved (
    org_id bigint NOT NULL,
    seq bigint NOT NULL,
    participant_log bigint NOT NULL,
    participant_counter bigint NOT NULL,
    sites_before bytea NOT NULL,
    PRIMARY KEY (org_id, seq, participant_log, participant_counter)
);
CREATE INDEX moved_participant ON moved (org_id, participant_log, participant_counter, seq);

-- The sums are kept for each set of sites now, and are reckoned anew when the server opens.
UPDATE org_head SET sums = '\x00';
