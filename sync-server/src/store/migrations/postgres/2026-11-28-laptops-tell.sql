-- What a laptop told of itself last: the version of the program there, and how many changes waited.
ALTER TABLE device ADD COLUMN version bigint;
ALTER TABLE device ADD COLUMN waits bigint;
