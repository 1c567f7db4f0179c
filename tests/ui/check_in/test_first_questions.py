"""What the check-in asks first, and what it folds away."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bedtime.core.diary.check_in import CheckIn
from bedtime.text import check_in as text
from bedtime.ui.check_in.window import CheckInWindow
from tests.ui.check_in.helpers import (
    MONDAY,
    SATURDAY,
    CheckInRecorder,
    Keyboard,
    focus,
    fortnight,
    line,
    make_model,
    messages,
    open_window,
    texts,
)

TIMES = ("tried_to_sleep", "minutes_to_fall_asleep", "final_awakening", "out_of_bed")


@pytest.fixture
def window(recorder: CheckInRecorder, qtbot: QtBot) -> CheckInWindow:
    return open_window(recorder, qtbot, make_model(), unfolded=False)


def test_five_questions_come_first_and_whether_one_was_awake(window: CheckInWindow) -> None:
    shown = [name for name, row in window.form.rows.items() if row.editor.isVisible()]
    assert shown == [*TIMES, "quality"]
    assert window.form.awake.isVisible()
    window.form.more.button.click()
    assert window.form.rows["into_bed"].editor.isVisible()


def test_no_is_two_answers_and_untouched_stays_unknown(
    window: CheckInWindow, recorder: CheckInRecorder
) -> None:
    line(window, "out_of_bed").setText("7")
    window.save()
    assert recorder.pop() == ("save", MONDAY, {"out_of_bed": time(7)})
    window.show_model(make_model(night=SATURDAY))
    window.form.awake.no.click()
    window.save()
    assert recorder == [("save", SATURDAY, {"awakenings": 0.0, "minutes_awake": 0.0})]


def test_a_while_opens_two_fields(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    window.form.awake.no.setFocus()
    keyboard.type("na")  # no, no: a while
    keyboard.press(Qt.Key.Key_Down)
    assert focus() is line(window, "awakenings")
    keyboard.type("2")
    keyboard.press(Qt.Key.Key_Down)
    keyboard.type("25")
    keyboard.press(Qt.Key.Key_Return)
    assert recorder == [("save", MONDAY, {"awakenings": 2.0, "minutes_awake": 25.0})]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_the_answer_can_be_made_unknown_again(
    window: CheckInWindow, keyboard: Keyboard, key: Qt.Key
) -> None:
    window.form.awake.no.setFocus()
    keyboard.type("1")
    keyboard.press(key)
    assert window.form.typed() == {}
    window.form.awake.a_while.click()
    line(window, "awakenings").setText("2")
    window.form.awake.a_while.click()  # a second click
    assert window.form.typed() == {}
    assert not line(window, "awakenings").isVisible()


@pytest.mark.parametrize(
    ("checkin", "no", "a_while"),
    [
        (CheckIn(), False, False),
        (CheckIn(awakenings=0.0, minutes_awake=0.0), True, False),
        (CheckIn(awakenings=2.0), False, True),
        (CheckIn(awakenings=0.0), False, True),
    ],
)
def test_what_is_recorded_is_shown(
    window: CheckInWindow, checkin: CheckIn, no: bool, a_while: bool
) -> None:
    window.show_model(make_model(checkin, SATURDAY))
    assert (window.form.awake.no.isChecked(), window.form.awake.a_while.isChecked()) == (
        no,
        a_while,
    )
    assert line(window, "minutes_awake").isVisible() is a_while


def test_a_click_into_a_field_selects_it_all_and_a_second_one_does_not(
    window: CheckInWindow, qtbot: QtBot
) -> None:
    field = line(window, "out_of_bed")
    field.setText("07:15")
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert field.selectedText() == "07:15"
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert field.selectedText() == ""


NIGHT = {"tried_to_sleep": "23", "final_awakening": "7"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            NIGHT | {"minutes_to_fall_asleep": "20", "minutes_awake": "30"},
            "Saved: 7 h 10 min asleep.",
        ),
        (
            NIGHT | {"minutes_to_fall_asleep": "7"},
            "Saved: 7 h 53 min from falling asleep to waking.",
        ),
        (NIGHT, "Saved."),
    ],
)
def test_one_line_says_what_it_came_to(
    window: CheckInWindow, typed: dict[str, str], said: str
) -> None:
    for name, value in typed.items():
        line(window, name).setText(value)
    window.save()
    assert said in texts(window)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        ([], ""),
        ([2], "Sa has no check-in"),
        ([5, 2], "We and Sa have no check-in"),
        ([6, 5, 2], "Tu, We and Sa have no check-in"),
        ([9, 2], "Sa 14 and Sa 21 have no check-in"),
        ([6, 5, 4, 3, 2, 1], "Th, Fr, Sa, Su and 2 before have no check-in"),
    ],
)
def test_open_nights_are_named(ago: list[int], said: str) -> None:
    assert text.open_nights([date(2026, 11, 23) - timedelta(days=n) for n in ago]) == said


def test_what_is_folded_away_unfolds_where_it_asks_or_was_typed(
    window: CheckInWindow, recorder: CheckInRecorder
) -> None:
    recorder.drafts[SATURDAY] = {"naps_minutes": "20"}
    window.show_model(make_model(night=SATURDAY))
    assert window.form.more.is_unfolded()
    window.form.more.unfold(on=False)
    line(window, "naps_minutes").setText("many")
    window.save()
    assert window.form.more.is_unfolded()
    assert focus() is line(window, "naps_minutes")


def test_a_question_about_a_folded_and_a_shown_field_stands_below_the_shown_one(
    window: CheckInWindow,
) -> None:
    window.show_model(make_model(CheckIn(into_bed=time(16)), SATURDAY))
    line(window, "tried_to_sleep").setText("23")
    line(window, "tried_to_sleep").setFocus()
    line(window, "out_of_bed").setFocus()
    (question,) = messages(window)
    assert "You went to bed at 16:00" in question
    assert not window.form.more.is_unfolded()


def test_minutes_early_are_asked_about_only_who_woke_early(
    window: CheckInWindow, recorder: CheckInRecorder
) -> None:
    window.form.more.unfold()
    early = window.form.rows["woke_early"].editor
    assert not line(window, "minutes_early").isVisible()
    early.set_answer(True)
    line(window, "minutes_early").setText("40")
    assert line(window, "minutes_early").isVisible()
    window.save()
    assert recorder.pop() == ("save", MONDAY, {"woke_early": True, "minutes_early": 40.0})
    recorded = CheckIn(woke_early=True, minutes_early=40.0)
    window.show_model(make_model(recorded, SATURDAY))
    early.set_answer(False)
    assert not line(window, "minutes_early").isVisible()
    window.save()
    assert recorder == [("save", SATURDAY, {"woke_early": False})]


def test_naps_by_their_times_add_up_by_themselves(
    window: CheckInWindow, recorder: CheckInRecorder
) -> None:
    window.form.more.unfold()
    line(window, "nap_times").setText("1pm-1:20pm, 23.50 - 0.15")
    assert line(window, "naps_minutes").text() == "45 min"
    assert not line(window, "naps_minutes").isEnabled()
    window.save()
    assert recorder == [("save", MONDAY, {"nap_times": ("13:00-13:20", "23:50-00:15")})]
    window.show_model(replace(make_model(CheckIn(nap_times=("13:00-13:20",)), SATURDAY)))
    assert line(window, "nap_times").text() == "13:00–13:20"  # noqa: RUF001 - as it is shown
    line(window, "nap_times").clear()
    assert line(window, "naps_minutes").isEnabled()


@pytest.mark.parametrize("typed", ["13", "13-13", "13-25", "1-2-3", "after lunch"])
def test_what_is_no_nap_is_said_below_it(window: CheckInWindow, typed: str) -> None:
    window.form.more.unfold()
    line(window, "nap_times").setText(typed)
    window.save()
    assert any("times like 13:00-13:20" in message for message in messages(window))


def test_the_nights_stand_beside_the_title_where_there_is_room(window: CheckInWindow) -> None:
    window.show_model(make_model(nights=fortnight()))
    picker, names = window._page.night_picker, window._page._names
    for width, beside in ((1000, True), (420, False)):
        window.resize(width, window.height())
        QApplication.processEvents()
        assert (picker.y() < names.geometry().bottom()) is beside
