"""The backup of a day: of what is in the log, tried again where that is held, and honest."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.app.daily_backup import DailyBackup
from tests.adapters.log.entries import an_entry, entries


class Day:
    """A log in use, its backups, and what was said about them."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
        self.is_complete = True
        self.reports: list[str] = []
        self.path = folder / "bedtime.sqlite3"
        self.log = SqliteLog(
            self.path, on_trouble=self.reports.append, now=lambda: self.now, patience=0.0
        )
        self.log.append(entries(3000))
        self.backup = DailyBackup(
            self.log.backup_in_steps,
            today=lambda: self.today,
            is_ready=lambda: self.is_complete,
            report=self.reports.append,
        )

    @property
    def today(self) -> date:
        """The day by the clock."""
        return self.now.date()

    @property
    def made(self) -> list[str]:
        """The names of the finished backups, oldest first."""
        return sorted(path.name for path in self.path.parent.glob("backups/bedtime-*.sqlite3"))


@pytest.fixture
def day(qtbot: QtBot, tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path)
    yield made
    made.backup.close()
    made.log.close()


def test_each_day_has_one(qtbot: QtBot, day: Day) -> None:
    for number in (1, 2, 3):
        day.backup.beat()
        qtbot.waitUntil(lambda count=number: len(day.made) == count)  # type: ignore[misc]  # a default in a lambda
        day.backup.beat()
        qtbot.wait(50)
        assert len(day.made) == number
        day.now += timedelta(days=1)
    assert day.reports == []


def test_a_log_that_lags_is_waited_for(qtbot: QtBot, day: Day) -> None:
    day.is_complete = False
    day.backup.beat()
    qtbot.wait(50)
    assert day.made == []
    day.is_complete = True
    day.backup.beat()
    qtbot.waitUntil(lambda: len(day.made) == 1)


def test_a_held_log_is_tried_again_at_the_next_beat(qtbot: QtBot, day: Day) -> None:
    day.log.close()
    with closing(sqlite3.connect(day.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        day.backup.beat()
        qtbot.wait(50)
        assert (day.made, day.reports) == ([], [])
        other.execute("ROLLBACK")
    day.backup.beat()
    qtbot.waitUntil(lambda: len(day.made) == 1)


def test_a_log_found_damaged_meanwhile_is_set_aside_and_the_last_backup_kept(
    qtbot: QtBot, day: Day
) -> None:
    day.backup.beat()
    qtbot.waitUntil(lambda: len(day.made) == 1)
    day.log.close()
    content = bytearray(day.path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8 * 4096] = bytes(8 * 4096)
    day.path.write_bytes(content)
    day.now += timedelta(days=1)
    day.backup.beat()
    qtbot.waitUntil(lambda: day.reports != [])
    (report,) = day.reports
    assert report.startswith(
        f"The log was damaged. It is kept as {day.path}.damaged-20261124-073000,"
        " and a new one is begun. `bedtime restore` takes in the newest backup, "
    )
    assert Path(f"{day.path}.damaged-20261124-073000").read_bytes()[:100] == content[:100]
    assert day.made == ["bedtime-2026-11-23T073000-before-damage.sqlite3"]
    assert not list(day.path.parent.glob("backups/.*"))
    day.log.append([an_entry(5000)])
    assert len(day.log.entries()) == 1
    backup = day.log.backup_to_restore()
    assert backup is not None
    assert day.log.restore(backup) == 3000
