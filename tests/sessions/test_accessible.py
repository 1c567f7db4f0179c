"""Tonight for a screen reader, through AT-SPI, and by keys alone."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.sessions.accessible import Node, Role, ScreenReader, State
from tests.sessions.clocks import RunningClock
from tests.sessions.longer import LongerProgram, longer
from tests.sessions.program import Program
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

TONIGHT = "Bedtime — Tonight"
SIX_PAST = datetime(2026, 11, 23, 22, 6, tzinfo=UTC)
"""Six minutes after “Screens off”, which a program that starts shows at once."""
ACTIVE_ROLES = {Role.BUTTON, Role.TOGGLE_BUTTON, Role.CHECK_BOX, Role.COMBO_BOX}


class Evening:
    """The program in the evening, and its Tonight window as it is now."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, program: Program) -> None:
        self.desktop = desktop
        self.reader = reader
        self.program = program
        program.start()
        program.wait_for_entry("shown", "screens")
        program.wait_for("the icon in the tray", desktop.menu.item)
        desktop.menu.activate()

    def window(self, title: str = TONIGHT) -> Node:
        """Return the window's tree, once it is there."""
        return self.program.wait_for(title, lambda: self.reader.window(title))

    def row(self, step: str) -> Node:
        """Return a step's row, or its card while it asks."""
        named = (node for node in self.window() if re.match(rf"\d\d:\d\d {step}, ", node.name))
        (row,) = (node for node in named if node.role is not Role.LABEL)
        return row

    def wait_for_state(self, step: str, state: str) -> Node:
        """Wait until a step's row has this state; returns the row."""

        def found() -> Node | None:
            row = self.row(step)
            return row if row.name.endswith(f" {step}, {state}") else None

        return self.program.wait_for(f"“{step}, {state}” read out", found)

    def button(self, step: str, name: str) -> Node:
        """Wait for a button in a step's open row."""

        def found() -> Node | None:
            nodes = self.row(step)
            return next((n for n in nodes if (n.role, n.name) == (Role.BUTTON, name)), None)

        return self.program.wait_for(f"“{name}” at “{step}”", found)

    def type(self, *keys: str) -> None:
        """Type keys, into the Tonight window."""

        self.program.wait_for(
            "the window with the keyboard", lambda: self.desktop.active_window() == TONIGHT
        )
        self.desktop.control("xdotool", "key", "--delay", "60", *keys)

    def wait_until_a_press_counts(self) -> None:
        """Wait for longer than a double click takes."""
        time.sleep(0.6)

    def tab(self) -> Node:
        """Press Tab; returns what has the keyboard focus then."""
        before = self.window().focused()
        self.type("Tab")

        def moved() -> Node | None:
            after = self.window().focused()
            return after if after and (before is None or after.address != before.address) else None

        return self.program.wait_for("the keyboard elsewhere", moved)

    def tab_to(self, name: str) -> None:
        """Press Tab until the focused control has this in its name, once around at most."""
        passed: list[str] = []
        reached = self.window().focused()
        while reached is None or name not in reached.name:
            assert len(passed) <= len(self.window().controls()), f"{passed}\n{self.window()}"
            reached = self.tab()
            passed.append(reached.name)


@pytest.fixture
def evening(
    desktop: X11Desktop, reader: ScreenReader, request: pytest.FixtureRequest
) -> Iterator[Evening]:
    """Six past ten; Tonight has been opened from the tray."""
    program = Program(desktop.session, RunningClock(SIX_PAST), name=request.node.name[5:40])
    yield Evening(desktop, reader, program)
    if program.exit_code() is None:
        assert program.quit() == 0, program.failure_report()
    desktop.wait_for("the icon gone", lambda: not desktop.menu.item())


def test_a_step_is_answered_and_the_answer_taken_back(evening: Evening) -> None:
    evening.wait_for_state("Screens off", "now")
    evening.reader.press(evening.button("Screens off", "Done"))
    evening.program.wait_for_entry("done", "screens")
    answered = evening.wait_for_state("Screens off", "done 22:06")
    assert "Done" not in answered.names(Role.BUTTON)
    evening.wait_until_a_press_counts()
    evening.reader.press(evening.button("Screens off", "undo “Screens off”"))
    evening.program.wait_for_entry("undone", "screens")
    evening.wait_for_state("Screens off", "now")
    kinds = [entry["kind"] for entry in evening.program.log(step="screens")]
    assert kinds == ["shown", "done", "undone"]


def test_rows_read_their_sentence_and_why(evening: Evening) -> None:
    rows = [node for node in evening.window() if re.match(r"\d\d:\d\d .*, ", node.name)]
    assert [row.name for row in rows] == [
        "22:00 Screens off, now",
        "14:00 Last caffeine, before you started",
        "20:00 Last big meal, before you started",
        "21:00 Dim the lights, before you started",
        "22:30 Relaxing ritual, in 24 min",
        "23:00 Lights out, in 54 min",
    ]
    assert rows[5].description == "Time to turn out the light. Good night."
    why = evening.button("Screens off", "Why?")
    evening.reader.press(why)
    evening.program.wait_for(
        "the evidence",
        lambda: any("Chang 2015" in label for label in evening.window().names(Role.LABEL)),
    )


def test_what_is_written_is_read_out(evening: Evening) -> None:
    labels = evening.window().names(Role.LABEL)
    head = {"Monday night → Tuesday", "Lights out 23:00", "in 54 min · up at 07:00"}
    asks = {"Screens off", "now, since 22:06", "Put the screens away for tonight."}
    assert {*head, *asks, "22:30", "Your last seven evenings"} <= set(labels), evening.window()
    assert "" not in labels, evening.window()


def test_every_control_has_a_name(evening: Evening) -> None:
    controls = evening.window().controls()
    assert len(controls) >= 10, evening.window()
    assert [node for node in controls if not node.name] == []
    assert all("SetFocus" in node.actions and State.ENABLED in node.states for node in controls)


def test_every_control_does_something(evening: Evening) -> None:
    idle = [node.name for node in evening.window().controls() if node.role not in ACTIVE_ROLES]
    assert idle == []


def test_the_window_is_one_for_a_screen_reader(evening: Evening) -> None:
    assert evening.window().role in (Role.FRAME, Role.DIALOG, Role.WINDOW)


def test_the_evening_is_answered_by_keys_alone(evening: Evening) -> None:
    evening.tab_to(" Lights out, ")
    evening.type("space")
    evening.button("Lights out", "Done")
    evening.tab_to("Skip tonight")
    evening.type("space")
    evening.program.wait_for_entry("skipped", "bed")
    evening.wait_for_state("Lights out", "skipped 22:06")


def test_tab_comes_by_everything_in_the_order_it_is_read(evening: Evening) -> None:
    names = [node.name for node in evening.window().controls()]
    evening.tab_to(names[0])
    assert [evening.tab().name for _ in names[1:]] == names[1:]


def test_the_keyboard_begins_at_the_step_that_asks(evening: Evening) -> None:
    focused = evening.program.wait_for("the keyboard", lambda: evening.window().focused())
    assert focused.name in ("Done", evening.row("Screens off").name)


def test_the_keyboard_stays_at_the_step_that_was_answered(evening: Evening) -> None:
    evening.tab_to("Done")
    evening.type("space")
    evening.wait_for_state("Screens off", "done 22:06")
    assert evening.row("Screens off").focused(), evening.window()


def test_escape_closes_it(evening: Evening) -> None:
    evening.window()
    evening.type("Escape")
    evening.program.wait_for("the window gone", lambda: not evening.reader.window(TONIGHT))
    assert evening.program.exit_code() is None


def test_nothing_is_left_untranslated(desktop: X11Desktop, reader: ScreenReader) -> None:
    """Everything that is read out has come through tr()."""
    evening = Evening(desktop, reader, LongerProgram(desktop.session, RunningClock(SIX_PAST)))
    window = evening.window(longer(TONIGHT))
    plain = [
        node.name
        for node in window
        if re.search(r"[aeiouy]", node.name) and not re.search(r"[äëïöüÿÄËÏÖÜŸ]", node.name)
    ]
    assert plain == [], window
    assert evening.program.quit() == 0, evening.program.failure_report()
