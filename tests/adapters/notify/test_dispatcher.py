"""Where reminders are shown while a real server comes and goes."""

from dataclasses import dataclass, field, replace
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
from bedtime.core.evening.reminders import DueStep, Notification, Reminder, Urgency
from tests.adapters.bus_helpers import MakeBus
from tests.strict_server import StrictServer

AT = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
SCREENS = Reminder(1, (DueStep("screens", "Screens off", AT),), stays=True)
BATH = Reminder(2, (DueStep("bath", "Warm bath", AT),), stays=False)


def to_message(shown: Notification) -> Message:
    assert isinstance(shown, Reminder)
    buttons = (("done", "Done"), ("snooze", "Snooze"), ("skip", "Skip"))
    return Message(shown.id, shown.steps[0].title, "Now.", buttons, shown.stays)


@dataclass
class RecordingOutput:
    """An output that keeps what it shows."""

    shown: dict[int, str] = field(default_factory=dict)
    all_shown: list[str] = field(default_factory=list)
    tonight: list[bool] = field(default_factory=list)

    def show(self, message: Message) -> None:
        self.shown[message.id] = message.summary
        self.all_shown.append(message.summary)

    def close(self, message_id: int) -> None:
        self.shown.pop(message_id, None)

    def on_tonight(self, is_open: bool) -> None:
        self.tonight.append(is_open)


class BrokenOutput:
    """An output with a bug."""

    def show(self, message: Message) -> None:
        raise RuntimeError("cannot show")

    def close(self, message_id: int) -> None:
        raise RuntimeError("cannot close")


@dataclass
class DispatcherHarness:
    """A dispatcher with its outputs and callbacks."""

    dispatcher: NotificationDispatcher
    window: RecordingOutput
    terminal: RecordingOutput
    answers: list[tuple[int, Button]]
    closed: list[int]
    shown: list[tuple[int, Availability]]


@pytest.fixture
def bus(make_bus: MakeBus) -> Bus:
    return make_bus()


@pytest.fixture
def notifications(bus: Bus, folder: Path, troubles: list[Availability]) -> DBusNotifications:
    return DBusNotifications(
        bus,
        icon="bedtime",
        how_to_answer=lambda _: "",
        folder=folder,
        on_trouble=troubles.append,
    )


@pytest.fixture
def harness(qtbot: QtBot, bus: Bus, notifications: DBusNotifications) -> DispatcherHarness:
    window, terminal = RecordingOutput(), RecordingOutput()
    answers: list[tuple[int, Button]] = []
    closed: list[int] = []
    shown: list[tuple[int, Availability]] = []
    dispatcher = NotificationDispatcher(
        to_message=to_message,
        server=notifications,
        fallback=window,
        always=(terminal,),
        on_answer=lambda message_id, button: answers.append((message_id, button)),
        on_closed=closed.append,
        on_shown=lambda message_id, availability: shown.append((message_id, availability)),
    )
    bus.open()
    return DispatcherHarness(dispatcher, window, terminal, answers, closed, shown)


def test_with_a_server_the_window_stays_away(
    qtbot: QtBot, server: StrictServer, harness: DispatcherHarness
) -> None:
    server.start()
    harness.dispatcher.show(SCREENS)
    qtbot.waitUntil(lambda: len(server.events("Notify")) == 1)
    assert harness.window.all_shown == []
    assert harness.terminal.all_shown == ["Screens off"]
    server.control("Invoke", "us", 1, "snooze")
    qtbot.waitUntil(lambda: harness.answers == [(1, Button.SNOOZE)])
    assert harness.closed == []


@pytest.mark.parametrize(
    ("options", "finding"),
    [((), Finding.SERVER), (("--no-actions",), Finding.NO_BUTTONS)],
    ids=["buttons", "none"],
)
def test_on_shown_reports_that_the_server_shows_it(
    qtbot: QtBot,
    server: StrictServer,
    harness: DispatcherHarness,
    options: tuple[str, ...],
    finding: Finding,
) -> None:
    server.start(*options)
    harness.dispatcher.show(SCREENS)
    qtbot.waitUntil(lambda: harness.shown == [(1, Availability(works=True, finding=finding))])


def test_on_shown_reports_why_the_window_shows_it(qtbot: QtBot, harness: DispatcherHarness) -> None:
    harness.dispatcher.show_message(to_message(SCREENS))
    qtbot.waitUntil(lambda: harness.window.shown == {1: "Screens off"})
    assert harness.shown == [(1, Availability(works=False, finding=Finding.NO_SERVER))]


def test_a_dismissal_is_reported(
    qtbot: QtBot, server: StrictServer, harness: DispatcherHarness
) -> None:
    server.start()
    harness.dispatcher.show(SCREENS)
    qtbot.waitUntil(lambda: len(server.events("Notify")) == 1)
    server.control("Close", "uu", 1, 2)
    qtbot.waitUntil(lambda: harness.closed == [1])


def test_answered_anywhere_it_closes_everywhere(
    qtbot: QtBot, server: StrictServer, harness: DispatcherHarness
) -> None:
    server.start()
    harness.dispatcher.show(SCREENS)
    harness.dispatcher.show(BATH)
    qtbot.waitUntil(lambda: len(server.events("Notify")) == 2)
    harness.dispatcher.close(1)
    qtbot.waitUntil(lambda: len(server.events("CloseNotification")) == 1)
    assert harness.terminal.shown == {2: "Warm bath"}
    harness.dispatcher.clear()
    qtbot.waitUntil(lambda: server.open() == [])


def test_without_a_server_the_window_shows_it(qtbot: QtBot, harness: DispatcherHarness) -> None:
    harness.dispatcher.show(SCREENS)
    harness.dispatcher.show(BATH)
    qtbot.waitUntil(lambda: harness.window.all_shown == ["Screens off", "Warm bath"])
    harness.dispatcher.close(2)
    assert harness.window.shown == {1: "Screens off"}


def test_a_server_that_dies_hands_over_what_stays_and_gets_it_back(
    qtbot: QtBot, server: StrictServer, harness: DispatcherHarness
) -> None:
    server.start()
    harness.dispatcher.show(SCREENS)
    harness.dispatcher.show(BATH)
    qtbot.waitUntil(lambda: len(server.events("NotificationClosed", "Notify")) == 2)
    qtbot.waitUntil((server.log.parent / "notifications.json").exists)
    server.stop()
    qtbot.waitUntil(lambda: harness.window.shown == {1: "Screens off"})
    server.start()
    qtbot.waitUntil(lambda: harness.window.shown == {})
    assert [shown["summary"] for shown in server.open()] == ["Screens off"]
    harness.dispatcher.show(BATH)
    qtbot.waitUntil(lambda: len(server.open()) == 2)
    assert harness.window.all_shown == ["Screens off"]


def test_an_output_with_a_bug_stops_nothing(
    qtbot: QtBot, bus: Bus, notifications: DBusNotifications
) -> None:
    window = RecordingOutput()
    dispatcher = NotificationDispatcher(
        to_message=to_message,
        server=notifications,
        fallback=window,
        always=(BrokenOutput(),),
        on_answer=lambda _, __: None,
        on_closed=lambda _: None,
    )
    bus.open()
    with qtbot.capture_exceptions() as bugs:
        dispatcher.show(SCREENS)
        qtbot.waitUntil(lambda: window.shown == {1: "Screens off"})
        dispatcher.close(1)
    assert len(bugs) == 2
    assert window.shown == {}
    answers: list[object] = []
    bus.call(message_bus.GetId(), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)


def test_what_the_server_keeps_back_comes_by_the_window(
    qtbot: QtBot, server: StrictServer, harness: DispatcherHarness
) -> None:
    server.start()
    harness.dispatcher.show(SCREENS)
    qtbot.waitUntil(lambda: len(server.events("Notify")) == 1)
    window = replace(to_message(SCREENS), summary="Lights out", urgency=Urgency.WINDOW)
    harness.dispatcher.show_message(window)
    assert harness.window.shown == {1: "Lights out"}
    qtbot.waitUntil(lambda: len(server.events("CloseNotification")) == 1)
    assert len(server.events("Notify")) == 1, "in two places"
    harness.dispatcher.close(1)
    assert harness.window.shown == {}
