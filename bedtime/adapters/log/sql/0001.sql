-- The log. seq is the order of writing and of reading: the entry's own microseconds, or one more than the highest seq
-- where that is not later, so that entries restored or joined later fall into their place by themselves.
CREATE TABLE entries (
    seq     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    machine TEXT NOT NULL,
    at      INTEGER NOT NULL,  -- microseconds since 1970, UTC
    zone    TEXT NOT NULL,
    night   TEXT NOT NULL,     -- YYYY-MM-DD, the date of the planned rising
    kind    TEXT NOT NULL,
    step    TEXT,
    detail  TEXT NOT NULL      -- a JSON object
) STRICT;

CREATE INDEX entries_by_night ON entries (night);           -- night(): the rowid, seq, orders within a night
CREATE INDEX entries_by_kind ON entries (kind);             -- first() and last(): seq orders within a kind
CREATE INDEX entries_by_kind_night ON entries (kind, night);  -- nights()

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed, only followed by another');
END;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'an entry is never deleted, only followed by another');
END;
