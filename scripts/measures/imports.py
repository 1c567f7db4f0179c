"""Imports of large files in the window: memory above idle, and how late something due gets."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measures.diary import write_nights
from measures.programs import ROOT

NIGHTS = 100_000
ENTRIES = 400_000


def large_imports() -> Iterator[str]:
    """Import a table of 100,000 nights, then a backup of 400,000 entries beside it."""
    with tempfile.TemporaryDirectory() as folder:
        table, backup = Path(folder, "in.csv"), Path(folder, "in.json")
        write_nights(table, NIGHTS)
        write_backup(backup)
        profile = Path(folder, "profile")
        for what, file in (
            (f"table of {NIGHTS:,} nights", table),
            (f"backup of {ENTRIES:,} entries", backup),
        ):
            figures = _import(profile, file)
            yield f"| {what} imported in the window | | {figures['seconds']:.0f} s | | |"
            yield f"| its memory above idle | | {figures['memory']:.0f} MB | | 150 MB |"
            yield lateness("latest of what was due meanwhile", figures["floor"], figures["late"])


def lateness(what: str, floor: float, late: float) -> str:
    """Return the row of how late something is at most, in ms; the floor is without an import."""
    return f"| {what} | {floor:.0f} ms | {late:.0f} ms | {late / floor:.1f} | 100 ms |"


def _import(profile: Path, file: Path) -> dict[str, float]:
    script = ROOT / "scripts" / "measures" / "importing.py"
    done = subprocess.run(
        [sys.executable, script, profile, file],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}",
        },
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    assert "taken" in str(figures["result"]), figures
    return figures


def write_backup(file: Path) -> None:
    """Write a backup as `bedtime export` does, of thirty entries a night."""
    from bedtime.adapters.formats import backup_json

    rows = (
        (
            f"{number:032x}",
            1_500_000_000_000_000 + number * 1_000_000,
            "0123456789abcdef",
            1_500_000_000_000_000 + number * 1_000_000,
            "Europe/Berlin",
            f"{2017 + number // 30 % 3:04}-{number // 90 % 12 + 1:02}-{number // 1080 % 28 + 1:02}",
            "done" if number % 2 else "shown",
            "screens",
            "{}",
        )
        for number in range(ENTRIES)
    )
    file.write_bytes(backup_json.encode(rows, None))
