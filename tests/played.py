"""Services of the desktop, played: logind and screen savers as processes on private buses."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.buses import PrivateBus

SCRIPT = Path(__file__).with_name("played_service.py")
LOGIND = "org.freedesktop.login1"
PROPERTIES = "org.freedesktop.DBus.Properties"


class Played:
    """tests/played_service.py as a process that owns `name`."""

    def __init__(self, bus: PrivateBus, name: str) -> None:
        self.name = name
        self._bus = bus
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it and wait until it owns the name."""
        self._process = subprocess.Popen(
            [sys.executable, str(SCRIPT), self.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": self._bus.address},
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def stop(self) -> None:
        """Kill it, as it may crash."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def answer(self, path: str, interface: str, member: str, *arguments: Any, **given: Any) -> None:
        """Answer such calls with `signature` and `body`; with nothing given keep silent."""
        answer = [given["signature"], given["body"]] if given else None
        self._order({"answer": [path, interface, member, list(arguments)], "with": answer})

    def signal(
        self, path: str, interface: str, member: str, signature: str, *body: Any, to: str = ""
    ) -> None:
        """Send a signal, to all or to one unique name."""
        self._order({"signal": [path, interface, member, signature, list(body)], "to": to})

    def _order(self, order: dict[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"


class Logind(Played):
    """logind as it speaks: sessions, the hint of each, sleep."""

    PATH = "/org/freedesktop/login1"
    MANAGER = f"{LOGIND}.Manager"
    SESSION = f"{LOGIND}.Session"

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus, LOGIND)

    def path(self, session: str) -> str:
        """Return the object of a session, as `_32` for 2."""
        return f"{self.PATH}/session/_3{session}"

    def know(self, session: str, asked: str = "auto") -> None:
        """Let GetSession find it by that name."""
        path = self.path(session)
        self.answer(self.PATH, self.MANAGER, "GetSession", asked, signature="o", body=[path])

    def know_process(self, session: str, pid: int) -> None:
        """Let GetSessionByPID find it."""
        path = self.path(session)
        self.answer(self.PATH, self.MANAGER, "GetSessionByPID", pid, signature="o", body=[path])

    def know_display(self, session: str) -> None:
        """Let it be the display session of the user who runs the tests; "" for none."""
        user = f"{self.PATH}/user/_self"
        shown = {"struct": [session, self.path(session) if session else "/"]}
        self.answer(self.PATH, self.MANAGER, "GetUser", os.getuid(), signature="o", body=[user])
        self._property(user, f"{LOGIND}.User", "Display", "(so)", shown)

    def hint(self, session: str, *, locked: bool) -> None:
        """Answer what LockedHint is."""
        self._property(self.path(session), self.SESSION, "LockedHint", "b", locked)

    def lock(self, session: str, *, locked: bool) -> None:
        """Do as at SetLockedHint: keep it and say it."""
        self.hint(session, locked=locked)
        self.change(session, {"LockedHint": ["b", locked]})

    def change(self, session: str, changed: dict[str, Any], *invalid: str, to: str = "") -> None:
        """Say that properties of a session have changed."""
        body = (self.SESSION, changed, list(invalid))
        self.signal(self.path(session), PROPERTIES, "PropertiesChanged", "sa{sv}as", *body, to=to)

    def idle(self, session: str, *, away: bool, since: float) -> None:
        """Answer what IdleHint is, and since which second of the monotonic clock; 0 = ever."""
        self._property(self.path(session), self.SESSION, "IdleHint", "b", away)
        moment = round(since * 1_000_000)
        kind = "IdleSinceHintMonotonic"
        self._property(self.path(session), self.SESSION, kind, "t", moment)

    def set_idle(self, session: str, *, away: bool, since: float) -> None:
        """Do as at SetIdleHint: keep it and say it."""
        self.idle(session, away=away, since=since)
        moment = round(since * 1_000_000)
        changed = {"IdleHint": ["b", away], "IdleSinceHintMonotonic": ["t", moment]}
        self.change(session, changed)

    def ask_to_lock(self, session: str) -> None:
        """Do as at LockSession: ask the lockers to act."""
        self.signal(self.path(session), self.SESSION, "Lock", "")

    def tell(self, member: str, session: str) -> None:
        """Send SessionNew or SessionRemoved."""
        self.signal(self.PATH, self.MANAGER, member, "so", session, self.path(session))

    def sleep(self, *, falls_asleep: bool) -> None:
        """Say that the machine is about to sleep, or has woken."""
        self.signal(self.PATH, self.MANAGER, "PrepareForSleep", "b", falls_asleep)

    def _property(self, path: str, interface: str, name: str, kind: str, value: Any) -> None:
        self.answer(path, PROPERTIES, "Get", interface, name, signature="v", body=[[kind, value]])


class Mutter(Played):
    """GNOME's idle monitor: numbered watches that fire."""

    NAME = "org.gnome.Mutter.IdleMonitor"
    PATH = "/org/gnome/Mutter/IdleMonitor/Core"
    IDLE, ACTIVE = 7, 8

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus, self.NAME)

    def be(self, *, idle: float) -> None:
        """Answer all that is asked; `idle` is in seconds."""
        self._answer("GetIdletime", "t", round(idle * 1000))
        self._answer("AddIdleWatch", "u", self.IDLE, 300_000)
        self._answer("AddUserActiveWatch", "u", self.ACTIVE)

    def fire(self, watch: int, *, to: str = "") -> None:
        """Say that a watch has fired."""
        self.signal(self.PATH, self.NAME, "WatchFired", "u", watch, to=to)

    def _answer(self, member: str, signature: str, given: int, *arguments: int) -> None:
        self.answer(self.PATH, self.NAME, member, *arguments, signature=signature, body=[given])


class Saver(Played):
    """A screen saver at a path; its interface is called as its name."""

    def __init__(
        self,
        bus: PrivateBus,
        name: str = "org.gnome.ScreenSaver",
        path: str = "/org/gnome/ScreenSaver",
    ) -> None:
        super().__init__(bus, name)
        self.path = path

    def be(self, *, active: bool) -> None:
        """Answer GetActive."""
        self.answer(self.path, self.name, "GetActive", signature="b", body=[active])

    def say(self, *, active: bool, to: str = "") -> None:
        """Send ActiveChanged alone."""
        self.signal(self.path, self.name, "ActiveChanged", "b", active, to=to)

    def lock(self, *, locked: bool) -> None:
        """Become active or not, and say it."""
        self.be(active=locked)
        self.say(active=locked)
