"""Intakes, logged from the tray by a screen reader; nothing else names them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.sessions.accessible import Node, Role, ScreenReader
from tests.sessions.clocks import MovedClock
from tests.sessions.program import Program
from tests.sessions.tray_menu import Entry
from tests.sessions.x11 import X11Desktop
from tests.strict_server import StrictServer

pytestmark = [pytest.mark.desktop, pytest.mark.slow, pytest.mark.timeout(180)]

ENTRY = "Log something taken…"
DIALOG = "Bedtime — Log something taken"
PAGE = "Bedtime — What was taken"
SCREENS = datetime(2026, 11, 23, 22, 0, 10, tzinfo=UTC)
"""Ten seconds after the default “Screens off”, so that a program that starts shows it at once."""
MORNING = datetime(2026, 11, 24, 7, 20, tzinfo=UTC)


class Night:
    """The program in the evening, its icon in the tray and “Screens off” up."""

    def __init__(self, desktop: X11Desktop, reader: ScreenReader, name: str) -> None:
        self.desktop = desktop
        self.reader = reader
        self.server = StrictServer(desktop.bus, desktop.session.folder / f"{name}-server.log")
        self.server.start()
        self.clock = MovedClock(desktop.session.folder / f"{name}-offset", SCREENS)
        self.program = Program(desktop.session, self.clock, name=name)
        self.start()

    def start(self) -> None:
        self.program.start()
        self.program.wait_for("the icon in the tray", self.desktop.menu.item)

    def window(self, title: str) -> Node:
        """Return a window's tree, once it is there."""
        return self.program.wait_for(title, lambda: self.reader.window(title))

    def press(self, title: str, role: Role, name: str) -> None:
        """Press something in a window."""
        self.reader.press(self.window(title).find(role, name))

    def wait_for_label(self, title: str, text: str) -> None:
        """Wait for a label with just this text."""
        self.program.wait_for(
            f"“{text}” in “{title}”",
            lambda: text in self.window(title).names(Role.LABEL),
        )

    def cells(self) -> list[str]:
        """Return the cells of the page's tables."""
        return self.window(PAGE).names(Role.TABLE_CELL)

    def _what(self) -> list[Node]:
        return [node for node in self.window(DIALOG).controls() if node.name == "What"]

    def log_kratom(self) -> None:
        """Open the dialog from the tray; two clicks, and the amount typed between them."""
        self.desktop.menu.click(ENTRY)
        self.press(DIALOG, Role.BUTTON, "Not now")
        (what,) = self.program.wait_for("the field", self._what)
        self.reader.write(what, "k")
        self.press(DIALOG, Role.RADIO_BUTTON, "kratom")
        amount = self.window(DIALOG).focused()
        assert amount is not None
        assert amount.name == "Amount"
        self.reader.write(amount, "2 g, green")
        self.press(DIALOG, Role.BUTTON, "Log")
        self.wait_for_label(DIALOG, "Logged: kratom, 2 g, green, 22:00")

    def notifications(self) -> list[dict[str, Any]]:
        return self.server.events("Notify")


@pytest.fixture(scope="module")
def desktop() -> Iterator[X11Desktop]:
    """A desktop without dunst: the strict server logs every notification."""
    with X11Desktop(dunst=False) as desktop:
        yield desktop


@pytest.fixture
def night(
    desktop: X11Desktop, reader: ScreenReader, request: pytest.FixtureRequest
) -> Iterator[Night]:
    made = Night(desktop, reader, request.node.name[5:30])
    yield made
    if made.program.exit_code() is None:
        assert made.program.quit() == 0, made.program.failure_report()
    made.server.stop()
    desktop.wait_for("the icon gone", lambda: not desktop.menu.item())


def labels(entry: Entry) -> list[str]:
    """Return the labels of a menu and its submenus."""
    return [entry.label, *(label for each in entry.entries for label in labels(each))]


def test_two_clicks_and_an_amount_log_it(night: Night) -> None:
    night.log_kratom()
    (entry,) = night.program.log("intake")
    detail = {name: entry["detail"][name] for name in ("what", "amount", "note")}
    assert detail == {"what": "kratom", "amount": "2 g, green", "note": None}
    assert entry["detail"]["taken"].startswith("2026-11-23T22:00:")
    assert entry["night"] == "2026-11-24"
    assert "taken: kratom, 2 g, green, 22:00" in night.program.command("log")


def test_it_is_taken_back_by_one_press(night: Night) -> None:
    night.log_kratom()
    night.press(DIALOG, Role.BUTTON, "Undo")
    night.wait_for_label(DIALOG, "Removed: kratom, 2 g, green, 22:00")
    intake, undone = (night.program.log(kind)[0] for kind in ("intake", "undone"))
    assert undone["detail"] == {"of": intake["id"]}
    (what,) = (node for node in night.window(DIALOG).controls() if node.name == "What")
    assert night.reader.text(what) == "kratom"


def test_its_page_counts_the_night_and_lists_the_entry(night: Night) -> None:
    night.log_kratom()
    night.press(DIALOG, Role.BUTTON, "Nights and entries…")
    night.program.wait_for("the page's tables", night.cells)
    assert night.cells()[:5] == ["kratom", "1", "1", "1", "0"]
    assert night.cells()[5:] == ["Mo 2026-11-23, 22:00", "kratom", "2 g, green", ""]
    always = "Speak to a pharmacist or doctor"
    assert any(always in label for label in night.window(PAGE).names(Role.LABEL))
    night.press(DIALOG, Role.BUTTON, "Undo")
    night.wait_for_label(PAGE, "Nothing is logged yet.")
    assert night.cells() == []


def test_the_morning_asks_for_side_effects_and_the_diary_keeps_them_alone(night: Night) -> None:
    night.log_kratom()
    assert night.program.quit() == 0
    night.clock.set(MORNING)
    night.start()
    night.program.command("open", "checkin")
    check_in = "Bedtime — Check-in"
    night.press(check_in, Role.CHECK_BOX, "More about the night")
    night.press(check_in, Role.CHECK_BOX, "headache")
    night.press(check_in, Role.BUTTON, "Save")
    assert night.program.wait_for_entry("checkin")["detail"] == {"side_effects": "headache"}
    assert [n["side_effects"] for n in night.program.json("diary")] == ["headache"]
    assert "kratom" not in night.program.command("diary", "--json")


def test_tray_and_notifications_name_nothing(night: Night) -> None:
    night.log_kratom()
    tray = night.desktop.menu
    texts = [*labels(tray.menu()), tray.tooltip(), tray.property("Title")]
    assert night.program.quit() == 0
    night.start()
    texts += [*labels(tray.menu()), tray.tooltip()]
    assert night.program.quit() == 0
    night.clock.set(MORNING)
    night.start()
    night.program.wait_for_entry("offered")
    texts += [*labels(tray.menu()), tray.tooltip(), json.dumps(night.notifications())]
    assert ENTRY in texts
    summaries = {sent["summary"] for sent in night.notifications()}
    assert summaries == {"Screens off", "How was the night?"}
    named = [text for text in texts if any(w in text.lower() for w in ("kratom", "2 g", "green"))]
    assert named == []
