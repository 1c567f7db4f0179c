"""The check-in by keyboard."""

from dataclasses import replace
from datetime import UTC, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QPlainTextEdit,
)

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
    texts,
)


def test_a_plain_night_by_keyboard_alone(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    window.show_model(make_model(suggestions=SUGGESTIONS))
    assert focus() is line(window, "into_bed")
    keyboard.press(DOWN, TAB, DOWN, TAB)
    keyboard.type("15")
    keyboard.press(TAB)
    keyboard.type("1")
    keyboard.press(TAB)
    keyboard.type("5")
    keyboard.press(TAB)
    keyboard.type("640")
    keyboard.press(TAB, DOWN, TAB, TAB)
    keyboard.type("4")
    keyboard.press(ENTER)
    answers = {
        "into_bed": time(22, 41),
        "tried_to_sleep": time(22, 50),
        "minutes_to_fall_asleep": 15.0,
        "awakenings": 1.0,
        "minutes_awake": 5.0,
        "final_awakening": time(6, 40),
        "out_of_bed": time(6, 58),
        "quality": 4.0,
    }
    assert recorder == [("save", MONDAY, answers)]
    assert keyboard.keys == 20  # well under twenty seconds
    assert "Saved." in texts(window)  # at whatever hour


def test_arrow_keys_move_from_field_to_field(window: CheckInWindow, keyboard: Keyboard) -> None:
    window.show_model(make_model(suggestions=SUGGESTIONS))
    keyboard.press(DOWN)  # takes what is suggested
    assert focus() is line(window, "into_bed")
    assert line(window, "into_bed").text() == "22:41"
    keyboard.press(DOWN)
    assert focus() is line(window, "tried_to_sleep")
    keyboard.press(DOWN, DOWN, DOWN)  # the first takes the suggestion
    assert focus() is line(window, "awakenings")
    keyboard.press(UP, UP, UP)
    assert focus() is line(window, "into_bed")


def test_the_whole_page_by_keyboard_top_to_bottom(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    window.show_model(make_model(had_intakes=True))
    keyboard.hold(Qt.KeyboardModifier.ShiftModifier, TAB)
    keyboard.press(DOWN, DOWN, Qt.Key.Key_Up, TAB)  # no, stays no, yes again
    for text in ("2250", "11pm", "15", "2", "10", "6.40", "7"):
        keyboard.type(text)
        keyboard.press(TAB)
    keyboard.press(Qt.Key.Key_Space, TAB)
    keyboard.type("4")
    keyboard.press(TAB)
    keyboard.type("3")
    keyboard.press(RIGHT, TAB)
    keyboard.press(Qt.Key.Key_Space, RIGHT, RIGHT, Qt.Key.Key_Space, TAB)
    keyboard.type("20")
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
                "quality": 4.0,
                "refreshed": 4.0,
                "disturbed_by": ("stress", "racing_thoughts"),
                "naps_minutes": 20.0,
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
        "Into bed",
        "Tried to sleep",
        "Minutes to fall asleep",
        "Awakenings",
        "Minutes awake in the night",
        "Woke up for good",
        "Out of bed",
        "Woken by an alarm: yes",
        "Quality: very poor",
        "Refreshed: not at all",
        "stress",
        "Minutes of naps the day before",
        "Comments",
        "nausea",
        "Side effects in your own words",
        "Earlier answers",
        "Sunday night → Monday 23 November: open",
        "Not today",
        "In an hour",
        "Set aside",
        "Save",
        "Take all suggestions",
        "Slept at all: yes",
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
    assert letters() == set("tbenhasy")
    buttons(window)["Set aside"].click()
    window.show_model(replace(model, is_set_aside=True))
    assert letters() == set("tbekvis")
    window.show_model(replace(make_model(nights=fortnight()), is_set_aside=True))
    keyboard.type("23")
    keyboard.press(ENTER)
    assert letters() == set("kscx")
