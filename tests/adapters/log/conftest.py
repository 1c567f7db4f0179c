"""A new log for each test; some files have fixtures of the same names that begin otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bedtime.adapters.log.sqlite_log import SqliteLog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "bedtime.sqlite3"


@pytest.fixture
def log(path: Path) -> Iterator[SqliteLog]:
    """Open and close the log at `path`; no trouble may be reported."""
    with SqliteLog(path, on_trouble=pytest.fail) as log:
        yield log
