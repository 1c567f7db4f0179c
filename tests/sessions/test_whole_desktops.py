"""The real program on GNOME with a tray and on Plasma: icon, reminder, Done by mouse, dark."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.sessions.clocks import RunningClock
from tests.sessions.gnome import GnomeDesktop
from tests.sessions.plasma import PlasmaDesktop
from tests.sessions.program import Program
from tests.sessions.whole_desktop import WholeDesktop

pytestmark = [pytest.mark.desktops, pytest.mark.slow, pytest.mark.timeout(300)]

SCREENS = datetime(2026, 11, 23, 22, 0, 10, tzinfo=UTC)
"""Ten seconds after the default “Screens off”, which a program that starts shows at once."""


@pytest.fixture(params=[GnomeDesktop, PlasmaDesktop], ids=["gnome-tray", "plasma"])
def whole(request: pytest.FixtureRequest) -> Iterator[WholeDesktop]:
    with request.param() as desktop:
        yield desktop


def test_an_evening_begins_is_answered_by_mouse_and_turns_dark(whole: WholeDesktop) -> None:
    program = Program(whole.session, RunningClock(SCREENS))
    program.start()
    program.wait_for("the icon in the tray", whole.menu.item)
    program.wait_for("its tooltip", lambda: whole.menu.tooltip().startswith("Bedtime — next: "))
    program.wait_for_entry("shown", "screens")

    def done() -> bool:
        if place := whole.place("Done"):
            whole.click(*place)
        return bool(program.log("done", "screens"))

    program.wait_for("Done pressed by mouse", done)
    whole.wait_for("the reminder gone", lambda: whole.place("Done") is None)

    program.command("open", "tonight")
    whole.wait_for("a light window", lambda: whole.brightness() > 0.8)
    whole.make_dark()
    whole.wait_for("a dark window", lambda: whole.brightness() < 0.3)
    assert "Traceback" not in program.output, program.failure_report()
    assert program.quit() == 0, program.failure_report()
