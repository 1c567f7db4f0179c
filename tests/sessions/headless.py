"""A session without a display: a bus of its own and the strict notification server."""

from typing import Any

from tests.buses import PrivateBus
from tests.sessions.clocks import Clock
from tests.sessions.program import Program
from tests.sessions.session import Session, wait_for
from tests.strict_server import StrictServer


class HeadlessSession:
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

    def wait_for_notifications(self, summary: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait until exactly this many with this summary have been sent; returns them."""

        def sent() -> list[dict[str, Any]]:
            return [e for e in self.server.events("Notify") if e["summary"] == summary]

        wait_for(
            f"“{summary}” sent {count} times", lambda: len(sent()) >= count, self.failure_report
        )
        assert len(sent()) == count, self.failure_report()
        return sent()

    def open_summaries(self) -> list[str]:
        """Return the summaries of what is open on the server, sorted."""
        return sorted(notification["summary"] for notification in self.server.open())

    def press(self, summary: str, action: str) -> None:
        """Wait until it is open, and press one of its buttons."""

        def found() -> list[int]:
            return [n["id"] for n in self.server.open() if n["summary"] == summary]

        (number,) = wait_for(f"“{summary}” open", found, self.failure_report)
        self.server.control("Invoke", "us", number, action)

    def wait_until_closed(self, number: int) -> None:
        """Wait until the program has closed the notification of this number."""

        def gone() -> bool:
            return any(e["id"] == number for e in self.server.events("CloseNotification"))

        wait_for(f"number {number} closed", gone, self.failure_report)

    def failure_report(self) -> str:
        """Return the output of the session and the server, for a failure's message."""
        log = self.server.log
        events = log.read_text() if log.exists() else ""
        return f"{self.session.failure_report()}\n--- notification server:\n{events}"

    def close(self) -> None:
        """End everything; fail if the server has refused a call."""
        refused = self.server.events("refused")
        report = self.failure_report()
        self.server.stop()
        self.bus.stop()
        self.session.close()
        print(report)  # pytest shows it where a test has failed
        assert not refused, f"{refused}\n{report}"
