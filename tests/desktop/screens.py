"""Desktops with a screen, a tray and a real notification server: on X11, and on Wayland."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tests.buses import PrivateBus
from tests.desktop.session import NOBODY, PATIENCE, Session, end, wait_for
from tests.desktop.tray_menu import WATCHER, TrayMenu

T = TypeVar("T")

SIZE = "1280x800"

_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/>
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
  </property>
</channel>
"""
_WAYBAR = """{"layer": "top", "height": 32, "modules-left": ["sway/workspaces"],
"modules-right": ["tray"], "tray": {"icon-size": 20, "spacing": 8}}
"""
_MAKO = """default-timeout=5000
width=380
height=200
"""


class Desktop:
    """A session with a bus of its own; what stands on it is the subclasses' matter."""

    def __init__(self) -> None:
        self.session = Session()
        self.bus = PrivateBus(self.session.folder)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._menu: TrayMenu | None = None
        runtime = self.session.folder / "run"
        runtime.mkdir(mode=0o700)
        self.session.environ |= {
            "DBUS_SESSION_BUS_ADDRESS": self.bus.address,
            "XDG_RUNTIME_DIR": str(runtime),
            "NO_AT_BRIDGE": "1",
        }

    @property
    def menu(self) -> TrayMenu:
        """The tray's icons and their menus, over the bus."""
        if self._menu is None:
            self._menu = TrayMenu(self.bus.address)
        return self._menu

    def stop(self, name: str) -> None:
        """End one of the desktop's programs."""
        end(self._running.pop(name))

    def wait_for(self, what: str, look: Callable[[], T]) -> T:
        """Look until there is something."""
        return wait_for(what, look, self.session.account, PATIENCE)

    def control(self, *command: str) -> str:
        """Run one of the desktop's own tools; returns what it prints."""
        done = subprocess.run(
            command,
            env=self.session.environ,
            cwd=self.session.folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        said = f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}"
        assert done.returncode == 0, f"{said}\n{self.session.account()}"
        return done.stdout

    def close(self) -> None:
        """End it all."""
        print(self.session.account())  # pytest shows it where a test has failed
        if self._menu is not None:
            self._menu.close()
        self.bus.stop()
        self.session.close()

    def _launch(self, name: str, *command: str, as_nobody: bool = False) -> None:
        self._running[name] = self.session.start(name, *command, as_nobody=as_nobody)

    def _wait_for_name(self, name: str) -> None:
        self.wait_for(f"{name} on the bus", lambda: self.menu.owner(name))


class X11Desktop(Desktop):
    """Xvfb, openbox, xfce4-panel with its tray, and dunst."""

    def __init__(self, *, panel: bool = True, dunst: bool = True) -> None:
        super().__init__()
        self.session.environ |= {"XDG_CURRENT_DESKTOP": "XFCE", "XDG_SESSION_TYPE": "x11"}
        self.bus.start()
        self._start_display()
        self._launch("openbox", "openbox")
        settings = self.session.folder / ".config/xfce4/xfconf/xfce-perchannel-xml"
        settings.mkdir(parents=True)
        (settings / "xfce4-panel.xml").write_text(_PANEL)
        (self.session.folder / "dunstrc").write_text(self._dunstrc())
        if panel:
            self.start_panel()
        if dunst:
            self._launch("dunst", "dunst", "-conf", str(self.session.folder / "dunstrc"))
            self._wait_for_name("org.freedesktop.Notifications")

    def start_panel(self) -> None:
        """Start the panel, and wait until its tray takes icons."""
        if "xfconfd" not in self._running:
            service = Path("/usr/share/dbus-1/services/org.xfce.Xfconf.service").read_text()
            self._launch("xfconfd", service.partition("Exec=")[2].split()[0])
            self._wait_for_name("org.xfce.Xfconf")
        self._launch("panel", "xfce4-panel", "--disable-wm-check")
        self._wait_for_name(WATCHER)

    def stop_panel(self) -> None:
        """Kill it, as it may crash."""
        self._running["panel"].kill()
        self.stop("panel")
        self.wait_for("no tray on the bus", lambda: not self.menu.owner(WATCHER))

    def shown(self) -> int:
        """Count what dunst shows."""
        return int(self.control("dunstctl", "count", "displayed"))

    def history(self) -> list[str]:
        """Tell the summaries of what dunst no longer shows."""
        past = json.loads(self.control("dunstctl", "history"))["data"][0]
        return [notification["summary"]["data"] for notification in past]

    def choose(self, label: str) -> None:
        """Press a button of what dunst shows: it has them in a menu, by a program of one's own."""
        chooser = self.session.folder / "chooser"
        chooser.write_text(f"#!/bin/sh\nexec grep -m1 '^#{label} '\n")
        chooser.chmod(0o700)
        self.control("dunstctl", "context")

    def picture(self, file: Path) -> None:
        """Take a picture of the whole screen."""
        self.control("import", "-window", "root", str(file))

    def _dunstrc(self) -> str:
        return (
            "[global]\n"
            f"dmenu = {self.session.folder}/chooser\n"
            "origin = top-right\noffset = 16x48\nwidth = 380\nheight = 300\n"
            "font = DejaVu Sans 10\nicon_position = left\nmax_icon_size = 48\n"
            "frame_width = 1\ncorner_radius = 6\n"
        )

    def _start_display(self) -> None:
        reading, writing = os.pipe()
        display = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE}x24"]
        self.session.start("Xvfb", *display, "-nolisten", "tcp", pass_fd=writing)
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        assert number, f"Xvfb has not started\n{self.session.account()}"
        self.session.environ["DISPLAY"] = f":{number}"


class WaylandDesktop(Desktop):
    """sway without a monitor, waybar with its tray, and mako.

    sway refuses root, and what it starts is to have its user: where the tests run as root, the
    desktop is nobody's.
    """

    def __init__(self) -> None:
        super().__init__()
        runtime = Path(self.session.environ["XDG_RUNTIME_DIR"])
        config = self.session.folder / ".config"
        (config / "sway").write_text(f"output * resolution {SIZE}\nxwayland disable\n")
        (config / "waybar").write_text(_WAYBAR)
        (config / "mako").write_text(_MAKO)
        if os.getuid() == 0:
            self._give_to_nobody()
        self.session.environ |= {
            "XDG_CURRENT_DESKTOP": "sway",
            "XDG_SESSION_TYPE": "wayland",
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
            "SWAYSOCK": str(runtime / "sway.socket"),
        }
        self.bus.start()
        sway = ["sway", "--unsupported-gpu", "-c", str(config / "sway")]
        self._launch("sway", *sway, as_nobody=True)
        socket = self.wait_for(
            "sway's socket",
            lambda: next((f for f in runtime.glob("wayland-*") if f.is_socket()), None),
        )
        self.session.environ["WAYLAND_DISPLAY"] = str(socket)
        self._launch("waybar", "waybar", "-c", str(config / "waybar"), as_nobody=True)
        self._launch("mako", "mako", "-c", str(config / "mako"), as_nobody=True)
        self._wait_for_name(WATCHER)
        self._wait_for_name("org.freedesktop.Notifications")

    def shown(self) -> list[dict[str, Any]]:
        """Tell what mako shows."""
        listed = json.loads(self.control("makoctl", "list"))["data"][0]
        return [{name: value["data"] for name, value in one.items()} for one in listed]

    def picture(self, file: Path) -> None:
        """Take a picture of the whole screen."""
        self.control("grim", str(file))

    def _give_to_nobody(self) -> None:
        folder = self.session.folder
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        folder.chmod(0o711)
        config = folder / "bus.conf"
        everybody = '<policy context="default">\n    <allow user="*"/>'
        config.write_text(config.read_text().replace('<policy context="default">', everybody))
