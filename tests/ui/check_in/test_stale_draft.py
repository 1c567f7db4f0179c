"""A saved check-in leaves no draft, and a draft never overwrites a newer recorded answer."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.core.diary.check_in import CheckIn
from bedtime.ui.check_in.window import CheckInWindow
from tests.ui.check_in.helpers import (
    ENTER,
    MONDAY,
    SATURDAY,
    TAB,
    CheckInRecorder,
    Keyboard,
    buttons,
    focus,
    line,
    make_model,
    messages,
    open_window,
    option,
    texts,
)

BED = CheckIn(into_bed=time(22, 50))
OUTDATED = (
    "Your unfinished answers are here. Others were recorded since; the question stands below"
    " the field."
)
QUESTION = "This is not saved; meanwhile 22:50 was recorded. Which is right?"


@pytest.mark.parametrize("keys", [(ENTER,), (TAB, ENTER)])
@pytest.mark.parametrize("typed", ["23", "2310", "23:10"])
def test_a_saved_check_in_leaves_no_draft(
    window: CheckInWindow,
    recorder: CheckInRecorder,
    keyboard: Keyboard,
    typed: str,
    keys: tuple[Qt.Key, ...],
) -> None:
    keyboard.type(typed)
    keyboard.press(*keys)
    assert [call[0] for call in recorder] == ["save"]
    QApplication.processEvents()
    window.close()
    assert recorder.drafts == {}
    assert recorder.stores == 0


def test_nor_does_one_that_was_kept_before_and_is_shown_anew_meanwhile(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type("23")
    qtbot.waitUntil(lambda: recorder.drafts != {}, timeout=1000)
    keyboard.press(ENTER)
    window.show_model(make_model(CheckIn(into_bed=time(23))))
    window.show_model(make_model(night=SATURDAY))
    window.show_model(make_model(CheckIn(into_bed=time(23))))
    assert window.form.typed() == {}
    window.close()
    assert recorder.drafts == {}


def test_a_draft_does_not_hide_what_was_recorded_since(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    recorder.drafts[SATURDAY] = {"into_bed": "23:10"}
    window.show_model(make_model(BED, SATURDAY))
    assert OUTDATED in texts(window)
    assert messages(window) == [QUESTION]
    assert QUESTION in line(window, "into_bed").accessibleDescription()
    line(window, "awakenings").setFocus()
    keyboard.type("1")
    keyboard.press(ENTER)
    keyboard.press(ENTER)
    assert recorder == []
    assert focus() is line(window, "into_bed")
    assert messages(window) == [QUESTION]
    assert recorder.drafts[SATURDAY]["into_bed"] == "23:10"


def test_the_recorded_one_is_kept_by_a_button_and_the_rest_is_saved(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    recorder.drafts[SATURDAY] = {"into_bed": "23:10", "awakenings": "1"}
    window.show_model(make_model(BED, SATURDAY))
    keyboard.press(ENTER)
    buttons(window)["Keep what is recorded"].click()
    assert recorder == [("save", SATURDAY, {"awakenings": 1.0})]
    assert line(window, "into_bed").text() == "22:50"
    assert messages(window) == []
    assert recorder.drafts == {}


def test_where_nothing_else_was_typed_nothing_changes(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    recorder.drafts[SATURDAY] = {"into_bed": "23:10"}
    window.show_model(make_model(BED, SATURDAY))
    keyboard.press(ENTER)
    buttons(window)["Keep what is recorded"].click()
    assert recorder == []
    assert "Nothing has changed." in texts(window)


def test_the_typed_one_is_saved_by_a_button(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    recorder.drafts[SATURDAY] = {"into_bed": "23:10"}
    window.show_model(make_model(BED, SATURDAY))
    keyboard.press(ENTER)
    buttons(window)["Save mine"].click()
    assert recorder == [("save", SATURDAY, {"into_bed": time(23, 10)})]
    assert recorder.drafts == {}


def test_a_contradiction_is_asked_about_after_it(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    recorder.drafts[SATURDAY] = {"final_awakening": "8:00", "out_of_bed": "7:00"}
    window.show_model(make_model(CheckIn(final_awakening=time(6, 40)), SATURDAY))
    keyboard.press(ENTER)
    buttons(window)["Save mine"].click()
    assert recorder == []
    buttons(window)["Save anyway"].click()
    answers = {"final_awakening": time(8), "out_of_bed": time(7)}
    assert recorder == [("save", SATURDAY, answers)]


def test_an_unfinished_correction_of_what_is_still_recorded_is_just_here_again(
    recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    first = open_window(recorder, qtbot, make_model(BED))
    line(first, "into_bed").setFocus()
    line(first, "into_bed").selectAll()
    keyboard.type("2310")
    first.close()
    assert recorder.drafts == {MONDAY: {"into_bed": "2310", "into_bed before": "22:50"}}
    second = open_window(recorder, qtbot, make_model(BED))
    assert "Your unfinished answers are here." in texts(second)
    assert messages(second) == []
    keyboard.press(ENTER)
    assert recorder == [("save", MONDAY, {"into_bed": time(23, 10)})]


def test_what_is_recorded_while_it_is_being_typed_is_asked_about_too(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    line(window, "into_bed").setFocus()
    keyboard.type("2310")
    window.show_model(make_model(BED))
    assert line(window, "into_bed").text() == "2310"
    keyboard.press(ENTER)
    assert recorder == []
    assert messages(window) == [QUESTION]
    buttons(window)["Keep what is recorded"].click()
    assert line(window, "into_bed").text() == "22:50"


def test_what_is_emptied_elsewhere_while_it_is_corrected_is_asked_about_too(
    recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window = open_window(recorder, qtbot, make_model(BED))
    line(window, "into_bed").setFocus()
    line(window, "into_bed").selectAll()
    keyboard.type("2310")
    window.show_model(make_model(CheckIn(quality=4.0)))
    keyboard.press(ENTER)
    emptied = "This is not saved; meanwhile the field was left empty. Which is right?"
    assert messages(window) == [emptied]
    assert recorder == []


def test_the_same_answer_recorded_meanwhile_is_no_question(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    line(window, "into_bed").setFocus()
    keyboard.type("2250")
    window.show_model(make_model(BED))
    assert line(window, "into_bed").text() == "2250"  # what is being typed is not touched
    keyboard.press(TAB)
    assert line(window, "into_bed").text() == "22:50"
    assert window.form.typed() == {}
    keyboard.press(ENTER)
    assert recorder == []
    assert recorder.drafts == {}


@pytest.mark.parametrize(
    ("field", "typed", "recorded", "answer"),
    [
        ("quality", "2", CheckIn(quality=4.0), "good"),
        ("slept", "false", CheckIn(slept=True, quality=4.0), None),
        ("disturbed_by", "noise", CheckIn(disturbed_by=("dreams", "stress")), "dreams + stress"),
        ("comments", "half a sen", CheckIn(comments="All of it."), "“All of it.”"),
    ],
)
def test_every_kind_of_field_shows_the_recorded_one_beside_the_draft(
    window: CheckInWindow,
    recorder: CheckInRecorder,
    field: str,
    typed: str,
    recorded: CheckIn,
    answer: str | None,
) -> None:
    recorder.drafts[SATURDAY] = {field: typed}
    window.show_model(make_model(recorded, SATURDAY))
    assert window.form.typed() == {field: typed}
    question = f"This is not saved; meanwhile {answer} was recorded. Which is right?"
    assert messages(window) == ([question] if answer else [])
    buttons(window)["Begin anew"].click()
    assert window.form.typed() == {}
    assert recorder.drafts == {}


def test_begin_anew_asks_no_more(window: CheckInWindow, recorder: CheckInRecorder) -> None:
    recorder.drafts[SATURDAY] = {"into_bed": "23:10"}
    window.show_model(make_model(BED, SATURDAY))
    buttons(window)["Begin anew"].click()
    assert messages(window) == []
    assert line(window, "into_bed").text() == "22:50"


def test_a_chosen_face_is_no_draft_once_saved(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    option(window, "quality", "Quality: good").setFocus()
    keyboard.type("4")
    window.save()
    window.close()
    assert recorder.drafts == {}
