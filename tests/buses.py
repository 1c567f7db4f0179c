"""Buses of one's own: a real dbus-daemon that can die and come back, and one played by hand."""

import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jeepney import message_bus, new_method_return

if TYPE_CHECKING:  # scripts/bench makes its buses here, and would share Qt with what it measures
    from pytestqt.qtbot import QtBot

    from bedtime.adapters.dbus.bus import Bus

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class PrivateBus:
    """A dbus-daemon in `folder`, which must have a short path: a socket's is 107 bytes at most."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bus"
        self._services = folder / "services"
        self._services.mkdir(exist_ok=True)
        self._config = folder / "bus.conf"
        self._config.write_text(_CONFIG.format(socket=self.path, services=self._services))
        self._daemon: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What to put into DBUS_SESSION_BUS_ADDRESS."""
        return f"unix:path={self.path}"

    def addresses(self) -> tuple[str, ...]:
        """What `Bus` and `Wire` are given."""
        return (str(self.path),)

    def start(self) -> None:
        """Start it and wait until it listens."""
        self.path.unlink(missing_ok=True)
        self._daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self._config}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it complains of limits that it may not raise
        )
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline(), "dbus-daemon has not started"

    def stop(self) -> None:
        """Kill it; its clients lose their connection."""
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait()
            assert self._daemon.stdout is not None
            self._daemon.stdout.close()
            self._daemon = None

    def offer(self, name: str, *command: str) -> None:
        """Let the bus start `command` when `name` is called; counts from the next start on."""
        words = " ".join(command)
        service = self._services / f"{name}.service"
        service.write_text(f"[D-BUS Service]\nName={name}\nExec={words}\n")


class Impostor:
    """A socket that the test answers by hand, in the daemon's place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen(1)
        self.client: socket.socket | None = None

    def accept(self) -> socket.socket:
        self.client, _ = self._listening.accept()
        self.client.settimeout(5)
        return self.client

    def close(self) -> None:
        if self.client is not None:
            self.client.close()
        self._listening.close()


def greet(qtbot: "QtBot", impostor: Impostor, bus: "Bus") -> socket.socket:
    """Take the bus's connection in, as a daemon would."""
    bus.open()
    client = impostor.accept()
    client.recv(1000)
    client.sendall(b"OK 1234\r\n")
    arrived = bytearray()

    def said_hello() -> bool:
        client.settimeout(0.01)
        try:
            arrived.extend(client.recv(1000))
        except TimeoutError:
            return False
        return b"Hello" in arrived

    qtbot.waitUntil(said_hello)
    client.settimeout(5)
    client.sendall(reply(1, "s", (":1.1",)))
    qtbot.waitUntil(lambda: bus.up)
    return client


def reply(serial: int, signature: str, body: tuple[Any, ...]) -> bytes:
    call = message_bus.Hello()
    call.header.serial = serial
    data: bytes = new_method_return(call, signature, body).serialise(serial=serial)
    return data
