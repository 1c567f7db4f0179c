"""What tests of the Tonight window show in it and read from it."""

from datetime import date

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.step_row import StepRow
from bedtime.ui.tonight.window import TonightWindow
from tests.fakes import FakeWorld

MONDAY = date(2026, 11, 23)


def evening() -> FakeWorld:
    """Return a Sunday evening with one step done and one open."""
    world = FakeWorld("2026-11-22 19:00").start()
    world.advance("2026-11-22 22:06")
    world.routine.handle(Answered("light", Kind.DONE))
    return world


def show(
    window: TonightWindow,
    world: FakeWorld,
    *,
    countdown: bool = True,
    notices: tuple[str, ...] = (),
) -> None:
    """Show a world's evening in the window."""
    state, next_ring = world.routine.state, world.routine.next_ring()
    window.show_model(TonightModel(state, world.now, 10, countdown, next_ring, notices))
    QApplication.processEvents()  # in a layout new widgets are shown by the next event


def texts(window: TonightWindow) -> list[str]:
    """Return the visible texts, without those of buttons."""
    return [
        label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()
    ]


def row(window: TonightWindow, key: str) -> StepRow:
    """Return the row of a step in the list."""
    return window.rows[key]


def press_again(qtbot: QtBot) -> None:
    """Wait for the length of a double click: until then no second press counts."""
    qtbot.wait(QApplication.doubleClickInterval() + 20)


def buttons(row: QWidget) -> dict[str, QPushButton]:
    """Return the visible buttons by their labels without mnemonics."""
    return {b.text().replace("&", ""): b for b in row.findChildren(QPushButton) if b.isVisible()}
