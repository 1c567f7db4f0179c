"""Base of the desktops with a screen: a session, a bus, a tray, and tools of their own."""

import subprocess
from collections.abc import Callable
from typing import Self, TypeVar

from tests.buses import PrivateBus
from tests.sessions.session import PATIENCE, Session, end, wait_for
from tests.sessions.tray_menu import TrayMenu

T = TypeVar("T")

SIZE = "1280x800"
GROUND = "#3b4261"


class Desktop:
    """A session with a bus; a context manager that starts and ends it."""

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

    def __enter__(self) -> Self:
        try:
            self.open()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Start the desktop's programs, and wait until they are there."""
        self.bus.start()

    @property
    def menu(self) -> TrayMenu:
        """The tray's icons and their menus, over the bus."""
        if self._menu is None:
            self._menu = TrayMenu(self.bus.address)
        return self._menu

    def stop(self, name: str) -> None:
        """End one of the desktop's programs."""
        end(self._running.pop(name))

    def wait_for(self, what: str, condition: Callable[[], T | None]) -> T:
        """Return the first true value of `condition`."""
        return wait_for(what, condition, self.session.failure_report)

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
        output = f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}"
        assert done.returncode == 0, f"{output}\n{self.session.failure_report()}"
        return done.stdout

    def close(self) -> None:
        """End it all."""
        report = self.session.failure_report()
        if self._menu is not None:
            self._menu.close()
        self.bus.stop()
        self.session.close()
        print(report)  # pytest shows it where a test has failed

    def _launch(self, name: str, *command: str, as_nobody: bool = False) -> None:
        self._running[name] = self.session.start(name, *command, as_nobody=as_nobody)

    def _wait_for_name(self, name: str) -> None:
        self.wait_for(f"{name} on the bus", lambda: self.menu.owner(name))
