"""An evening with a due step, a bus, a notification server, and what the user sees of it."""

from pathlib import Path

from jeepney import message_bus
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bedtime.adapters.dbus.bus import Bus
from bedtime.app.reminder_popups import ReminderPopups
from bedtime.core.evening.reminders import Reminder
from bedtime.core.settings import Reminders
from bedtime.desktop.notifications import Notifications
from bedtime.ui.widgets.try_reminder_model import Callback
from tests.buses import PrivateBus
from tests.fakes import FakeWorld
from tests.strict_server import StrictServer

ON_ITS_WAY = "It is on its way."
PRESS = "strict 1.0 shows it. Did you see it? Press one of its buttons."
BUTTONS = ["default", "", "done", "Done", "snooze", "Snooze 10 min", "skip", "Skip tonight"]


class Scene:
    """An evening at 22:00 with “Screens off” due, a bus, a server and the notifications on it."""

    def __init__(self, folder: Path) -> None:
        self.bus = PrivateBus(folder)
        self.server = StrictServer(self.bus, folder / "server.log")
        self.world = FakeWorld("2026-11-22 21:59").start()
        self.world.advance(minutes=1)
        self.refusals: list[str] = []
        self.opened: list[str] = []
        self.tonight_is_open = False
        self.troubles: list[object] = []
        self.way = ""
        """How Tonight is opened where there is no tray."""
        self.progress: list[str] = []
        """Sentences about the sample reminder."""
        self.asks: list[bool] = []
        """Of each, whether it asks if the buttons can be seen."""
        self._bus = Bus(on_trouble=self.troubles.append, addresses=self.bus.addresses)
        self.notifications = Notifications(
            self._bus,
            routine=lambda: self.world.routine,
            windows=ReminderPopups(
                lambda number, action: self.notifications.on_answer(number, action),
                lambda number: self.notifications.on_closed(number),
            ),
            folder=folder,
            tonight_is_open=lambda: self.tonight_is_open,
            open_window=self.opened.append,
            report=self.refusals.append,
            on_trouble=self.troubles.append,
            way_in=self.way_in,
        )

    def way_in(self, by_click: bool) -> str:
        """Return the sentence on the first reminder."""
        return self.way.format("click" if by_click else "menu") if self.way else ""

    def start(self, *options: str) -> None:
        """Start the bus and the server, and connect."""
        self.bus.start()
        self.server.start(*options)
        self.connect()

    def connect(self) -> None:
        """Connect to what is there."""
        self._bus.open()

    def catch_up(self, qtbot: QtBot) -> None:
        """Wait until everything received so far has been handled."""
        answers: list[object] = []
        self._bus.call(message_bus.GetId(), answers.append)
        qtbot.waitUntil(lambda: len(answers) == 1)

    def show_sample(self, reminders: Reminders | None = None) -> None:
        self.no_buttons = self.notifications.sample.show(self._report, reminders)

    def _report(self, sentence: str, *, asks: bool = False) -> None:
        self.progress.append(sentence)
        self.asks.append(asks)

    def remind(self) -> Reminder:
        """Show the reminder of the evening."""
        (reminder,) = self.world.screen.reminders.values()
        self.notifications.dispatcher.show(reminder)
        return reminder

    def close(self) -> None:
        self.notifications.sample.close()
        self.notifications.dispatcher.clear()
        for window in windows():
            window.close()
        self._bus.close()
        refused = self.server.events("refused")
        self.server.stop()
        self.bus.stop()
        assert not refused


def reported_to(sentences: list[str]) -> Callback:
    """Return a callback that keeps the sentences."""

    def report(sentence: str, *, asks: bool = False) -> None:
        sentences.append(sentence)

    return report


def windows() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible()]


def wait_for_progress(qtbot: QtBot, scene: Scene, *sentences: str) -> None:
    """Wait until this was reported about the sample reminder, and nothing else."""
    qtbot.waitUntil(lambda: len(scene.progress) == len(sentences))
    assert scene.progress == list(sentences)
