"""Somebody at the settings, whose config.toml has comments and keys unknown to Bedtime."""

from datetime import UTC, datetime
from typing import Any

from tests.sessions.accessible import Mark, Role, ScreenReader
from tests.sessions.clocks import RunningClock
from tests.sessions.program import Program
from tests.sessions.user import SETTINGS, User
from tests.sessions.x11 import X11Desktop

MONDAY = "2026-11-30"
"""The day of a rising that lies ahead."""
AFTERNOON = datetime(2026, 11, 26, 15, 30, tzinfo=UTC)
OWN = """\
# my evenings
[nights.mon]
bed = "23:15"    # after the choir
rise = "07:00"
mood = "grey"    # not for Bedtime

[nights.tue]
rise = "07:30"

[elsewhere]
kept = true
"""


class Chooser(User):
    """Somebody whose config.toml has comments, and keys that Bedtime does not know."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, name: str) -> None:
        program = Program(desktop.session, RunningClock(AFTERNOON), OWN, name=name)
        super().__init__(desktop, reader, program)
        self.config = program.profile / "config.toml"
        program.start()
        program.wait_for("the socket", self._ask)
        self.window(SETTINGS)

    def open(self) -> None:
        """Open the settings."""
        self.program.command("open", "settings")
        self.window(SETTINGS)

    def write_by_hand(self, old: str, new: str) -> None:
        """Change a place in config.toml, as an editor does."""
        text = self.config.read_text()
        assert text.count(old) == 1
        self.config.write_text(text.replace(old, new))

    def night(self, night: str = MONDAY) -> dict[str, Any]:
        """Ask for a night's plan."""
        plan: dict[str, Any] = self.program.asked("tonight", "--night", night)
        return plan

    def page(self) -> str:
        """Tell which page is open."""
        pages = self.window(SETTINGS).find(Role.LIST, "Pages")
        (chosen,) = (one.name for one in pages if Mark.SELECTED in one.marks)
        return chosen

    def turn_to(self, page: str) -> None:
        """Go down the pages from the present one to this."""
        names = self.window(SETTINGS).names(Role.LIST_ITEM)
        for next_ in names[names.index(self.page()) + 1 : names.index(page) + 1]:
            self.type(SETTINGS, "ctrl+Next")
            self.turns_to(next_)

    def turns_to(self, page: str) -> None:
        """Wait until a page is open."""
        self.program.wait_for(f"the page “{page}”", lambda: self.page() == page)

    def _ask(self) -> bool:
        return "open" not in self.program.command("open", "settings")
