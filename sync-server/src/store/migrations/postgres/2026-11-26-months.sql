-- In which months records happened, in the organisation's time zone: what a report finds those of its
-- period by. Only kinds that reports count have rows here. A record has one for each month that one of
-- its live values says, as YYYY-MM, and an empty text where a live value, or a record without one, says
-- nothing of when.
CREATE TABLE happened (
    org_id bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    month text COLLATE "C" NOT NULL,
    record_log bigint NOT NULL,
    record_counter bigint NOT NULL,
    PRIMARY KEY (org_id, kind, month, record_log, record_counter)
);
CREATE INDEX happened_record ON happened (org_id, record_log, record_counter);

-- By what the rows of a kind were made, once all of them are. Another rule, or none, has the server make
-- them anew when it opens.
CREATE TABLE dated_by (
    org_id bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    rule text NOT NULL,
    PRIMARY KEY (org_id, kind)
);
