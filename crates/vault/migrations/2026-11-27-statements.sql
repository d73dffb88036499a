-- The organisation's signed statements, in the order in which they came. Each proves itself.
CREATE TABLE statement (
    place INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;
