-- A key has the id of the key that it is wrapped under; none where it is from before there were several.
-- What has a successor opens until nothing is sealed with it any more.
ALTER TABLE wrapped_key ADD COLUMN under INTEGER;
ALTER TABLE wrapped_key ADD COLUMN superseded_at INTEGER;
DROP INDEX wrapped_key_subject;
CREATE UNIQUE INDEX wrapped_key_subject ON wrapped_key (org_id, subject) WHERE superseded_at IS NULL;
CREATE INDEX wrapped_key_of ON wrapped_key (org_id, subject);
