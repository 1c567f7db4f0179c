"""SQL that goes past the adapter."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def raw(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run one statement on the file and return its rows."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        return db.execute(sql, values).fetchall()
