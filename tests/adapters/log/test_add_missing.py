"""Entries added in parts: in their order, and in work that grows only with their number."""

from collections.abc import Callable
from pathlib import Path

from bedtime.adapters.log.sqlite_log import SqliteLog

Row = tuple[object, ...]


def rows(count: int, name: str = "id") -> list[Row]:
    """Return entries of one and the same instant."""
    return [
        (f"{name}{n:06}", 1000, "m", 1000, "UTC", "2026-11-23", "done", "bed", "{}")
        for n in range(count)
    ]


def steps(log: SqliteLog, act: Callable[[], object]) -> int:
    """Return how many hundred steps SQLite takes for an act."""
    db = log._log._db
    assert db
    count = 0

    def tick() -> None:
        nonlocal count
        count += 1

    db.set_progress_handler(tick, 100)
    act()
    db.set_progress_handler(None, 0)
    return count


def test_entries_of_one_instant_keep_their_order_also_in_parts(tmp_path: Path) -> None:
    with SqliteLog(tmp_path / "bedtime.sqlite3") as log:
        many, runs = rows(500), dict[int, int]()
        assert sum(log.add_missing(many[i : i + 70], runs) for i in range(0, 500, 70)) == 500
        assert [row[:2] for row in log.rows()] == [(row[0], 1000 + n) for n, row in enumerate(many)]
        assert log.add_missing(many, runs) == 0
        assert log.add_missing(rows(3, "other")) == 3


def test_entries_of_one_instant_take_no_more_work_than_others(tmp_path: Path) -> None:
    """Counted in steps of SQLite: what each entry takes does not grow with their number."""
    with SqliteLog(tmp_path / "bedtime.sqlite3") as log:
        log.open()
        runs = dict[int, int]()
        first = steps(log, lambda: log.add_missing(rows(500), runs))
        log.add_missing(rows(5000, "more"), runs)
        assert steps(log, lambda: log.add_missing(rows(500, "last"), runs)) < 2 * first
