"""A desktop on Wayland: sway without a monitor, waybar with its tray, and mako."""

import json
import os
from pathlib import Path
from typing import Any

from tests.sessions.screens import GROUND, SIZE, Desktop
from tests.sessions.session import NOBODY
from tests.sessions.tray_menu import WATCHER

_SWAY = f"""output * resolution {SIZE} bg {GROUND} solid_color
xwayland disable
"""
_WAYBAR = """{"layer": "top", "height": 32, "modules-left": ["sway/workspaces"],
"modules-right": ["tray"], "tray": {"icon-size": 20, "spacing": 8}}
"""
_MAKO = """default-timeout=5000
font=DejaVu Sans 10
width=380
height=200
"""


class WaylandDesktop(Desktop):
    """sway without a monitor, waybar with its tray, and mako.

    sway refuses to run as root, and its programs need the same user: if the tests run as root, the
    whole desktop runs as nobody.
    """

    def __init__(self) -> None:
        super().__init__()
        self._runtime = Path(self.session.environ["XDG_RUNTIME_DIR"])
        self.session.environ |= {
            "XDG_CURRENT_DESKTOP": "sway",
            "XDG_SESSION_TYPE": "wayland",
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
            "SWAYSOCK": str(self._runtime / "sway.socket"),
        }

    def open(self) -> None:
        sway = self._configure("sway", _SWAY)
        waybar = self._configure("waybar", _WAYBAR)
        mako = self._configure("mako", _MAKO)
        if os.getuid() == 0:
            self._give_to_nobody()
        super().open()
        self._launch("sway", "sway", "--unsupported-gpu", "-c", sway, as_nobody=True)
        socket = self.wait_for("sway's socket", self._socket)
        self.session.environ["WAYLAND_DISPLAY"] = str(socket)
        self._launch("waybar", "waybar", "-c", waybar, as_nobody=True)
        self._launch("mako", "mako", "-c", mako, as_nobody=True)
        self._wait_for_name(WATCHER)
        self._wait_for_name("org.freedesktop.Notifications")

    def shown(self) -> list[dict[str, Any]]:
        """Return the notifications that mako shows."""
        listed = json.loads(self.control("makoctl", "list"))["data"][0]
        return [{name: value["data"] for name, value in one.items()} for one in listed]

    def picture(self, file: Path) -> None:
        """Save a screenshot of the whole screen."""
        self.control("grim", str(file))

    def _configure(self, name: str, text: str) -> str:
        file = self.session.folder / ".config" / name
        file.write_text(text)
        return str(file)

    def _socket(self) -> Path | None:
        return next((f for f in self._runtime.glob("wayland-*") if f.is_socket()), None)

    def _give_to_nobody(self) -> None:
        folder = self.session.folder
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        folder.chmod(0o711)
        config = folder / "bus.conf"
        everybody = '<policy context="default">\n    <allow user="*"/>'
        config.write_text(config.read_text().replace('<policy context="default">', everybody))
