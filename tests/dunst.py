"""The real dunst on a private bus and a display of its own."""

import json
import os
import subprocess
from typing import Any

from tests.buses import PrivateBus


class Dunst:
    """dunst on the private bus, its display, and `dunstctl`."""

    def __init__(self, bus: PrivateBus) -> None:
        reading, writing = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        self._environ = {
            **os.environ,
            "DISPLAY": f":{number}",
            "DBUS_SESSION_BUS_ADDRESS": bus.address,
        }
        self._environ.pop("WAYLAND_DISPLAY", None)
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start dunst, without waiting for it."""
        self._server = subprocess.Popen(
            ["dunst", "-conf", "/dev/null"], env=self._environ, stderr=subprocess.DEVNULL
        )

    def stop(self) -> None:
        """End it as a session does, by SIGTERM."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
            self._server = None

    def close(self) -> None:
        """Stop dunst and its display."""
        self.stop()
        self._display.terminate()
        self._display.wait()

    def control(self, *arguments: str) -> str:
        """Run dunstctl and return its output."""
        completed = subprocess.run(
            ["dunstctl", *arguments], env=self._environ, check=True, capture_output=True, text=True
        )
        return completed.stdout

    def shown(self) -> int:
        """Return the number of notifications displayed."""
        return int(self.control("count", "displayed"))

    def history(self) -> list[dict[str, Any]]:
        """Return the closed notifications."""
        closed: list[dict[str, Any]] = json.loads(self.control("history"))["data"][0]
        return closed
