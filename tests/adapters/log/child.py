"""Programs that use a log and come to harm: `-m tests.adapters.log.child NAME FOLDER …`."""

import ctypes
import json
import random
import resource
import struct
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.engine.ports import LogError
from tests.adapters.log.entries import an_entry, entries


def report(*parts: object) -> None:
    """Print a line for the test, at once."""
    print(json.dumps(parts), flush=True)


def open_log(folder: str) -> SqliteLog:
    return SqliteLog(
        Path(folder) / "bedtime.sqlite3", on_trouble=lambda text: report("trouble", text)
    )


def write(folder: str, name: str, most: str) -> None:
    """Append batches, acknowledge each; an id is the writer's name, batch, place and size."""
    log = open_log(folder)
    chance = random.Random(name)
    for number in range(int(most)):
        size = chance.randint(1, 5)
        text = "x" * chance.choice((10, 100, 9000))
        log.append(
            [
                replace(an_entry(number, text=text), id=f"{name}/{number}/{place}/{size}")
                for place in range(size)
            ]
        )
        report("written", f"{name}/{number}", size)
    log.close()


def come_and_go(folder: str) -> None:
    """Append one entry at a time, with the log closed in between: its WAL comes and goes."""
    for number in count():
        with open_log(folder) as log:
            log.append([an_entry(number, text="x" * 5000)])


def fill(folder: str, cause: str) -> None:
    """Append until the disk refuses, go on reading, free the disk, go on writing."""
    ballast = Path(folder) / "ballast"
    if cause == "limit":
        soft = 400_000
        resource.setrlimit(
            resource.RLIMIT_FSIZE, (soft, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
        )
    else:
        ballast.write_bytes(bytes(500_000))
    with open_log(folder) as log:
        for number in count():
            entry = an_entry(number, text="x" * 2000)
            try:
                log.append([entry, replace(entry, id=f"{number} too")])
            except LogError as error:
                report("refused", str(error), len(log.entries()), 2 * number)
                break
        try:
            log.backup()
        except LogError as error:
            report("refused", str(error), len(log.entries()), 2 * number)
        if cause == "limit":
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        else:
            ballast.unlink()
        log.append([entry])
        log.append([entry])
        report("again", len(log.entries()), 2 * number + 1)


def locked_out(folder: str) -> None:
    """Use a log where nothing may be written, by permissions too, which root passes over."""
    header = struct.pack("Ii", 0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    assert ctypes.CDLL(None).capset(header, bytes(24)) == 0
    log = open_log(folder)
    report("read", len(log.entries()))
    for action in (log.open, lambda: log.append(entries(1)), log.backup):
        try:
            action()
        except LogError as error:
            report("refused", str(error))
    report("read", len(log.entries()))
    log.close()


def migrate(folder: str, schemas: str) -> None:
    """Bring a log to another version."""
    with SqliteLog(Path(folder) / "bedtime.sqlite3", schemas=Path(schemas)) as log:
        log.open()


if __name__ == "__main__":
    programs: dict[str, Callable[..., None]] = {
        "write": write,
        "come_and_go": come_and_go,
        "fill": fill,
        "out": locked_out,
        "migrate": migrate,
    }
    programs[sys.argv[1]](*sys.argv[2:])
