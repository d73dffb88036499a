-- Where records are, who serves where, and who moved. A site of 0, 0 stands for all sites.

-- The sites that a record is at, as postcard; those of its participant.
ALTER TABLE record ADD COLUMN sites BLOB NOT NULL DEFAULT x'00';
CREATE INDEX record_root ON record (org_id, root_log, root_counter) WHERE root_log IS NOT NULL;

-- until_seq is where the organisation's order stood when a user stopped serving a site: what was
-- written before that was known is judged as if they still did.
CREATE TABLE user_site (
    org_id INTEGER NOT NULL,
    staff_log INTEGER NOT NULL,
    staff_counter INTEGER NOT NULL,
    site_log INTEGER NOT NULL,
    site_counter INTEGER NOT NULL,
    until_seq INTEGER,
    PRIMARY KEY (org_id, staff_log, staff_counter, site_log, site_counter)
) STRICT, WITHOUT ROWID;
INSERT INTO user_site (org_id, staff_log, staff_counter, site_log, site_counter)
    SELECT org_id, staff_log, staff_counter, CASE role WHEN 'peer' THEN site_log ELSE 0 END,
        CASE role WHEN 'peer' THEN site_counter ELSE 0 END FROM app_user;

-- A participant's sites before the change at seq, as postcard.
CREATE TABLE moved (
    org_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    participant_log INTEGER NOT NULL,
    participant_counter INTEGER NOT NULL,
    sites_before BLOB NOT NULL,
    PRIMARY KEY (org_id, seq, participant_log, participant_counter)
) STRICT, WITHOUT ROWID;
CREATE INDEX moved_participant ON moved (org_id, participant_log, participant_counter, seq);

-- The sums are kept for each set of sites now, and are reckoned anew when the server opens.
UPDATE org_head SET sums = x'00';
