"""A log of an older version is migrated completely or not at all."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bedtime.adapters.log.schema import SCHEMAS
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.engine.ports import LogError
from tests.adapters.log.entries import an_entry, entries
from tests.adapters.log.raw_sql import raw

THIRD = """
-- a made-up version 3; a semicolon in a comment; and in a trigger
CREATE TABLE marks (seq INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT;
CREATE TRIGGER mark_new AFTER INSERT ON entries BEGIN
    INSERT INTO marks VALUES (NEW.seq, 'a;b');
END;
INSERT INTO marks SELECT seq, 'old' FROM entries;
"""
WRITTEN = tuple(entries(40))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a log of version 2."""
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path) as log:
        log.append(WRITTEN)
    return path


@pytest.fixture
def schemas(tmp_path: Path) -> Path:
    """Return a folder of scripts up to version 3."""
    folder = tmp_path / "schema"
    shutil.copytree(SCHEMAS, folder)
    (folder / "0003.sql").write_text(THIRD)
    return folder


def test_a_new_log_has_the_newest_version(tmp_path: Path, schemas: Path) -> None:
    path = tmp_path / "new" / "bedtime.sqlite3"
    with SqliteLog(path, schemas=schemas, on_trouble=pytest.fail) as log:
        log.append([an_entry()])
        assert raw(path, "PRAGMA user_version") == [(3,)]
        assert raw(path, "SELECT mark FROM marks") == [("a;b",)]
        assert log.backups() == ()


def test_an_old_log_is_backed_up_and_migrated(path: Path, schemas: Path) -> None:
    with SqliteLog(path, schemas=schemas, on_trouble=pytest.fail) as log:
        log.append([an_entry(1000)])
        assert log.entries() == (*WRITTEN, an_entry(1000))
        backup = log.backups()[0]
    assert backup
    assert backup.name.endswith("-before-3.sqlite3")
    assert raw(backup, "PRAGMA user_version") == [(2,)]
    assert SqliteLog(backup).entries() == WRITTEN
    assert raw(path, "SELECT count(*) FROM marks WHERE mark = 'old'") == [(40,)]
    with pytest.raises(LogError, match="version 3, and this Bedtime knows up to version 2"):
        SqliteLog(path).entries()


def test_reading_alone_does_not_migrate(path: Path, schemas: Path) -> None:
    before = path.read_bytes()
    reader = SqliteLog(path, schemas=schemas, on_trouble=pytest.fail)
    assert reader.entries() == WRITTEN
    assert path.read_bytes() == before
    assert not (path.parent / "backups").exists()


def test_a_script_that_fails_leaves_the_old_version(path: Path, schemas: Path) -> None:
    (schemas / "0003.sql").write_text(THIRD + "INSERT INTO nowhere VALUES (1);")
    with (
        SqliteLog(path, schemas=schemas) as log,
        pytest.raises(LogError, match=r"bedtime\.sqlite3 cannot be used: no such table: nowhere"),
    ):
        log.append([an_entry(1000)])
    assert raw(path, "PRAGMA user_version") == [(2,)]
    assert raw(path, "SELECT name FROM sqlite_schema WHERE name = 'marks'") == []
    with SqliteLog(path, on_trouble=pytest.fail) as log:
        log.append([an_entry(1000)])
        assert log.entries() == (*WRITTEN, an_entry(1000))


def test_kill_9_while_it_migrates_leaves_the_old_version(path: Path, schemas: Path) -> None:
    endless = (
        "INSERT INTO marks WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more)"
        " SELECT 10000000000000000 + n, 'more' FROM more;"
    )
    (schemas / "0003.sql").write_text(THIRD + endless)
    migrating = subprocess.Popen(
        [sys.executable, "-m", "tests.adapters.log.child", "migrate", path.parent, schemas],
        cwd=Path(__file__).parents[3],
    )
    wal = path.with_name("bedtime.sqlite3-wal")
    until = time.monotonic() + 30
    try:
        while not (wal.exists() and wal.stat().st_size > 1_000_000):  # its cache has spilled over
            assert time.monotonic() < until
    finally:
        migrating.kill()
        migrating.wait()
    with SqliteLog(path, on_trouble=pytest.fail) as log:
        log.open(checked=True)
        assert log.entries() == WRITTEN
        backup = log.backups()[0]
    assert backup
    assert SqliteLog(backup).entries() == WRITTEN
    assert raw(path, "PRAGMA user_version") == [(2,)]


def test_an_old_backup_is_restored_into_a_migrated_log(path: Path, schemas: Path) -> None:
    with SqliteLog(path, schemas=schemas, on_trouble=pytest.fail) as log:
        log.open()
        backup = log.backups()[0]
        log.close()
        path.unlink()
        assert backup
        assert log.restore(backup) == 40
        assert log.entries() == WRITTEN
    with (
        SqliteLog(path.with_name("older.sqlite3")) as older,
        pytest.raises(LogError, match="Update Bedtime"),
    ):
        older.restore(path)


def test_an_update_that_takes_the_scripts_away_does_not_stop_a_log_in_use(
    tmp_path: Path, schemas: Path
) -> None:
    path = tmp_path / "new" / "bedtime.sqlite3"
    with SqliteLog(path, schemas=schemas, on_trouble=pytest.fail) as log:
        log.append([an_entry(1)])
        shutil.rmtree(schemas)
        log.close()
        log.append([an_entry(2)])
        assert log.entries() == (an_entry(1), an_entry(2))


def test_an_updates_new_scripts_are_for_the_new_program(tmp_path: Path, schemas: Path) -> None:
    path = tmp_path / "new" / "bedtime.sqlite3"
    with SqliteLog(path, schemas=schemas, on_trouble=pytest.fail) as log:
        log.append([an_entry(1)])
        (schemas / "0004.sql").write_text("CREATE TABLE later (mark TEXT) STRICT;")
        log.close()
        log.append([an_entry(2)])
        assert raw(path, "PRAGMA user_version") == [(3,)]
