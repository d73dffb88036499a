-- What a device is, the organisation's signed statements say.
ALTER TABLE facts DROP COLUMN certificate;
