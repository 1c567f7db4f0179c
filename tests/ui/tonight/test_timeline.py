"""The rows of the steps in the Tonight window, worked by keyboard and mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Snoozed
from bedtime.text.formats import Formats, use_formats
from bedtime.ui.tonight.window import FRAME, TonightWindow
from bedtime.ui.widgets import locale_formats, theme
from tests.fakes import FakeWorld
from tests.ui.action_recorder import ActionRecorder
from tests.ui.tonight.helpers import MONDAY, buttons, evening, press_again, row, show, texts


@pytest.mark.parametrize(
    ("label", "action"), [("Done", "done"), ("Snooze 10 min", "snooze"), ("Skip tonight", "skip")]
)
def test_one_click_answers_the_open_step(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot, label: str, action: str
) -> None:
    show(window, evening())
    qtbot.mouseClick(buttons(window.card)[label], Qt.MouseButton.LeftButton)
    assert recorder == [(action, "screens", MONDAY)]


def test_any_step_is_expanded_by_keyboard_and_its_answer_undone(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    world.routine.handle(Answered("meal", Kind.SKIPPED))
    show(window, world)
    light = row(window, "light")
    assert buttons(light) == {}  # the link is of the last answer alone
    assert list(buttons(row(window, "meal"))) == ["undo"]
    qtbot.keyClick(light, Qt.Key.Key_Return)
    assert list(buttons(light)) == ["undo", "Why?"]
    qtbot.keyClick(buttons(light)["undo"], Qt.Key.Key_Space)
    assert recorder == [("undo", "light", MONDAY)]


def test_a_second_press_neither_undoes_nor_answers_what_comes_next(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    world.routine.handle(Snoozed("screens", 30))
    world.advance("2026-11-22 22:37")  # both ask
    show(window, world)
    qtbot.keyClick(buttons(window.card)["Done"], Qt.Key.Key_Space)
    world.routine.handle(Answered("screens", Kind.DONE))
    show(window, world)
    assert window.card.key == "ritual"
    qtbot.keyClick(buttons(window.card)["Done"], Qt.Key.Key_Space)
    qtbot.mouseClick(buttons(row(window, "screens"))["undo"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row(window, "meal"), Qt.MouseButton.LeftButton)
    assert buttons(row(window, "meal")) == {}
    assert recorder == [("done", "screens", MONDAY)]
    press_again(qtbot)
    qtbot.keyClick(buttons(window.card)["Done"], Qt.Key.Key_Space)
    assert recorder == [("done", "screens", MONDAY), ("done", "ritual", MONDAY)]


def test_after_an_answer_enter_is_harmless(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    show(window, world)
    with qtbot.waitActive(window):
        window.activateWindow()
    recorder.on("done", lambda: world.routine.handle(Answered("screens", Kind.DONE)))
    recorder.on("done", lambda: show(window, world))
    qtbot.keyClick(buttons(window.card)["Done"], Qt.Key.Key_Return)
    assert row(window, "screens").hasFocus()
    press_again(qtbot)
    qtbot.keyClick(row(window, "screens"), Qt.Key.Key_Return)
    assert recorder == [("done", "screens", MONDAY)]


def test_what_begins_to_ask_has_the_focus(window: TonightWindow, qtbot: QtBot) -> None:
    world = evening()
    show(window, world)
    with qtbot.waitActive(window):
        window.activateWindow()
    row(window, "caffeine").setFocus()
    show(window, world)
    assert row(window, "caffeine").hasFocus()
    world.advance("2026-11-22 22:31")
    show(window, world)
    assert window.card.key == "ritual"
    assert buttons(window.card)["Done"].hasFocus()
    assert row(window, "screens").isVisible()  # which asks still, below


def test_what_began_to_ask_last_stands_in_the_card(window: TonightWindow) -> None:
    world = evening()
    world.routine.handle(Snoozed("screens", 30))
    world.advance("2026-11-22 22:37")  # the ritual asks since 22:30, screens again since 22:36
    show(window, world)
    assert window.card.key == "screens"
    assert buttons(row(window, "ritual")) == {}
    world.routine.handle(Answered("screens", Kind.DONE))
    show(window, world)
    assert window.card.key == "ritual"


def test_what_asks_again_offers_no_undo_of_its_snooze(window: TonightWindow) -> None:
    world = evening()
    world.routine.handle(Snoozed("screens", 24))
    world.advance("2026-11-22 22:30")
    show(window, world)
    assert window.card.key == "ritual"
    assert buttons(row(window, "screens")) == {}


def test_the_evidence_is_behind_why(window: TonightWindow, qtbot: QtBot) -> None:
    world = evening()
    show(window, world)
    qtbot.mouseClick(buttons(window.card)["Why?"], Qt.MouseButton.LeftButton)
    assert any(text.endswith("Chang 2015, PNAS 112:1232") for text in texts(window))
    assert "Chang 2015" in buttons(window.card)["Why?"].accessibleDescription()
    show(window, world)
    assert any("Chang 2015" in text for text in texts(window))
    qtbot.mouseClick(buttons(window.card)["Why?"], Qt.MouseButton.LeftButton)
    assert not any("Chang 2015" in text for text in texts(window))


def test_steps_that_passed_while_bedtime_was_off_are_one_line(
    window: TonightWindow, qtbot: QtBot
) -> None:
    world = FakeWorld("2026-11-20 19:00").start()
    world.advance("2026-11-21 19:00")
    world.kill()
    world.advance("2026-11-22 21:48")
    world.restart()
    show(window, world)
    line = "3 earlier steps passed while Bedtime was off"
    assert [key for key, each in window.rows.items() if each.isVisible()] == [
        "screens",
        "ritual",
        "bed",
    ]
    qtbot.mouseClick(buttons(window)[line], Qt.MouseButton.LeftButton)
    assert all(each.isVisible() for each in window.rows.values())
    assert line not in buttons(window)
    (meal,) = (s for s in world.routine.state.step_statuses if s.step.key == "meal")
    assert theme.meaning_of(meal) == (theme.Meaning.QUIET, theme.Shape.EMPTY_RING)


def test_all_times_end_in_one_column(window: TonightWindow) -> None:
    use_formats(locale_formats.formats(QLocale("en_US")))
    try:
        world = evening()
        world.routine.later(-125)  # 8:55 PM beside 11:55 AM
        show(window, world)
        times = [row.findChildren(QLabel)[0] for row in window.rows.values() if row.isVisible()]
        ends = {time.geometry().right() for time in times}
        assert len(ends) == 1
    finally:
        use_formats(Formats())


def test_pending_snoozed_and_open_look_different() -> None:
    world = evening()
    world.routine.handle(Snoozed("screens", 10))
    world.advance("2026-11-22 22:07")
    shapes = {s.step.key: theme.meaning_of(s)[1] for s in world.routine.state.step_statuses}
    assert shapes["screens"] is theme.Shape.DASHED_RING
    assert shapes["ritual"] is theme.Shape.EMPTY_RING


def test_every_row_has_a_sentence_for_the_screen_reader(window: TonightWindow) -> None:
    show(window, evening())
    assert row(window, "light").accessibleName() == "21:00 Dim the lights, done 22:06"
    assert row(window, "bed").accessibleName() == "23:00 Lights out, in 54 min"
    description = row(window, "bed").accessibleDescription()
    assert description == "Time to turn out the light. Good night."
    for key in ("meal", "light", "screens", "ritual", "bed"):
        assert row(window, key).focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_plan_with_other_steps_has_other_rows(window: TonightWindow) -> None:
    world = evening()
    show(window, world)
    fewer = replace(world.settings, steps=world.settings.steps[-2:])
    world.routine.apply_settings(fewer)
    show(window, world)
    assert list(window.rows) == ["ritual", "bed"]


def test_an_expanded_row_stays_expanded_until_another_step_is_due(
    window: TonightWindow, qtbot: QtBot
) -> None:
    world = evening()
    show(window, world)
    qtbot.mouseClick(row(window, "meal"), Qt.MouseButton.LeftButton)
    show(window, world)
    assert "Done" in buttons(row(window, "meal"))
    qtbot.mouseClick(row(window, "caffeine"), Qt.MouseButton.LeftButton)
    assert buttons(row(window, "meal")) == {}  # one thing at a time
    world.advance("2026-11-22 22:31")
    show(window, world)
    assert buttons(row(window, "caffeine")) == {}


def test_arrow_keys_lead_from_row_to_row(window: TonightWindow, qtbot: QtBot) -> None:
    show(window, evening())
    qtbot.waitActive(window).__enter__()
    first, second = row(window, "caffeine"), row(window, "meal")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    row(window, "bed").setFocus()
    qtbot.keyClick(row(window, "bed"), Qt.Key.Key_Down)
    assert row(window, "bed").hasFocus()


def test_a_click_on_the_reason_does_not_collapse_the_row(
    window: TonightWindow, qtbot: QtBot
) -> None:
    show(window, evening())
    ritual = row(window, "ritual")
    qtbot.mouseClick(ritual, Qt.MouseButton.LeftButton)
    reason = next(label for label in ritual.findChildren(QLabel) if "Read on" in label.text())
    qtbot.mouseClick(reason, Qt.MouseButton.LeftButton)
    assert "Done" in buttons(ritual)


def test_it_is_no_taller_than_the_screen_and_scrolls_to_the_focused_row(
    window: TonightWindow, qtbot: QtBot
) -> None:
    show(window, evening(), notices=tuple(f"no {what}" for what in range(60)))
    window.fit()
    QApplication.processEvents()
    assert window.height() <= window.screen().availableGeometry().height() - FRAME
    bar = window._area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(0)
    ritual = row(window, "ritual")
    ritual.setFocus()
    qtbot.keyClick(ritual, Qt.Key.Key_Down)
    bed = row(window, "bed")
    qtbot.waitUntil(lambda: bed.visibleRegion().boundingRect() == bed.rect())


def test_done_is_coloured_only_for_an_open_step(window: TonightWindow, qtbot: QtBot) -> None:
    show(window, evening())
    plain = QApplication.palette().button().color()
    assert buttons(window.card)["Done"].palette().button().color() != plain
    qtbot.mouseClick(row(window, "ritual"), Qt.MouseButton.LeftButton)
    assert buttons(row(window, "ritual"))["Done"].palette().button().color() == plain


def test_a_row_shows_that_it_has_the_focus(window: TonightWindow, qtbot: QtBot) -> None:
    show(window, evening())
    with qtbot.waitActive(window):
        window.activateWindow()
    meal = row(window, "meal")
    meal.clearFocus()
    before = meal.grab().toImage()
    meal.setFocus()
    assert meal.grab().toImage() != before
