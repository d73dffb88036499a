-- Who signed what is held of a log: for each run of changes the header of the request that brought it, with
-- its signature, and the attestations of those who wrote what others brought. A staff of 0, 0 stands for the
-- device. chain is the log's at last.
CREATE TABLE signature (
    org_id bigint NOT NULL,
    log bigint NOT NULL,
    last bigint NOT NULL,
    attests boolean NOT NULL,
    staff_log bigint NOT NULL,
    staff_counter bigint NOT NULL,
    first bigint NOT NULL,
    chain bytea NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (org_id, log, last, attests, staff_log, staff_counter)
);
