-- Who a change says wrote it, and the mark by which they know it as theirs: a MAC under a key that nobody
-- else has.
ALTER TABLE own_change ADD COLUMN author BLOB;
ALTER TABLE own_change ADD COLUMN mark BLOB;
-- The change that this one is again, after it was issued anew: whoever wrote that can compare the two.
ALTER TABLE own_change ADD COLUMN again_log INTEGER;
ALTER TABLE own_change ADD COLUMN again_counter INTEGER;
-- Whether its author vouches for it, by sending it or by an attestation; whether they say that they did not
-- write it.
ALTER TABLE own_change ADD COLUMN vouched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE own_change ADD COLUMN disowned INTEGER NOT NULL DEFAULT 0;
CREATE INDEX own_change_not_vouched ON own_change (author, log, counter) WHERE vouched = 0 AND reissued = 0;
CREATE INDEX own_change_disowned ON own_change (log, counter) WHERE disowned = 1;
CREATE INDEX own_change_again ON own_change (again_log, again_counter) WHERE again_log IS NOT NULL;

-- What users say of what they had not sent when they went: that the changes of a log from first to last, which
-- end in that chain, are theirs. sent: the base has it.
CREATE TABLE attestation (
    log INTEGER NOT NULL,
    last INTEGER NOT NULL,
    author BLOB NOT NULL,
    first INTEGER NOT NULL,
    chain BLOB NOT NULL,
    signature BLOB NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (log, last, author)
) STRICT, WITHOUT ROWID;
