"""Base of the desktops that people have: a screen, a system bus with logind, services on demand."""

import os
from abc import ABC, abstractmethod
from pathlib import Path

from tests.buses import PrivateBus
from tests.sessions.x11 import X11Desktop

_SERVICES = "/usr/share/dbus-1/services"


class WholeDesktop(X11Desktop, ABC):
    """Xvfb, and a session bus that starts what Debian has installed for it."""

    def __init__(self) -> None:
        super().__init__(panel=False, dunst=False)
        (self.session.folder / "system").mkdir()
        self.system = PrivateBus(self.session.folder / "system")
        config = self.session.folder / "bus.conf"
        place = "<auth>EXTERNAL</auth>"
        text = config.read_text()
        config.write_text(text.replace(place, f"{place}<servicedir>{_SERVICES}</servicedir>"))
        self._screen = ""

    def open_system(self) -> None:
        """Start the screen, both buses and logind."""
        self.bus.start()
        self.system.start()
        mock = ("/usr/bin/python3", "-m", "dbusmock", "--system")
        self._launch("logind", *mock, "--template", "logind")
        gdm = ("org.gnome.DisplayManager", "/org/gnome/DisplayManager/Manager")
        self._launch("gdm", *mock, *gdm, "org.gnome.DisplayManager.Manager")
        for name in ("org.freedesktop.login1", "org.gnome.DisplayManager"):
            self.control("gdbus", "wait", "--system", "--timeout", "20", name)
        self._mock(
            "org.freedesktop.login1", "/org/freedesktop/login1", "AddSession",
            "auto", "seat0", str(os.getuid()), "tester", "true",
        )  # fmt: skip
        manager = "org.gnome.DisplayManager.Manager"
        self._mock("org.gnome.DisplayManager", gdm[1], "AddProperty", manager, "Version", "<'43'>")
        self.session.environ["XDG_SESSION_ID"] = "auto"
        self._start_display()
        self._screen = self.session.environ["DISPLAY"]
        self.tell_bus()

    @abstractmethod
    def place(self, label: str) -> tuple[int, int] | None:
        """Return the middle of the shown reminder's button, None where there is none."""

    @abstractmethod
    def make_dark(self) -> None:
        """Switch to dark, as the desktop's settings do."""

    def middle(self) -> tuple[int, int]:
        """Return the middle of Bedtime's window: window managers put a first one in the middle."""
        return 640, 400

    def brightness(self) -> float:
        """Return the mean brightness in the middle of Bedtime's window, 0 to 1."""
        file = self.session.folder / "screen.png"
        self.picture(file)
        x, y = self.middle()
        middle = (
            "-crop",
            f"200x200+{max(x - 100, 0)}+{max(y - 100, 0)}",
            "+repage",
            "-colorspace",
            "Gray",
        )
        return float(self.control("convert", str(file), *middle, "-format", "%[fx:mean]", "info:"))

    def tell_bus(self) -> None:
        """Name the screen to the bus, for what it starts."""
        self.control("dbus-update-activation-environment", "--all")

    def setting(self, schema: str, key: str, value: str) -> None:
        """Change a setting of GNOME's."""
        self.control("gsettings", "set", schema, key, value)

    def wayland_socket(self) -> str | None:
        """Return the compositor's socket."""
        runtime = Path(self.session.environ["XDG_RUNTIME_DIR"])
        return next((f.name for f in runtime.glob("wayland-*") if f.is_socket()), None)

    def close(self) -> None:
        self.system.stop()
        super().close()

    def click(self, x: int, y: int, *, button: int = 1) -> None:
        where = ("mousemove", str(x), str(y), "sleep", "0.3", "click", str(button))
        self.control("env", f"DISPLAY={self._screen}", "xdotool", *where)

    def picture(self, file: Path) -> None:
        screen = f"DISPLAY={self._screen}"
        self.control("env", screen, "import", "-window", "root", str(file))

    def _mock(self, name: str, path: str, method: str, *values: str) -> None:
        method = f"org.freedesktop.DBus.Mock.{method}"
        self.control("gdbus", "call", "--system", "-d", name, "-o", path, "-m", method, *values)
