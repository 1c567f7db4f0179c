"""Random evenings once more, with the real log in between: what SQLite keeps tells the same."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.core.entry import Entry
from tests.core.evening.test_session_evenings import Story, chance, tell


class Kept:
    """A log in SQLite, read again after each restart; in between it remembers what it wrote."""

    def __init__(self, path: Path) -> None:
        self._diary = SqliteLog(path)
        self._nights: dict[date, tuple[Entry, ...]] = {}

    def append(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._nights[entry.night] = (*self.night(entry.night), entry)
        self._diary.append(entries)

    def night(self, night: date) -> tuple[Entry, ...]:
        if night not in self._nights:
            self._nights[night] = self._diary.night(night)
        return self._nights[night]

    def close(self) -> None:
        """Let go of the file and forget all."""
        self._diary.close()
        self._nights.clear()


def tell_in_sqlite(story: Story, folder: Path) -> None:
    """Run an evening in a log of its own."""
    log = Kept(folder / "bedtime.sqlite3")
    tell(story, log)
    log.close()


@pytest.mark.parametrize("seed", range(20))
def test_an_evening_by_lot(tmp_path: Path, seed: int) -> None:
    tell_in_sqlite(chance(seed), tmp_path)


@pytest.mark.slow
def test_a_thousand_evenings_by_lot(tmp_path: Path) -> None:
    for seed in range(100, 1100):
        folder = tmp_path / str(seed)
        folder.mkdir()
        tell_in_sqlite(chance(seed), folder)
