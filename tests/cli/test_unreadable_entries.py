"""Entries that cannot be read: left out, counted, named with a remedy, given back by `restore`."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bedtime.adapters.log.schema import SCHEMAS
from tests.cli.command_line import CommandLine, RunningProgram, until

SECRET = "private words"
OTHER_COLUMNS: dict[str, object] = {
    "zone": b"Europe/Atlantis",
    "night": b"Monday",
    "detail": b'{"what": "private words',
}
HARMS: dict[str, tuple[str, object]] = {
    "bytes in the id": ("id", b"\xff-1"),
    "bytes in the machine": ("machine", b"a-\xff-machine"),
    "bytes in the zone": ("zone", b"Europe/Ber\xffin"),
    "bytes in the night": ("night", b"2026-11-\xff2"),
    "bytes in the kind": ("kind", b"int\xffke"),
    "bytes in the step": ("step", b"b\xffd"),
    "bytes in the detail": ("detail", b'{"what": "private words\xff", "amount": "", "note": ""}'),
    "an unknown zone": ("zone", b"Europe/Atlantis"),
    "a night that is no date": ("night", b"Monday"),
    "detail that is no JSON": ("detail", b'{"what": "private words'),
    "detail with NaN": ("detail", b'{"what": "private words", "amount": NaN}'),
    "detail that is no object": ("detail", b'["private words"]'),
}


def version_1(path: Path) -> None:
    """Make the log one of version 1."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        rows = db.execute("SELECT * FROM entries ORDER BY seq").fetchall()
        (application,) = db.execute("PRAGMA application_id").fetchone()
    for each in path.parent.glob("bedtime.sqlite3*"):
        each.unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
        db.executemany(f"INSERT INTO entries VALUES ({', '.join('?' * 9)})", rows)
        db.execute("PRAGMA user_version = 1")
        db.execute(f"PRAGMA application_id = {application}")
        db.execute("PRAGMA journal_mode = WAL")


def spoil(path: Path, column: str, value: object, seq: int) -> None:
    """Set a column of an entry to these bytes, as a failing disk would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        sql = "SELECT sql FROM sqlite_schema WHERE name = 'entries_never_change'"
        (trigger,) = db.execute(sql).fetchone()
        db.execute("DROP TRIGGER entries_never_change")
        db.execute(f"UPDATE entries SET {column} = CAST(? AS TEXT) WHERE seq = ?", (value, seq))
        db.execute(trigger)


def seq_of(path: Path, kind: str) -> int:
    with closing(sqlite3.connect(path)) as db:
        (seq,) = db.execute("SELECT min(seq) FROM entries WHERE kind = ?", (kind,)).fetchone()
        return int(seq or 0)


@pytest.fixture(params=["this version", "version 1"])
def lived(cli: CommandLine, request: pytest.FixtureRequest) -> CommandLine:
    """Two evenings with a check-in and something taken, and a backup of them all."""
    cli.run_briefly("2026-11-21 22:45")
    cli.run("take", SECRET)
    cli.run("checkin", "--night", "2026-11-22", "quality=4", at="2026-11-22 07:30")
    cli.run_briefly("2026-11-22 20:10")
    cli.run("done", "meal")
    if request.param == "version 1":
        version_1(cli.database)
    folder = cli.profile / "backups"
    for old in folder.iterdir():
        old.unlink()
    with closing(sqlite3.connect(cli.database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(cli.database, folder / "bedtime-2026-11-22T191100.sqlite3")
    return cli


def started(cli: CommandLine) -> RunningProgram:
    """Start the program; its first entry may take the place of one that is moved away."""
    before = newest(cli)
    running = cli.start("2026-11-22 20:30", logged=False)
    until(lambda: newest(cli) > before)
    return running


def newest(cli: CommandLine) -> int:
    with closing(sqlite3.connect(cli.database)) as db:
        (seq,) = db.execute("SELECT max(seq) FROM entries").fetchone()
        return int(seq or 0)


def reads(cli: CommandLine, least: int = 0) -> dict[str, str]:
    """Run every reading command, or with `least` the last few; return what each says on stderr."""
    file = cli.folder / "all.json"
    said = {}
    for words in (
        ("log",),
        ("log", "--json"),
        ("log", "--night", "2026-11-23"),
        ("diary",),
        ("diary", "--json", "--since", "2026-11-01", "--until", "2026-11-30"),
        ("tonight",),
        ("export", "--with-intakes", str(file.with_suffix(".csv"))),
        ("checkin", "--night", "2026-11-22", "quality=4"),
        ("export", str(file)),
    )[-least:]:
        done = cli.result(*words, at="2026-11-22 20:20")
        assert done.code == 0, done
        assert SECRET not in done.err
        said[" ".join(words)] = done.err
        if words[0] == "export":
            assert "Everything" not in done.out
    assert json.loads(file.read_text(encoding="utf-8"))["holds"].startswith("what could be read")
    doctor = cli.json("doctor")["log"]
    assert not doctor["works"]
    said["doctor"] = f"bedtime: {doctor['says']}\n"
    assert doctor["says"] in cli.run("doctor")
    return said


OF_VERSION_1 = ("bytes in the id", "a night that is no date", "detail with NaN")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lived", "harm"),
    [
        *(("this version", harm) for harm in HARMS),
        *(("version 1", harm) for harm in OF_VERSION_1),
    ],
    indirect=["lived"],
)
def test_it_is_left_out_said_everywhere_and_restored_to_its_place(
    lived: CommandLine, harm: str
) -> None:
    before = lived.log()
    column, value = HARMS[harm]
    seq = seq_of(lived.database, "intake")
    spoil(lived.database, column, value, seq)
    sentence = (
        f"bedtime: 1 entry of the log {lived.database} cannot be read and is left out."
        " `bedtime restore` takes in a backup that still has it.\n"
    )
    said = reads(lived)
    assert said == dict.fromkeys(said, sentence)

    running = started(lived)
    assert running.err.count(sentence) == running.err.count("cannot be read") == 1
    assert running.end() == 0
    said = reads(lived, least=1)  # it is in the table `unreadable` now
    assert said == dict.fromkeys(said, sentence)

    restored = lived.result("restore")
    assert (restored.code, restored.err) == (0, ""), restored
    assert restored.out.startswith("1 entry taken from")
    assert lived.log()[: len(before)] == before
    assert seq_of(lived.database, "intake") == seq
    assert lived.json("doctor")["log"]["works"]


@pytest.mark.slow
@pytest.mark.parametrize("lived", ["this version"], indirect=True)
@pytest.mark.parametrize("kind", ["done", "planned", "started", "shown"])
def test_in_tonights_entries_the_program_starts(lived: CommandLine, kind: str) -> None:
    for column, value in OTHER_COLUMNS.items():
        with closing(sqlite3.connect(lived.database)) as db:
            sql = "SELECT max(seq) FROM entries WHERE kind = ? AND night = '2026-11-23'"
            (seq,) = db.execute(sql, (kind,)).fetchone()
        if seq is None:
            break  # all of that kind are spoiled
        spoil(lived.database, column, value, seq)
        running = started(lived)
        assert "cannot be read" in running.err
        assert "Traceback" not in running.err
        assert running.end() == 0
    assert lived.result("done", "bed").code == 0


@pytest.mark.slow
def test_without_a_backup_that_has_it_that_is_said(lived: CommandLine) -> None:
    seq = seq_of(lived.database, "intake")
    for path in (lived.database, *(lived.profile / "backups").iterdir()):
        spoil(path, "detail", b"{", seq)
    gone = f"bedtime: 1 entry of the log {lived.database} cannot be read and is left out."
    gone = f"{gone} There is no backup of it.\n"
    assert lived.result("log").err == gone
    restored = lived.result("restore")
    assert (restored.code, restored.err) == (0, gone)


@pytest.mark.parametrize("lived", ["this version"], indirect=True)
def test_bytes_in_the_schemas_text_set_the_log_aside(lived: CommandLine) -> None:
    content = lived.database.read_bytes()
    place = content.index(b"machine TEXT NOT NULL")
    lived.database.write_bytes(content[:place] + b"m\xff" + content[place + 2 :])
    running = started(lived)
    assert "The log was damaged. It is kept as" in running.err
    assert running.end() == 0
    before = len(lived.log())
    lived.run("restore")
    assert len(lived.log()) > before
