"""Random evenings with the real log: what SQLite keeps gives the same statuses."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Entry
from tests.core.evening.test_session_evenings import Story, random_story, run_story


class CachedLog:
    """A log in SQLite, cached between restarts and read again after each."""

    def __init__(self, path: Path) -> None:
        self._log = SqliteLog(path)
        self._nights: dict[date, tuple[Entry, ...]] = {}

    def append(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._nights[entry.night] = (*self.night(entry.night), entry)
        self._log.append(entries)

    def night(self, night: date) -> tuple[Entry, ...]:
        if night not in self._nights:
            self._nights[night] = self._log.night(night)
        return self._nights[night]

    def close(self) -> None:
        """Close the file and forget the cached nights."""
        self._log.close()
        self._nights.clear()


def run_in_sqlite(story: Story, folder: Path) -> None:
    """Run an evening in a log of its own."""
    log = CachedLog(folder / "bedtime.sqlite3")
    run_story(story, log)
    log.close()


@pytest.mark.parametrize("seed", range(20))
def test_a_random_evening(tmp_path: Path, seed: int) -> None:
    run_in_sqlite(random_story(seed), tmp_path)


@pytest.mark.slow
def test_a_thousand_random_evenings(tmp_path: Path) -> None:
    for seed in range(100, 1100):
        folder = tmp_path / str(seed)
        folder.mkdir()
        run_in_sqlite(random_story(seed), folder)
