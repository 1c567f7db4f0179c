"""The windows of the tray, and its menu, once for each of their states."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QWidget

from bedtime.core.evening.events import Paused, SetAside, Snoozed
from bedtime.core.evening.reminders import DueStep, Offer, Reminder
from bedtime.desktop.notification_text import message
from bedtime.ui.tray.pause_dialog import PauseDialog
from bedtime.ui.tray.reminder_window import ReminderWindow
from bedtime.ui.tray.tray import Tray
from tests.fakes import FakeWorld
from tests.ui.action_recorder import ActionRecorder
from tests.ui.evenings import evening
from tests.ui.view import view


@view
def pause() -> Iterator[QWidget]:
    """The dialog that asks until when to pause reminders."""
    world = evening()
    yield PauseDialog(world.now.astimezone(world.zone), lambda _: None)


def reminder_window(world: FakeWorld, reminder: Reminder | Offer) -> ReminderWindow:
    """Return the window of a reminder, or of the morning's offer."""
    shown = message(world.routine, reminder)
    return ReminderWindow(shown.summary, shown.body, shown.buttons, lambda _: None, lambda: None)


def due_steps(world: FakeWorld) -> tuple[DueStep, ...]:
    """Return all steps of the evening, as a reminder has them."""
    steps = (status.step for status in world.routine.state.step_statuses)
    return tuple(DueStep(step.key, step.title, step.at) for step in steps)


@view
def reminder() -> Iterator[QWidget]:
    """The reminder of one step."""
    world = evening()
    due = due_steps(world)
    yield reminder_window(world, Reminder(1, due[-3:-2], stays=True))


@view
def reminder_of_several() -> Iterator[QWidget]:
    """The reminder of several steps."""
    world = evening()
    due = due_steps(world)
    yield reminder_window(world, Reminder(1, due * 2, stays=True))


@view
def offer() -> Iterator[QWidget]:
    """The morning's offer."""
    world = evening()
    yield reminder_window(
        world, Offer(date(2026, 11, 23), "Europe/Berlin", world.routine.state.plan.bedtime)
    )


def tray(world: FakeWorld) -> Tray:
    """Return the tray of a world."""
    pixmap = QPixmap(16, 16)
    pixmap.fill("black")
    shown = Tray(lambda icon: QIcon(pixmap), ActionRecorder().actions())
    shown.show_evening(world.routine.state, world.routine.next_ring(), world.now, snooze=10)
    return shown


@view
def tray_evening() -> Iterator[QWidget]:
    """The tray's menu with steps done, open, snoozed and to come."""
    world = evening()
    world.routine.handle(Snoozed("ritual", 10))
    shown = tray(world)
    yield shown.menu
    shown.icon.hide()


@view
def tray_late() -> Iterator[QWidget]:
    """The tray's menu with missed steps, paused, the night set aside."""
    world = evening()
    world.sleep("2026-11-22 23:12")
    world.routine.handle(Paused(world.at("2026-11-23 12:00")))
    world.routine.handle(SetAside())
    shown = tray(world)
    yield shown.menu
    shown.icon.hide()
