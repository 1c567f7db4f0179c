"""The check-in in a real session: by keys alone, for a screen reader, and after a kill."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.sessions.accessible import Node, Role, ScreenReader
from tests.sessions.clocks import MovedClock
from tests.sessions.program import Program
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

CHECK_IN = "Bedtime — Check-in"
TONIGHT = "Bedtime — Tonight"
EVENING = datetime(2026, 11, 23, 22, 55, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 7, 20, tzinfo=UTC)


class Morning:
    """The program in the morning after an evening that ended with lights out at 23:02."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, name: str) -> None:
        self.desktop = desktop
        self.reader = reader
        self.pressed = 0
        self.clock = clock = MovedClock(desktop.session.folder / f"{name}-offset", EVENING)
        self.program = Program(desktop.session, clock, name=name)
        self.program.start()
        self.program.wait_for_entry("started")
        clock.set(EVENING.replace(hour=23, minute=2))
        self.program.command("done", "bed")
        clock.set(MORNING)
        self.open()

    def open(self) -> Node:
        """Open the check-in."""
        self.program.wait_for("the socket", self._try_to_open)
        return self.window()

    def window(self, title: str = CHECK_IN) -> Node:
        """Return the window's tree, once it is there."""
        return self.program.wait_for(title, lambda: self.reader.window(title))

    def wait_for_tonight(self, text: str) -> Node:
        """Open Tonight, and wait for a label there; returns the window's tree."""

        def found() -> Node | None:
            window = self.window(TONIGHT)
            return window if text in window.names(Role.LABEL) else None

        self.program.command("open", "tonight")
        return self.program.wait_for(f"“{text}” read out", found)

    def type(self, *keys: str, title: str = CHECK_IN) -> None:
        """Type keys into the window, and count them."""

        self.program.wait_for(
            "the window with the keyboard", lambda: self.desktop.active_window() == title
        )
        self.desktop.control("xdotool", "key", "--delay", "40", *keys)
        self.pressed += len(keys)

    def _try_to_open(self) -> bool:
        return "open" not in self.program.command("open", "checkin")


@pytest.fixture
def morning(
    desktop: X11Desktop, reader: ScreenReader, request: pytest.FixtureRequest
) -> Iterator[Morning]:
    made = Morning(desktop, reader, request.node.name[5:30])
    yield made
    if made.program.exit_code() is None:
        assert made.program.quit() == 0, made.program.failure_report()
    desktop.wait_for("the icon gone", lambda: not desktop.menu.item())


def test_a_whole_check_in_by_keyboard_with_a_suggestion_taken_by_one_key(morning: Morning) -> None:
    assert any("Monday night → Tuesday" in node.name for node in morning.window())
    morning.type(*"2250", "Tab", "Down", "Tab", *"15", "Tab", *"1", "Tab", *"5", "Tab")
    morning.type(*"645", "Tab", *"7", "Tab", "Tab", *"4", "Return")
    entry = morning.program.wait_for_entry("checkin")
    assert entry["night"] == "2026-11-24"
    assert entry["detail"] == {
        "into_bed": "22:50",
        "tried_to_sleep": "23:02",
        "minutes_to_fall_asleep": 15,
        "awakenings": 1,
        "minutes_awake": 5,
        "final_awakening": "06:45",
        "out_of_bed": "07:00",
        "quality": 4,
    }
    assert morning.pressed <= 26
    (night,) = morning.program.json("diary", "--json")
    assert night["total_sleep"] == 443


def test_a_night_that_does_not_fit_together_is_asked_about(morning: Morning) -> None:
    morning.type(*"2250", *["Tab"] * 5, *"0800", "Tab", *"0700", "Return")
    questions = morning.program.wait_for(
        "the question",
        lambda: [n.name for n in morning.window() if "08:00" in n.name and "?" in n.name],
    )
    assert "07:00" in questions[0]
    assert morning.program.log("checkin") == []
    morning.type("alt+y")
    assert morning.program.wait_for_entry("checkin")["detail"]["out_of_bed"] == "07:00"


def test_what_was_typed_outlives_a_kill(morning: Morning) -> None:
    morning.type(*"2247", "Tab")
    folder = morning.program.profile
    morning.program.wait_for("the draft", lambda: (folder / "drafts.json").exists())
    morning.program.kill()
    morning.program.start()
    window = morning.open()
    (field,) = (node for node in window.controls() if node.name.startswith("Into bed"))
    assert morning.reader.text(field) == "22:47"
    assert morning.program.log("checkin") == []


def test_open_mornings_are_listed_in_tonight_and_lead_to_the_check_in(
    morning: Morning,
) -> None:
    morning.type("Escape")
    morning.clock.set(MORNING + timedelta(days=2))
    morning.program.command("resume")  # nothing is paused, but it has looked
    window = morning.wait_for_tonight("Tue, Wed and Thu have no check-in")
    morning.reader.press(window.find(Role.BUTTON, "Check in …"))
    assert any("Wednesday night → Thursday" in node.name for node in morning.window())
    morning.type("Escape")
    morning.type("Escape", title=TONIGHT)

    def put_away() -> list[str]:
        return [entry["night"] for entry in morning.program.log("put_off")]

    morning.program.wait_for("older ones put away", lambda: len(put_away()) == 2)
    morning.program.kill()
    morning.program.start()
    alone = "The check-in of Wednesday night → Thursday 26 November is open."
    window = morning.wait_for_tonight(alone)
    morning.reader.press(window.find(Role.BUTTON, "Not now"))
    morning.program.wait_for("it put away", lambda: len(put_away()) == 3)
    assert put_away() == ["2026-11-24", "2026-11-25", "2026-11-26"]
    assert alone not in morning.window(TONIGHT).names(Role.LABEL)
