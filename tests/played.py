"""Fake desktop services on private buses, as processes: logind, Mutter, screen savers, servers."""

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


class PlayedService:
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

    def answer(self, path: str, interface: str, member: str, *arguments: Any, **reply: Any) -> None:
        """Set the answer to such calls: `signature` and `body`, or none at all if not given."""
        answer = [reply["signature"], reply["body"]] if reply else None
        self._command({"answer": [path, interface, member, list(arguments)], "with": answer})

    def signal(
        self, path: str, interface: str, member: str, signature: str, *body: Any, to: str = ""
    ) -> None:
        """Send a signal, to all or to one unique name."""
        self._command({"signal": [path, interface, member, signature, list(body)], "to": to})

    def _command(self, command: dict[str, Any]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"


class Logind(PlayedService):
    """A fake logind: sessions, the hints of each, sleep."""

    PATH = "/org/freedesktop/login1"
    MANAGER = f"{LOGIND}.Manager"
    SESSION = f"{LOGIND}.Session"

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus, LOGIND)

    def path(self, session: str) -> str:
        """Return the object path of a session: `…/_32` for 2."""
        return f"{self.PATH}/session/_3{session}"

    def add_session(self, session: str, asked: str = "auto") -> None:
        """Have GetSession find it when asked for that name."""
        path = self.path(session)
        self.answer(self.PATH, self.MANAGER, "GetSession", asked, signature="o", body=[path])

    def add_process_session(self, session: str, pid: int) -> None:
        """Have GetSessionByPID find it."""
        path = self.path(session)
        self.answer(self.PATH, self.MANAGER, "GetSessionByPID", pid, signature="o", body=[path])

    def set_display_session(self, session: str) -> None:
        """Make it the display session of the user who runs the tests; "" = none."""
        user = f"{self.PATH}/user/_self"
        shown = {"struct": [session, self.path(session) if session else "/"]}
        self.answer(self.PATH, self.MANAGER, "GetUser", os.getuid(), signature="o", body=[user])
        self._property(user, f"{LOGIND}.User", "Display", "(so)", shown)

    def answer_locked(self, session: str, *, locked: bool) -> None:
        """Set the answer for LockedHint."""
        self._property(self.path(session), self.SESSION, "LockedHint", "b", locked)

    def lock(self, session: str, *, locked: bool) -> None:
        """Set LockedHint and signal it, as SetLockedHint does."""
        self.answer_locked(session, locked=locked)
        self.emit_changed(session, {"LockedHint": ["b", locked]})

    def emit_changed(
        self, session: str, changed: dict[str, Any], *invalid: str, to: str = ""
    ) -> None:
        """Signal that properties of a session have changed."""
        body = (self.SESSION, changed, list(invalid))
        self.signal(self.path(session), PROPERTIES, "PropertiesChanged", "sa{sv}as", *body, to=to)

    def answer_idle(self, session: str, *, away: bool, since: float) -> None:
        """Set the answers for IdleHint and its monotonic time in seconds; 0 = never set."""
        self._property(self.path(session), self.SESSION, "IdleHint", "b", away)
        microseconds = round(since * 1_000_000)
        kind = "IdleSinceHintMonotonic"
        self._property(self.path(session), self.SESSION, kind, "t", microseconds)

    def set_idle(self, session: str, *, away: bool, since: float) -> None:
        """Set IdleHint and signal it, as SetIdleHint does."""
        self.answer_idle(session, away=away, since=since)
        microseconds = round(since * 1_000_000)
        changed = {"IdleHint": ["b", away], "IdleSinceHintMonotonic": ["t", microseconds]}
        self.emit_changed(session, changed)

    def ask_to_lock(self, session: str) -> None:
        """Send the signal Lock, as LockSession does."""
        self.signal(self.path(session), self.SESSION, "Lock", "")

    def emit_session(self, member: str, session: str) -> None:
        """Send SessionNew or SessionRemoved."""
        self.signal(self.PATH, self.MANAGER, member, "so", session, self.path(session))

    def emit_sleep(self, *, falls_asleep: bool) -> None:
        """Signal that the machine is about to sleep, or has woken."""
        self.signal(self.PATH, self.MANAGER, "PrepareForSleep", "b", falls_asleep)

    def _property(self, path: str, interface: str, name: str, kind: str, value: Any) -> None:
        self.answer(path, PROPERTIES, "Get", interface, name, signature="v", body=[[kind, value]])


class Mutter(PlayedService):
    """A fake of GNOME's idle monitor: watches with ids, which fire."""

    NAME = "org.gnome.Mutter.IdleMonitor"
    PATH = "/org/gnome/Mutter/IdleMonitor/Core"
    IDLE, ACTIVE = 7, 8

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus, self.NAME)

    def answer_idle_time(self, *, idle: float) -> None:
        """Set the answers to all methods; `idle` is in seconds."""
        self._answer("GetIdletime", "t", round(idle * 1000))
        self._answer("AddIdleWatch", "u", self.IDLE, 300_000)
        self._answer("AddUserActiveWatch", "u", self.ACTIVE)

    def fire(self, watch: int, *, to: str = "") -> None:
        """Signal that a watch has fired."""
        self.signal(self.PATH, self.NAME, "WatchFired", "u", watch, to=to)

    def _answer(self, member: str, signature: str, result: int, *arguments: int) -> None:
        self.answer(self.PATH, self.NAME, member, *arguments, signature=signature, body=[result])


class Saver(PlayedService):
    """A fake screen saver at a path; its interface has the name of the service."""

    def __init__(
        self,
        bus: PrivateBus,
        name: str = "org.gnome.ScreenSaver",
        path: str = "/org/gnome/ScreenSaver",
    ) -> None:
        super().__init__(bus, name)
        self.path = path

    def answer_active(self, *, active: bool) -> None:
        """Set the answer to GetActive."""
        self.answer(self.path, self.name, "GetActive", signature="b", body=[active])

    def emit_active(self, *, active: bool, to: str = "") -> None:
        """Send ActiveChanged alone."""
        self.signal(self.path, self.name, "ActiveChanged", "b", active, to=to)

    def lock(self, *, locked: bool) -> None:
        """Become active or not, and signal it."""
        self.answer_active(active=locked)
        self.emit_active(active=locked)


class NotificationServer(PlayedService):
    """A notification server that says who it is, and whether it is inhibited."""

    NAME = "org.freedesktop.Notifications"
    PATH = "/org/freedesktop/Notifications"

    def __init__(self, bus: PrivateBus) -> None:
        super().__init__(bus, self.NAME)

    def introduce(self, name: str) -> None:
        """Answer GetServerInformation."""
        body = [name, "vendor", "1", "1.2"]
        self.answer(self.PATH, self.NAME, "GetServerInformation", signature="ssss", body=body)

    def set_property(self, interface: str, name: str, kind: str, value: Any) -> None:
        """Answer Get for a property."""
        body = [[kind, value]]
        self.answer(self.PATH, PROPERTIES, "Get", interface, name, signature="v", body=body)
