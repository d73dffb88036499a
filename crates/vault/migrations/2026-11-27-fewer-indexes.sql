-- A row is written into every index of its table, and a first sync writes many rows. These three said what
-- others say as well: record_row_about has a timeline in its order, record_row_placed a kind's, and
-- record_row_hoped what is due.
DROP INDEX record_row_timeline;
DROP INDEX record_row_of_kind;
DROP INDEX record_row_due;

-- Participants of whom a first sync brought something, and what comes next for them is yet to be worked out.
CREATE TABLE next_due_work (
    participant BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- A page of the feed adds a segment to the index; fewer of them are merged more seldom.
INSERT INTO record_search (record_search, rank) VALUES ('automerge', 8);
