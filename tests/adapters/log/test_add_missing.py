"""Entries added in parts: in their order, and in a time that grows only with their number."""

from pathlib import Path
from time import perf_counter

from bedtime.adapters.log.sqlite_log import SqliteLog

Row = tuple[object, ...]


def rows(count: int, name: str = "id") -> list[Row]:
    """Return entries of one and the same instant."""
    return [
        (f"{name}{n:06}", 1000, "m", 1000, "UTC", "2026-11-23", "done", "bed", "{}")
        for n in range(count)
    ]


def test_entries_of_one_instant_keep_their_order_also_in_parts(tmp_path: Path) -> None:
    with SqliteLog(tmp_path / "bedtime.sqlite3") as log:
        many, runs = rows(500), dict[int, int]()
        assert sum(log.add_missing(many[i : i + 70], runs) for i in range(0, 500, 70)) == 500
        assert [row[:2] for row in log.rows()] == [(row[0], 1000 + n) for n, row in enumerate(many)]
        assert log.add_missing(many, runs) == 0
        assert log.add_missing(rows(3, "other")) == 3


def test_entries_of_one_instant_take_no_longer_than_others(tmp_path: Path) -> None:
    with SqliteLog(tmp_path / "bedtime.sqlite3") as log:
        apart = [(f"a{n}", 2_000_000 + n, *row[2:]) for n, row in enumerate(rows(20_000))]
        began = perf_counter()
        log.add_missing(apart)
        floor, began = perf_counter() - began, perf_counter()
        log.add_missing(rows(20_000))
        assert perf_counter() - began < 5 * floor + 0.2
