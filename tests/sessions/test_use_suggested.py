"""Suggestions from the computer's use in the morning, after a real night with sleep and lock."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bedtime.adapters.presence.monitor import WAKE_GRACE
from tests.buses import PrivateBus
from tests.played import Logind
from tests.sessions.accessible import Node, Role, ScreenReader
from tests.sessions.clocks import MovedClock
from tests.sessions.program import Program
from tests.sessions.session import wait_for
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(240)]

CHECK_IN = "Bedtime — Check-in"
EVENING = datetime(2026, 11, 23, 22, 40, 5, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 7, 10, tzinfo=UTC)
BEAT = 75.0
"""Real seconds within which the program has asked the X server, on a busy machine."""
SUGGESTED = {
    "Into bed": "Suggestion: computer last used 22:40. The down arrow takes it.",
    "Out of bed": "Suggestion: computer first used 07:10. The down arrow takes it.",
}
BESIDE = [
    "Into bed: take 22:40 (computer last used 22:40)",
    "Out of bed: take 07:10 (computer first used 07:10)",
]
"""As buttons, for the mouse."""


class Night:
    """The program from 22:40 on, with a user at the keyboard, and logind on a bus of its own."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, name: str) -> None:
        self.desktop = desktop
        self.reader = reader
        folder = desktop.session.folder / "system"
        folder.mkdir(exist_ok=True)
        self._bus = PrivateBus(folder)
        self._bus.start()
        self._logind = Logind(self._bus)
        self._logind.start()
        self._logind.add_session("2")
        self._logind.answer_locked("2", locked=False)
        self._clock = MovedClock(desktop.session.folder / f"{name}-offset", EVENING)
        self.program = Program(desktop.session, self._clock, name=name)
        self.presence_file = self.program.profile / "presence.json"

    def press_a_key(self) -> None:
        """Press a key, as a user does who is there."""
        self.desktop.control("xdotool", "key", "Shift_L")

    def be_at_the_desk(self) -> None:
        """Use the computer: a key before the program asks for the first time, and one after."""
        self.press_a_key()
        self.program.start()
        self.program.wait_for("the use written down", self.presence_file.exists)
        time.sleep(1.5)  # uses that are closer together count as one
        self.press_a_key()
        self._logind.emit_sleep(falls_asleep=False)  # so that it asks at once
        self.program.command("status")  # answered when it has asked

    def sleep_and_wake(self) -> None:
        """Suspend the machine until the morning."""
        self._logind.emit_sleep(falls_asleep=True)
        self._clock.set(MORNING)
        self._logind.emit_sleep(falls_asleep=False)
        self._wait_until_away()

    def lock(self) -> None:
        """Lock the session."""
        self._logind.lock("2", locked=True)
        self._wait_until_away()

    def unlock(self) -> None:
        """Type a password, and unlock the session."""
        self.press_a_key()
        self._logind.lock("2", locked=False)

    def be_back(self) -> None:
        """Wait until the user's return is recorded, and the check-in offered."""
        wait_for("somebody there", lambda: self._uses()[1], self.program.failure_report, BEAT)
        self.program.wait_for_entry("offered")

    def check_in(self) -> Node:
        """Open the check-in."""
        self.program.command("open", "checkin")
        return self.window()

    def window(self) -> Node:
        return self.program.wait_for(CHECK_IN, lambda: self.reader.window(CHECK_IN))

    def suggested(self) -> dict[str, str]:
        """Return the suggestions, by field."""
        fields = self.window().controls()
        return {f.name: f.description for f in fields if "Suggestion" in f.description}

    def typed(self) -> dict[str, str]:
        """Return the texts of the time fields that are not empty."""
        fields = [node for node in self.window().controls() if node.name in SUGGESTED]
        return {node.name: text for node in fields if (text := self.reader.text(node))}

    def type(self, *keys: str) -> None:
        """Type keys into the check-in."""

        self.program.wait_for(
            "the window with the keyboard", lambda: self.desktop.active_window() == CHECK_IN
        )
        self.desktop.control("xdotool", "key", "--delay", "40", *keys)

    def end(self) -> None:
        assert self.program.quit() == 0, self.program.failure_report()
        self._logind.stop()
        self._bus.stop()
        self.desktop.wait_for("the icon gone", lambda: not self.desktop.menu.item())

    def _wait_until_away(self) -> None:
        self.program.wait_for("the use ended", lambda: self._uses()[0])

    def _uses(self) -> tuple[list[list[str]], str | None]:
        presence = json.loads(self.presence_file.read_text())
        return presence["uses"], presence["since"]


@pytest.fixture
def night(
    desktop: X11Desktop, reader: ScreenReader, request: pytest.FixtureRequest
) -> Iterator[Night]:
    made = Night(desktop, reader, request.node.name[5:30])
    made.be_at_the_desk()
    yield made
    made.end()


def sleep_behind_the_lock(night: Night) -> None:
    """Lock before the machine sleeps, unlock in the morning."""
    night.lock()
    night.sleep_and_wake()
    night.unlock()
    night.be_back()


def test_one_key_takes_one_suggestion_and_nothing_else_is_stored(night: Night) -> None:
    sleep_behind_the_lock(night)
    night.check_in()
    assert night.suggested() == SUGGESTED
    assert night.typed() == {}
    night.type("Down")
    night.program.wait_for("one taken", night.typed)
    assert night.typed() == {"Into bed": "22:40"}
    assert night.suggested().keys() == {"Out of bed"}
    assert night.program.json("diary") == []
    night.type("Return")
    assert night.program.wait_for_entry("checkin")["detail"] == {"into_bed": "22:40"}
    (row,) = night.program.json("diary")
    assert (row["night"], row["into_bed"], row["out_of_bed"]) == (
        "2026-11-24",
        "22:40",
        None,
    )


def test_suggestions_that_are_not_taken_are_not_stored(night: Night) -> None:
    sleep_behind_the_lock(night)
    page = night.check_in()
    assert [name for name in page.names(Role.BUTTON) if ": take " in name] == BESIDE
    night.type(*["Tab"] * 8, "4", "Return")
    assert night.program.wait_for_entry("checkin")["detail"].keys() == {"quality"}


def test_switched_off_nothing_is_suggested_and_what_was_kept_is_deleted(night: Night) -> None:
    sleep_behind_the_lock(night)
    assert night.presence_file.exists()
    assert night.program.quit() == 0
    (night.program.profile / "config.toml").write_text("[checkin]\nsuggest = false\n")
    night.program.start()
    night.program.wait_for("what was kept deleted", lambda: not night.presence_file.exists())
    night.check_in()
    assert night.suggested() == {}
    night.type("Down")
    assert night.typed() == {}


def test_the_first_key_of_the_morning_counts_where_nothing_is_locked(night: Night) -> None:
    night.sleep_and_wake()
    time.sleep(WAKE_GRACE + 1)  # until then input may come from the waking itself
    night.press_a_key()
    night.be_back()
    night.check_in()
    assert night.suggested() == SUGGESTED
