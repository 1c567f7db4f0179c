"""The answers in the form: entered, shown, validated and corrected."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
)
from pytestqt.qtbot import QtBot

from bedtime.core.diary.check_in import CheckIn
from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.widgets.labels import FieldMessage
from tests.ui.check_in.helpers import (
    ENTER,
    MONDAY,
    RECORDED,
    RIGHT,
    SATURDAY,
    TAB,
    CheckInRecorder,
    Keyboard,
    focus,
    line,
    make_model,
    messages,
    option,
    texts,
)


def test_a_time_is_shown_in_one_way_on_leaving(window: CheckInWindow, keyboard: Keyboard) -> None:
    keyboard.type("1050pm")
    keyboard.press(TAB)
    keyboard.type("1h30")
    keyboard.press(TAB)
    assert line(window, "tried_to_sleep").text() == "22:50"
    assert line(window, "minutes_to_fall_asleep").text() == "90 min"


def test_an_unreadable_answer_shows_an_error_and_is_kept(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    line(window, "into_bed").setFocus()
    keyboard.type("25:99")
    line(window, "tried_to_sleep").setFocus()
    keyboard.type("23")
    assert messages(window) == ["“25:99” cannot be read here; write a time like 22:45."]
    assert "cannot be read" in line(window, "into_bed").accessibleDescription()
    keyboard.press(ENTER)
    assert recorder == []
    assert "Something cannot be read yet; it says so below its field." in texts(window)
    assert focus() is line(window, "into_bed")
    assert line(window, "into_bed").text() == "25:99"
    line(window, "into_bed").selectAll()
    keyboard.type("2250")
    assert messages(window) == []
    keyboard.press(ENTER)
    answers = {"into_bed": time(22, 50), "tried_to_sleep": time(23)}
    assert recorder == [("save", MONDAY, answers)]


def test_too_long_comments_show_an_error(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    window.form.rows["comments"].editor.set_typed("x" * 4001)
    window.form.rows["comments"].editor.setFocus()
    keyboard.press(TAB)
    (message,) = messages(window)
    assert message.endswith("write at most 4000 characters.")
    window.save()
    assert recorder == []


def test_a_message_has_a_row_of_its_own(window: CheckInWindow, keyboard: Keyboard) -> None:
    line(window, "naps_minutes").setFocus()
    keyboard.type("some")
    keyboard.press(TAB)
    QApplication.processEvents()
    (message,) = (m for m in window.findChildren(FieldMessage) if m.isVisible())
    naps, comments = line(window, "naps_minutes"), window.form.rows["comments"].label
    assert naps.geometry().bottom() < message.geometry().top()
    assert message.geometry().bottom() < comments.geometry().top()


def test_every_answer_can_be_made_empty_again(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard, qtbot: QtBot
) -> None:
    whole = replace(RECORDED, alarm=True, refreshed=3.0, comments="x", side_effects="nausea; odd")
    window.show_model(make_model(whole, SATURDAY))
    line(window, "into_bed").clear()
    window.form.rows["quality"].editor.setFocus()
    keyboard.press(Qt.Key.Key_Delete)
    qtbot.mouseClick(option(window, "alarm", "Woken by an alarm: yes"), Qt.MouseButton.LeftButton)
    window.form.rows["refreshed"].editor.setFocus()
    keyboard.press(Qt.Key.Key_Backspace)
    for name in ("disturbed_by", "comments", "side_effects", "slept"):
        window.form.rows[name].editor.set_answer(None)
    window.save()
    assert recorder == [
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


def test_a_click_chooses_one_and_a_second_click_none(window: CheckInWindow, qtbot: QtBot) -> None:
    fair, good = (option(window, "quality", f"Quality: {word}") for word in ("fair", "good"))
    for clicked, answer in ((fair, 3.0), (good, 4.0), (good, None)):
        qtbot.mouseClick(clicked, Qt.MouseButton.LeftButton)
        assert window.form.rows["quality"].editor.answer() == answer


def test_no_sleep_disables_fields_that_do_not_apply_and_keeps_them(
    window: CheckInWindow, recorder: CheckInRecorder, keyboard: Keyboard
) -> None:
    line(window, "into_bed").setFocus()
    keyboard.type("23")
    window.form.awake.a_while.click()
    line(window, "awakenings").setFocus()
    keyboard.type("3")
    window.form.rows["slept"].editor.setFocus()
    keyboard.press(RIGHT)
    assert not line(window, "awakenings").isEnabled()
    assert not window.form.awake.a_while.isEnabled()
    assert line(window, "awakenings").text() == "3"
    assert line(window, "into_bed").isEnabled()
    keyboard.press(Qt.Key.Key_Left)
    assert line(window, "awakenings").isEnabled()
    keyboard.press(RIGHT, ENTER)
    assert recorder == [("save", MONDAY, {"slept": False, "into_bed": time(23)})]


def test_side_effects_are_asked_about_only_after_an_intake(
    window: CheckInWindow,
) -> None:
    editor = window.form.rows["side_effects"].editor
    assert not editor.isVisible()
    window.show_model(make_model(had_intakes=True))
    assert editor.isVisible()
    # Those of sleep aids; whoever has another writes it.
    assert [chip.text() for chip in editor.findChildren(QCheckBox)] == [
        "nausea",
        "dizziness",
        "headache",
        "grogginess",
        "vivid dreams",
        "restless legs",
        "other",
    ]
    window.show_model(make_model(replace(RECORDED, side_effects="nausea"), SATURDAY))
    assert editor.isVisible()


@pytest.mark.parametrize("own", ["x" * 900, "one\ntwo", "“nausea”, said the doctor"])
def test_own_words_about_side_effects_outlive_another_chip(
    window: CheckInWindow, recorder: CheckInRecorder, own: str
) -> None:
    window.show_model(replace(make_model(CheckIn(side_effects=own), SATURDAY), had_intakes=True))
    editor = window.form.rows["side_effects"].editor
    next(chip for chip in editor.findChildren(QCheckBox) if chip.text() == "nausea").click()
    window.save()
    assert recorder[-1] == ("save", SATURDAY, {"side_effects": f"nausea; {own}"})


def test_too_long_side_effects_show_an_error(
    window: CheckInWindow, recorder: CheckInRecorder
) -> None:
    window.show_model(
        replace(make_model(CheckIn(side_effects="x" * 1000), SATURDAY), had_intakes=True)
    )
    editor = window.form.rows["side_effects"].editor
    next(chip for chip in editor.findChildren(QCheckBox) if chip.text() == "nausea").click()
    window.save()
    assert not recorder
    assert any("at most 1000 characters" in text for text in texts(window))


@pytest.mark.parametrize("recorded", [{"minutes_awake": 12.3456789}, {"naps_minutes": 1e-10}])
def test_a_recorded_answer_is_never_unreadable(
    window: CheckInWindow, recorded: dict[str, float]
) -> None:
    (name,) = recorded
    window.show_model(make_model(CheckIn(**recorded), SATURDAY))  # type: ignore[arg-type]
    window.form.focus_field(name)
    QApplication.processEvents()
    window.form.focus_field("into_bed")
    assert not any("cannot be read" in text for text in texts(window))


def test_one_of_a_few_is_a_radio_button_to_a_screen_reader(window: CheckInWindow) -> None:
    good = option(window, "quality", "Quality: good")
    noise = next(w for w in window.findChildren(QCheckBox) if w.text() == "noise")
    for widget, role in ((good, "RadioButton"), (noise, "CheckBox")):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.role() is QAccessible.Role[role]
    group = QAccessible.queryAccessibleInterface(window.form.rows["quality"].editor)
    assert group.text(QAccessible.Text.Name) == "Quality"
