-- Who signed what is held of a log: for each run of changes the header of the request that brought it, with
-- its signature, and the attestations of those who wrote what others brought. A staff of 0, 0 stands for the
-- device. chain is the log's at last.
CREATE TABLE signature (
    org_id INTEGER NOT NULL,
    log INTEGER NOT NULL,
    last INTEGER NOT NULL,
    attests INTEGER NOT NULL,
    staff_log INTEGER NOT NULL,
    staff_counter INTEGER NOT NULL,
    first INTEGER NOT NULL,
    chain BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (org_id, log, last, attests, staff_log, staff_counter)
) STRICT;
