"""A room without a display: a bus of its own, the strict notification server, the real program."""

from typing import Any

from tests.buses import PrivateBus
from tests.sessions.clocks import Clock
from tests.sessions.program import Program
from tests.sessions.session import Session, wait_for
from tests.strict_server import StrictServer


class Room:
    """A session with a bus and the strict server, neither started yet."""

    def __init__(self) -> None:
        self.session = Session()
        self.bus = PrivateBus(self.session.folder)
        self.server = StrictServer(self.bus, self.session.folder / "server.log")
        self.session.environ["DBUS_SESSION_BUS_ADDRESS"] = self.bus.address

    def program(self, clock: Clock, config: str = "", *, serve: tuple[str, ...] = ()) -> Program:
        """Start bus, server (with these options) and program."""
        self.bus.start()
        self.server.start(*serve)
        program = Program(self.session, clock, config)
        program.start()
        return program

    def notified(self, summary: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait until so many such reminders have been sent; there may be no more. Returns them."""

        def sent() -> list[dict[str, Any]]:
            return [e for e in self.server.events("Notify") if e["summary"] == summary]

        wait_for(f"“{summary}” sent {count} times", lambda: len(sent()) >= count, self.account)
        assert len(sent()) == count, self.account()
        return sent()

    def up(self) -> list[str]:
        """Name what is up on the server now."""
        return sorted(notification["summary"] for notification in self.server.open())

    def press(self, summary: str, action: str) -> None:
        """Wait until it is up, and press one of its buttons."""

        def found() -> list[int]:
            return [n["id"] for n in self.server.open() if n["summary"] == summary]

        (number,) = wait_for(f"“{summary}” up", found, self.account)
        self.server.control("Invoke", "us", number, action)

    def closed(self, number: int) -> None:
        """Wait until the program has taken down what had this number."""

        def gone() -> bool:
            return any(e["id"] == number for e in self.server.events("CloseNotification"))

        wait_for(f"number {number} taken down", gone, self.account)

    def account(self) -> str:
        """Tell what everybody has said, for a failure's message."""
        log = self.server.log
        said = log.read_text() if log.exists() else ""
        return f"{self.session.account()}\n--- notification server:\n{said}"

    def close(self) -> None:
        """End it all; nothing may have been refused."""
        refused = self.server.events("refused")
        account = self.account()
        self.server.stop()
        self.bus.stop()
        self.session.close()
        print(account)  # pytest shows it where a test has failed
        assert not refused, f"{refused}\n{account}"
