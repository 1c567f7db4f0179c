"""What goes to the user and comes back by real servers, and the reminder to try among it."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jeepney import message_bus
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.blocking import ask
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify import server
from bedtime.app.desktop_ui import Messages
from bedtime.core.evening.reminders import Reminder
from bedtime.core.settings import Hours, Reminders
from bedtime.desktop import sample_notification
from bedtime.desktop.notifications import Notifications
from tests.buses import PrivateBus
from tests.dunst import Dunst
from tests.fakes import FakeWorld, usual
from tests.strict_server import StrictServer

ON_ITS_WAY = "It is on its way."
PRESS = "strict 1.0 shows it. Did you see it? Press one of its buttons."
BUTTONS = ["default", "", "done", "Done", "snooze", "Snooze 10 min", "skip", "Skip tonight"]


class Scene:
    """An evening at 22:00 with “Screens off” due, a bus, a server and the exchange between them."""

    def __init__(self, folder: Path) -> None:
        self.bus = PrivateBus(folder)
        self.server = StrictServer(self.bus, folder / "server.log")
        self.world = FakeWorld("2026-11-22 21:59").start()
        self.world.advance(minutes=1)
        self.said: list[str] = []
        self.opened: list[str] = []
        self.troubles: list[object] = []
        self.told: list[str] = []
        """What became of the reminder to try."""
        self._ours = Bus(trouble=self.troubles.append, addresses=self.bus.addresses)
        self.exchange = Notifications(
            self._ours,
            routine=lambda: self.world.routine,
            windows=Messages(
                lambda number, action: self.exchange.press(number, action),
                lambda number: self.exchange.hear_gone(number),
            ),
            note=folder / "note",
            open_=self.opened.append,
            say=self.said.append,
            trouble=self.troubles.append,
        )

    def start(self, *options: str) -> None:
        """Start the bus and the server, and connect."""
        self.bus.start()
        self.server.start(*options)
        self.connect()

    def connect(self) -> None:
        """Connect to what is there."""
        self._ours.open()

    def catch_up(self, qtbot: QtBot) -> None:
        """Wait until all that was sent to us before has been dealt with."""
        answers: list[object] = []
        self._ours.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda: len(answers) == 1)

    def try_it(self, chosen: Reminders | None = None) -> None:
        self.exchange.trial.show(self.told.append, chosen)

    def remind(self) -> Reminder:
        """Put the reminder of the evening before the user."""
        (reminder,) = self.world.screen.up.values()
        self.exchange.desk.show(reminder)
        return reminder

    def close(self) -> None:
        self.exchange.trial.close()
        self.exchange.desk.clear()
        for window in windows():
            window.close()
        self._ours.close()
        refused = self.server.events("refused")
        self.server.stop()
        self.bus.stop()
        assert not refused


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Scene]:
    with TemporaryDirectory(prefix="bt", dir="/tmp") as folder:  # short, for the sockets
        made = Scene(Path(folder))
        yield made
        made.close()


def windows() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def until_told(qtbot: QtBot, scene: Scene, *said: str) -> None:
    """Wait until this was told of the reminder to try, and nothing else."""
    qtbot.waitUntil(lambda: len(scene.told) == len(said))
    assert scene.told == list(said)


def test_it_looks_like_a_reminder_and_a_server_that_shows_it_is_named(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.start()
    scene.remind()
    scene.try_it()
    until_told(qtbot, scene, ON_ITS_WAY, PRESS)
    real, tried = scene.server.events("Notify")
    assert tried["summary"] == "A reminder to try"
    assert tried["body"] == "This is how Bedtime speaks up in the evening."
    assert tried["actions"] == real["actions"] == BUTTONS
    assert (tried["hints"], tried["timeout"]) == (real["hints"], real["timeout"])


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("done", "You pressed “Done”, and Bedtime heard it."),
        ("snooze", "You pressed “Snooze 10 min”, and Bedtime heard it."),
        ("skip", "You pressed “Skip tonight”, and Bedtime heard it."),
        ("default", "You pressed the reminder itself: in the evening that opens Tonight."),
    ],
)
def test_what_is_pressed_is_told_and_it_goes(
    qtbot: QtBot, scene: Scene, action: str, said: str
) -> None:
    scene.start()
    scene.try_it()
    until_told(qtbot, scene, ON_ITS_WAY, PRESS)
    written = scene.world.log()
    scene.server.control("Invoke", "us", 1, action)
    until_told(qtbot, scene, ON_ITS_WAY, PRESS, said)
    qtbot.waitUntil(lambda: scene.server.open() == [])
    assert scene.world.log() == written, "it is no reminder of the routine"
    assert (scene.said, scene.opened) == ([], [])


def test_that_it_was_closed_is_told(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.try_it()
    until_told(qtbot, scene, ON_ITS_WAY, PRESS)
    gone = scene.world.routine.state.gone
    scene.server.control("Close", "uu", 1, 2)
    closed = "You closed it: in the evening the step stays open in the tray and in Tonight."
    until_told(qtbot, scene, ON_ITS_WAY, PRESS, closed)
    assert scene.world.routine.state.gone == gone


def test_without_buttons_the_other_ways_are_named(qtbot: QtBot, scene: Scene) -> None:
    scene.start("--no-actions")
    scene.try_it()
    until_told(
        qtbot,
        scene,
        ON_ITS_WAY,
        "strict 1.0 shows it, without buttons. Did you see it?"
        " Answer in the tray menu, or with “bedtime done KEY”.",
    )


def test_without_a_server_it_is_a_small_window_with_the_remedy(qtbot: QtBot, scene: Scene) -> None:
    scene.bus.start()
    scene.connect()
    scene.try_it()
    window_says = (
        "It is a small window, with its buttons. Nothing on this desktop shows notifications."
        " Install one: dunst, mako or xfce4-notifyd; till then a small window appears."
    )
    until_told(qtbot, scene, ON_ITS_WAY, window_says)
    (window,) = windows()
    assert window.windowTitle() == "Bedtime — A reminder to try"
    pushes = window.findChildren(QPushButton)
    buttons = {button.text().replace("&", ""): button for button in pushes}
    assert list(buttons) == ["Done", "Snooze 10 min", "Skip tonight"]
    qtbot.mouseClick(buttons["Skip tonight"], Qt.MouseButton.LeftButton)
    pressed = "You pressed “Skip tonight”, and Bedtime heard it."
    until_told(qtbot, scene, ON_ITS_WAY, window_says, pressed)
    qtbot.waitUntil(lambda: windows() == [])


def test_a_small_window_that_is_closed_is_told(qtbot: QtBot, scene: Scene) -> None:
    scene.bus.start()
    scene.connect()
    scene.try_it()
    qtbot.waitUntil(lambda: len(windows()) == 1)
    windows()[0].close()
    qtbot.waitUntil(lambda: len(scene.told) == 3)
    assert scene.told[2].startswith("You closed it")


def test_without_a_bus_it_is_a_small_window_at_once(qtbot: QtBot, scene: Scene) -> None:
    scene.connect()
    scene.try_it()
    assert len(windows()) == 1
    assert scene.told[1].startswith(
        "It is a small window, with its buttons. The session bus cannot be reached: "
    )


def test_a_refusal_is_told_in_the_servers_words(qtbot: QtBot, scene: Scene) -> None:
    scene.start("--malformed", "Notify")
    scene.try_it()
    qtbot.waitUntil(lambda: len(scene.told) == 2)
    assert scene.told[1].startswith(
        "It is a small window, with its buttons. The notification server refused a reminder: "
    )


def test_a_silent_server_is_not_waited_for(
    qtbot: QtBot, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_notification, "PATIENCE", 300)
    scene.start("--hold", "Notify")
    scene.try_it()
    late = "Nothing shows it yet. A notification server runs but does not answer. Start it anew."
    until_told(qtbot, scene, ON_ITS_WAY, late)
    scene.server.control("Release", "s", "Notify")
    until_told(qtbot, scene, ON_ITS_WAY, late, PRESS)


def test_a_server_without_a_name_is_shown_to_show_it(
    qtbot: QtBot, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sample_notification, "NAMED_WITHIN", 0.2)
    scene.start("--hold", "GetServerInformation")
    scene.try_it()
    nameless = "The notification server shows it. Did you see it? Press one of its buttons."
    until_told(qtbot, scene, ON_ITS_WAY, nameless)


def test_a_second_takes_the_place_of_the_first(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.try_it()
    until_told(qtbot, scene, ON_ITS_WAY, PRESS)
    others: list[str] = []
    scene.exchange.trial.show(others.append)
    qtbot.waitUntil(lambda: others == [ON_ITS_WAY, PRESS])
    assert [up["id"] for up in scene.server.open()] == [1]
    assert scene.told == [ON_ITS_WAY, PRESS]


def test_what_is_learned_of_the_first_is_not_told_of_the_second(qtbot: QtBot, scene: Scene) -> None:
    scene.start("--hold", "GetServerInformation")
    others: list[str] = []
    for tell in (scene.told.append, others.append):
        scene.exchange.trial.show(tell)
        qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
        scene.catch_up(qtbot)
    scene.server.control("Release", "s", "GetServerInformation")
    qtbot.waitUntil(lambda: PRESS in others)
    scene.catch_up(qtbot)
    assert (scene.told, others) == ([ON_ITS_WAY], [ON_ITS_WAY, PRESS])


def test_whoever_asked_can_take_it_down_and_hears_no_more(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.try_it()
    until_told(qtbot, scene, ON_ITS_WAY, PRESS)
    scene.exchange.trial.close()
    qtbot.waitUntil(lambda: scene.server.open() == [])
    scene.exchange.press(sample_notification.TRIAL, "done")
    scene.exchange.hear_gone(sample_notification.TRIAL)
    assert scene.told == [ON_ITS_WAY, PRESS]


def test_what_is_closed_before_the_server_told_its_name_is_told_last(
    qtbot: QtBot, scene: Scene
) -> None:
    scene.start("--hold", "GetServerInformation")
    scene.try_it()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.catch_up(qtbot)
    scene.server.control("Invoke", "us", 1, "done")
    pressed = "You pressed “Done”, and Bedtime heard it."
    until_told(qtbot, scene, ON_ITS_WAY, pressed)
    scene.server.control("Release", "s", "GetServerInformation")
    scene.catch_up(qtbot)
    assert scene.told == [ON_ITS_WAY, pressed]


@pytest.mark.parametrize("by", ["settings in force", "settings not yet in force"])
def test_discreet_it_names_nothing(qtbot: QtBot, scene: Scene, by: str) -> None:
    chosen = Reminders(discreet=True, snooze=(7.0,))
    scene.start()
    if by == "settings in force":
        scene.world.routine.apply_settings(usual(reminders=chosen))
        scene.try_it()
    else:
        scene.try_it(chosen)
    qtbot.waitUntil(lambda: len(scene.server.events("Notify")) == 1)
    (sent,) = scene.server.events("Notify")
    assert (sent["summary"], sent["body"]) == ("Bedtime", "")
    assert "Snooze 7 min" in sent["actions"]
    assert "to try" not in str(sent)


def test_reminders_go_the_same_way_and_are_answered(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.server.control("Invoke", "us", 1, "default")
    qtbot.waitUntil(lambda: scene.opened == ["tonight"])
    scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.server.control("Invoke", "us", 2, "done")
    qtbot.waitUntil(lambda: scene.world.log("screens") == ["shown", "done"])
    assert scene.told == []


def test_a_reminder_that_is_closed_is_gone_from_the_screen(qtbot: QtBot, scene: Scene) -> None:
    scene.start()
    reminder = scene.remind()
    qtbot.waitUntil(lambda: len(scene.server.open()) == 1)
    scene.server.control("Close", "uu", 1, 2)
    qtbot.waitUntil(lambda: reminder.id in scene.world.routine.state.gone)


def test_what_cannot_be_done_is_said(scene: Scene) -> None:
    short = usual(reminders=Reminders(snooze=(240.0,)), nights=(Hours(time(23), time(2)),) * 7)
    scene.world.routine.apply_settings(short)
    (number,) = scene.world.screen.up
    scene.exchange.press(number, "snooze")
    refused = "that snooze would run past getting up at 02:00; choose fewer minutes"
    assert scene.said == [refused]


def owned(scene: Scene) -> bool:
    """Tell whether somebody shows notifications."""
    asked = message_bus.NameHasOwner(server.NAME)
    return ask(asked, addresses=scene.bus.addresses()) == (True,)


@pytest.mark.desktop
def test_the_real_dunst_shows_it(qtbot: QtBot, scene: Scene) -> None:
    scene.bus.start()
    dunst = Dunst(scene.bus)
    try:
        dunst.start()
        qtbot.waitUntil(lambda: owned(scene))
        scene.connect()
        scene.try_it()
        qtbot.waitUntil(lambda: len(scene.told) == 2)
        assert scene.told[1].startswith("dunst ")
        dunst.control("action", "0")
        pressed = "You pressed the reminder itself: in the evening that opens Tonight."
        qtbot.waitUntil(lambda: scene.told[2:] == [pressed])
        qtbot.waitUntil(lambda: dunst.shown() == 0)
    finally:
        dunst.close()
