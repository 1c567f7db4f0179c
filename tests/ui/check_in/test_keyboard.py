"""The check-in by keyboard."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from bedtime.ui.check_in.window import CheckInWindow
from tests.ui.check_in.helpers import (
    CTRL,
    DOWN,
    ENTER,
    MONDAY,
    RIGHT,
    SATURDAY,
    SUGGESTIONS,
    TAB,
    UP,
    CheckInRecorder,
    Keyboard,
    button_text,
    buttons,
    focus,
    fortnight,
    line,
    make_model,
    open_window,
    texts,
)


@pytest.mark.parametrize("unfolded", [False, True])
def test_a_plain_night_takes_ten_keys(
    recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot, unfolded: bool
) -> None:
    model = make_model(suggestions=SUGGESTIONS, nights=fortnight())
    window = open_window(recorder, qtbot, model, unfolded=unfolded)
    assert focus() is line(window, "tried_to_sleep")
    keyboard.press(DOWN)
    keyboard.type("15")
    keyboard.press(DOWN)
    keyboard.type("n")
    keyboard.press(DOWN, DOWN, DOWN)
    keyboard.type("4")
    keyboard.press(ENTER)
    answers = {
        "tried_to_sleep": time(22, 50),
        "minutes_to_fall_asleep": 15.0,
        "awakenings": 0.0,
        "minutes_awake": 0.0,
        "final_awakening": time(6, 58),
        "out_of_bed": time(6, 58),
        "quality": 4.0,
    }
    assert recorder == [("save", MONDAY, answers)]
    assert keyboard.keys == 10
    assert "Saved: 7 h 53 min asleep." in texts(window)


def test_arrow_keys_move_from_field_to_field(window: CheckInWindow, keyboard: Keyboard) -> None:
    window.show_model(make_model(suggestions=SUGGESTIONS))
    keyboard.press(DOWN)  # takes what is suggested, and moves on
    assert line(window, "tried_to_sleep").text() == "22:50"
    assert focus() is line(window, "minutes_to_fall_asleep")
    keyboard.press(DOWN)
    assert focus() is window.form.awake.no
    keyboard.press(DOWN)
    assert focus() is line(window, "final_awakening")
    keyboard.press(UP)
    assert focus() is window.form.awake.no
    assert not window.form.awake.no.isChecked()  # passed by, not answered
    keyboard.press(UP, UP)
    assert focus() is line(window, "tried_to_sleep")


def test_the_whole_page_by_keyboard_top_to_bottom(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    window.show_model(make_model(had_intakes=True))
    keyboard.type("11pm")
    keyboard.press(TAB)
    keyboard.type("15")
    keyboard.press(TAB, RIGHT, TAB)  # from "no" to "a while"
    for text in ("2", "10", "6.40", "7"):
        keyboard.type(text)
        keyboard.press(TAB)
    keyboard.type("4")
    keyboard.press(TAB, TAB)  # past the line that folds
    keyboard.press(DOWN, DOWN, UP, TAB)  # slept: no, stays no, yes again
    keyboard.type("2250")
    keyboard.press(TAB, Qt.Key.Key_Space, TAB, Qt.Key.Key_Space, TAB)
    for text in ("25", "5"):
        keyboard.type(text)
        keyboard.press(TAB)
    keyboard.type("3")
    keyboard.press(RIGHT, TAB)
    keyboard.press(Qt.Key.Key_Space, RIGHT, RIGHT, Qt.Key.Key_Space, TAB, TAB)
    keyboard.type("13-13:20")
    keyboard.press(TAB)
    keyboard.type("a b")
    keyboard.press(ENTER)
    keyboard.type("c")
    keyboard.press(TAB, RIGHT, Qt.Key.Key_Space, TAB)
    keyboard.type("odd; tired")
    keyboard.press(ENTER)
    assert recorder == [
        (
            "save",
            MONDAY,
            {
                "into_bed": time(22, 50),
                "tried_to_sleep": time(23),
                "minutes_to_fall_asleep": 15.0,
                "awakenings": 2.0,
                "minutes_awake": 10.0,
                "final_awakening": time(6, 40),
                "out_of_bed": time(7),
                "alarm": True,
                "woke_early": True,
                "minutes_early": 25.0,
                "minutes_trying_after_waking": 5.0,
                "quality": 4.0,
                "refreshed": 4.0,
                "disturbed_by": ("stress", "racing_thoughts"),
                "nap_times": ("13:00-13:20",),
                "comments": "a b\nc",
                "side_effects": "dizziness; odd; tired",
            },
        )
    ]


def test_the_tab_key_follows_the_page(window: CheckInWindow, keyboard: Keyboard) -> None:
    desk_told = make_model(
        had_intakes=True,
        nights=fortnight(),
        suggestions=SUGGESTIONS,
        versions=(
            (datetime(2026, 11, 23, 6, tzinfo=UTC), {"quality": 4.0}),
            (datetime(2026, 11, 23, 7, tzinfo=UTC), {"quality": 3.0}),
        ),
    )
    window.show_model(desk_told)
    QApplication.processEvents()
    stops = []
    while (stop := focus().accessibleName() or button_text(focus())) not in stops:
        stops.append(stop)
        keyboard.press(TAB)
    assert stops == [
        "Tried to sleep",
        "Minutes to fall asleep",
        "Awake in between: no",
        "Woke up for good",
        "Out of bed",
        "Quality: very poor",
        "More about the night",
        "Slept at all: yes",
        "Into bed",
        "Woken by an alarm: yes",
        "Woke earlier than planned: yes",
        "Minutes trying to sleep after waking",
        "Refreshed: not at all",
        "stress",
        "Minutes of naps the day before",
        "Times of the naps",
        "Comments",
        "nausea",
        "Side effects in your own words",
        "Earlier answers",
        "Not today",
        "In an hour",
        "Set aside",
        "Save",
        "Sunday night → Monday 23 November: open",
        "Another night",
    ]


def test_a_group_is_entered_where_it_was_left(window: CheckInWindow, keyboard: Keyboard) -> None:
    line(window, "naps_minutes").setFocus()
    keyboard.hold(Qt.KeyboardModifier.ShiftModifier, TAB)
    assert button_text(focus()) == "stress"
    keyboard.press(RIGHT, TAB)
    keyboard.hold(Qt.KeyboardModifier.ShiftModifier, TAB)
    assert button_text(focus()) == "anxiety"


def test_enter_in_the_comments_is_a_line_and_with_ctrl_it_saves(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    comments = window.form.rows["comments"].editor
    assert isinstance(comments, QPlainTextEdit)
    comments.setFocus()
    keyboard.type("one")
    keyboard.press(ENTER)
    keyboard.type("two")
    assert recorder == []
    keyboard.hold(CTRL, ENTER)
    assert recorder == [("save", MONDAY, {"comments": "one\ntwo"})]


def test_no_two_mnemonics_in_view_are_alike(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    recorder.drafts[SATURDAY] = {"into_bed": "8", "tried_to_sleep": "7"}
    at = datetime(2026, 11, 23, 6, tzinfo=UTC)
    versions = ((at, {"quality": 4.0}), (at, {"quality": 3.0}))
    model = make_model(night=SATURDAY, suggestions=SUGGESTIONS, versions=versions)

    def letters() -> set[str]:
        labels = [b.text() for b in buttons(window).values() if "&" in b.text()]
        found = [text[text.index("&") + 1].lower() for text in labels]
        assert len(found) == len(set(found)), labels
        return set(found)

    window.show_model(model)
    window.save()
    assert letters() == set("mbenhasyo")
    buttons(window)["Set aside"].click()
    window.show_model(replace(model, is_set_aside=True))
    assert letters() == set("mbekviso")
    window.show_model(replace(make_model(nights=fortnight()), is_set_aside=True))
    keyboard.type("23")
    keyboard.press(ENTER)
    assert letters() == set("mkscxo")
