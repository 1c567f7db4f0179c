"""What the diary takes: ten years of nights in and out as a table."""

import csv
import statistics
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from measures.programs import bedtime
from measures.work import run

NIGHTS = 3650
TIMES = 5


def ten_years_of_nights() -> Iterator[str]:
    """Time `bedtime import` into an empty profile, and `bedtime export`, by medians."""
    taking, giving = [], []
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "in.csv")
        _write(table)
        for number in range(TIMES):
            ours = bedtime(str(Path(folder, f"profile{number}")))
            taking.append(run([*ours, "import", str(table)]))
            giving.append(run([*ours, "export", str(Path(folder, f"out{number}.csv"))]))
    for what, took, bar in (("import", taking, 2), ("export", giving, 1)):
        said = f"`bedtime {what}` of {NIGHTS:,} nights, median of {TIMES}"
        yield f"| {said} | | {statistics.median(took):.2f} s | | {bar} s |"


def _write(table: Path) -> None:
    """Write a diary as exported, with every field, by lot but always the same."""
    lot = Random(1)
    columns = (
        "night,zone,slept,into_bed,tried_to_sleep,minutes_to_fall_asleep,awakenings,minutes_awake,"
        "final_awakening,out_of_bed,quality,refreshed,naps_minutes,comments,disturbed_by,alarm"
    )
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns.split(","))
        for number in range(NIGHTS):
            clocks = [f"{hour}:{lot.randrange(60):02}" for hour in ("22", "23", "06", "07")]
            rows.writerow(
                [
                    date(2016, 11, 24) + timedelta(days=number),
                    "Europe/Berlin",
                    "true",
                    *clocks[:2],
                    *(lot.randrange(60) for _ in range(3)),
                    *clocks[2:],
                    lot.randint(1, 5),
                    lot.randint(1, 5),
                    lot.randrange(90),
                    'a "comment",\nin two lines' if number % 7 == 0 else "",
                    "noise;light" if number % 5 == 0 else "",
                    "true" if number % 2 else "false",
                ]
            )
