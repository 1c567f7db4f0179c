"""A user at the settings whose config.toml has comments and keys unknown to Bedtime."""

from datetime import UTC, datetime
from typing import Any

from tests.sessions.accessible import Role, ScreenReader, State
from tests.sessions.clocks import RunningClock
from tests.sessions.program import Program
from tests.sessions.user import SETTINGS, User
from tests.sessions.x11 import X11Desktop

MONDAY = "2026-11-30"
"""A night in the future, by the date of its rising."""
AFTERNOON = datetime(2026, 11, 26, 15, 30, tzinfo=UTC)
CONFIG = """\
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


class SettingsUser(User):
    """A user with the settings open, and CONFIG as config.toml."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, name: str) -> None:
        program = Program(desktop.session, RunningClock(AFTERNOON), CONFIG, name=name)
        super().__init__(desktop, reader, program)
        self.config = program.profile / "config.toml"
        program.start()
        program.wait_for("the socket", self._open_settings)
        self.window(SETTINGS)

    def open(self) -> None:
        """Open the settings."""
        self.program.command("open", "settings")
        self.window(SETTINGS)

    def write_by_hand(self, old: str, new: str) -> None:
        """Replace a text in config.toml, as an editor does."""
        text = self.config.read_text()
        assert text.count(old) == 1
        self.config.write_text(text.replace(old, new))

    def night(self, night: str = MONDAY) -> dict[str, Any]:
        """Return a night's plan."""
        plan: dict[str, Any] = self.program.json("tonight", "--night", night)
        return plan

    def current_page(self) -> str:
        """Return the name of the open page."""
        pages = self.window(SETTINGS).find(Role.LIST, "Pages")
        (current,) = (node.name for node in pages if State.SELECTED in node.states)
        return current

    def turn_to(self, page: str) -> None:
        """Go down the pages from the current one to this."""
        names = self.window(SETTINGS).names(Role.LIST_ITEM)
        for next_ in names[names.index(self.current_page()) + 1 : names.index(page) + 1]:
            self.type(SETTINGS, "ctrl+Next")
            self.wait_for_page(next_)

    def wait_for_page(self, page: str) -> None:
        """Wait until a page is open."""
        self.program.wait_for(f"the page “{page}”", lambda: self.current_page() == page)

    def _open_settings(self) -> bool:
        return "open" not in self.program.command("open", "settings")
