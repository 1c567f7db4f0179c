"""The desk: which way a reminder goes, on a real server that comes and goes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jeepney import message_bus
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.dbus import DBusNotifications
from bedtime.adapters.notify.dispatcher import NotificationDispatcher
from bedtime.adapters.notify.message import Button, Message
from bedtime.core.evening.reminders import Due, Reminder, Shown
from tests.strict_server import StrictServer

AT = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
SCREENS = Reminder(1, (Due("screens", "Screens off", AT),), stays=True)
BATH = Reminder(2, (Due("bath", "Warm bath", AT),), stays=False)


def text(shown: Shown) -> Message:
    assert isinstance(shown, Reminder)
    buttons = (("done", "Done"), ("snooze", "Snooze"), ("skip", "Skip"))
    return Message(shown.id, shown.steps[0].title, "Now.", buttons, shown.stays)


@dataclass
class Window:
    """A place that keeps what it shows."""

    up: dict[int, str] = field(default_factory=dict)
    ever: list[str] = field(default_factory=list)

    def show(self, message: Message) -> None:
        self.up[message.id] = message.summary
        self.ever.append(message.summary)

    def close(self, message_id: int) -> None:
        self.up.pop(message_id, None)


class Ruin:
    """A place with a bug."""

    def show(self, message: Message) -> None:
        raise RuntimeError("cannot show")

    def close(self, message_id: int) -> None:
        raise RuntimeError("cannot close")


@dataclass
class Setting:
    """A desk with its places, and what it told the root."""

    desk: NotificationDispatcher
    window: Window
    terminal: Window
    answers: list[tuple[int, Button]]
    closed: list[int]
    shown: list[tuple[int, Availability]]


@pytest.fixture
def setting(
    qtbot: QtBot, bus_on: Callable[[], Bus], folder: Path, troubles: list[Availability]
) -> Setting:
    bus = bus_on()
    notifications = DBusNotifications(
        bus, icon="bedtime", no_buttons_hint="", note=folder / "note", trouble=troubles.append
    )
    window, terminal = Window(), Window()
    answers: list[tuple[int, Button]] = []
    closed: list[int] = []
    shown: list[tuple[int, Availability]] = []
    desk = NotificationDispatcher(
        text=text,
        server=notifications,
        fallback=window,
        always=(terminal,),
        on_answer=lambda number, press: answers.append((number, press)),
        on_closed=closed.append,
        on_shown=lambda number, standing: shown.append((number, standing)),
    )
    bus.open()
    return Setting(desk, window, terminal, answers, closed, shown)


def test_with_a_server_the_window_stays_away(
    qtbot: QtBot, server: StrictServer, setting: Setting
) -> None:
    server.start()
    setting.desk.show(SCREENS)
    qtbot.waitUntil(lambda: len(server.events("Notify")) == 1)
    assert setting.window.ever == []
    assert setting.terminal.ever == ["Screens off"]
    server.control("Invoke", "us", 1, "snooze")
    qtbot.waitUntil(lambda: setting.answers == [(1, Button.SNOOZE)])
    assert setting.closed == []


@pytest.mark.parametrize(
    ("options", "finding"),
    [((), Finding.SERVER), (("--no-actions",), Finding.NO_BUTTONS)],
    ids=["buttons", "none"],
)
def test_that_the_server_shows_it_is_told(
    qtbot: QtBot,
    server: StrictServer,
    setting: Setting,
    options: tuple[str, ...],
    finding: Finding,
) -> None:
    server.start(*options)
    setting.desk.show(SCREENS)
    qtbot.waitUntil(lambda: setting.shown == [(1, Availability(works=True, finding=finding))])


def test_that_the_window_shows_it_is_told_with_the_reason(qtbot: QtBot, setting: Setting) -> None:
    setting.desk.put(text(SCREENS))
    qtbot.waitUntil(lambda: setting.window.up == {1: "Screens off"})
    assert setting.shown == [(1, Availability(works=False, finding=Finding.NO_SERVER))]


def test_a_dismissal_is_told(qtbot: QtBot, server: StrictServer, setting: Setting) -> None:
    server.start()
    setting.desk.show(SCREENS)
    qtbot.waitUntil(lambda: len(server.events("Notify")) == 1)
    server.control("Close", "uu", 1, 2)
    qtbot.waitUntil(lambda: setting.closed == [1])


def test_answered_anywhere_it_closes_everywhere(
    qtbot: QtBot, server: StrictServer, setting: Setting
) -> None:
    server.start()
    setting.desk.show(SCREENS)
    setting.desk.show(BATH)
    qtbot.waitUntil(lambda: len(server.events("Notify")) == 2)
    setting.desk.close(1)
    qtbot.waitUntil(lambda: len(server.events("CloseNotification")) == 1)
    assert setting.terminal.up == {2: "Warm bath"}
    setting.desk.clear()
    qtbot.waitUntil(lambda: server.open() == [])


def test_without_a_server_the_window_shows_it(qtbot: QtBot, setting: Setting) -> None:
    setting.desk.show(SCREENS)
    setting.desk.show(BATH)
    qtbot.waitUntil(lambda: setting.window.ever == ["Screens off", "Warm bath"])
    setting.desk.close(2)
    assert setting.window.up == {1: "Screens off"}


def test_a_server_that_dies_hands_over_what_stays_and_gets_it_back(
    qtbot: QtBot, server: StrictServer, setting: Setting
) -> None:
    server.start()
    setting.desk.show(SCREENS)
    setting.desk.show(BATH)
    qtbot.waitUntil(lambda: len(server.events("NotificationClosed", "Notify")) == 2)
    qtbot.waitUntil((server.log.parent / "note").exists)
    server.stop()
    qtbot.waitUntil(lambda: setting.window.up == {1: "Screens off"})
    server.start()
    qtbot.waitUntil(lambda: setting.window.up == {})
    assert [up["summary"] for up in server.open()] == ["Screens off"]
    setting.desk.show(BATH)
    qtbot.waitUntil(lambda: len(server.open()) == 2)
    assert setting.window.ever == ["Screens off"]


def test_a_place_with_a_bug_stops_nobody(
    qtbot: QtBot, bus_on: Callable[[], Bus], folder: Path, troubles: list[Availability]
) -> None:
    bus = bus_on()
    notifications = DBusNotifications(
        bus, icon="bedtime", no_buttons_hint="", note=folder / "note", trouble=troubles.append
    )
    window = Window()
    desk = NotificationDispatcher(
        text=text,
        server=notifications,
        fallback=window,
        always=(Ruin(),),
        on_answer=lambda _, __: None,
        on_closed=lambda _: None,
    )
    bus.open()
    with qtbot.capture_exceptions() as bugs:
        desk.show(SCREENS)
        qtbot.waitUntil(lambda: window.up == {1: "Screens off"})
        desk.close(1)
    assert len(bugs) == 2
    assert window.up == {}
    answers: list[object] = []
    bus.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
