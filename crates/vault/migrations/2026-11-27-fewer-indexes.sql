-- A row is written into every index of its table, and a first sync writes many rows. These three said what
-- others say as well: record_row_about has a timeline in its order, record_row_placed a kind's, and
-- record_row_hoped what is due.
DROP INDEX record_row_timeline;
DROP INDEX record_row_of_kind;
DROP INDEX record_row_due;
