"""The program started at login: silently into a tray, which may come late."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bedtime.adapters.launcher.desktop_entry import exec_words, value
from tests.sessions.clocks import RunningClock
from tests.sessions.program import Program
from tests.sessions.tray_menu import WATCHER
from tests.sessions.wayland import WaylandDesktop
from tests.sessions.x11 import X11Desktop

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

MORNING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
X11_CLASS = "Bedtime"
FAST = 20
"""Times the real speed, where the program waits for something."""


class AtLogin(Program):
    """The program as its autostart entry starts it, by GLib."""

    def turn_on(self) -> None:
        self.command("autostart", "on")

    def log_in(self) -> None:
        entry = self._session.folder / ".config" / "autostart" / "bedtime.desktop"
        words = ["gio", "launch", str(entry)]
        self._session.start(self._name, *words, environ=self._environ())
        self.wait_for("the program begun", lambda: self.log("started"))


class FromMenu(Program):
    """The program as an action of its menu entry starts it."""

    def start_with(self, window: str) -> None:
        words = self._command_line(self.module, "open", window, "--start")
        self._session.start(self._name, *words, environ=self._environ())


@pytest.fixture
def bare() -> Iterator[X11Desktop]:
    """A desktop that has not put up its panel yet."""
    with X11Desktop(panel=False, dunst=False) as desktop:
        yield desktop


def begin(desktop: X11Desktop, clock: RunningClock) -> AtLogin:
    program = AtLogin(desktop.session, clock)
    program.turn_on()
    program.log_in()
    return program


def end(program: AtLogin) -> None:
    program.command("quit")
    program.wait_for("its end", lambda: not program.json("status")["running"])


def later(desktop: X11Desktop, clock: RunningClock, seconds: float) -> None:
    until = clock.now() + timedelta(seconds=seconds)
    desktop.wait_for(f"{seconds} s", lambda: clock.now() > until)


def test_it_goes_silently_into_the_tray() -> None:
    with X11Desktop() as desktop:
        clock = RunningClock(MORNING, FAST)
        program = begin(desktop, clock)
        program.wait_for("the icon in the tray", desktop.menu.item)
        later(desktop, clock, 70)
        assert titles(desktop) == []
        assert program.output == ""
        program.command("--at-login")  # the session starts it twice
        later(desktop, clock, 10)
        assert titles(desktop) == []
        end(program)


def test_it_waits_for_a_tray_that_is_late(bare: X11Desktop) -> None:
    clock = RunningClock(MORNING, FAST)
    program = begin(bare, clock)
    later(bare, clock, 20)
    bare.start_panel()
    assert bare.menu.owner(WATCHER)
    program.wait_for("the icon in the tray", bare.menu.item)
    later(bare, clock, 60)
    assert titles(bare) == []
    assert program.output == ""
    end(program)


def test_without_a_tray_no_window_opens_until_somebody_asks(bare: X11Desktop) -> None:
    clock = RunningClock(MORNING, FAST)
    program = begin(bare, clock)
    began = clock.now()
    program.wait_for("the notice", lambda: "There is no tray here" in program.output)
    assert clock.now() > began + timedelta(seconds=40)
    assert program.output.count("\n") == 1
    later(bare, clock, 20)
    assert titles(bare) == []
    program.command()  # as a click on the launcher does
    bare.wait_for("Tonight", lambda: titles(bare) == ["Bedtime — Tonight"])
    end(program)


@pytest.mark.parametrize(
    ("window", "title"),
    [("tonight", "Tonight"), ("checkin", "Check-in"), ("pause", "Pause reminders")],
)
def test_a_window_may_be_what_it_starts_with(window: str, title: str) -> None:
    with X11Desktop() as desktop:
        program = FromMenu(desktop.session, RunningClock(MORNING))
        program.start_with(window)
        desktop.wait_for("its window", lambda: titles(desktop) == [f"Bedtime — {title}"])
        other = "pause" if window == "tonight" else "tonight"
        program.command("open", other, "--start")
        desktop.wait_for("the other window", lambda: len(titles(desktop)) == 2)
        assert len(program.log("started")) == 1
        program.command("quit")


def test_an_action_of_the_installed_entry_is_known_by_it_on_wayland() -> None:
    with WaylandDesktop() as desktop:
        program = FromMenu(desktop.session, RunningClock(MORNING))
        program.command("install")
        share = desktop.session.folder / ".local" / "share" / "applications"
        (entry,) = share.glob("*.desktop")
        action = entry.read_text().partition("[Desktop Action tonight]")[2]
        words = exec_words(action.partition("Exec=")[2].splitlines()[0])
        desktop.session.start("action", *words, environ=program._environ())
        tree = desktop.wait_for("its window", lambda: shown(desktop))
        assert re.findall(r'"app_id": "(\w+)"', tree) == [entry.stem]
        program.command("quit")
        assert value(entry.read_text(), "StartupWMClass") == X11_CLASS


def shown(desktop: WaylandDesktop) -> str:
    """Return sway's window tree once Tonight is in it, else ""."""
    tree = desktop.control("swaymsg", "-t", "get_tree")
    return tree if "Bedtime — Tonight" in tree else ""


def titles(desktop: X11Desktop) -> list[str]:
    """Return the titles of the program's windows, without its menus and its tray icon."""
    listed = desktop.control("xwininfo", "-root", "-tree").splitlines()
    named = [line.split('"')[1] for line in listed if f'("{X11_CLASS}" "{X11_CLASS}")' in line]
    return [name for name in named if name.startswith("Bedtime — ")]
