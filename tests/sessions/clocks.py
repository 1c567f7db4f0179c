"""Wall clocks for the program, by libfaketime: fast ones, and one that can be set as it runs."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """A wall clock for the program, by libfaketime."""

    def environ(self) -> dict[str, str]:
        """Return the environment for a process that starts now."""

    def command_environ(self) -> dict[str, str]:
        """Return the environment for a command that asks the program now, with real patience."""

    def at(self, real: float) -> datetime:
        """Return the time it shows (UTC) when time.time() is `real`."""


class RunningClock:
    """Starts at `start`, and runs `speed` times as fast as the real clock."""

    def __init__(self, start: datetime, speed: int = 1) -> None:
        self._start = start
        self._speed = speed
        self._began = time.time()

    def at(self, real: float) -> datetime:
        return self._start + timedelta(seconds=(real - self._began) * self._speed)

    def now(self) -> datetime:
        return self.at(time.time())

    def environ(self) -> dict[str, str]:
        return self._from_now(self._speed)

    def command_environ(self) -> dict[str, str]:
        """Return it with the time of now and the real speed.

        At 20 times the speed a command would wait for its answer for a quarter of a second.
        """
        return self._from_now(1)

    def _from_now(self, speed: int) -> dict[str, str]:
        now = self.now().strftime("%Y-%m-%d %H:%M:%S.%f")
        return _faketime() | {"FAKETIME": f"@{now} x{speed}"}


class MovedClock:
    """Can be set while programs run; their monotonic clock goes on, as over a suspend."""

    def __init__(self, file: Path, start: datetime) -> None:
        self._file = file
        self._offset = 0.0
        self.set(start)

    def set(self, to: datetime) -> None:
        """Set it to a time; it goes on from there."""
        self._offset = to.timestamp() - time.time()
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{self._offset:+.3f}\n")
        fresh.replace(self._file)

    def at(self, real: float) -> datetime:
        return datetime.fromtimestamp(real + self._offset, UTC)

    def environ(self) -> dict[str, str]:
        return _faketime() | {
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }

    def command_environ(self) -> dict[str, str]:
        return self.environ()


def _faketime() -> dict[str, str]:
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    assert library, "libfaketime is missing; on Debian: apt-get install faketime"
    return {"LD_PRELOAD": str(library), "TZ": "UTC"}
