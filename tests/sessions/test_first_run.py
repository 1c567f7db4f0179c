"""The first run in a real session: a new user, by accessible names and by keys alone."""

import stat
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bedtime.core.settings import WEEKDAYS
from tests.sessions.accessible import Role, ScreenReader
from tests.sessions.clocks import RunningClock
from tests.sessions.program import Program
from tests.sessions.user import TONIGHT, WELCOME, User
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

AFTERNOON = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
UP, ASLEEP = "When do you get up?", "When do you fall asleep now?"
AT_LOGIN = "Start when I log in"
FAST = 20
"""Times the real speed, where the program waits for something."""


class Newcomer(User):
    """A user who starts Bedtime for the first time."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, name: str, speed: int) -> None:
        clock = RunningClock(AFTERNOON, speed)
        super().__init__(desktop, reader, Program(desktop.session, clock, name=name, fresh=True))
        self.config = self.program.profile / "config.toml"
        self.entry = desktop.session.folder / ".config" / "autostart" / "bedtime.desktop"

    def answer_hours(self, rise: str, asleep: str) -> None:
        self.write(WELCOME, UP, rise)
        self.write(WELCOME, ASLEEP, asleep)

    def go_on(self, *, times: int = 1) -> None:
        """Press Next, and wait for the next page."""
        for _ in range(times):
            page = int(self.wait_for_label(WELCOME, "Page ").split()[1])
            self.press(WELCOME, Role.BUTTON, "Next")
            self.wait_for_label(WELCOME, f"Page {page + 1} of 3")

    def finish(self) -> None:
        self.press(WELCOME, Role.BUTTON, "Finish")
        self.wait_until_closed(WELCOME)

    def settings(self) -> dict[str, Any]:
        """Return the settings in config.toml."""
        return tomllib.loads(self.config.read_text())

    def rows(self) -> list[str]:
        """Return Tonight's steps, each with its time."""
        names = (node.name for node in self.window(TONIGHT).controls())
        return [name.split(",")[0] for name in names if name[:2].isdecimal()]


@pytest.fixture
def newcomer(
    desktop: X11Desktop, reader: ScreenReader, request: pytest.FixtureRequest
) -> Iterator[Newcomer]:
    made = Newcomer(desktop, reader, request.node.name[5:35], speed=1)
    made.program.start()
    yield made
    leave(made)


def leave(user: Newcomer) -> None:
    if user.program.exit_code() is None:
        assert user.program.quit() == 0, user.program.failure_report()
    user.desktop.wait_for("the icon gone", lambda: not user.desktop.menu.item())
    user.entry.unlink(missing_ok=True)


def test_what_is_answered_is_the_plan_in_tonight(newcomer: Newcomer) -> None:
    newcomer.answer_hours("06:15", "22:45")
    newcomer.wait_for_label(WELCOME, "Lights out at 22:45, up at 06:15: 7 h 30 min in bed.")
    newcomer.go_on()
    newcomer.press(WELCOME, Role.CHECK_BOX, "Last big meal, 19:45")
    newcomer.press(WELCOME, Role.CHECK_BOX, "Warm bath or shower, 21:15")
    newcomer.go_on()
    newcomer.press(WELCOME, Role.RADIO_BUTTON, "Gentle")
    newcomer.finish()
    plan = [
        "13:45 Last caffeine",
        "20:45 Dim the lights",
        "21:15 Warm bath or shower",
        "21:45 Screens off",
        "22:15 Relaxing ritual",
        "22:45 Lights out",
    ]
    assert newcomer.rows() == plan
    tonight = newcomer.program.json("tonight")
    assert tonight["bedtime"] == "2026-11-23T22:45:00+00:00"
    assert tonight["rising"] == "2026-11-24T06:15:00+00:00"
    assert [f"{step['at'][11:16]} {step['title']}" for step in tonight["steps"]] == plan
    assert "--at-login" in newcomer.entry.read_text()
    settings = newcomer.settings()
    assert settings.keys() == {"nights", "steps", "reminders"}
    assert settings["nights"] == {day: {"bed": "22:45", "rise": "06:15"} for day in WEEKDAYS}
    assert settings["reminders"] == {"voice": "gentle"}
    off = [step["key"] for step in settings["steps"] if not step["enabled"]]
    assert off == ["exercise", "meal", "alcohol"]
    assert len(settings["steps"]) == 9
    assert stat.S_IMODE(newcomer.config.stat().st_mode) == 0o600


def test_a_reminder_is_tried_and_its_button_heard(newcomer: Newcomer) -> None:
    newcomer.go_on(times=2)
    newcomer.press(WELCOME, Role.BUTTON, "Try a reminder")
    said = newcomer.wait_for_label(WELCOME, "Did you see it?")
    assert said.startswith("dunst")
    assert "middle mouse button" in said, "it draws no buttons"
    assert newcomer.desktop.shown() == 1
    newcomer.desktop.choose("Done")
    newcomer.wait_for_label(WELCOME, "You pressed “Done”, and Bedtime heard it.")
    newcomer.desktop.wait_for("it taken down", lambda: newcomer.desktop.shown() == 0)
    newcomer.press(WELCOME, Role.BUTTON, "Try a reminder")
    newcomer.wait_for_label(WELCOME, "shows it. Did you see it?")  # as one was pressed
    newcomer.finish()
    newcomer.desktop.wait_for("it taken down", lambda: newcomer.desktop.shown() == 0)
    assert newcomer.program.log("done") == []


def test_the_next_start_asks_nothing(newcomer: Newcomer) -> None:
    newcomer.go_on(times=2)
    newcomer.press(WELCOME, Role.CHECK_BOX, AT_LOGIN)
    newcomer.finish()
    newcomer.window(TONIGHT)
    assert not newcomer.entry.exists()
    assert newcomer.program.quit() == 0
    newcomer.program.start()
    newcomer.program.wait_for("the icon in the tray", newcomer.desktop.menu.item)
    newcomer.desktop.menu.activate()
    newcomer.window(TONIGHT)
    assert not newcomer.has_window(WELCOME)


def test_at_login_nothing_is_asked_and_nothing_chosen(
    desktop: X11Desktop, reader: ScreenReader
) -> None:
    user = Newcomer(desktop, reader, "at-login", speed=1)
    user.program.start("--at-login")
    user.program.wait_for_entry("started")
    user.program.wait_for("the icon in the tray", desktop.menu.item)
    desktop.menu.activate()
    user.window(TONIGHT)
    assert not user.has_window(WELCOME)
    assert not user.config.exists()
    user.program.command()  # started by hand, while it runs
    user.window(WELCOME)
    leave(user)
    assert not user.config.exists()


def test_a_second_start_brings_it_forward_again(newcomer: Newcomer) -> None:
    newcomer.program.wait_for("the icon in the tray", newcomer.desktop.menu.item)
    newcomer.window(WELCOME)
    newcomer.desktop.menu.activate()
    newcomer.type(TONIGHT, "Tab")
    newcomer.program.command()
    newcomer.type(WELCOME, "Return")
    newcomer.wait_for_label(WELCOME, "Page 2 of 3")


def test_escape_keeps_what_is_there_and_starts_nothing_at_login(newcomer: Newcomer) -> None:
    newcomer.write(WELCOME, ASLEEP, "22:30")
    newcomer.type(WELCOME, "Escape")
    newcomer.wait_until_closed(WELCOME)
    assert "22:30 Lights out" in newcomer.rows()
    assert newcomer.settings() == {"nights": {day: {"bed": "22:30"} for day in WEEKDAYS}}
    assert not newcomer.entry.exists()


def test_after_a_kill_it_asks_again(newcomer: Newcomer) -> None:
    newcomer.write(WELCOME, ASLEEP, "22:30")
    newcomer.program.kill()
    assert not newcomer.config.exists()
    newcomer.program.start()
    assert newcomer.text(WELCOME, ASLEEP) == "23:00"


def test_enter_three_times_agrees_with_everything(newcomer: Newcomer) -> None:
    newcomer.window(WELCOME)
    for page in (2, 3):
        newcomer.type(WELCOME, "Return")
        newcomer.wait_for_label(WELCOME, f"Page {page} of 3")
    newcomer.type(WELCOME, "Return")
    newcomer.wait_until_closed(WELCOME)
    assert [row for row in newcomer.rows() if "Lights out" in row] == ["23:00 Lights out"]
    assert newcomer.settings() == {}
    assert newcomer.entry.exists()


def test_it_is_answered_by_keys_alone(newcomer: Newcomer) -> None:
    newcomer.window(WELCOME)
    newcomer.type(WELCOME, *"0630", "Tab", *"2230", "Return")
    newcomer.wait_for_label(WELCOME, "Page 2 of 3")
    newcomer.type(WELCOME, "space", "Return")
    newcomer.wait_for_label(WELCOME, "Page 3 of 3")
    newcomer.type(WELCOME, "alt+g", "alt+s")  # Qt shows such a press for 100 ms before it counts
    newcomer.program.wait_for("no tick", lambda: not newcomer.is_checked(WELCOME, AT_LOGIN))
    newcomer.type(WELCOME, "Return")
    newcomer.wait_until_closed(WELCOME)
    assert newcomer.rows()[0] == "19:30 Last big meal"
    settings = newcomer.settings()
    assert settings["nights"]["mon"] == {"bed": "22:30", "rise": "06:30"}
    assert settings["reminders"] == {"voice": "gentle"}
    assert not newcomer.entry.exists()


def test_a_night_without_length_waits(newcomer: Newcomer) -> None:
    newcomer.answer_hours("07:00", "07:00")
    message = newcomer.wait_for_label(WELCOME, "You cannot fall asleep and get up at the same time")
    assert newcomer.field(WELCOME, UP).description == message
    assert not newcomer.is_enabled(WELCOME, "Next")
    newcomer.type(WELCOME, "Return")
    newcomer.write(WELCOME, UP, "06:00")
    newcomer.wait_for_label(WELCOME, "Page 1 of 3")
    assert newcomer.is_enabled(WELCOME, "Next")


def test_without_a_tray_tonight_waits_until_it_is_answered() -> None:
    with X11Desktop(panel=False) as desktop, ScreenReader(desktop) as reader:
        user = Newcomer(desktop, reader, "bedtime", FAST)
        user.program.start()
        user.program.wait_for(
            "the notice about the tray", lambda: "There is no tray" in user.program.output
        )
        user.go_on(times=2)
        assert not user.has_window(TONIGHT)
        user.finish()
        user.wait_for_label(TONIGHT, "There is no tray")
        assert user.program.quit() == 0, user.program.failure_report()
