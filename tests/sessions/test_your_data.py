"""The settings' pages for desktop and data in a real session, and their effects on the disk."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.sessions.accessible import Role, ScreenReader
from tests.sessions.clocks import MovedClock
from tests.sessions.program import Program
from tests.sessions.user import SETTINGS, WELCOME, User
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

CHECK_IN = "Bedtime — Check-in"
DELETE = "Bedtime — Delete everything"
MORNING = datetime(2026, 11, 24, 7, 20, tzinfo=UTC)
NOT_OURS = ("QtProject.conf", ".cache", "xfconf", "dconf")
"""Names of files that the desktop itself may write meanwhile."""


class UsualProgram(Program):
    """The program with the usual profile, as most users have it."""

    def _command_line(self, module: str, *words: str) -> list[str]:
        return [sys.executable, "-m", module, *words]


class Owner(User):
    """A user of the usual profile, with the settings open."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, name: str) -> None:
        self.home = desktop.session.folder
        self.config = self.home / ".config" / "bedtime" / "config.toml"
        self.data = self.home / ".local" / "share" / "bedtime"
        self.entry = self.home / ".config" / "autostart" / "bedtime.desktop"
        clock = MovedClock(self.home / f"{name}-offset", MORNING)
        self.program = UsualProgram(desktop.session, clock, name=name)
        super().__init__(desktop, reader, self.program)
        self.before = self.files()
        self.config.parent.mkdir(parents=True)
        self.config.write_text("# mine\n")
        self.program.start()
        self.program.wait_for_entry("started")
        self.program.wait_for("the socket", lambda: "open" not in self._open("settings"))

    def files(self) -> set[Path]:
        """Return the files in the home, without those of the desktop itself."""
        found = (path for path in self.home.rglob("*") if not path.name.endswith(".out"))
        return {path for path in found if not any(name in str(path) for name in NOT_OURS)}

    def turn_to(self, page: str) -> None:
        """Go from page to page of the settings until it is open."""
        self.program.command("open", "settings")
        self.window(SETTINGS)
        while page != self.current_page():
            self.type(SETTINGS, "ctrl+Next")

    def current_page(self) -> str:
        """Return which page is open, by a button on it; "" for the other pages."""
        names = self.window(SETTINGS).names(Role.BUTTON)
        known = {"Look again": "Desktop", "Back up now": "Your data"}
        known["Start the first steps again…"] = "About"
        return next((page for button, page in known.items() if button in names), "")

    def _open(self, window: str) -> str:
        return self.program.command("open", window)


@pytest.fixture
def owner(
    desktop: X11Desktop, reader: ScreenReader, request: pytest.FixtureRequest
) -> Iterator[Owner]:
    made = Owner(desktop, reader, request.node.name[5:30])
    yield made
    if made.program.exit_code() is None:
        assert made.program.quit() == 0, made.program.failure_report()
    desktop.wait_for("the icon gone", lambda: not desktop.menu.item())


def test_everything_is_deleted_and_nothing_comes_back(owner: Owner) -> None:
    owner.program.command("install")
    owner.turn_to("Desktop")
    owner.press(SETTINGS, Role.CHECK_BOX, "Start Bedtime at login")
    owner.press(SETTINGS, Role.BUTTON, "Apply")
    owner.wait_for_label(SETTINGS, "starts Bedtime at login.")
    assert owner.entry.exists()
    owner.wait_for_label(SETTINGS, "What this desktop offers")
    owner.program.wait_for(
        "what was found", lambda: "Notifications" in owner.window(SETTINGS).names(Role.TABLE_CELL)
    )
    owner.turn_to("Your data")
    owner.press(SETTINGS, Role.BUTTON, "Back up now")
    owner.wait_for_label(SETTINGS, f"The backup is in {owner.data}/backups/bedtime-2026-11-24T")
    owner.program.command("open", "checkin")
    owner.window(CHECK_IN)
    owner.type(CHECK_IN, *"2245")
    owner.turn_to("About")
    owner.press(SETTINGS, Role.BUTTON, "Start the first steps again…")
    owner.window(WELCOME)
    owner.turn_to("Your data")
    owner.press(SETTINGS, Role.BUTTON, "Delete everything…")
    owner.wait_for_label(DELETE, str(owner.data))
    owner.press(DELETE, Role.BUTTON, "Go on…")
    owner.reader.write(owner.find(DELETE, Role.TEXT, "Type “delete”"), "delete")
    owner.press(DELETE, Role.BUTTON, "Delete everything")
    owner.program.wait_for("the end of the program", lambda: owner.program.exit_code() is not None)
    assert owner.program.exit_code() == 0
    assert "Everything is deleted." in owner.program.output
    time.sleep(1)  # for a late write
    assert owner.files() - owner.before == set()
    assert not owner.data.exists()
    assert not owner.config.parent.exists()


def test_what_is_lost_comes_back_from_a_file_that_was_written_by_name(owner: Owner) -> None:
    owner.program.command("checkin", "quality=4")
    file = owner.home / "all.json"
    owner.turn_to("Your data")
    owner.press(SETTINGS, Role.BUTTON, "Export everything…")
    owner.type("Export everything", "ctrl+a", *keys_of(str(file)), "Return")
    owner.wait_for_label(SETTINGS, f"Everything is in {file}: ")
    assert file.stat().st_mode & 0o777 == 0o600
    lost = owner.program.command("diary", "--json")
    owner.program.quit()
    for path in owner.data.glob("bedtime.sqlite3*"):
        path.unlink()
    owner.program.start()
    owner.program.wait_for(
        "the socket", lambda: "Bedtime is running." in owner.program.command("status")
    )
    assert owner.program.json("diary") == []
    owner.turn_to("Your data")
    owner.press(SETTINGS, Role.BUTTON, "Import…")
    owner.type("Import", *keys_of(str(file)), "Return")
    owner.wait_for_label(SETTINGS, " entries taken, ")
    assert owner.program.command("diary", "--json") == lost
    owner.press(SETTINGS, Role.BUTTON, "Cancel")


def keys_of(text: str) -> list[str]:
    """Return the keys that type a text."""
    names = {"/": "slash", ".": "period", "-": "minus", "_": "underscore"}
    return [names.get(sign, sign) for sign in text]
