"""The draft: what is typed and not yet saved."""

from datetime import time

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.core.diary.check_in import CheckIn
from bedtime.ui.check_in.autosave import SAVE_AFTER
from bedtime.ui.check_in.window import CheckInWindow
from tests.ui.check_in.helpers import (
    ENTER,
    MONDAY,
    RECORDED,
    SATURDAY,
    SUGGESTIONS,
    CheckInRecorder,
    Keyboard,
    buttons,
    focus,
    line,
    make_model,
    texts,
)


def test_what_is_typed_is_stored_within_a_second(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    line(window, "into_bed").setFocus()
    assert SAVE_AFTER < 1000
    keyboard.type("22")
    assert recorder.stores == 0  # not with every key
    qtbot.waitUntil(lambda: recorder.drafts == {MONDAY: {"into_bed": "22"}}, timeout=1000)
    keyboard.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: recorder.drafts == {}, timeout=1000)
    assert recorder.stores == 1


def test_escape_closes_it_and_stores_the_draft(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    line(window, "into_bed").setFocus()
    keyboard.type("2x")
    keyboard.press(Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert recorder.drafts == {MONDAY: {"into_bed": "2x"}}


DRAFT = {
    "into_bed": "2x",
    "alarm": "false",
    "quality": "2",
    "disturbed_by": "noise;dreams",
    "comments": "half a sen",
    "side_effects": "nausea; odd",
    "slept": "false",
    "awakenings": "2",
    "not_a_field": "x",
    "refreshed": "9",
}


def test_a_draft_is_restored_with_a_message(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    recorder.drafts[SATURDAY] = DRAFT
    window.show_model(make_model(night=SATURDAY))
    assert "Your unfinished answers are here." in texts(window)
    kept = {name: DRAFT[name] for name in DRAFT if name not in ("not_a_field", "refreshed")}
    assert window.form.typed() == kept
    assert window.form.rows["side_effects"].editor.isVisible()
    assert not line(window, "awakenings").isEnabled()
    window.show_model(make_model(night=SATURDAY))  # an update keeps it
    assert window.form.typed() == kept
    buttons(window)["Begin anew"].click()
    assert window.form.typed() == {}
    assert recorder.drafts == {}
    assert "Your unfinished answers are here." not in texts(window)


def test_a_draft_equal_to_what_is_recorded_is_dropped(
    window: CheckInWindow, recorder: CheckInRecorder
) -> None:
    recorder.drafts[SATURDAY] = {"into_bed": "22:50"}
    window.show_model(make_model(RECORDED, SATURDAY))
    assert "Begin anew" not in buttons(window)
    assert recorder.drafts == {}


def test_saving_drops_the_draft(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    recorder.drafts[SATURDAY] = {"into_bed": "23"}
    window.show_model(make_model(night=SATURDAY))
    keyboard.press(ENTER)
    assert recorder.drafts == {}
    window.close()
    assert recorder.drafts == {}


def test_another_night_stores_what_was_typed_for_the_first(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    line(window, "into_bed").setFocus()
    keyboard.type("23")
    window.show_model(make_model(RECORDED, SATURDAY))
    assert recorder.drafts == {MONDAY: {"into_bed": "23"}}
    assert window.form.typed() == {}
    window.show_model(make_model())
    assert line(window, "into_bed").text() == "23"


def test_an_update_keeps_what_is_being_typed(window: CheckInWindow, keyboard: Keyboard) -> None:
    line(window, "into_bed").setFocus()
    keyboard.type("22")
    window.show_model(make_model(CheckIn(out_of_bed=time(7)), suggestions=SUGGESTIONS))
    assert line(window, "into_bed").text() == "22"
    assert line(window, "out_of_bed").text() == "07:00"
    assert focus() is line(window, "into_bed")
