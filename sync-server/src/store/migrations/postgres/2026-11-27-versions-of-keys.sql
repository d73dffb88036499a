-- How often keys were replaced. Whoever looked keys up before may not write what is sealed with them after.
ALTER TABLE org_head ADD COLUMN key_fence bigint NOT NULL DEFAULT 0;
-- A key has the id of the key that it is wrapped under; none where it is from before there were several.
-- What has a successor opens until nothing is sealed with it any more.
ALTER TABLE alongside_keys.wrapped_key ADD COLUMN under bigint;
ALTER TABLE alongside_keys.wrapped_key ADD COLUMN superseded_at bigint;
DROP INDEX alongside_keys.wrapped_key_subject;
CREATE UNIQUE INDEX wrapped_key_subject ON alongside_keys.wrapped_key (org_id, subject)
    WHERE superseded_at IS NULL;
CREATE INDEX wrapped_key_of ON alongside_keys.wrapped_key (org_id, subject);
