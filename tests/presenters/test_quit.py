"""Quitting from a window or the tray."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.requests import AnswerStep
from bedtime.engine.requests import handle
from bedtime.presenters.quit import QuitPresenter
from tests.fakes import FakeWorld


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld("2026-11-22 21:50").start()


@pytest.fixture
def ended() -> list[bool]:
    return []


@pytest.fixture
def quitting(world: FakeWorld, ended: list[bool]) -> QuitPresenter:
    return QuitPresenter(world.routine, lambda: ended.append(True))


def question() -> QMessageBox:
    (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
    return box


def test_with_all_on_disk_it_ends_at_once(quitting: QuitPresenter, ended: list[bool]) -> None:
    quitting.ask()
    assert ended == [True]


def test_what_would_be_lost_is_asked_about(
    quitting: QuitPresenter, world: FakeWorld, ended: list[bool], qtbot: QtBot
) -> None:
    world.log.unwritable = "The disk is full."
    handle(world.routine, AnswerStep("screens", Kind.DONE))
    quitting.ask()
    assert ended == []
    box = question()
    assert box.text() == "1 entry is not on disk and would be lost. The disk is full."
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert ended == []
    quitting.ask()
    quitting.ask()  # asked once, however often it is chosen
    box = question()
    leave = next(b for b in box.buttons() if b.text() == "&Quit and lose it")
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert ended == [True]
    box.close()
    QApplication.processEvents()


def test_what_can_be_written_by_then_is_not_asked_about(
    quitting: QuitPresenter, world: FakeWorld, ended: list[bool]
) -> None:
    world.log.unwritable = "The disk is full."
    handle(world.routine, AnswerStep("screens", Kind.DONE))
    world.log.unwritable = None
    quitting.ask()
    assert ended == [True]
    assert "done screens" in world.logged()


def test_while_a_step_asks_it_is_asked_once(
    quitting: QuitPresenter, world: FakeWorld, ended: list[bool], qtbot: QtBot
) -> None:
    world.advance("2026-11-22 22:01")
    quitting.ask()
    assert ended == []
    box = question()
    assert box.text() == "“Screens off” still waits for an answer."
    assert box.informativeText() == "Quit, and be reminded no more tonight?"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert ended == []
    quitting.ask()
    box = question()
    leave = next(b for b in box.buttons() if b.text() == "&Quit for tonight")
    qtbot.mouseClick(leave, Qt.MouseButton.LeftButton)
    assert ended == [True]
    box.close()
    QApplication.processEvents()
