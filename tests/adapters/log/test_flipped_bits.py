"""Any bit of a log of several nights flipped: each start succeeds, and nothing else is lost."""

import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.cli.main import main
from bedtime.core.entry import Entry
from tests.adapters.log.entries import entries

FLIPS = 100
"""The first of the 500 that were flipped once."""
WRITTEN = tuple(entries(200))
NOW = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
IDENTITY = {*range(60, 64), *range(68, 72)}
"""Bytes of version and application: with others the file is another program's, and is refused."""


@pytest.mark.slow
def test_a_flipped_bit_costs_one_entry_at_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(11)
    original = tmp_path / "original" / "bedtime.sqlite3"
    with SqliteLog(original, now=lambda: NOW) as log:
        log.append(WRITTEN)
        log.backup()
    content = original.read_bytes()
    (backup,) = (original.parent / "backups").iterdir()
    outcomes: Counter[str] = Counter()
    for number in range(FLIPS):
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        if place in IDENTITY:
            continue
        path = tmp_path / str(number) / "bedtime.sqlite3"
        (path.parent / "backups").mkdir(parents=True)
        flipped = bytes([content[place] ^ bit])
        path.write_bytes(content[:place] + flipped + content[place + 1 :])
        (path.parent / "backups" / backup.name).write_bytes(backup.read_bytes())
        outcomes[use(path, f"flip {number} of bit {bit} at {place}", capsys)] += 1
    assert outcomes["set aside"] > 0
    assert outcomes["moved"] > 0


def use(path: Path, flip: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Start, read, write and restore; return what became of the log."""
    messages: list[str] = []
    with SqliteLog(path, on_trouble=messages.append, now=lambda: NOW) as log:
        log.open(checked=True)
        found = log.entries()
        aside = list(path.parent.glob("*.damaged-*"))
        if not aside:
            assert missing(found) <= 1, flip
            by_night = sorted(found, key=lambda entry: entry.night)
            nights = sorted({entry.night for entry in found})
            assert [e for night in nights for e in log.night(night)] == by_night, flip
        moved = log.unreadable()
        assert len(messages) == (1 if aside or moved else 0), (flip, messages)
    profile, exported = str(path.parent), str(path.parent / "all.json")
    for words in (["log", "--json"], ["diary"], ["tonight"], ["export", exported], ["doctor"]):
        code = main(["--profile", profile, *words])
        assert code == 0 or (aside and words[0] == "export"), (flip, words, capsys.readouterr())
    assert main(["--profile", profile, "checkin", "--night", "2026-11-25", "quality=4"]) == 0, flip
    assert main(["--profile", profile, "restore"]) == 0, flip
    capsys.readouterr()
    restored = SqliteLog(path).entries()
    assert missing(restored) <= 1, flip
    if aside or moved:
        assert missing(restored) == 0, flip
    return "set aside" if aside else "moved" if moved else "as it was"


def missing(found: tuple[Entry, ...]) -> int:
    """Return how many of the entries are not there as they were written."""
    return sum(entry not in found for entry in WRITTEN)
