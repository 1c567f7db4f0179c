"""Import and export of the sleep diary: ten years of nights as a table."""

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
    imports, exports = [], []
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "in.csv")
        write_nights(table, NIGHTS)
        for number in range(TIMES):
            ours = bedtime(str(Path(folder, f"profile{number}")))
            imports.append(run([*ours, "import", str(table)]))
            exports.append(run([*ours, "export", str(Path(folder, f"out{number}.csv"))]))
    for command, times, bar in (("import", imports, 2), ("export", exports, 1)):
        what = f"`bedtime {command}` of {NIGHTS:,} nights, median of {TIMES}"
        yield f"| {what} | | {statistics.median(times):.2f} s | | {bar} s |"


def write_nights(table: Path, nights: int) -> None:
    """Write a table as `bedtime export` does, with every field, at random but always the same."""
    random = Random(1)
    columns = (
        "night,zone,slept,into_bed,tried_to_sleep,minutes_to_fall_asleep,awakenings,minutes_awake,"
        "final_awakening,out_of_bed,quality,refreshed,naps_minutes,comments,disturbed_by,alarm"
    )
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns.split(","))
        for number in range(nights):
            clocks = [f"{hour}:{random.randrange(60):02}" for hour in ("22", "23", "06", "07")]
            rows.writerow(
                [
                    date(2000, 1, 1) + timedelta(days=number),
                    "Europe/Berlin",
                    "true",
                    *clocks[:2],
                    *(random.randrange(60) for _ in range(3)),
                    *clocks[2:],
                    random.randint(1, 5),
                    random.randint(1, 5),
                    random.randrange(90),
                    'a "comment",\nin two lines' if number % 7 == 0 else "",
                    "noise;light" if number % 5 == 0 else "",
                    "true" if number % 2 else "false",
                ]
            )
