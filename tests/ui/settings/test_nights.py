"""The page of the nights: seven rows, what is said of them, and the sleep goal."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QMenu,
    QPushButton,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Hours, Settings
from bedtime.text.formats import Formats, write_as
from bedtime.ui.settings.minutes_edit import MinutesEdit
from bedtime.ui.settings.nights import NightsPage
from bedtime.ui.settings.week import Week
from bedtime.ui.widgets import locale_formats, theme
from tests.fakes import usual
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


class Shown:
    """The page, and how often it said that it was edited."""

    def __init__(self, qtbot: QtBot, settings: Settings | None = None) -> None:
        self.qtbot = qtbot
        self.told = settings or usual()
        self.edits = 0
        self.page = NightsPage()
        qtbot.addWidget(self.page)
        self.page.tell(self.told)
        self.page.edited.connect(self._count)
        self.page.show()
        settle()

    def _count(self) -> None:
        self.edits += 1

    def field(self, night: str, end: str) -> QTimeEdit:
        name = f"{night}: {end}"
        fields = self.page.findChildren(QTimeEdit)
        return next(field for field in fields if field.accessibleName() == name)

    def type(self, night: str, end: str, hour: int, minute: int = 0) -> None:
        self.field(night, end).setTime(QTime(hour, minute))

    def free(self, night: str) -> QCheckBox:
        boxes = self.page.findChildren(QCheckBox)
        return next(box for box in boxes if box.accessibleName() == f"{night}: free day")

    def copy(self, night: str, way: str) -> None:
        buttons = self.page.findChildren(QPushButton)
        (button,) = (b for b in buttons if b.accessibleName() == f"{night}: copy to other nights")
        menu = button.menu()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == way).trigger()

    @property
    def goal(self) -> MinutesEdit:
        (goal,) = self.page.findChildren(MinutesEdit)
        return goal

    @property
    def nights(self) -> tuple[Hours, ...]:
        return self.page.edit(self.told).nights

    def says(self) -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """In the United States, where a week begins with Sunday."""
    write_as(locale_formats.formats(QLocale("en_US")))
    yield
    write_as(Formats())


def names(page: NightsPage) -> list[str]:
    """Tell the nights from above."""
    fields = page.findChildren(QTimeEdit)
    outs = [field for field in fields if field.accessibleName().endswith(OUT)]
    outs.sort(key=lambda field: field.mapTo(page, QPoint()).y())
    return [field.accessibleName().removesuffix(f": {OUT}") for field in outs]


def turn_the_wheel(field: QWidget) -> bool:
    """Turn the mouse's wheel over a field, upwards; tells whether it took it."""
    at = QPointF(field.rect().center())
    event = QWheelEvent(
        at,
        QPointF(field.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


def test_what_is_told_comes_back_as_it_was(qtbot: QtBot) -> None:
    nights = tuple(
        Hours(time(20 + day // 2, 7 * day), time(5, 9 * day), free=day % 3 == 0) for day in range(7)
    )
    settings = usual(nights=nights)
    shown = Shown(qtbot, settings)
    assert shown.page.edit(settings) == settings
    assert shown.page.right


def test_every_field_is_taken(shown: Shown) -> None:
    shown.type(MONDAY, OUT, 22, 15)
    shown.type(TUESDAY, UP, 6, 45)
    shown.free(TUESDAY).click()
    monday, tuesday, *others = usual().nights
    monday, tuesday = (
        replace(monday, bed=time(22, 15)),
        replace(tuesday, rise=time(6, 45), free=True),
    )
    assert shown.nights == (monday, tuesday, *others)
    assert shown.edits == 3


def test_the_week_begins_with_monday(shown: Shown) -> None:
    assert names(shown.page)[0] == MONDAY
    assert names(shown.page)[-1] == "Saturday night → Sunday"


@pytest.mark.usefixtures("elsewhere")
def test_or_where_the_region_says(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    assert names(shown.page)[:2] == ["Saturday night → Sunday", MONDAY]
    shown.type(MONDAY, OUT, 22, 15)
    assert shown.nights[0].bed == time(22, 15)


def test_a_night_by_day_is_named_by_its_day(shown: Shown) -> None:
    shown.type(MONDAY, UP, 16)
    shown.type(MONDAY, OUT, 8, 30)
    assert names(shown.page)[0] == "Monday"
    assert shown.field("Monday", UP).time() == QTime(16, 0)


def test_a_row_says_how_long_it_is(shown: Shown) -> None:
    assert shown.says().count("8 h") == 7
    shown.type(MONDAY, OUT, 22, 15)
    assert "8 h 45 min" in shown.says()


@pytest.mark.parametrize(
    ("way", "to"), [("&All nights", {*range(7)}), ("Nights before &work days", {0, 1, 2, 3, 4, 6})]
)
def test_times_are_copied(shown: Shown, way: str, to: set[int]) -> None:
    shown.free("Saturday night → Sunday").click()
    shown.type(MONDAY, OUT, 22, 15)
    shown.type(MONDAY, UP, 6, 30)
    before = shown.edits
    shown.copy(MONDAY, way)
    assert {day for day, hours in enumerate(shown.nights) if hours.bed == time(22, 15)} == to
    assert {day for day, hours in enumerate(shown.nights) if hours.rise == time(6, 30)} == to
    assert [hours.free for hours in shown.nights] == [False] * 5 + [True, False]
    assert shown.edits == before + 1


def test_times_are_copied_to_free_days_from_any_other(shown: Shown) -> None:
    shown.type(MONDAY, OUT, 22, 15)
    shown.copy(MONDAY, "Nights before &free days")
    assert [hours.bed.hour for hours in shown.nights] == [22, 23, 23, 23, 23, 22, 22]


def test_what_cannot_be_a_night_is_said_at_its_row(shown: Shown) -> None:
    shown.type(MONDAY, OUT, 7)
    assert shown.says().count(SAME) == 1
    assert [said for said in shown.says() if said.endswith(" h")] == ["8 h"] * 6
    assert shown.field(MONDAY, UP).accessibleDescription() == SAME
    assert not shown.page.right
    shown.type(MONDAY, OUT, 22)
    assert SAME not in shown.says()
    assert shown.field(MONDAY, UP).accessibleDescription() == ""
    assert shown.page.right


def test_a_night_that_would_be_left_out_is_said_and_counts(shown: Shown) -> None:
    shown.type(MONDAY, UP, 22)
    shown.type(TUESDAY, OUT, 21)
    left_out = f"This begins before the rising of {MONDAY}: it would be left out."
    assert left_out in shown.says()
    assert shown.field(TUESDAY, OUT).accessibleDescription() == left_out
    assert shown.page.right


def test_the_night_before_goes_by_its_own_name_there(shown: Shown) -> None:
    shown.type(MONDAY, UP, 16)
    shown.type(MONDAY, OUT, 8, 30)
    shown.type(TUESDAY, UP, 10)
    shown.type(TUESDAY, OUT, 15, 30)
    left_out = "This begins before the rising of Monday: it would be left out."
    assert left_out in shown.says()


def test_a_short_night_is_remarked_on_and_counts(shown: Shown) -> None:
    shown.type(SATURDAY, OUT, 1)
    shown.type(MONDAY, OUT, 0, 1)
    assert SHORT.format(nights=f"{MONDAY}, {SATURDAY}") in shown.says()
    assert shown.page.right
    shown.type(SATURDAY, OUT, 23)
    shown.type(MONDAY, OUT, 0, 0)
    assert not any("seven" in said for said in shown.says())


def test_where_a_night_was_short_before_nothing_is_remarked(qtbot: QtBot) -> None:
    monday, *others = usual().nights
    shown = Shown(qtbot, usual(nights=(replace(monday, bed=time(1)), *others)))
    shown.type(SATURDAY, OUT, 1)
    assert not any("seven" in said for said in shown.says())


def test_the_picture_follows_the_typing(shown: Shown) -> None:
    (week,) = shown.page.findChildren(Week)
    before = week.grab().toImage()
    shown.type(MONDAY, OUT, 22, 15)
    shown.free(TUESDAY).click()
    said = week.accessibleDescription()
    assert said.startswith(f"{MONDAY}: 22:15 to 07:00; {TUESDAY}: 23:00 to 07:00, free day; ")
    assert week.grab().toImage() != before


def test_what_cannot_be_a_night_has_no_bar(shown: Shown) -> None:
    (week,) = shown.page.findChildren(Week)

    def inked() -> int:
        image = week.grab().toImage()
        ink = theme.colour(theme.Meaning.SLEEP, week.palette())
        every = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(image.pixelColor(x, y) == ink for x, y in every)

    before = inked()
    shown.type(MONDAY, OUT, 7)
    assert inked() < before


@pytest.mark.parametrize(
    ("typed", "minutes"), [("8:30", 510), ("8 h 30", 510), ("90", 90), ("7 h 5 min", 425)]
)
def test_the_goal_is_typed_as_one_likes(shown: Shown, typed: str, minutes: int) -> None:
    shown.goal.selectAll()
    shown.qtbot.keyClicks(shown.goal, typed)
    shown.field(MONDAY, OUT).setFocus()
    assert shown.page.edit(shown.told).general.sleep_goal == minutes
    assert shown.page.right


@pytest.mark.parametrize("typed", ["soon", "25:00", "8", ""])
def test_a_goal_that_is_none_is_said_and_waits(shown: Shown, typed: str) -> None:
    before = shown.edits
    shown.goal.lineEdit().setText(typed)
    wrong = "Write a length from 1 h to 24 h, such as 7 h 30 min."
    assert wrong in shown.says()
    assert shown.goal.accessibleDescription() == wrong
    assert not shown.page.right
    assert shown.edits > before
    shown.goal.lineEdit().setText("7:30")
    assert wrong not in shown.says()
    assert shown.goal.accessibleDescription().startswith("How long you would like to sleep")
    assert shown.page.right


def test_a_goal_of_fractions_stays_until_another_is_typed(qtbot: QtBot) -> None:
    settings = replace(usual(), general=replace(usual().general, sleep_goal=452.5))
    shown = Shown(qtbot, settings)
    assert shown.goal.text() == "7 h 32 min"
    assert shown.page.edit(settings) == settings
    shown.goal.stepUp()
    assert shown.page.edit(settings).general.sleep_goal == 467


def test_a_goal_of_half_an_hour_is_shown_as_it_is(qtbot: QtBot) -> None:
    settings = replace(usual(), general=replace(usual().general, sleep_goal=30.5))
    shown = Shown(qtbot, settings)
    assert shown.goal.text() == "30 min"
    assert shown.page.edit(settings) == settings
    assert shown.page.right


def test_the_wheel_turns_only_what_has_the_focus(shown: Shown) -> None:
    for field in (shown.field(MONDAY, OUT), shown.goal):
        shown.free(MONDAY).setFocus()
        before = field.text()
        assert not turn_the_wheel(field)
        assert field.text() == before
        field.setFocus()
        assert turn_the_wheel(field)
        assert field.text() != before


def test_an_hour_later_than_eleven_is_midnight(shown: Shown) -> None:
    out = shown.field(MONDAY, OUT)
    out.setSelectedSection(QTimeEdit.Section.HourSection)
    out.stepUp()
    assert out.time() == QTime(0, 0)
    out.stepDown()
    assert out.time() == QTime(23, 0)
