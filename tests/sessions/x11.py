"""A desktop on X11: Xvfb, openbox, xfce4-panel with its tray, and dunst."""

import json
import os
import re
from pathlib import Path

from tests.sessions.screens import GROUND, SIZE, Desktop
from tests.sessions.tray_menu import WATCHER

_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{dark}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="applicationsmenu"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray"/>
    <property name="plugin-4" type="string" value="separator">
      <property name="style" type="uint" value="0"/>
    </property>
  </property>
</channel>
"""
_DUNST = """[global]
origin = top-right
offset = 16x48
width = 380
height = 300
font = DejaVu Sans 10
icon_position = left
max_icon_size = 48
frame_width = 1
corner_radius = 6
"""


class X11Desktop(Desktop):
    """Xvfb, openbox, xfce4-panel with its tray, and dunst."""

    def __init__(
        self,
        *,
        panel: bool = True,
        dark_panel: bool = True,
        dunst: bool = True,
        size: str = SIZE,
    ) -> None:
        super().__init__()
        self._panel = panel
        self._dark_panel = dark_panel
        self._dunst = dunst
        self._size = size
        self.session.environ |= {"XDG_CURRENT_DESKTOP": "XFCE", "XDG_SESSION_TYPE": "x11"}

    def open(self) -> None:
        super().open()
        self._start_display()
        self.control("xsetroot", "-solid", GROUND)
        self._launch("openbox", "openbox")
        # While openbox starts, it misses some windows that ask to be shown.
        self.wait_for("openbox at work", self._has_window_manager)
        if self._panel:
            self.start_panel()
        if self._dunst:
            settings = self.session.folder / "dunstrc"
            settings.write_text(f"{_DUNST}dmenu = {self.session.folder}/chooser\n")
            self._launch("dunst", "dunst", "-conf", str(settings))
            self._wait_for_name("org.freedesktop.Notifications")

    def start_panel(self) -> None:
        """Start the panel, and wait until its tray accepts icons."""
        settings = self.session.folder / ".config/xfce4/xfconf/xfce-perchannel-xml"
        settings.mkdir(parents=True, exist_ok=True)
        dark = str(self._dark_panel).lower()
        (settings / "xfce4-panel.xml").write_text(_PANEL.format(dark=dark))
        self._start_xfconf()
        self._launch("panel", "xfce4-panel", "--disable-wm-check")
        self._wait_for_name(WATCHER)
        self.wait_for("the panel's area of the screen", self._has_panel)

    def start_notifyd(self) -> None:
        """Start xfce4-notifyd, which draws buttons, instead of dunst."""
        program = next(Path("/usr/lib").glob("*/xfce4/notifyd/xfce4-notifyd"), None)
        assert program, "xfce4-notifyd is missing; on Debian: apt-get install xfce4-notifyd"
        self._start_xfconf()
        self._launch("notifyd", str(program))
        self._wait_for_name("org.freedesktop.Notifications")

    def stop_panel(self) -> None:
        """Kill the panel, as a crash would."""
        self._running["panel"].kill()
        self.stop("panel")
        self.wait_for("no tray on the bus", lambda: not self.menu.owner(WATCHER))

    def shown(self) -> int:
        """Number of notifications that dunst shows."""
        return int(self.control("dunstctl", "count", "displayed"))

    def history(self) -> list[str]:
        """Return the summaries of the notifications that dunst no longer shows."""
        past = json.loads(self.control("dunstctl", "history"))["data"][0]
        return [notification["summary"]["data"] for notification in past]

    def choose(self, label: str) -> None:
        """Press a notification's button: dunst shows them in a menu, by our own program."""
        script = self.session.folder / "chooser"
        script.write_text(f"#!/bin/sh\nexec grep -m1 '^#{label} '\n")
        script.chmod(0o700)
        self.control("dunstctl", "context")

    def click(self, x: int, y: int, *, button: int = 1) -> None:
        """Click there with the mouse."""
        self.control("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def windows(self, name: str) -> list[tuple[int, int, int, int]]:
        """Return the geometries of the windows of this name: x, y, width, height."""
        listed = self.control("xwininfo", "-root", "-tree").splitlines()
        geometries = [_geometry(line) for line in listed if f'"{name}":' in line]
        return [geometry for geometry in geometries if geometry[2] > 1]

    def active_window(self) -> str:
        """Return the title of the window that has the keyboard, "" while none has."""
        # While one window replaces another none is active, and xdotool fails.
        command = "xdotool getactivewindow getwindowname || true"
        return self.control("sh", "-c", command).strip()

    def docked(self) -> tuple[int, int] | None:
        """Return the middle of Bedtime's icon in an XEmbed tray, None if it is in none."""
        for line in self.control("xwininfo", "-root", "-tree").splitlines():
            if '("Bedtime" "Bedtime")' in line and line.startswith(" " * 12):
                x, y, width, height = _geometry(line)
                return x + width // 2, y + height // 2
        return None

    def picture(self, file: Path) -> None:
        """Save a screenshot of the whole screen."""
        self.control("import", "-window", "root", str(file))

    def _has_panel(self) -> bool:
        area = self.control("xprop", "-root", "_NET_WORKAREA")
        return "=" in area and "= 0, 0," not in area

    def _has_window_manager(self) -> bool:
        return "window id" in self.control("xprop", "-root", "_NET_CLIENT_LIST")

    def _start_xfconf(self) -> None:
        if "xfconfd" not in self._running:
            service = Path("/usr/share/dbus-1/services/org.xfce.Xfconf.service").read_text()
            self._launch("xfconfd", service.partition("Exec=")[2].split()[0])
            self._wait_for_name("org.xfce.Xfconf")

    def _start_display(self) -> None:
        reading, writing = os.pipe()
        display = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{self._size}x24"]
        self.session.start("Xvfb", *display, "-nolisten", "tcp", "-noreset", pass_fd=writing)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        assert number, f"Xvfb has not started\n{self.session.failure_report()}"
        self.session.environ["DISPLAY"] = f":{number}"


def _geometry(line: str) -> tuple[int, int, int, int]:
    """Return x, y, width, height from a line of xwininfo's tree: … 399x53+0+0  +864+50."""
    size, where = line.split()[-2:]
    width, height = size.split("+")[0].split("x")
    x, y = re.findall(r"[+](-?[0-9]+)", where)
    return int(x), int(y), int(width.removeprefix("-")), int(height)
