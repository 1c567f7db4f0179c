"""tests/film.py as a process."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[1]


class Film:
    """A window that is shown while the context lasts."""

    def __init__(self, environ: Mapping[str, str], how: str, desktop_file: str = "film") -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "film.py"), how, desktop_file],
            env={**_plain_environ(), **environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._line() == "shown"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def finds(self) -> str:
        """Return what its own process is told about full screen."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def _plain_environ() -> dict[str, str]:
    hidden = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY", "XDG_SESSION_TYPE")
    return {name: value for name, value in os.environ.items() if name not in hidden}
