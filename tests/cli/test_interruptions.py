"""The whole program under a desktop's do not disturb: what waits, as commands tell it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.buses import PrivateBus
from tests.cli.command_line import CommandLine
from tests.played import NotificationServer


class QuietDesktop(CommandLine):
    """A profile on a session bus with Plasma's notifications."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.bus = PrivateBus(folder)
        self.bus.start()
        self.server = NotificationServer(self.bus)
        self.server.start()
        self.server.introduce("Plasma")
        self.do_not_disturb(on=True)

    def environment(self, **more: str) -> dict[str, str]:
        """Environment with that bus."""
        return super().environment(DBUS_SESSION_BUS_ADDRESS=self.bus.address, **more)

    def do_not_disturb(self, *, on: bool) -> None:
        """Turn do not disturb on or off."""
        self.server.set_property(NotificationServer.NAME, "Inhibited", "b", on)

    def close(self) -> None:
        """End what still runs, and the bus."""
        super().close()
        self.server.stop()
        self.bus.stop()


@pytest.fixture
def quiet() -> Iterator[QuietDesktop]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:
        desktop = QuietDesktop(Path(folder))
        yield desktop
        desktop.close()


def test_under_do_not_disturb_the_quieter_steps_wait(quiet: QuietDesktop) -> None:
    running = quiet.start("2026-11-22 21:59")
    running.advance_to("2026-11-22 22:00:05", "shown", "screens")
    running.advance_to("2026-11-22 22:30:05", "held", "ritual")
    (held,) = quiet.json("status")["held_tonight"]
    assert (held["key"], held["reason"]) == ("ritual", "do_not_disturb")
    assert "waits until do not disturb ends" in quiet.run("status")
    assert quiet.state("ritual") == "held"

    quiet.do_not_disturb(on=False)
    running.advance_to("2026-11-22 22:33:00", "shown", "ritual")
    assert quiet.json("status")["held_tonight"] == []


def test_after_a_crash_it_still_waits(quiet: QuietDesktop) -> None:
    running = quiet.start("2026-11-22 22:29")
    running.advance_to("2026-11-22 22:30:05", "held", "ritual")
    running.kill()
    again = quiet.start("2026-11-22 22:40")
    again.advance_to("2026-11-22 23:01:05", "missed", "ritual")
    assert [e["kind"] for e in quiet.log() if e["step"] == "ritual"] == ["held", "missed"]
    assert [
        e["detail"] for e in quiet.log() if e["kind"] == "missed" and e["step"] == "ritual"
    ] == [{"reason": "do_not_disturb"}]
