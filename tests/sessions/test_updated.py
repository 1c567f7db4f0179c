"""An update while the program runs: a small window says so, and its button starts the new one."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.sessions.accessible import Role, ScreenReader
from tests.sessions.clocks import RunningClock
from tests.sessions.program import CHECKOUT, Program
from tests.sessions.user import SETTINGS, User
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

QUESTION = "Bedtime was updated; start it again."
EVENING = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


class InstalledProgram(Program):
    """The program from a copy of its package, which an update may replace."""

    def __init__(self, desktop: X11Desktop) -> None:
        super().__init__(desktop.session, RunningClock(EVENING), name="updated")
        self.folder = desktop.session.folder / "installed"
        for name in ("bedtime", "resources"):
            shutil.copytree(CHECKOUT / name, self.folder / name)

    def update(self) -> None:
        """Put a new version in the place of this one, as a package manager does."""
        new = self.folder / "new"
        shutil.copytree(self.folder / "bedtime", new)
        version = new / "__init__.py"
        version.write_text(version.read_text() + "# a newer one\n")
        (self.folder / "bedtime").rename(self.folder / "old")
        (self.folder / "old" / "ui").rename(self.folder / "old" / "gone")
        new.rename(self.folder / "bedtime")
        (self.folder / "bedtime" / "ui").rename(self.folder / "bedtime" / "windows")

    def finish_update(self) -> None:
        """Put the rest of the new version there."""
        (self.folder / "bedtime" / "windows").rename(self.folder / "bedtime" / "ui")

    def _environ(self) -> dict[str, str]:
        return super()._environ() | {"PYTHONPATH": str(self.folder)}


@pytest.fixture
def user(desktop: X11Desktop, reader: ScreenReader) -> Iterator[User]:
    made = User(desktop, reader, InstalledProgram(desktop))
    made.program.start()
    yield made
    assert made.program.quit() == 0, made.program.failure_report()


def test_a_window_that_an_update_took_away_is_offered_by_the_new_program(user: User) -> None:
    program = user.program
    assert isinstance(program, InstalledProgram)
    program.wait_for("the icon in the tray", user.desktop.menu.item)
    pid = program.pid
    program.update()
    user.desktop.menu.click("Settings")
    user.wait_for_label("Bedtime", QUESTION)
    assert "Traceback" not in program.output
    program.finish_update()
    user.press("Bedtime", Role.BUTTON, "Start again")
    program.wait_for("a second start", lambda: len(program.log("started")) == 2)
    assert program.exit_code() is None, "it goes on in the same process"
    program.wait_for("the icon in the tray", user.desktop.menu.item)
    user.desktop.menu.click("Settings")
    user.window(SETTINGS)
    assert program.pid == pid
    assert "Traceback" not in program.output
