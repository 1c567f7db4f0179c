"""The page of the nights: seven rows with their messages, and the chart."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QLocale, QPoint, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QMenu,
    QPushButton,
    QTimeEdit,
)
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Hours, Settings
from bedtime.text.formats import Formats, use_formats
from bedtime.ui.settings.nights_page import NightsPage
from bedtime.ui.settings.week_chart import WeekChart
from bedtime.ui.widgets import locale_formats, theme
from tests.fakes import default_settings
from tests.ui.settings.drivers import turn_wheel
from tests.ui.view import settle

MONDAY, TUESDAY, SATURDAY = (
    "Sunday night → Monday",
    "Monday night → Tuesday",
    "Friday night → Saturday",
)
OUT, UP = "lights out", "up at"
SAME = "Bedtime and rising are the same; change one of them."
SHORT = (
    "Under seven hours: {nights}. For adults seven or more are advised (AASM and SRS, 2015);"
    " it is your choice."
)


class NightsDriver:
    """The page, and how often it emitted `edited`."""

    def __init__(self, qtbot: QtBot, settings: Settings | None = None) -> None:
        self.qtbot = qtbot
        self.settings = settings or default_settings()
        self.edits = 0
        self.page = NightsPage()
        qtbot.addWidget(self.page)
        self.page.show_settings(self.settings)
        self.page.edited.connect(self._count)
        self.page.show()
        settle()

    def _count(self) -> None:
        self.edits += 1

    def field(self, night: str, end: str) -> QTimeEdit:
        name = f"{night}: {end}"
        fields = self.page.findChildren(QTimeEdit)
        return next(field for field in fields if field.accessibleName() == name)

    def set_time(self, night: str, end: str, hour: int, minute: int = 0) -> None:
        self.field(night, end).setTime(QTime(hour, minute))

    def free(self, night: str) -> QCheckBox:
        boxes = self.page.findChildren(QCheckBox)
        return next(box for box in boxes if box.accessibleName() == f"{night}: free day")

    def copy(self, night: str, target: str) -> None:
        buttons = self.page.findChildren(QPushButton)
        (button,) = (b for b in buttons if b.accessibleName() == f"{night}: copy to other nights")
        menu = button.menu()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == target).trigger()

    @property
    def nights(self) -> tuple[Hours, ...]:
        return self.page.with_edits(self.settings).nights

    def texts(self) -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]


@pytest.fixture
def driver(qtbot: QtBot) -> NightsDriver:
    return NightsDriver(qtbot)


@pytest.fixture
def american_locale() -> Iterator[None]:
    """In the United States, where a week begins with Sunday."""
    use_formats(locale_formats.formats(QLocale("en_US")))
    yield
    use_formats(Formats())


def night_names(page: NightsPage) -> list[str]:
    """Return the names of the nights from top to bottom."""
    fields = page.findChildren(QTimeEdit)
    outs = [field for field in fields if field.accessibleName().endswith(OUT)]
    outs.sort(key=lambda field: field.mapTo(page, QPoint()).y())
    return [field.accessibleName().removesuffix(f": {OUT}") for field in outs]


def test_settings_without_edits_come_back_as_they_were(qtbot: QtBot) -> None:
    nights = tuple(
        Hours(time(20 + day // 2, 7 * day), time(5, 9 * day), free=day % 3 == 0) for day in range(7)
    )
    settings = default_settings(nights=nights)
    driver = NightsDriver(qtbot, settings)
    assert driver.page.with_edits(settings) == settings
    assert driver.page.is_valid


def test_every_field_is_in_the_edits(driver: NightsDriver) -> None:
    driver.set_time(MONDAY, OUT, 22, 15)
    driver.set_time(TUESDAY, UP, 6, 45)
    driver.free(TUESDAY).click()
    monday, tuesday, *others = default_settings().nights
    monday, tuesday = (
        replace(monday, bed=time(22, 15)),
        replace(tuesday, rise=time(6, 45), free=True),
    )
    assert driver.nights == (monday, tuesday, *others)
    assert driver.edits == 3


def test_the_week_begins_with_monday(driver: NightsDriver) -> None:
    assert night_names(driver.page)[0] == MONDAY
    assert night_names(driver.page)[-1] == "Saturday night → Sunday"


@pytest.mark.usefixtures("american_locale")
def test_the_week_begins_where_the_locale_says(qtbot: QtBot) -> None:
    driver = NightsDriver(qtbot)
    assert night_names(driver.page)[:2] == ["Saturday night → Sunday", MONDAY]
    driver.set_time(MONDAY, OUT, 22, 15)
    assert driver.nights[0].bed == time(22, 15)


def test_a_night_by_day_is_named_by_its_day(driver: NightsDriver) -> None:
    driver.set_time(MONDAY, UP, 16)
    driver.set_time(MONDAY, OUT, 8, 30)
    assert night_names(driver.page)[0] == "Monday"
    assert driver.field("Monday", UP).time() == QTime(16, 0)


def test_a_row_shows_the_length_of_the_night(driver: NightsDriver) -> None:
    assert driver.texts().count("8 h") == 7
    driver.set_time(MONDAY, OUT, 22, 15)
    assert "8 h 45 min" in driver.texts()


@pytest.mark.parametrize(
    ("target", "to"),
    [("&All nights", {*range(7)}), ("Nights before &work days", {0, 1, 2, 3, 4, 6})],
)
def test_times_are_copied(driver: NightsDriver, target: str, to: set[int]) -> None:
    driver.free("Saturday night → Sunday").click()
    driver.set_time(MONDAY, OUT, 22, 15)
    driver.set_time(MONDAY, UP, 6, 30)
    before = driver.edits
    driver.copy(MONDAY, target)
    assert {day for day, hours in enumerate(driver.nights) if hours.bed == time(22, 15)} == to
    assert {day for day, hours in enumerate(driver.nights) if hours.rise == time(6, 30)} == to
    assert [hours.free for hours in driver.nights] == [False] * 5 + [True, False]
    assert driver.edits == before + 1


def test_times_are_copied_to_free_days_from_any_other(driver: NightsDriver) -> None:
    driver.set_time(MONDAY, OUT, 22, 15)
    driver.copy(MONDAY, "Nights before &free days")
    assert [hours.bed.hour for hours in driver.nights] == [22, 23, 23, 23, 23, 22, 22]


def test_a_night_without_length_has_a_message_and_is_invalid(driver: NightsDriver) -> None:
    driver.set_time(MONDAY, OUT, 7)
    assert driver.texts().count(SAME) == 1
    assert [text for text in driver.texts() if text.endswith(" h")] == ["8 h"] * 6
    assert driver.field(MONDAY, UP).accessibleDescription() == SAME
    assert not driver.page.is_valid
    driver.set_time(MONDAY, OUT, 22)
    assert SAME not in driver.texts()
    assert driver.field(MONDAY, UP).accessibleDescription() == ""
    assert driver.page.is_valid


def test_an_overlapping_night_has_a_message_and_is_valid(driver: NightsDriver) -> None:
    driver.set_time(MONDAY, UP, 22)
    driver.set_time(TUESDAY, OUT, 21)
    left_out = f"This begins before the rising of {MONDAY}: it would be left out."
    assert left_out in driver.texts()
    assert driver.field(TUESDAY, OUT).accessibleDescription() == left_out
    assert driver.page.is_valid


def test_the_message_names_the_night_before(driver: NightsDriver) -> None:
    driver.set_time(MONDAY, UP, 16)
    driver.set_time(MONDAY, OUT, 8, 30)
    driver.set_time(TUESDAY, UP, 10)
    driver.set_time(TUESDAY, OUT, 15, 30)
    left_out = "This begins before the rising of Monday: it would be left out."
    assert left_out in driver.texts()


def test_a_short_night_has_a_message_and_is_valid(driver: NightsDriver) -> None:
    driver.set_time(SATURDAY, OUT, 1)
    driver.set_time(MONDAY, OUT, 0, 1)
    assert SHORT.format(nights=f"{MONDAY}, {SATURDAY}") in driver.texts()
    assert driver.page.is_valid
    driver.set_time(SATURDAY, OUT, 23)
    driver.set_time(MONDAY, OUT, 0, 0)
    assert not any("seven" in text for text in driver.texts())


def test_with_a_short_night_from_before_there_is_no_message(qtbot: QtBot) -> None:
    monday, *others = default_settings().nights
    driver = NightsDriver(qtbot, default_settings(nights=(replace(monday, bed=time(1)), *others)))
    driver.set_time(SATURDAY, OUT, 1)
    assert not any("seven" in text for text in driver.texts())


def test_the_chart_follows_the_edits(driver: NightsDriver) -> None:
    (week,) = driver.page.findChildren(WeekChart)
    before = week.grab().toImage()
    driver.set_time(MONDAY, OUT, 22, 15)
    driver.free(TUESDAY).click()
    description = week.accessibleDescription()
    assert description.startswith(
        f"{MONDAY}: 22:15 to 07:00; {TUESDAY}: 23:00 to 07:00, free day; "
    )
    assert week.grab().toImage() != before


def test_a_night_without_length_has_no_bar(driver: NightsDriver) -> None:
    (week,) = driver.page.findChildren(WeekChart)

    def inked() -> int:
        image = week.grab().toImage()
        ink = theme.colour(theme.Meaning.SLEEP, week.palette())
        every = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixelColor(x, y) == ink for x, y in every)

    before = inked()
    driver.set_time(MONDAY, OUT, 7)
    assert inked() < before


def test_the_wheel_changes_only_the_focused_field(driver: NightsDriver) -> None:
    for field in (driver.field(MONDAY, OUT),):
        driver.free(MONDAY).setFocus()
        before = field.text()
        assert not turn_wheel(field, 120)
        assert field.text() == before
        field.setFocus()
        assert turn_wheel(field, 120)
        assert field.text() != before


def test_an_hour_later_than_eleven_is_midnight(driver: NightsDriver) -> None:
    out = driver.field(MONDAY, OUT)
    out.setSelectedSection(QTimeEdit.Section.HourSection)
    out.stepUp()
    assert out.time() == QTime(0, 0)
    out.stepDown()
    assert out.time() == QTime(23, 0)
