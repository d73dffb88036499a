-- Own changes about what this laptop holds no more are sealed to the base's key. due: to be sealed as
-- soon as the base has them. sealed: bytes is what was sealed. unreadable: the same, and the base has
-- lost the key that opens it.
ALTER TABLE own_change ADD COLUMN sealing TEXT CHECK (sealing IN ('due', 'sealed', 'unreadable'));
CREATE INDEX own_change_sealing ON own_change (sealing, log, counter) WHERE sealing IS NOT NULL;
UPDATE own_change SET sealing = 'due'
WHERE in_base = 1 AND code IS NULL AND NOT EXISTS (SELECT 1 FROM base_unit b WHERE b.record = own_change.record);
