"""The check-in window, worked by the keyboard of a test."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.core.diary.check_in import CheckIn
from bedtime.ui.check_in.autosave import KEEP_AFTER
from bedtime.ui.check_in.window import CLOSE_AFTER, CheckInWindow
from bedtime.ui.widgets.labels import FieldMessage
from tests.ui.check_in.mornings import (
    MONDAY,
    SATURDAY,
    SUGGESTIONS,
    Desk,
    buttons,
    fortnight,
    texts,
    told,
)

RECORDED = CheckIn(
    into_bed=time(22, 50), final_awakening=time(6, 40), quality=4.0, disturbed_by=("noise",)
)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> CheckInWindow:
    window = CheckInWindow(desk.wishes())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.tell(told())
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Keyboard:
    """Types into whatever has the focus, and counts its keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.keys = 0

    def type(self, text: str) -> None:
        for letter in text:
            self._qtbot.keyClicks(focus(), letter)
            self.keys += 1

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self._qtbot.keyClick(focus(), key)
            self.keys += 1

    def hold(self, modifier: Qt.KeyboardModifier, key: Qt.Key) -> None:
        self._qtbot.keyClick(focus(), key, modifier)
        self.keys += 1


TAB, ENTER, RIGHT = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Right
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def line(window: CheckInWindow, name: str) -> QLineEdit:
    editor = window.form.rows[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def notes(window: CheckInWindow) -> list[str]:
    return [note.text() for note in window.findChildren(FieldMessage) if note.isVisible()]


def test_it_names_the_night_in_plain_words(window: CheckInWindow) -> None:
    assert texts(window)[:2] == ["Sunday night → Monday 23 November", "How was the night?"]


def test_a_plain_night_by_keyboard_alone(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    window.tell(told(suggestions=SUGGESTIONS))
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
    said = {
        "into_bed": time(22, 41),
        "tried_to_sleep": time(22, 50),
        "minutes_to_fall_asleep": 15.0,
        "awakenings": 1.0,
        "minutes_awake": 5.0,
        "final_awakening": time(6, 40),
        "out_of_bed": time(6, 58),
        "quality": 4.0,
    }
    assert desk == [("save", MONDAY, said)]
    assert keyboard.keys == 20  # well under twenty seconds
    assert "Saved." in texts(window)  # at whatever hour


def test_arrow_keys_lead_from_field_to_field(window: CheckInWindow, keyboard: Keyboard) -> None:
    window.tell(told(suggestions=SUGGESTIONS))
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
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    window.tell(told(took=True))
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
    assert desk == [
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


def test_the_tab_key_follows_the_eyes(window: CheckInWindow, keyboard: Keyboard) -> None:
    desk_told = told(
        took=True,
        days=fortnight(),
        suggestions=SUGGESTIONS,
        versions=(
            (datetime(2026, 11, 23, 6, tzinfo=UTC), {"quality": 4.0}),
            (datetime(2026, 11, 23, 7, tzinfo=UTC), {"quality": 3.0}),
        ),
    )
    window.tell(desk_told)
    QApplication.processEvents()
    stops = []
    while (stop := focus().accessibleName() or name_of(focus())) not in stops:
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
    assert name_of(focus()) == "stress"
    keyboard.press(RIGHT, TAB)
    keyboard.hold(Qt.KeyboardModifier.ShiftModifier, TAB)
    assert name_of(focus()) == "anxiety"


def test_comments_that_are_too_long_are_said_so(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    window.form.rows["comments"].editor.put("x" * 4001)
    window.form.rows["comments"].editor.setFocus()
    keyboard.press(TAB)
    (note,) = notes(window)
    assert note.endswith("write at most 4000 characters.")
    window.save()
    assert desk == []


def name_of(widget: QWidget) -> str:
    assert isinstance(widget, QAbstractButton)
    return widget.text().replace("&", "")


def test_enter_in_the_comments_is_a_line_and_with_ctrl_it_saves(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    comments = window.form.rows["comments"].editor
    assert isinstance(comments, QPlainTextEdit)
    comments.setFocus()
    keyboard.type("one")
    keyboard.press(ENTER)
    keyboard.type("two")
    assert desk == []
    keyboard.hold(CTRL, ENTER)
    assert desk == [("save", MONDAY, {"comments": "one\ntwo"})]


def test_a_time_is_shown_in_one_way_on_leaving(window: CheckInWindow, keyboard: Keyboard) -> None:
    keyboard.type("1050pm")
    keyboard.press(TAB, TAB)
    keyboard.type("1h30")
    keyboard.press(TAB)
    assert line(window, "into_bed").text() == "22:50"
    assert line(window, "minutes_to_fall_asleep").text() == "90 min"


def test_what_cannot_be_read_is_said_beside_it_and_not_lost(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.type("25:99")
    keyboard.press(TAB)
    keyboard.type("23")
    assert notes(window) == ["“25:99” cannot be read here; write a time like 22:45."]
    assert "cannot be read" in line(window, "into_bed").accessibleDescription()
    keyboard.press(ENTER)
    assert desk == []
    assert "Something cannot be read yet; it says so below its field." in texts(window)
    assert focus() is line(window, "into_bed")
    assert line(window, "into_bed").text() == "25:99"
    line(window, "into_bed").selectAll()
    keyboard.type("2250")
    assert notes(window) == []
    keyboard.press(ENTER)
    said = {"into_bed": time(22, 50), "tried_to_sleep": time(23)}
    assert desk == [("save", MONDAY, said)]


def test_a_note_has_a_line_of_its_own(window: CheckInWindow, keyboard: Keyboard) -> None:
    line(window, "naps_minutes").setFocus()
    keyboard.type("some")
    keyboard.press(TAB)
    QApplication.processEvents()
    (note,) = (note for note in window.findChildren(FieldMessage) if note.isVisible())
    naps, comments = line(window, "naps_minutes"), window.form.rows["comments"].label
    assert naps.geometry().bottom() < note.geometry().top()
    assert note.geometry().bottom() < comments.geometry().top()


def test_suggestions_are_seen_and_stored_only_if_taken(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    assert "Take all suggestions" not in buttons(window)
    window.tell(told(suggestions=SUGGESTIONS))
    hint = buttons(window)["computer last used 22:41 · ↓ take it"]
    assert hint.accessibleName() == "Into bed: take 22:41 (computer last used 22:41)"
    assert "Take all suggestions" in buttons(window)
    described = line(window, "into_bed").accessibleDescription()
    assert described == "Suggestion: computer last used 22:41. The down arrow takes it."
    line(window, "final_awakening").setFocus()
    keyboard.type("7")
    keyboard.press(ENTER)
    assert desk.pop() == ("save", MONDAY, {"final_awakening": time(7)})
    window.tell(told(night=SATURDAY, suggestions=SUGGESTIONS))
    qtbot.mouseClick(buttons(window)["lights out at 22:50 · ↓ take it"], Qt.MouseButton.LeftButton)
    assert line(window, "tried_to_sleep").text() == "22:50"
    assert "lights out at 22:50 · ↓ take it" not in buttons(window)
    line(window, "tried_to_sleep").clear()
    assert "lights out at 22:50 · ↓ take it" in buttons(window)
    assert desk == []


def test_one_key_takes_all_suggestions_and_overwrites_nothing(
    window: CheckInWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.tell(told(suggestions=SUGGESTIONS))
    keyboard.type("2300")
    keyboard.hold(ALT, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: line(window, "out_of_bed").text() == "06:58")
    shown = [line(window, s.field).text() for s in SUGGESTIONS]
    assert shown == ["23:00", "22:50", "06:58"]
    assert "Take all suggestions" not in buttons(window)
    assert focus() is line(window, "minutes_to_fall_asleep")


def test_a_second_suggestion_for_a_field_can_be_clicked(
    window: CheckInWindow, qtbot: QtBot
) -> None:
    second = replace(SUGGESTIONS[1], field="into_bed")
    window.tell(told(suggestions=(SUGGESTIONS[0], second)))
    qtbot.mouseClick(buttons(window)["lights out at 22:50 · take it"], Qt.MouseButton.LeftButton)
    assert line(window, "into_bed").text() == "22:50"


def test_a_contradiction_is_asked_about_in_place(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    line(window, "final_awakening").setFocus()
    keyboard.type("8")
    keyboard.press(TAB)
    keyboard.type("7")
    assert notes(window) == []  # not before the field is left
    keyboard.press(TAB)
    question = "You woke at 08:00 but got up at 07:00, 23 h later. Which is right?"
    assert notes(window) == [question]
    assert question in line(window, "out_of_bed").accessibleDescription()
    keyboard.press(ENTER)
    keyboard.press(ENTER)  # a second Enter does not save it either
    assert desk == []
    assert focus() is line(window, "final_awakening")
    qtbot.mouseClick(buttons(window)["Save anyway"], Qt.MouseButton.LeftButton)
    said = {"final_awakening": time(8), "out_of_bed": time(7)}
    assert desk == [("save", MONDAY, said)]


def test_a_contradiction_that_is_mended_is_not_asked_about_any_more(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    line(window, "final_awakening").setFocus()
    keyboard.type("8")
    keyboard.press(TAB)
    keyboard.type("7")
    keyboard.press(ENTER)
    assert "Save anyway" in buttons(window)
    line(window, "final_awakening").selectAll()
    keyboard.type("0640")
    assert notes(window) == []
    assert "Save anyway" not in buttons(window)
    keyboard.press(ENTER)
    assert desk == [("save", MONDAY, {"final_awakening": time(6, 40), "out_of_bed": time(7)})]


def test_what_was_recorded_anyway_is_not_asked_about_again(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    odd = CheckIn(final_awakening=time(8), out_of_bed=time(7))
    window.tell(told(odd, SATURDAY))
    line(window, "awakenings").setFocus()
    keyboard.type("1")
    keyboard.press(ENTER)
    assert desk == [("save", SATURDAY, {"awakenings": 1.0})]


def test_no_sleep_quiets_what_makes_no_sense_and_keeps_it(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.type("23")
    line(window, "awakenings").setFocus()
    keyboard.type("3")
    window.form.rows["slept"].editor.setFocus()
    keyboard.press(RIGHT)
    assert not line(window, "awakenings").isEnabled()
    assert line(window, "awakenings").text() == "3"
    assert line(window, "into_bed").isEnabled()
    keyboard.press(Qt.Key.Key_Left)
    assert line(window, "awakenings").isEnabled()
    keyboard.press(RIGHT, ENTER)
    assert desk == [("save", MONDAY, {"slept": False, "into_bed": time(23)})]


def test_a_contradiction_of_a_night_without_sleep_is_none(
    window: CheckInWindow, keyboard: Keyboard
) -> None:
    line(window, "final_awakening").setFocus()
    keyboard.type("8")
    keyboard.press(TAB)
    keyboard.type("7")
    keyboard.press(TAB)
    assert len(notes(window)) == 1
    window.form.rows["slept"].editor.setFocus()
    keyboard.press(RIGHT)
    assert notes(window) == []
    keyboard.press(Qt.Key.Key_Left)
    assert len(notes(window)) == 1


def test_every_answer_can_be_made_empty_again(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    whole = replace(RECORDED, alarm=True, refreshed=3.0, comments="x", side_effects="nausea; odd")
    window.tell(told(whole, SATURDAY))
    line(window, "into_bed").clear()
    window.form.rows["quality"].editor.setFocus()
    keyboard.press(Qt.Key.Key_Delete)
    qtbot.mouseClick(_option(window, "alarm", "Woken by an alarm: yes"), Qt.MouseButton.LeftButton)
    window.form.rows["refreshed"].editor.setFocus()
    keyboard.press(Qt.Key.Key_Backspace)
    for name in ("disturbed_by", "comments", "side_effects", "slept"):
        window.form.rows[name].editor.write(None)
    window.save()
    assert desk == [
        (
            "save",
            SATURDAY,
            dict.fromkeys(
                (
                    "into_bed",
                    "alarm",
                    "quality",
                    "refreshed",
                    "disturbed_by",
                    "comments",
                    "side_effects",
                )
            ),
        )
    ]


def _option(window: CheckInWindow, field: str, name: str) -> QWidget:
    editor = window.form.rows[field].editor
    return next(w for w in editor.findChildren(QWidget) if w.accessibleName() == name)


def test_a_click_chooses_one_and_a_second_click_none(window: CheckInWindow, qtbot: QtBot) -> None:
    fair, good = (_option(window, "quality", f"Quality: {word}") for word in ("fair", "good"))
    for clicked, answer in ((fair, 3.0), (good, 4.0), (good, None)):
        qtbot.mouseClick(clicked, Qt.MouseButton.LeftButton)
        assert window.form.rows["quality"].editor.read() == answer


def test_a_correction_records_only_what_changed(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    window.tell(told(RECORDED, SATURDAY))
    assert line(window, "into_bed").text() == "22:50"
    line(window, "into_bed").setFocus()
    line(window, "into_bed").selectAll()
    keyboard.type("22.50")  # the same, typed anew
    line(window, "final_awakening").setFocus()
    line(window, "final_awakening").selectAll()
    keyboard.type("7")
    keyboard.press(ENTER)
    assert desk == [("save", SATURDAY, {"final_awakening": time(7)})]


def test_nothing_filled_in_is_no_check_in(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.press(ENTER)
    assert "Nothing is filled in yet. One answer is enough." in texts(window)
    assert desk == []
    assert window.isVisible()
    window.tell(told(RECORDED, SATURDAY))
    keyboard.press(ENTER)
    assert "Nothing has changed." in texts(window)
    assert desk == []


def test_side_effects_are_asked_about_only_where_something_was_taken(
    window: CheckInWindow,
) -> None:
    editor = window.form.rows["side_effects"].editor
    assert not editor.isVisible()
    window.tell(told(took=True))
    assert editor.isVisible()
    window.tell(told(replace(RECORDED, side_effects="nausea"), SATURDAY))
    assert editor.isVisible()


def test_after_saving_it_closes_by_itself(
    window: CheckInWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type("23")
    keyboard.press(ENTER)
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=CLOSE_AFTER + 2000)


def test_after_saving_the_next_open_morning_is_offered(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.tell(told(days=fortnight()))
    keyboard.type("23")
    keyboard.press(ENTER)
    assert "Next: Friday night → Saturday 21 November" in buttons(window)
    assert focus() is buttons(window)["Close"]
    keyboard.hold(ALT, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: desk[1:] == [("show_night", SATURDAY)])
    window.tell(told(night=SATURDAY, days=fortnight(), today=False))
    assert focus() is line(window, "into_bed")
    assert line(window, "into_bed").text() == ""
    keyboard.type("23")
    keyboard.press(ENTER)
    assert "Saved." in texts(window)
    keyboard.press(ENTER)
    assert not window.isVisible()


def test_what_goes_wrong_is_said_and_nothing_is_lost(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    desk.trouble = "The log cannot be written: the disk is full."
    keyboard.type("23")
    keyboard.press(ENTER)
    assert desk.trouble in texts(window)
    window.close()
    assert desk.drafts == {MONDAY: {"into_bed": "23"}}


@pytest.mark.parametrize(
    ("label", "wish"), [("Not today", "not_today"), ("In an hour", "in_an_hour")]
)
def test_it_can_be_put_off(window: CheckInWindow, desk: Desk, label: str, wish: str) -> None:
    buttons(window)[label].click()
    assert desk == [(wish, MONDAY)]
    assert not window.isVisible()


def test_who_is_not_asked_twice_puts_it_off_for_the_day(window: CheckInWindow) -> None:
    window.tell(told(again=False))
    assert {"Not today", "In an hour"} & set(buttons(window)) == {"Not today"}


def test_another_night_cannot_be_put_off(window: CheckInWindow) -> None:
    window.tell(told(night=SATURDAY, today=False))
    assert not {"Not today", "In an hour"} & set(buttons(window))
    window.tell(told(RECORDED))
    assert not {"Not today", "In an hour"} & set(buttons(window))


def test_a_night_is_set_aside_by_one_click_with_a_reason_afterwards(
    window: CheckInWindow, desk: Desk
) -> None:
    buttons(window)["Set aside"].click()
    assert desk == [("aside", MONDAY, "")]
    window.tell(told(aside=True))
    assert texts(window)[0] == "Sunday night → Monday 23 November, set aside"
    assert not {"Set aside", "Not today"} & set(buttons(window))
    buttons(window)["Illness"].click()
    assert "Travel" not in buttons(window)
    buttons(window)["Back to plan"].click()
    assert desk[1:] == [("aside", MONDAY, "illness"), ("back", MONDAY)]


def test_what_is_typed_is_kept_within_a_second(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    assert KEEP_AFTER < 1000
    keyboard.type("22")
    assert desk.keeps == 0  # not with every key
    qtbot.waitUntil(lambda: desk.drafts == {MONDAY: {"into_bed": "22"}}, timeout=1000)
    keyboard.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: desk.drafts == {}, timeout=1000)
    assert desk.keeps == 1


def test_escape_closes_it_and_keeps_the_draft(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.type("2x")
    keyboard.press(Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert desk.drafts == {MONDAY: {"into_bed": "2x"}}


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


def test_a_draft_is_there_again_and_says_so(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    desk.drafts[SATURDAY] = DRAFT
    window.tell(told(night=SATURDAY))
    assert "Your unfinished answers are here." in texts(window)
    kept = {name: DRAFT[name] for name in DRAFT if name not in ("not_a_field", "refreshed")}
    assert window.form.typed() == kept
    assert window.form.rows["side_effects"].editor.isVisible()
    assert not line(window, "awakenings").isEnabled()
    window.tell(told(night=SATURDAY))  # told again it is still there
    assert window.form.typed() == kept
    buttons(window)["Begin anew"].click()
    assert window.form.typed() == {}
    assert desk.drafts == {}
    assert "Your unfinished answers are here." not in texts(window)


def test_a_draft_of_what_is_recorded_is_none(window: CheckInWindow, desk: Desk) -> None:
    desk.drafts[SATURDAY] = {"into_bed": "22:50"}
    window.tell(told(RECORDED, SATURDAY))
    assert "Begin anew" not in buttons(window)
    assert desk.drafts == {}


def test_saving_drops_the_draft(window: CheckInWindow, desk: Desk, keyboard: Keyboard) -> None:
    desk.drafts[SATURDAY] = {"into_bed": "23"}
    window.tell(told(night=SATURDAY))
    keyboard.press(ENTER)
    assert desk.drafts == {}
    window.close()
    assert desk.drafts == {}


def test_another_night_keeps_what_was_typed_for_the_first(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.type("23")
    window.tell(told(RECORDED, SATURDAY))
    assert desk.drafts == {MONDAY: {"into_bed": "23"}}
    assert window.form.typed() == {}
    window.tell(told())
    assert line(window, "into_bed").text() == "23"


def test_told_again_it_keeps_what_is_being_typed(window: CheckInWindow, keyboard: Keyboard) -> None:
    keyboard.type("22")
    window.tell(told(CheckIn(out_of_bed=time(7)), suggestions=SUGGESTIONS))
    assert line(window, "into_bed").text() == "22"
    assert line(window, "out_of_bed").text() == "07:00"
    assert focus() is line(window, "into_bed")


def test_no_two_mnemonics_in_view_are_alike(
    window: CheckInWindow, desk: Desk, keyboard: Keyboard
) -> None:
    desk.drafts[SATURDAY] = {"into_bed": "8", "tried_to_sleep": "7"}
    at = datetime(2026, 11, 23, 6, tzinfo=UTC)
    versions = ((at, {"quality": 4.0}), (at, {"quality": 3.0}))
    some = told(night=SATURDAY, suggestions=SUGGESTIONS, versions=versions)

    def letters() -> set[str]:
        seen = [b.text() for b in buttons(window).values() if "&" in b.text()]
        found = [text[text.index("&") + 1].lower() for text in seen]
        assert len(found) == len(set(found)), seen
        return set(found)

    window.tell(some)
    window.save()
    assert letters() == set("tbenhasy")
    buttons(window)["Set aside"].click()
    window.tell(replace(some, aside=True))
    assert letters() == set("tbekvis")
    window.tell(replace(told(days=fortnight()), aside=True))
    keyboard.type("23")
    keyboard.press(ENTER)
    assert letters() == set("kscx")


def test_every_control_has_a_name(window: CheckInWindow) -> None:
    window.tell(told(took=True, days=fortnight(), suggestions=SUGGESTIONS))
    stops = [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.ClickFocus
    ]
    assert len(stops) > 50
    for stop in stops:
        text = stop.text() if hasattr(stop, "text") else ""
        editable = isinstance(stop, (QLineEdit, QPlainTextEdit))
        assert stop.accessibleName() or (text and not editable), stop


def test_nothing_is_reckoned_or_judged(window: CheckInWindow) -> None:
    window.tell(told(RECORDED, SATURDAY, days=fortnight()))
    said = " ".join([*texts(window), *buttons(window)]).lower()
    assert not any(
        word in said for word in ("%", "efficien", "score", "total", "average", "well done")
    )


def test_one_of_a_few_is_a_radio_button_to_a_screen_reader(window: CheckInWindow) -> None:
    good = _option(window, "quality", "Quality: good")
    noise = next(w for w in window.findChildren(QCheckBox) if w.text() == "noise")
    for widget, role in ((good, "RadioButton"), (noise, "CheckBox")):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.role() is QAccessible.Role[role]
    group = QAccessible.queryAccessibleInterface(window.form.rows["quality"].editor)
    assert group.text(QAccessible.Text.Name) == "Quality"
