-- Who read what on this laptop: a file of its own, so that what is read never waits for what is written.
CREATE TABLE session (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    head BLOB NOT NULL,
    count INTEGER NOT NULL,
    chain BLOB NOT NULL,
    -- Rows that the base has, and its word for that.
    acknowledged INTEGER NOT NULL DEFAULT 0,
    receipt BLOB,
    -- Whether the base has something else in the place of one of these rows.
    disputed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE row (
    session INTEGER NOT NULL,
    number INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;
