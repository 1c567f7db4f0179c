"""The strict notification server as a process of its own, with its log and its control methods."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

from jeepney import DBusAddress, message_bus, new_method_call

from bedtime.adapters.dbus.messages import Fault
from tests.buses import PrivateBus, ask

SCRIPT = Path(__file__).with_name("notification_server.py")
NAME = "org.freedesktop.Notifications"
CONTROL = "test.Control"


class StrictServer:
    """tests/notification_server.py as a process, with its log and its control methods."""

    def __init__(self, bus: PrivateBus, log: Path) -> None:
        self._bus = bus
        self.log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> None:
        """Start it and wait until it owns the name."""
        self._process = subprocess.Popen(
            [sys.executable, str(SCRIPT), "--log", str(self.log), *options],
            stdout=subprocess.PIPE,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": self._bus.address},
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"

    def stop(self) -> None:
        """Kill it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
            self._process = None

    def events(self, *kinds: str) -> list[dict[str, Any]]:
        """Return the events that it has logged, of these kinds or all."""
        if not self.log.exists():
            return []
        lines = self.log.read_text().splitlines()
        return [e for e in map(json.loads, lines) if not kinds or e["event"] in kinds]

    def control(
        self, method: str, signature: str | None = None, *body: object, name: str = NAME
    ) -> object:
        """Call a control method of it, or of the owner of `name`, and return the result."""
        call = new_method_call(DBusAddress("/test/Control", name, CONTROL), method, signature, body)
        answer = ask(call, expects="s", limit=10.0, addresses=self._bus.addresses())
        assert not isinstance(answer, Fault), answer
        return json.loads(answer[0])

    def unique_name(self) -> str:
        """Return the unique name of the present owner."""
        answer = ask(message_bus.GetNameOwner(NAME), expects="s", addresses=self._bus.addresses())
        assert not isinstance(answer, Fault), answer
        unique: str = answer[0]
        return unique

    def open(self) -> list[dict[str, Any]]:
        """Return the open notifications."""
        return cast("list[dict[str, Any]]", self.control("Open"))
