"""The page of the steps as a whole: messages, times, and the edits of other pages."""

from dataclasses import replace
from datetime import time

from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Hours, Settings, with_default_titles
from bedtime.text.steps import titles
from bedtime.ui.settings.steps_page import StepsPage
from tests.core.config.settings_drawn import settings as drawn
from tests.fakes import default_settings
from tests.ui.settings.drivers import StepsDriver

NO_LIGHTS_OUT = "No step here is lights out"


def test_without_lights_out_there_is_a_message_and_ok_stays_enabled(driver: StepsDriver) -> None:
    assert not driver.has_text(NO_LIGHTS_OUT)
    driver.select(8)
    driver.press_key(Qt.Key.Key_Space)
    assert driver.has_text(NO_LIGHTS_OUT)
    assert driver.button("OK").isEnabled()
    driver.select(7)
    driver.type_text(driver.lead, "0")  # it is lights out by its lead
    assert driver.row(7)[1] == "at bedtime"
    assert not driver.has_text(NO_LIGHTS_OUT)
    driver.type_text(driver.lead, "15")
    driver.select(8)
    driver.press_key(Qt.Key.Key_Space)
    driver.type_text(driver.lead, "5")  # it is lights out by its key
    assert not driver.has_text(NO_LIGHTS_OUT)


def test_a_step_before_the_rising_before_has_a_message_and_is_valid(driver: StepsDriver) -> None:
    driver.type_text(driver.lead, "16 h")
    assert "That is 07:00." in driver.texts()
    driver.type_text(driver.lead, "16:01")
    message = "That is 06:59. That is before the rising before it: it is left out."
    assert message in driver.texts()
    assert driver.lead.accessibleDescription() == message
    driver.press("OK")
    assert driver.step("caffeine").lead == 961


def test_where_bedtimes_differ_the_message_names_the_night(driver: StepsDriver) -> None:
    late = Hours(time(1), time(7))
    nights = (late, Hours(time(5), time(4)), *default_settings().nights[2:])
    driver.page.preview(default_settings(nights=nights))
    assert driver.row(6)[2] == "00:00"
    driver.type_text(driver.lead, "18 h")
    assert (
        "That is 07:00 on Sunday night → Monday. It is left out where that is before the rising"
        " before it: Wednesday night → Thursday, Thursday night → Friday, Friday night →"
        " Saturday, Saturday night → Sunday." in driver.texts()
    )
    driver.page.preview(default_settings(nights=(nights[1], late, *nights[2:])))
    assert driver.row(6)[2] == "00:00"  # of Tuesday: Monday's night is left out


def test_edited_nights_change_the_times_here(qtbot: QtBot) -> None:
    driver = StepsDriver(qtbot, default_settings())
    later = tuple(replace(hours, bed=time(23, 30)) for hours in default_settings().nights)
    driver.page.preview(default_settings(nights=later))
    assert driver.row(8)[2] == "23:30"


@runs(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(settings=drawn, other=drawn)
def test_settings_without_edits_keep_every_digit(
    settings: Settings, other: Settings, qtbot: QtBot
) -> None:
    shown = replace(settings, steps=with_default_titles(settings.steps, titles()))
    page = StepsPage()
    page.show_settings(other)
    page.show_settings(shown)
    page.preview(other)
    (list_widget,) = page.findChildren(QTreeWidget)
    for row in range(list_widget.topLevelItemCount()):
        item = list_widget.topLevelItem(row)
        assert item is not None
        list_widget.setCurrentItem(item)
    assert page.is_valid
    assert page.with_edits(shown) == shown
