-- How much is kept of what was set aside for a device is found without what was put off or withheld.
CREATE INDEX set_aside_kept ON set_aside (org_id, log) WHERE sealed IS NOT NULL;
