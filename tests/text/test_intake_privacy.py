"""Privacy of intakes: tray, notifications, Tonight and exports do not show them unasked."""

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.diary import diary, intake
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind
from bedtime.core.evening.events import CheckedIn, IntakeLogged
from bedtime.core.transfer import diary_table
from bedtime.text import steps
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.window import TonightWindow
from bedtime.ui.tray.tray import Tray
from tests.fakes import FakeWorld
from tests.ui.action_recorder import ActionRecorder

INTAKE = Intake("kratom", "Maeng Da", datetime(2026, 11, 22, 20, 55, tzinfo=UTC), "a red one")
REVEALING = re.compile(
    "|".join([INTAKE.what, INTAKE.amount, INTAKE.note, "melatonin", "intake", "itching"]), re.I
)


@pytest.fixture
def world() -> FakeWorld:
    """An evening with an intake, and the check-in with its side effects."""
    world = FakeWorld("2026-11-22 19:00").start()
    world.advance("2026-11-22 22:06")
    world.routine.handle(IntakeLogged(INTAKE))
    world.routine.handle(CheckedIn({"quality": 3, "side_effects": "itching"}))
    world.advance("2026-11-22 22:31")
    return world


def test_the_tray_does_not_show_intakes(world: FakeWorld, qtbot: QtBot) -> None:
    pixmap = QPixmap(16, 16)
    pixmap.fill("black")
    tray = Tray(lambda look: QIcon(pixmap), ActionRecorder().actions())
    tray.show_evening(world.routine.state, world.routine.next_ring(), world.now, snooze=10)
    menus = [tray.menu, *tray.menu.findChildren(QMenu)]
    texts = [tray.tooltip, *(action.text() for menu in menus for action in menu.actions())]
    assert len(texts) > 20
    assert [text for text in texts if REVEALING.search(text)] == []


def test_notifications_do_not_show_intakes(world: FakeWorld) -> None:
    shown = world.screen.shown
    texts = [steps.summary(reminder) for reminder in shown]
    texts += [steps.body(reminder, world.now, "Europe/Berlin") for reminder in shown]
    assert len(texts) > 4
    assert [text for text in texts if REVEALING.search(text)] == []


def test_tonight_does_not_show_intakes(world: FakeWorld, qtbot: QtBot) -> None:
    window = TonightWindow(ActionRecorder().actions())
    qtbot.addWidget(window)
    window.show_model(TonightModel(world.routine.state, world.now, 10, True))
    window.show_evenings(world.routine.recent_evenings())
    texts = [label.text() for label in window.findChildren(QLabel)]
    texts += [widget.accessibleName() for widget in window.findChildren(QWidget)]
    assert len(texts) > 20
    assert [text for text in texts if REVEALING.search(text)] == []


@pytest.mark.parametrize("asked", [False, True])
def test_a_table_has_intakes_only_when_asked(world: FakeWorld, asked: bool) -> None:
    log = world.log.written
    mornings = diary.mornings(log, world.settings, "Europe/Berlin")
    intakes = [entry for entry, _ in intake.intakes(log)]
    assert [entry.kind for entry in intakes] == [Kind.INTAKE]
    rows = list(diary_table.write_table(mornings, intakes, with_intakes=asked))
    assert len(rows) == 2
    assert bool(REVEALING.search(str(rows))) is asked
