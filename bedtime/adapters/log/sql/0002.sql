-- Entries that cannot be read, kept byte by byte as they were found, out of the way of the others. One whose seq or id
-- is among the entries again, from a backup or because this machine has learned its zone, counts as restored.
CREATE TABLE unreadable (
    seq     INTEGER PRIMARY KEY,
    id      BLOB,
    machine BLOB,
    at      ANY,
    zone    BLOB,
    night   BLOB,
    kind    BLOB,
    step    BLOB,
    detail  BLOB
) STRICT;

DROP TRIGGER entries_never_go;

CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
WHEN NOT EXISTS (SELECT 1 FROM unreadable WHERE seq = OLD.seq)
BEGIN
    SELECT RAISE(ABORT, 'an entry is never deleted, only followed by another');
END;
