"""The form on the page of the steps: what can be edited, and what is invalid."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.core.settings import DEFAULT_STEPS, Show, Step, with_default_titles
from bedtime.text.steps import titles
from tests.fakes import default_settings
from tests.ui.settings.drivers import StepsDriver, turn_wheel


def test_all_of_a_step_can_be_changed_and_nothing_else_is(driver: StepsDriver) -> None:
    before = driver.settings
    driver.select(6)
    driver.type_text(driver.title, "  Screens <b>away</b> ")
    driver.type_text(driver.lead, "1 h 15")
    driver.type_text(driver.late, "20")
    driver.show.setCurrentIndex(driver.show.findText("Only in tray and window"))
    assert driver.row(6) == ("Screens <b>away</b>", "1 h 15 min", "21:45")
    assert driver.settings == before
    driver.press("OK")
    other = Step("screens", "Screens <b>away</b>", 75, 20, Show.TRAY)
    steps = [other if step.key == "screens" else step for step in before.steps]
    assert driver.settings == default_settings(steps=tuple(steps))


def test_an_empty_title_means_the_default_title(driver: StepsDriver) -> None:
    assert driver.title.text() == ""
    assert driver.title.placeholderText() == "Last caffeine"
    driver.type_text(driver.title, "No more coffee")
    driver.press("Apply")
    assert driver.step("caffeine").title == "No more coffee"
    driver.type_text(driver.title, " ")
    assert driver.rows[0] == "Last caffeine"
    driver.press("OK")
    assert driver.settings == default_settings()


def test_the_default_title_of_an_own_step_is_its_key(qtbot: QtBot) -> None:
    steps = with_default_titles((Step("tea", "", 40, 30),), titles())
    driver = StepsDriver(qtbot, default_settings(steps=steps))
    assert driver.title.placeholderText() == "tea"
    assert driver.button("OK").isEnabled()
    assert not driver.button("Apply").isEnabled()


@pytest.mark.parametrize("typed", ["a" * 201, "one\u2028line", "turned \u202e round"])
def test_an_invalid_title_has_a_message_and_disables_ok(driver: StepsDriver, typed: str) -> None:
    message = "Write one line of at most 200 characters, without control characters."
    driver.title.setText(typed)
    assert driver.accessible_row(0)[0].endswith(", to be mended")
    assert message in driver.texts()
    assert driver.title.accessibleDescription() == message
    assert driver.row(0)[1] == "to be mended"
    assert not driver.button("OK").isEnabled()
    driver.select(3)  # it is not forgotten while another is looked at
    assert not driver.button("OK").isEnabled()
    assert message not in driver.texts()
    driver.select(0)
    assert driver.title.text() == typed
    assert message in driver.texts()
    driver.title.setText("a" * 200)
    assert message not in driver.texts()
    assert driver.title.accessibleDescription() == "Commands call it caffeine."
    driver.press("OK")
    assert driver.step("caffeine").title == "a" * 200


def test_two_steps_may_have_the_same_title(driver: StepsDriver) -> None:
    driver.type_text(driver.title, "Screens off")
    driver.press("OK")
    assert [s.title for s in driver.settings.steps].count("Screens off") == 2


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("lead", "25 h", "Write a length such as 1 h 30 min, at most 24 h."),
        ("late", "241", "Write a length such as 1 h 30 min, at most 4 h."),
        ("late", "soon", "Write a length such as 1 h 30 min, at most 4 h."),
    ],
)
def test_an_invalid_length_has_a_message_and_disables_ok(
    driver: StepsDriver, qtbot: QtBot, field: str, typed: str, message: str
) -> None:
    length = driver.lead if field == "lead" else driver.late
    driver.type_text(length, typed)
    assert message in driver.texts()
    assert length.accessibleDescription() == message
    assert not driver.button("OK").isEnabled()
    qtbot.keyClick(length, Qt.Key.Key_Return)
    assert driver.dialog.isVisible()
    driver.type_text(length, "4 h")
    assert message not in driver.texts()
    driver.press("OK")
    assert getattr(driver.step("caffeine"), field) == 240


def test_a_new_step_gets_a_key_from_its_title_and_keeps_it(driver: StepsDriver) -> None:
    driver.select(7)
    driver.press_key(Qt.Key.Key_Insert)
    assert driver.title.hasFocus()
    assert driver.rows[8] == "New step"
    assert "Give it a title." in driver.texts()
    assert driver.title.accessibleDescription() == "Give it a title."
    assert not driver.button("OK").isEnabled()
    driver.type_text(driver.title, "Brush teeth")
    assert "Commands call it brush-teeth." in driver.texts()
    driver.type_text(driver.lead, "10")
    driver.press("Apply")
    assert driver.settings.steps[8] == Step("brush-teeth", "Brush teeth", 10, 30)
    assert driver.keys[7:] == ["ritual", "brush-teeth", "bed"]
    driver.type_text(driver.title, "Brush my teeth")
    driver.press("OK")
    assert driver.settings.steps[8] == Step("brush-teeth", "Brush my teeth", 10, 30)


def test_no_new_step_gets_a_key_that_another_has_or_had(qtbot: QtBot) -> None:
    driver = StepsDriver(qtbot, default_settings(steps=(Step("walk", "Walk", 60, 30),)))
    driver.press_key(Qt.Key.Key_Delete)
    for title in ("Walk", "walk!", "Bed"):
        driver.press("Add")
        driver.type_text(driver.title, title)
    driver.press("OK")
    assert driver.keys == ["walk-2", "walk-3", "bed-2"]  # “bed” would be lights out


def test_a_default_step_shows_its_evidence_with_sources(driver: StepsDriver) -> None:
    def evidence() -> str:
        texts = [text for text in driver.texts() if "\nSource: " in text]
        return texts[0] if texts else ""

    assert evidence().splitlines() == [
        "Caffeine within about nine hours of bed cut total sleep by 45 min in 24 studies."
        " Solid; it differs by person and amount.",
        "Source: Gardiner 2023, Sleep Med Rev 69:101764",
        "9 h before: to keep total sleep, a coffee has to be 8.8 h or more before bed"
        " (Gardiner 2023); a large amount disturbed it even 6 h before"
        " (Drake 2013, J Clin Sleep Med 9:1195).",
        "Up to 1 h late: our own choice, no study draws this line.",
    ]
    for row, step in enumerate(DEFAULT_STEPS):
        driver.select(row)
        assert evidence().count("\n") == 3, step.key
    driver.press("Add")
    assert evidence() == ""


def test_the_cursor_stays_where_it_is_in_a_title(driver: StepsDriver, qtbot: QtBot) -> None:
    driver.type_text(driver.title, "Coff")
    driver.title.setCursorPosition(1)
    qtbot.keyClicks(driver.title, "ab")
    assert driver.title.text() == "Caboff"
    assert driver.title.cursorPosition() == 3


@pytest.mark.parametrize("name", ["lead", "late", "show"])
def test_the_wheel_changes_only_the_focused_field(driver: StepsDriver, name: str) -> None:
    fields = {"lead": driver.lead, "late": driver.late, "show": driver.show}
    field = fields[name]
    turn_wheel(field, -120)
    assert not driver.button("Apply").isEnabled()
    field.setFocus()
    turn_wheel(field, -120)
    assert driver.button("Apply").isEnabled()


@pytest.mark.parametrize("field", ["lead", "late"])
def test_a_fraction_stays_when_another_field_is_edited(qtbot: QtBot, field: str) -> None:
    steps = (
        replace(default_settings().steps[0], lead=0.25, late=12.75),
        default_settings().steps[8],
    )
    driver = StepsDriver(qtbot, default_settings(steps=steps))
    driver.type_text(driver.late if field == "lead" else driver.lead, "20")
    driver.press("OK")
    assert getattr(driver.settings.steps[0], field) == getattr(steps[0], field)
