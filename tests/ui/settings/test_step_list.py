"""The list on the page of the steps, worked by mouse and keys."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bedtime.core.settings import DEFAULT_STEPS
from tests.fakes import default_settings
from tests.ui.settings.drivers import StepsDriver


def test_the_list_shows_the_steps_in_order_with_their_times(driver: StepsDriver) -> None:
    assert driver.rows == [step.title for step in default_settings().steps]
    assert driver.row(0) == ("Last caffeine", "9 h", "14:00")
    assert driver.row(5) == ("Warm bath or shower", "1 h 30 min", "21:30")
    assert driver.row(8) == ("Lights out", "at bedtime", "23:00")
    ticks = [driver.item(row).checkState(0) is Qt.CheckState.Checked for row in range(9)]
    assert ticks == [step.enabled for step in DEFAULT_STEPS]


def test_a_screen_reader_reads_the_row_and_its_check_box(driver: StepsDriver) -> None:
    assert driver.accessible_row(6) == ("Screens off, 1 h before bedtime, 22:00", True)
    assert driver.accessible_row(1) == (
        "Strenuous exercise over, 4 h before bedtime, 19:00",
        False,
    )
    assert driver.accessible_row(8) == ("Lights out, at bedtime, 23:00", True)
    driver.select(1)
    driver.press_key(Qt.Key.Key_Space)
    assert driver.accessible_row(1) == (
        "Strenuous exercise over, 4 h before bedtime, 19:00",
        True,
    )


def test_the_form_shows_the_row_that_a_screen_reader_selects(driver: StepsDriver) -> None:
    driver.item(6).setSelected(True)  # as Qt does for it: without making it the current one
    assert driver.title.placeholderText() == "Screens off"
    driver.item(6).setSelected(False)  # it cannot be none
    assert [item.text(0) for item in driver.list.selectedItems()] == ["Screens off"]
    driver.type_text(driver.lead, "50")
    driver.press("OK")
    assert driver.step("screens").lead == 50


def test_space_in_the_list_and_the_box_in_the_form_agree(driver: StepsDriver) -> None:
    driver.select(6)
    on = driver.button("In the plan")
    assert on.isChecked()
    driver.press_key(Qt.Key.Key_Space)
    assert not on.isChecked()
    driver.press("Apply")
    assert not driver.step("screens").enabled
    driver.press("In the plan")
    assert driver.item(6).checkState(0) is Qt.CheckState.Checked
    driver.press("OK")
    assert driver.settings == default_settings()


def test_a_new_step_that_is_removed_again_leaves_no_edit(driver: StepsDriver) -> None:
    driver.press("Add")
    assert driver.button("Apply").isEnabled() is driver.button("OK").isEnabled() is False
    driver.press("Remove")
    assert driver.button("OK").isEnabled()
    assert not driver.button("Apply").isEnabled()


def test_after_a_removal_the_next_step_is_selected(driver: StepsDriver) -> None:
    driver.select(1)
    driver.press_key(Qt.Key.Key_Delete)
    assert driver.title.placeholderText() == "Last big meal"
    driver.press("Remove")
    driver.press("OK")
    gone = ("exercise", "meal")
    assert driver.settings.steps == tuple(s for s in default_settings().steps if s.key not in gone)


def test_all_steps_can_be_removed_and_restored(driver: StepsDriver) -> None:
    assert not driver.button("Defaults").isEnabled()
    for _ in range(9):
        driver.press_key(Qt.Key.Key_Delete)
    driver.press_key(Qt.Key.Key_Delete)
    assert driver.rows == []
    assert not driver.title.isVisible()
    assert not any(driver.button(label).isEnabled() for label in ("Remove", "Move up", "Move down"))
    assert driver.has_text("No step here is lights out")
    driver.press("Apply")
    assert driver.settings.steps == ()
    driver.press("Defaults")
    assert driver.title.isVisible()
    driver.press("OK")
    assert driver.settings == default_settings()


def test_restored_defaults_are_applied_only_by_ok(qtbot: QtBot) -> None:
    changed = tuple(replace(step, lead=5.0, title="x") for step in default_settings().steps)
    driver = StepsDriver(qtbot, default_settings(steps=changed))
    driver.press("Defaults")
    assert driver.rows == [step.title for step in default_settings().steps]
    driver.press("Cancel")
    assert driver.settings.steps == changed


def test_steps_are_moved_by_keys_and_buttons_between_the_ends(driver: StepsDriver) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    driver.select(0)
    assert not driver.button("Move up").isEnabled()
    driver.press_key(Qt.Key.Key_Up, alt)
    driver.press_key(Qt.Key.Key_Down, alt)
    driver.press("Move down")
    assert driver.rows[:3] == ["Strenuous exercise over", "Last big meal", "Last caffeine"]
    driver.press("Move up")
    driver.press_key(Qt.Key.Key_Up, alt)
    assert driver.rows == [step.title for step in default_settings().steps]
    driver.select(8)
    assert not driver.button("Move down").isEnabled()
    driver.press_key(Qt.Key.Key_Down, alt)
    driver.press_key(Qt.Key.Key_Up, alt)
    driver.press("OK")
    assert driver.keys[-3:] == ["screens", "bed", "ritual"]


def test_the_selected_step_stays_selected_when_the_file_changes(driver: StepsDriver) -> None:
    driver.select(6)
    driver.settings = default_settings(steps=default_settings().steps[2:])
    driver.dialog.refresh()
    assert driver.title.placeholderText() == "Screens off"
    driver.settings = default_settings(steps=default_settings().steps[:3])
    driver.dialog.refresh()
    assert driver.title.placeholderText() == "Last caffeine"
