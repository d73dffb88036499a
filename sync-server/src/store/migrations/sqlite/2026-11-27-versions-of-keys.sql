-- How often keys were replaced. Whoever looked keys up before may not write what is sealed with them after.
ALTER TABLE org_head ADD COLUMN key_fence INTEGER NOT NULL DEFAULT 0;
