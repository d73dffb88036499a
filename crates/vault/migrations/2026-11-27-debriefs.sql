-- What somebody wrote for themselves alone, in their private file: it is in no log, and never leaves the laptop.
CREATE TABLE debrief (
    id INTEGER PRIMARY KEY,
    written_at INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;
