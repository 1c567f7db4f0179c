"""A log that cannot be trusted: damaged, from a newer Bedtime, or another program's."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Kind
from bedtime.engine.ports import LogError
from tests.adapters.log.entries import NIGHT, an_entry, entries

PAGE = 4096
WRITTEN = tuple(entries(600))
NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def zeroed(start: int, end: int) -> Callable[[bytes], bytes]:
    return lambda log: log[:start] + bytes(len(log[start:end])) + log[end:]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda log: b"",
    "garbage": lambda log: b"\xf0\x9f\x8c\x99" * 5000,
    "text": lambda log: b"Dear diary\n",
    "all zero": lambda log: bytes(len(log)),
    "cut to 50 bytes": lambda log: log[:50],
    "cut to one page": lambda log: log[:PAGE],
    "cut in half": lambda log: log[: len(log) // 2],
    "cut within the last page": lambda log: log[:-100],
    "without its header": zeroed(0, PAGE),
    "zeroes in the middle": zeroed(10 * PAGE, 20 * PAGE),
    "a zeroed second page": zeroed(PAGE, 2 * PAGE),
    "all but the first page zeroed": lambda log: log[:PAGE] + bytes(len(log) - PAGE),
    "pages changed places": lambda log: (
        log[:PAGE] + b"".join(log[n : n + PAGE] for n in range(len(log) - PAGE, 0, -PAGE))
    ),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a sound log of 600 entries with a backup."""
    path = tmp_path / "bedtime.sqlite3"
    with SqliteLog(path, on_trouble=pytest.fail, now=lambda: NOW) as log:
        log.append(WRITTEN)
        log.backup()
    return path


def files(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_program_that_starts_sets_a_damaged_log_aside(path: Path, damage: str) -> None:
    broken = DAMAGES[damage](path.read_bytes())
    path.write_bytes(broken)
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append, now=lambda: NOW) as log:
        log.open(checked=True)
        aside = path.with_name("bedtime.sqlite3.damaged-20261123-073000")
        assert aside.read_bytes() == broken
        (message,) = messages
        backup = log.backup_to_restore()
        assert str(aside) in message
        assert str(backup) in message
        assert "`bedtime restore`" in message
        assert log.entries() == ()
        new = an_entry(10_000)
        log.append([new])
        assert backup
        assert log.restore(backup) == len(WRITTEN)
        assert log.entries() == (*WRITTEN, new)  # in their old place, though written later


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_reading_command_leaves_a_damaged_log_where_it_is(path: Path, damage: str) -> None:
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    before = files(path)
    reader = SqliteLog(path)
    try:
        found, message = reader.entries(), ""
    except LogError as error:
        found, message = (), str(error)
    assert all(entry in WRITTEN for entry in found)
    assert not message or message.startswith(f"The log {path} is damaged. Start `bedtime`")
    assert files(path) == before


def test_damage_is_noticed_while_the_program_runs(path: Path) -> None:
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.open()
        broken = zeroed(PAGE, path.stat().st_size)(path.read_bytes())
        path.write_bytes(broken)
        assert log.night(NIGHT) == ()
        log.append([an_entry(1)])
        assert log.entries() == (an_entry(1),)
        (aside,) = path.parent.glob("*.damaged-*")
        assert (messages, aside.read_bytes()) == ([messages[0]], broken)


def test_damage_is_noticed_by_an_append(path: Path) -> None:
    messages: list[str] = []
    path.write_bytes(zeroed(PAGE, path.stat().st_size)(path.read_bytes()))
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.append([an_entry(1)])
        assert log.entries() == (an_entry(1),)
    assert len(messages) == 1


def test_damage_is_noticed_by_the_backup_and_does_not_push_out_a_good_one(path: Path) -> None:
    messages: list[str] = []
    later = NOW
    with SqliteLog(path, on_trouble=messages.append, now=lambda: later) as log:
        good = log.backups()[0]
        assert good
        log.open()
        path.write_bytes(zeroed(8 * PAGE, 9 * PAGE)(path.read_bytes()))
        assert log.backup() is None
        marked = log.backup_to_restore()
        assert marked == good.with_stem(f"{good.stem}-before-damage")
        assert len(messages) == 1
        for day in range(10):
            later += timedelta(days=1)
            log.append([an_entry(day)])
            log.backup()
        assert log.backup_to_restore() == marked
        assert log.backups()[0] != marked
        log.restore(marked)
        assert log.backup_to_restore() == log.backups()[0]


def test_a_damaged_log_never_replaces_another_that_was_set_aside(path: Path) -> None:
    messages: list[str] = []
    for content in (b"first", b"second", b"third"):
        path.write_bytes(content)
        with SqliteLog(path, on_trouble=messages.append, now=lambda: NOW) as log:
            log.open()
    aside = "bedtime.sqlite3.damaged-20261123-073000"
    found = {name: content for name, content in files(path).items() if "damaged" in name}
    assert found == {aside: b"first", f"{aside}-2": b"second", f"{aside}-3": b"third"}


def test_without_a_backup_the_message_says_so(tmp_path: Path) -> None:
    (tmp_path / "bedtime.sqlite3").write_bytes(b"")
    messages: list[str] = []
    with SqliteLog(tmp_path / "bedtime.sqlite3", on_trouble=messages.append) as log:
        log.open()
    assert "no backup" in messages[0]


def altered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def foreign(path: Path) -> str:
    """Put another program's database there; return what the refusal says."""
    path.unlink()
    altered(path, "CREATE TABLE bookmarks (address)", "PRAGMA user_version = 1")
    return "is not a Bedtime log"


def from_a_newer_bedtime(path: Path) -> str:
    altered(path, "PRAGMA user_version = 7")
    return "has version 7, and this Bedtime knows up to version 2. Update Bedtime"


@pytest.mark.parametrize("make", [foreign, from_a_newer_bedtime])
def test_a_foreign_or_newer_log_is_refused_and_stays_untouched(
    path: Path, make: Callable[[Path], str]
) -> None:
    message = make(path)
    before = files(path)
    with SqliteLog(path, on_trouble=pytest.fail) as log:
        for action in (
            lambda: log.open(checked=True),
            lambda: log.append([an_entry()]),
            lambda: log.last(Kind.DONE),
            log.backup,
            log.entries,
        ):
            with pytest.raises(LogError, match=message):
                action()
    assert files(path) == before


def test_a_log_without_its_table_is_damaged(path: Path) -> None:
    altered(path, "DROP TABLE entries")
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append) as log:
        log.append([an_entry()])
        assert log.entries() == (an_entry(),)
    assert len(messages) == 1
