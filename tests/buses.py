"""Buses for tests: a real dbus-daemon that can die and come back, and a fake daemon."""

import socket
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jeepney import Message, message_bus, new_method_return

from bedtime.adapters.dbus.blocking import BlockingBus
from bedtime.adapters.dbus.messages import Answer

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
    """A dbus-daemon; the path of `folder` must be short, as a socket's has 107 bytes at most."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bus"
        self._services = folder / "services"
        self._services.mkdir(exist_ok=True)
        self._config = folder / "bus.conf"
        self._config.write_text(_CONFIG.format(socket=self.path, services=self._services))
        self._daemon: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """The value for DBUS_SESSION_BUS_ADDRESS."""
        return f"unix:path={self.path}"

    def addresses(self) -> tuple[str, ...]:
        """Return the sockets, as `Bus` and `DBusConnection` take them."""
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

    def add_service(self, name: str, *command: str) -> None:
        """Have the bus start `command` when `name` is called; applies from its next start on."""
        service = self._services / f"{name}.service"
        service.write_text(f"[D-BUS Service]\nName={name}\nExec={' '.join(command)}\n")


class FakeDaemon:
    """A socket in a daemon's place, which the test reads and writes itself."""

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


def ask(
    message: Message, *, addresses: tuple[str, ...], expects: str | None = None, limit: float = 2.0
) -> Answer:
    """Ask a bus once, over a connection of its own."""
    with closing(BlockingBus(addresses)) as bus:
        return bus.ask(message, expects=expects, limit=limit)


def complete_handshake(qtbot: "QtBot", impostor: FakeDaemon, bus: "Bus") -> socket.socket:
    """Open the bus and answer its authentication and Hello, as a daemon would."""
    bus.open()
    client = impostor.accept()
    client.recv(1000)
    client.sendall(b"OK 1234\r\n")
    arrived = bytearray()

    def hello_arrived() -> bool:
        client.settimeout(0.01)
        try:
            arrived.extend(client.recv(1000))
        except TimeoutError:
            return False
        return b"Hello" in arrived

    qtbot.waitUntil(hello_arrived)
    client.settimeout(5)
    client.sendall(reply_bytes(1, "s", (":1.1",)))
    qtbot.waitUntil(lambda: bus.connected)
    return client


def reply_bytes(serial: int, signature: str, body: tuple[Any, ...]) -> bytes:
    """Return the reply to the call with this serial."""
    call = message_bus.Hello()
    call.header.serial = serial
    data: bytes = new_method_return(call, signature, body).serialise(serial=serial)
    return data
