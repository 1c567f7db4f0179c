"""What the computer's use suggests in the morning: a real night at the desk, asleep and woken."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bedtime.adapters.presence.monitor import GRACE
from tests.buses import PrivateBus
from tests.played import Logind
from tests.sessions.accessible import Role, ScreenReader, Seen
from tests.sessions.clocks import MovedClock
from tests.sessions.program import Program
from tests.sessions.session import wait_for
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(240)]

CHECK_IN = "Bedtime — Check-in"
EVENING = datetime(2026, 11, 23, 22, 40, 5, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 7, 10, tzinfo=UTC)
BEAT = 75.0
"""Real seconds within which the program has looked at the X server on a busy machine."""
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
    """The program from 22:40 on, with somebody at the keys, and logind on a bus of its own."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, name: str) -> None:
        self.desktop = desktop
        self.reader = reader
        folder = desktop.session.folder / "system"
        folder.mkdir(exist_ok=True)
        self._bus = PrivateBus(folder)
        self._bus.start()
        self._logind = Logind(self._bus)
        self._logind.start()
        self._logind.know("2")
        self._logind.hint("2", locked=False)
        self._clock = MovedClock(desktop.session.folder / f"{name}-offset", EVENING)
        self.program = Program(desktop.session, self._clock, name=name)
        self.kept = self.program.profile / "presence.json"

    def press_a_key(self) -> None:
        """Do as somebody does who is there."""
        self.desktop.control("xdotool", "key", "Shift_L")

    def be_at_the_desk(self) -> None:
        """Use the computer: a key before the program looks for the first time, and one after."""
        self.press_a_key()
        self.program.start()
        self.program.wait_for("the use written down", self.kept.exists)
        time.sleep(1.5)  # what is closer together counts as one
        self.press_a_key()
        self._logind.sleep(falls_asleep=False)  # so that it looks, and need not be waited for
        self.program.command("status")  # answered when it has looked

    def sleep_and_wake(self) -> None:
        """Let the machine sleep until the morning."""
        self._logind.sleep(falls_asleep=True)
        self._clock.set(MORNING)
        self._logind.sleep(falls_asleep=False)
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
        """Wait until somebody's being back is noticed, and the check-in offered."""
        wait_for("somebody there", lambda: self._uses()[1], self.program.account, BEAT)
        self.program.wait_for_entry("offered")

    def check_in(self) -> Seen:
        """Open the check-in."""
        self.program.command("open", "checkin")
        return self.window()

    def window(self) -> Seen:
        return self.program.wait_for(CHECK_IN, lambda: self.reader.window(CHECK_IN))

    def suggested(self) -> dict[str, str]:
        """Read what is suggested, by field."""
        fields = self.window().controls()
        return {f.name: f.description for f in fields if "Suggestion" in f.description}

    def typed(self) -> dict[str, str]:
        """Read what stands in the fields of a time, where something does."""
        fields = [one for one in self.window().controls() if one.name in SUGGESTED]
        return {one.name: text for one in fields if (text := self.reader.text(one))}

    def type(self, *keys: str) -> None:
        """Type keys into the check-in."""

        def active() -> bool:
            focused = self.desktop.control("xdotool", "getactivewindow", "getwindowname")
            return focused.strip() == CHECK_IN

        self.program.wait_for("the window with the keyboard", active)
        self.desktop.control("xdotool", "key", "--delay", "40", *keys)

    def end(self) -> None:
        assert self.program.quit() == 0, self.program.account()
        self._logind.stop()
        self._bus.stop()
        self.desktop.wait_for("the icon gone", lambda: not self.desktop.menu.item())

    def _wait_until_away(self) -> None:
        self.program.wait_for("the use ended", lambda: self._uses()[0])

    def _uses(self) -> tuple[list[list[str]], str | None]:
        said = json.loads(self.kept.read_text())
        return said["uses"], said["since"]


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
    assert night.program.asked("diary") == []
    night.type("Return")
    assert night.program.wait_for_entry("checkin")["detail"] == {"into_bed": "22:40"}
    (told,) = night.program.asked("diary")
    assert (told["night"], told["into_bed"], told["out_of_bed"]) == ("2026-11-24", "22:40", None)


def test_suggestions_that_are_not_taken_are_not_stored(night: Night) -> None:
    sleep_behind_the_lock(night)
    page = night.check_in()
    assert [name for name in page.names(Role.BUTTON) if ": take " in name] == BESIDE
    night.type(*["Tab"] * 8, "4", "Return")
    assert night.program.wait_for_entry("checkin")["detail"].keys() == {"quality"}


def test_switched_off_nothing_is_suggested_and_what_was_kept_is_deleted(night: Night) -> None:
    sleep_behind_the_lock(night)
    assert night.kept.exists()
    assert night.program.quit() == 0
    (night.program.profile / "config.toml").write_text("[checkin]\nsuggest = false\n")
    night.program.start()
    night.program.wait_for("what was kept deleted", lambda: not night.kept.exists())
    night.check_in()
    assert night.suggested() == {}
    night.type("Down")
    assert night.typed() == {}


def test_the_first_key_of_the_morning_counts_where_nothing_is_locked(night: Night) -> None:
    night.sleep_and_wake()
    time.sleep(GRACE + 1)  # until then input may be the waking's own
    night.press_a_key()
    night.be_back()
    night.check_in()
    assert night.suggested() == SUGGESTED
