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
    with SqliteLog(path, trouble=pytest.fail, now=lambda: NOW) as diary:
        diary.append(WRITTEN)
        diary.backup()
    return path


def files(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_program_that_starts_sets_a_damaged_log_aside(path: Path, damage: str) -> None:
    broken = DAMAGES[damage](path.read_bytes())
    path.write_bytes(broken)
    said: list[str] = []
    with SqliteLog(path, trouble=said.append, now=lambda: NOW) as diary:
        diary.open(checked=True)
        aside = path.with_name("bedtime.sqlite3.damaged-20261123-073000")
        assert aside.read_bytes() == broken
        (sentence,) = said
        backup = diary.backup_to_restore()
        assert str(aside) in sentence
        assert str(backup) in sentence
        assert "`bedtime restore`" in sentence
        assert diary.entries() == ()
        new = an_entry(10_000)
        diary.append([new])
        assert backup
        assert diary.restore(backup) == len(WRITTEN)
        assert diary.entries() == (*WRITTEN, new)  # in their old place, though written later


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_reading_command_leaves_a_damaged_log_where_it_is(path: Path, damage: str) -> None:
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    before = files(path)
    reader = SqliteLog(path)
    try:
        found, words = reader.entries(), ""
    except LogError as error:
        found, words = (), str(error)
    assert all(entry in WRITTEN for entry in found)
    assert not words or words.startswith(f"The log {path} is damaged. Start `bedtime`")
    assert files(path) == before


def test_damage_is_noticed_while_the_program_runs(path: Path) -> None:
    said: list[str] = []
    with SqliteLog(path, trouble=said.append) as diary:
        diary.open()
        broken = zeroed(PAGE, path.stat().st_size)(path.read_bytes())
        path.write_bytes(broken)
        assert diary.night(NIGHT) == ()
        diary.append([an_entry(1)])
        assert diary.entries() == (an_entry(1),)
        (aside,) = path.parent.glob("*.damaged-*")
        assert (said, aside.read_bytes()) == ([said[0]], broken)


def test_damage_is_noticed_by_an_append(path: Path) -> None:
    said: list[str] = []
    path.write_bytes(zeroed(PAGE, path.stat().st_size)(path.read_bytes()))
    with SqliteLog(path, trouble=said.append) as diary:
        diary.append([an_entry(1)])
        assert diary.entries() == (an_entry(1),)
    assert len(said) == 1


def test_damage_is_noticed_by_the_backup_and_does_not_push_out_a_good_one(path: Path) -> None:
    said: list[str] = []
    later = NOW
    with SqliteLog(path, trouble=said.append, now=lambda: later) as diary:
        good = diary.backups()[0]
        assert good
        diary.open()
        path.write_bytes(zeroed(8 * PAGE, 9 * PAGE)(path.read_bytes()))
        assert diary.backup() is None
        rescue = diary.backup_to_restore()
        assert rescue == good.with_stem(f"{good.stem}-before-damage")
        assert len(said) == 1
        for day in range(10):
            later += timedelta(days=1)
            diary.append([an_entry(day)])
            diary.backup()
        assert diary.backup_to_restore() == rescue
        assert diary.backups()[0] != rescue
        diary.restore(rescue)
        assert diary.backup_to_restore() == diary.backups()[0]


def test_a_damaged_log_never_replaces_another_that_was_set_aside(path: Path) -> None:
    said: list[str] = []
    for content in (b"first", b"second", b"third"):
        path.write_bytes(content)
        with SqliteLog(path, trouble=said.append, now=lambda: NOW) as diary:
            diary.open()
    aside = "bedtime.sqlite3.damaged-20261123-073000"
    found = {name: content for name, content in files(path).items() if "damaged" in name}
    assert found == {aside: b"first", f"{aside}-2": b"second", f"{aside}-3": b"third"}


def test_without_a_backup_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "bedtime.sqlite3").write_bytes(b"")
    said: list[str] = []
    with SqliteLog(tmp_path / "bedtime.sqlite3", trouble=said.append) as diary:
        diary.open()
    assert "no backup" in said[0]


def altered(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def foreign(path: Path) -> str:
    path.unlink()
    altered(path, "CREATE TABLE bookmarks (address)", "PRAGMA user_version = 1")
    return "is not a Bedtime log"


def from_a_newer_bedtime(path: Path) -> str:
    altered(path, "PRAGMA user_version = 7")
    return "has version 7, and this Bedtime knows up to version 1. Update Bedtime"


@pytest.mark.parametrize("make", [foreign, from_a_newer_bedtime])
def test_what_is_not_ours_to_write_is_refused_and_stays_untouched(
    path: Path, make: Callable[[Path], str]
) -> None:
    words = make(path)
    before = files(path)
    with SqliteLog(path, trouble=pytest.fail) as diary:
        for act in (
            lambda: diary.open(checked=True),
            lambda: diary.append([an_entry()]),
            lambda: diary.last(Kind.DONE),
            diary.backup,
            diary.entries,
        ):
            with pytest.raises(LogError, match=words):
                act()
    assert files(path) == before


def test_a_log_without_its_table_is_damaged(path: Path) -> None:
    altered(path, "DROP TABLE entries")
    said: list[str] = []
    with SqliteLog(path, trouble=said.append) as diary:
        diary.append([an_entry()])
        assert diary.entries() == (an_entry(),)
    assert len(said) == 1
