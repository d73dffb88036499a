-- In which months records happened, in the organisation's time zone: what a report finds those of its
-- period by. Only kinds that reports count have rows here. A record has one for each month that one of
-- its live values says, as YYYY-MM, and an empty text where a live value, or a record without one, says
-- nothing of when.
CREATE TABLE happened (
    org_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    month TEXT NOT NULL,
    record_log INTEGER NOT NULL,
    record_counter INTEGER NOT NULL,
    PRIMARY KEY (org_id, kind, month, record_log, record_counter)
) STRICT, WITHOUT ROWID;
CREATE INDEX happened_record ON happened (org_id, record_log, record_counter);

-- By what the rows of a kind were made, once all of them are. Another rule, or none, has the server make
-- them anew when it opens.
CREATE TABLE dated_by (
    org_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (org_id, kind)
) STRICT, WITHOUT ROWID;
