"""The Tonight window, worked by keyboard and mouse of a test."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.events import Answered, SetAside
from bedtime.ui.timeline import StepRow
from bedtime.ui.tonight import Dot, TonightWindow
from bedtime.ui.wishes import Wishes
from tests.fakes import FakeWorld

MONDAY = date(2026, 11, 23)


class Asked(list[tuple[object, ...]]):
    """What was asked for in the window, in order."""

    def hear(self, name: str) -> Callable[..., None]:
        return lambda *args: self.append((name, *args))


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def window(asked: Asked, qtbot: QtBot) -> TonightWindow:
    names = ("done", "skip", "snooze", "undo", "pause", "resume", "later", "back", "aside")
    wishes = Wishes(
        **{name: asked.hear(name) for name in names},
        open_tonight=asked.hear("open_tonight"),
        quit=asked.hear("quit"),
    )
    window = TonightWindow(wishes)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    return window


def evening() -> FakeWorld:
    world = FakeWorld("2026-11-22 19:00").start()
    world.advance("2026-11-22 22:06")
    world.routine.take(Answered("light", Kind.DONE))
    return world


def tell(window: TonightWindow, world: FakeWorld, *, countdown: bool = True) -> None:
    window.tell(world.routine.state, world.now, snooze=10, countdown=countdown)
    QApplication.processEvents()  # widgets put into a layout are shown by the next turn of the loop


def texts(window: TonightWindow) -> list[str]:
    return [
        label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()
    ]


def row(window: TonightWindow, key: str) -> StepRow:
    return window.rows[key]


def buttons(row: StepRow) -> dict[str, QPushButton]:
    return {b.text().replace("&", ""): b for b in row.findChildren(QPushButton) if b.isVisible()}


def test_what_is_next_is_seen_in_one_glance(window: TonightWindow) -> None:
    tell(window, evening())
    said = texts(window)
    assert said[:3] == ["Sunday night → Monday", "Bedtime 23:00", "in 54 min"]
    assert "done 22:06" in said
    assert "open" in said
    assert "in 24 min" in said
    assert any(text.endswith("Chang 2015, PNAS 112:1232") for text in said)
    assert list(buttons(row(window, "screens"))) == ["Done", "Snooze 10 min", "Skip tonight"]
    assert buttons(row(window, "ritual")) == {}


@pytest.mark.parametrize(
    ("label", "wish"), [("Done", "done"), ("Snooze 10 min", "snooze"), ("Skip tonight", "skip")]
)
def test_one_click_answers_the_open_step(
    window: TonightWindow, asked: Asked, qtbot: QtBot, label: str, wish: str
) -> None:
    tell(window, evening())
    qtbot.mouseClick(buttons(row(window, "screens"))[label], Qt.MouseButton.LeftButton)
    assert asked == [(wish, "screens", MONDAY)]


def test_any_step_is_opened_by_keyboard_and_its_answer_taken_back(
    window: TonightWindow, asked: Asked, qtbot: QtBot
) -> None:
    world = evening()
    tell(window, world)
    light = row(window, "light")
    qtbot.keyClick(light, Qt.Key.Key_Return)
    assert list(buttons(light)) == ["Take the answer back"]
    assert buttons(row(window, "screens")) == {}  # one thing at a time
    qtbot.keyClick(buttons(light)["Take the answer back"], Qt.Key.Key_Space)
    assert asked == [("undo", "light", MONDAY)]
    qtbot.keyClick(light, Qt.Key.Key_Space)
    assert next(iter(buttons(row(window, "screens")))) == "Done"


def test_every_row_has_its_sentence_for_the_screen_reader(window: TonightWindow) -> None:
    tell(window, evening())
    assert row(window, "light").accessibleName() == "21:00 Dim the lights, done 22:06"
    assert row(window, "bed").accessibleName() == "23:00 Lights out, in 54 min"
    assert "Sletten 2023" in row(window, "bed").accessibleDescription()
    for key in ("meal", "light", "screens", "ritual", "bed"):
        assert row(window, key).focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_countdown_can_be_hidden(window: TonightWindow) -> None:
    tell(window, evening(), countdown=False)
    assert "in 54 min" not in texts(window)[:3]


def test_later_not_tonight_and_back(window: TonightWindow, asked: Asked, qtbot: QtBot) -> None:
    world = evening()
    tell(window, world)
    ways = {b.text().replace("&", ""): b for b in window.findChildren(QPushButton)}
    menu = ways["Later tonight"].menu()
    assert [a.text() for a in menu.actions()] == ["15 min later", "30 min later", "60 min later"]
    menu.actions()[1].trigger()
    qtbot.mouseClick(ways["Not tonight"], Qt.MouseButton.LeftButton)
    assert not ways["Back to plan"].isVisible()
    world.routine.take(SetAside())
    tell(window, world)
    assert not ways["Not tonight"].isVisible()
    qtbot.mouseClick(ways["Back to plan"], Qt.MouseButton.LeftButton)
    assert asked == [("later", 30), ("aside",), ("back",)]


def test_the_last_evenings_stand_below(window: TonightWindow) -> None:
    world = evening()
    window.remember(world.routine.last_evenings())
    QApplication.processEvents()
    assert "Tomorrow this evening will stand here." in texts(window)
    for day in ("23", "24"):
        world.advance(f"2026-11-{day} 22:05")
        world.routine.take(Answered("screens", Kind.DONE))
    window.remember(world.routine.last_evenings())
    QApplication.processEvents()
    assert "Tomorrow this evening will stand here." not in texts(window)
    said = [dot.accessibleName() for dot in window.findChildren(Dot)]
    assert "Monday night → Tuesday, Screens off: done" in said


def test_a_plan_with_other_steps_has_other_rows(window: TonightWindow) -> None:
    world = evening()
    tell(window, world)
    fewer = replace(world.settings, steps=world.settings.steps[-2:])
    world.routine.adopt(fewer)
    tell(window, world)
    assert list(window.rows) == ["ritual", "bed"]
