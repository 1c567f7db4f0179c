"""The notification servers of Xfce, MATE and LXQt, on a private bus and a display of their own."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.buses import PrivateBus
from tests.xvfb import Xvfb


@dataclass(frozen=True)
class Installed:
    """One server as Debian installs it."""

    package: str
    """Debian's package."""
    places: str
    """Its program, as a pattern below /usr."""
    buttons: dict[str, tuple[int, int]]
    """Where its buttons are, from its window's lower right corner; a list's: how far down."""
    ok: tuple[int, int] | None = None
    """Where it confirms what was chosen in its list, if it has one."""


SERVERS = (
    Installed(
        "xfce4-notifyd",
        "lib/*/xfce4/notifyd/xfce4-notifyd",
        {"done": (263, 31), "snooze": (162, 31), "skip": (61, 31)},
    ),
    Installed(
        "mate-notification-daemon",
        "lib*/mate-notification-daemon/mate-notification-daemon",
        {"done": (224, 27), "snooze": (163, 27), "skip": (83, 27)},
    ),
    Installed(
        "lxqt-notificationd",
        "bin/lxqt-notificationd",
        {"done": (167, 35), "snooze": (167, 35), "skip": (167, 35)},
        ok=(89, 35),
    ),
)


class RealServer:
    """A desktop's own notification server, with openbox to place its windows."""

    def __init__(self, installed: Installed, bus: PrivateBus, home: Path) -> None:
        self._installed = installed
        program = next(Path("/usr").glob(installed.places), None)
        assert program, f"{installed.package} is missing: scripts/test --desktops installs it"
        self._display = Xvfb("-screen", "0", "800x600x24")
        outer = {name: os.environ[name] for name in ("PATH", "LANG")}
        self._environ = {
            **outer,
            **self._display.environ,
            "DBUS_SESSION_BUS_ADDRESS": bus.address,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
        }
        self._running = [self._start(word) for word in ("openbox", str(program))]

    def close(self) -> None:
        """End the server and its display."""
        for process in reversed(self._running):
            process.terminate()
            process.wait(10)
        self._display.kill()

    def windows(self) -> list[tuple[int, int, int, int]]:
        """Return the shown windows that have more than a few pixels: x, y, width, height."""
        found = self._control("xdotool", "search", "--onlyvisible", "--name", "")
        places = []
        for window in found.split():
            shell = self._control("xdotool", "getwindowgeometry", "--shell", window)
            values = dict(line.split("=") for line in shell.split() if "=" in line)
            if values:
                x, y, width, height = (int(values[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
                if 60 < width < 800 and 40 < height < 600:
                    places.append((x, y, width, height))
        return places

    def click(self, x: int, y: int) -> None:
        """Click there with the mouse."""
        self._control("xdotool", "mousemove", str(x), str(y), "sleep", "0.2", "click", "1")

    def choose(self, button: str) -> None:
        """Press a button of the only reminder: done, snooze or skip."""
        ((x, y, width, height),) = self.windows()
        right, bottom = x + width, y + height
        left, up = self._installed.buttons[button]
        self.click(right - left, bottom - up)
        if self._installed.ok is not None:
            down = list(self._installed.buttons).index(button)
            self._control("xdotool", "key", "--delay", "100", *["Down"] * down, "Return")
            left, up = self._installed.ok
            self.click(right - left, bottom - up)

    def picture(self, file: Path) -> None:
        """Save a screenshot of its display."""
        self._control("import", "-window", "root", str(file))

    def _start(self, word: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([word], env=self._environ, stderr=subprocess.DEVNULL)

    def _control(self, *words: str) -> str:
        done = subprocess.run(words, env=self._environ, capture_output=True, text=True, check=False)
        return done.stdout
