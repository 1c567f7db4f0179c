"""The page of the steps, worked as a user does."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.core.settings import DEFAULT_STEPS, Hours, Settings, Show, Step, titled
from bedtime.text.steps import titles
from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
from bedtime.ui.settings.steps import StepsPage
from tests.core.config.settings_drawn import settings as drawn
from tests.fakes import usual

INSIDE = QPoint(8, 8)
"""Of a button, and of a box to tick."""
NO_LIGHTS_OUT = "No step here is lights out"


class Desk:
    """The page in its dialog, and what it applied."""

    def __init__(self, qtbot: QtBot, told: Settings) -> None:
        self._qtbot = qtbot
        self.held = told
        doors = {"steps": PageEntry("Steps", StepsPage)}
        self.dialog = SettingsDialog(doors, lambda: self.held, self._apply)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.page = self.dialog.page("steps")
        self.lead, self.late = self.page.findChildren(QSpinBox)
        self.title = next(
            line
            for line in self.page.findChildren(QLineEdit)
            if not isinstance(line.parent(), QSpinBox)
        )
        (self.show,) = self.page.findChildren(QComboBox)
        (self.list,) = self.page.findChildren(QTreeWidget)

    def _apply(self, before: Settings, after: Settings) -> str | None:
        self.held = after
        return None

    @property
    def keys(self) -> list[str]:
        """Of the steps that hold."""
        return [step.key for step in self.held.steps]

    def step(self, key: str) -> Step:
        return next(step for step in self.held.steps if step.key == key)

    def button(self, label: str) -> QAbstractButton:
        buttons = self.dialog.findChildren(QAbstractButton)
        return next(b for b in buttons if b.text().replace("&", "") == label)

    def press(self, label: str) -> None:
        self._qtbot.mouseClick(self.button(label), Qt.MouseButton.LeftButton, pos=INSIDE)

    def type(self, field: QLineEdit | QSpinBox, text: str) -> None:
        line = field if isinstance(field, QLineEdit) else field.findChildren(QLineEdit)[0]
        field.setFocus()
        line.selectAll()
        self._qtbot.keyClick(line, Qt.Key.Key_Delete)
        self._qtbot.keyClicks(line, text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key in the list."""
        none = Qt.KeyboardModifier.NoModifier
        self._qtbot.keyClick(self.list.viewport(), key, modifier or none)

    def choose(self, row: int) -> None:
        self.list.setFocus()
        self.key(Qt.Key.Key_Home)
        for _ in range(row):
            self.key(Qt.Key.Key_Down)

    def row(self, row: int) -> tuple[str, ...]:
        item = self.item(row)
        return tuple(item.text(column) for column in range(3))

    def item(self, row: int) -> QTreeWidgetItem:
        item = self.list.topLevelItem(row)
        assert item is not None
        return item

    def heard(self, row: int) -> tuple[str, bool]:
        """Tell how a screen reader names a row, and whether it is ticked."""
        cell = QAccessible.queryAccessibleInterface(self.list).child(3 + row * 3)
        return cell.text(QAccessible.Text.Name), bool(cell.state().checked)

    @property
    def rows(self) -> list[str]:
        """The titles, from above."""
        return [self.row(number)[0] for number in range(self.list.topLevelItemCount())]

    def said(self) -> list[str]:
        labels = self.dialog.findChildren(QLabel)
        texts = (label.text().replace("\u200b", "") for label in labels if label.isVisible())
        return [text for text in texts if text]

    def says(self, beginning: str) -> bool:
        return any(text.startswith(beginning) for text in self.said())


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, usual())


def test_the_list_tells_the_steps_in_their_order_and_when_they_are(desk: Desk) -> None:
    assert desk.rows == [step.title for step in usual().steps]
    assert desk.row(0) == ("Last caffeine", "9 h", "14:00")
    assert desk.row(5) == ("Warm bath or shower", "1 h 30 min", "21:30")
    assert desk.row(8) == ("Lights out", "at bedtime", "23:00")
    ticks = [desk.item(row).checkState(0) is Qt.CheckState.Checked for row in range(9)]
    assert ticks == [step.enabled for step in DEFAULT_STEPS]


def test_a_screen_reader_hears_the_row_and_whether_it_is_ticked(desk: Desk) -> None:
    assert desk.heard(6) == ("Screens off, 1 h before bedtime, 22:00", True)
    assert desk.heard(1) == ("Strenuous exercise over, 4 h before bedtime, 19:00", False)
    assert desk.heard(8) == ("Lights out, at bedtime, 23:00", True)
    desk.choose(1)
    desk.key(Qt.Key.Key_Space)
    assert desk.heard(1) == ("Strenuous exercise over, 4 h before bedtime, 19:00", True)


def test_a_row_that_a_screen_reader_selects_is_the_one_in_the_form(desk: Desk) -> None:
    desk.item(6).setSelected(True)  # as Qt does for it: without making it the current one
    assert desk.title.placeholderText() == "Screens off"
    desk.item(6).setSelected(False)  # it cannot be none
    assert [item.text(0) for item in desk.list.selectedItems()] == ["Screens off"]
    desk.type(desk.lead, "50")
    desk.press("OK")
    assert desk.step("screens").lead == 50


def test_space_ticks_what_the_form_shows_and_back(desk: Desk) -> None:
    desk.choose(6)
    on = desk.button("In the plan")
    assert on.isChecked()
    desk.key(Qt.Key.Key_Space)
    assert not on.isChecked()
    desk.press("Apply")
    assert not desk.step("screens").enabled
    desk.press("In the plan")
    assert desk.item(6).checkState(0) is Qt.CheckState.Checked
    desk.press("OK")
    assert desk.held == usual()


def test_all_of_a_step_can_be_changed_and_nothing_else_is(desk: Desk) -> None:
    before = desk.held
    desk.choose(6)
    desk.type(desk.title, "  Screens <b>away</b> ")
    desk.type(desk.lead, "1 h 15")
    desk.type(desk.late, "20")
    desk.show.setCurrentIndex(desk.show.findText("Only in tray and window"))
    assert desk.row(6) == ("Screens <b>away</b>", "1 h 15 min", "21:45")
    assert desk.held == before
    desk.press("OK")
    other = Step("screens", "Screens <b>away</b>", 75, 20, Show.TRAY)
    steps = [other if step.key == "screens" else step for step in before.steps]
    assert desk.held == usual(steps=tuple(steps))


def test_without_words_of_its_own_a_step_has_the_usual_title(desk: Desk) -> None:
    assert desk.title.text() == ""
    assert desk.title.placeholderText() == "Last caffeine"
    desk.type(desk.title, "No more coffee")
    desk.press("Apply")
    assert desk.step("caffeine").title == "No more coffee"
    desk.type(desk.title, " ")
    assert desk.rows[0] == "Last caffeine"
    desk.press("OK")
    assert desk.held == usual()


def test_of_ones_own_step_without_words_the_key_is_the_title(qtbot: QtBot) -> None:
    steps = titled((Step("tea", "", 40, 30),), titles())
    desk = Desk(qtbot, usual(steps=steps))
    assert desk.title.placeholderText() == "tea"
    assert desk.button("OK").isEnabled()
    assert not desk.button("Apply").isEnabled()


@pytest.mark.parametrize("typed", ["a" * 201, "one\u2028line", "turned \u202e round"])
def test_a_title_that_cannot_count_is_said_and_ok_waits(desk: Desk, typed: str) -> None:
    says = "Write one line of at most 200 characters, without control characters."
    desk.title.setText(typed)
    assert desk.heard(0)[0].endswith(", to be mended")
    assert says in desk.said()
    assert desk.title.accessibleDescription() == says
    assert desk.row(0)[1] == "to be mended"
    assert not desk.button("OK").isEnabled()
    desk.choose(3)  # it is not forgotten while another is looked at
    assert not desk.button("OK").isEnabled()
    assert says not in desk.said()
    desk.choose(0)
    assert desk.title.text() == typed
    assert says in desk.said()
    desk.title.setText("a" * 200)
    assert says not in desk.said()
    assert desk.title.accessibleDescription() == "Commands call it caffeine."
    desk.press("OK")
    assert desk.step("caffeine").title == "a" * 200


def test_two_may_be_called_the_same(desk: Desk) -> None:
    desk.type(desk.title, "Screens off")
    desk.press("OK")
    assert [s.title for s in desk.held.steps].count("Screens off") == 2


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("lead", "25 h", "Write a length such as 1 h 30 min, at most 24 h."),
        ("late", "241", "Write a length such as 1 h 30 min, at most 4 h."),
        ("late", "soon", "Write a length such as 1 h 30 min, at most 4 h."),
    ],
)
def test_a_length_that_cannot_count_is_said_and_ok_waits(
    desk: Desk, qtbot: QtBot, field: str, typed: str, says: str
) -> None:
    length: QSpinBox = getattr(desk, field)
    desk.type(length, typed)
    assert says in desk.said()
    assert length.accessibleDescription() == says
    assert not desk.button("OK").isEnabled()
    qtbot.keyClick(length, Qt.Key.Key_Return)
    assert desk.dialog.isVisible()
    desk.type(length, "4 h")
    assert says not in desk.said()
    desk.press("OK")
    assert getattr(desk.step("caffeine"), field) == 240


def test_a_new_step_gets_a_key_from_its_title_and_keeps_it(desk: Desk) -> None:
    desk.choose(7)
    desk.key(Qt.Key.Key_Insert)
    assert desk.title.hasFocus()
    assert desk.rows[8] == "New step"
    assert "Give it a title." in desk.said()
    assert desk.title.accessibleDescription() == "Give it a title."
    assert not desk.button("OK").isEnabled()
    desk.type(desk.title, "Brush teeth")
    assert "Commands call it brush-teeth." in desk.said()
    desk.type(desk.lead, "10")
    desk.press("Apply")
    assert desk.held.steps[8] == Step("brush-teeth", "Brush teeth", 10, 30)
    assert desk.keys[7:] == ["ritual", "brush-teeth", "bed"]
    desk.type(desk.title, "Brush my teeth")
    desk.press("OK")
    assert desk.held.steps[8] == Step("brush-teeth", "Brush my teeth", 10, 30)


def test_no_new_step_gets_a_key_that_another_has_or_had(qtbot: QtBot) -> None:
    desk = Desk(qtbot, usual(steps=(Step("walk", "Walk", 60, 30),)))
    desk.key(Qt.Key.Key_Delete)
    for title in ("Walk", "walk!", "Bed"):
        desk.press("Add")
        desk.type(desk.title, title)
    desk.press("OK")
    assert desk.keys == ["walk-2", "walk-3", "bed-2"]  # “bed” would be lights out


def test_a_new_step_that_is_taken_out_again_leaves_nothing(desk: Desk) -> None:
    desk.press("Add")
    assert desk.button("Apply").isEnabled() is desk.button("OK").isEnabled() is False
    desk.press("Remove")
    assert desk.button("OK").isEnabled()
    assert not desk.button("Apply").isEnabled()


def test_steps_are_removed_by_key_and_by_button_and_the_next_is_chosen(desk: Desk) -> None:
    desk.choose(1)
    desk.key(Qt.Key.Key_Delete)
    assert desk.title.placeholderText() == "Last big meal"
    desk.press("Remove")
    desk.press("OK")
    gone = ("exercise", "meal")
    assert desk.held.steps == tuple(s for s in usual().steps if s.key not in gone)


def test_all_can_be_removed_and_come_back(desk: Desk) -> None:
    assert not desk.button("Defaults").isEnabled()
    for _ in range(9):
        desk.key(Qt.Key.Key_Delete)
    desk.key(Qt.Key.Key_Delete)
    assert desk.rows == []
    assert not desk.title.isVisible()
    assert not any(desk.button(label).isEnabled() for label in ("Remove", "Move up", "Move down"))
    assert desk.says(NO_LIGHTS_OUT)
    desk.press("Apply")
    assert desk.held.steps == ()
    desk.press("Defaults")
    assert desk.title.isVisible()
    desk.press("OK")
    assert desk.held == usual()


def test_defaults_are_only_shown_until_ok(qtbot: QtBot) -> None:
    changed = tuple(replace(step, lead=5.0, title="x") for step in usual().steps)
    desk = Desk(qtbot, usual(steps=changed))
    desk.press("Defaults")
    assert desk.rows == [step.title for step in usual().steps]
    desk.press("Cancel")
    assert desk.held.steps == changed


def test_steps_are_moved_by_keys_and_buttons_and_no_further_than_the_ends(desk: Desk) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    desk.choose(0)
    assert not desk.button("Move up").isEnabled()
    desk.key(Qt.Key.Key_Up, alt)
    desk.key(Qt.Key.Key_Down, alt)
    desk.press("Move down")
    assert desk.rows[:3] == ["Strenuous exercise over", "Last big meal", "Last caffeine"]
    desk.press("Move up")
    desk.key(Qt.Key.Key_Up, alt)
    assert desk.rows == [step.title for step in usual().steps]
    desk.choose(8)
    assert not desk.button("Move down").isEnabled()
    desk.key(Qt.Key.Key_Down, alt)
    desk.key(Qt.Key.Key_Up, alt)
    desk.press("OK")
    assert desk.keys[-3:] == ["screens", "bed", "ritual"]


def test_it_is_remarked_that_no_step_is_lights_out_and_nothing_waits(desk: Desk) -> None:
    assert not desk.says(NO_LIGHTS_OUT)
    desk.choose(8)
    desk.key(Qt.Key.Key_Space)
    assert desk.says(NO_LIGHTS_OUT)
    assert desk.button("OK").isEnabled()
    desk.choose(7)
    desk.type(desk.lead, "0")  # it is lights out by its lead
    assert desk.row(7)[1] == "at bedtime"
    assert not desk.says(NO_LIGHTS_OUT)
    desk.type(desk.lead, "15")
    desk.choose(8)
    desk.key(Qt.Key.Key_Space)
    desk.type(desk.lead, "5")  # it is lights out by its key
    assert not desk.says(NO_LIGHTS_OUT)


def test_a_step_before_the_rising_before_is_remarked_and_not_refused(desk: Desk) -> None:
    desk.type(desk.lead, "16 h")
    assert "That is 07:00." in desk.said()
    desk.type(desk.lead, "16:01")
    said = "That is 06:59. That is before the rising before it: it is left out."
    assert said in desk.said()
    assert desk.lead.accessibleDescription() == said
    desk.press("OK")
    assert desk.step("caffeine").lead == 961


def test_where_nights_begin_variously_it_is_said_which_night_is_meant(desk: Desk) -> None:
    late = Hours(time(1), time(7))
    nights = (late, Hours(time(5), time(4)), *usual().nights[2:])
    desk.page.see(usual(nights=nights))
    assert desk.row(6)[2] == "00:00"
    desk.type(desk.lead, "18 h")
    assert (
        "That is 07:00 on Sunday night → Monday. It is left out where that is before the rising"
        " before it: Wednesday night → Thursday, Thursday night → Friday, Friday night →"
        " Saturday, Saturday night → Sunday." in desk.said()
    )
    desk.page.see(usual(nights=(nights[1], late, *nights[2:])))
    assert desk.row(6)[2] == "00:00"  # of Tuesday: Monday's night is left out


def test_nights_typed_on_their_page_count_here_already(qtbot: QtBot) -> None:
    desk = Desk(qtbot, usual())
    later = tuple(replace(hours, bed=time(23, 30)) for hours in usual().nights)
    desk.page.see(usual(nights=later))
    assert desk.row(8)[2] == "23:30"


def test_of_a_default_it_says_why_it_is_what_it_is_with_its_source(desk: Desk) -> None:
    def why() -> str:
        texts = [text for text in desk.said() if "\nSource: " in text]
        return texts[0] if texts else ""

    assert why().splitlines() == [
        "Caffeine within about nine hours of bed cut total sleep by 45 min in 24 studies."
        " Solid; it differs by person and amount.",
        "Source: Gardiner 2023, Sleep Med Rev 69:101764",
        "9 h before: to keep total sleep, a coffee has to be 8.8 h or more before bed"
        " (Gardiner 2023); a large amount disturbed it even 6 h before"
        " (Drake 2013, J Clin Sleep Med 9:1195).",
        "Up to 1 h late: our own choice, no study draws this line.",
    ]
    for row, step in enumerate(DEFAULT_STEPS):
        desk.choose(row)
        assert why().count("\n") == 3, step.key
    desk.press("Add")
    assert why() == ""


def test_the_chosen_step_stays_so_when_the_file_changes(desk: Desk) -> None:
    desk.choose(6)
    desk.held = usual(steps=usual().steps[2:])
    desk.dialog.tell()
    assert desk.title.placeholderText() == "Screens off"
    desk.held = usual(steps=usual().steps[:3])
    desk.dialog.tell()
    assert desk.title.placeholderText() == "Last caffeine"


def test_the_cursor_stays_where_it_is_in_a_title(desk: Desk, qtbot: QtBot) -> None:
    desk.type(desk.title, "Coff")
    desk.title.setCursorPosition(1)
    qtbot.keyClicks(desk.title, "ab")
    assert desk.title.text() == "Caboff"
    assert desk.title.cursorPosition() == 3


@pytest.mark.parametrize("wheeled", ["lead", "late", "show"])
def test_the_wheel_is_the_pages(desk: Desk, wheeled: str) -> None:
    field: QWidget = getattr(desk, wheeled)
    turn(field)
    assert not desk.button("Apply").isEnabled()
    field.setFocus()
    turn(field)
    assert desk.button("Apply").isEnabled()


def turn(field: QWidget) -> None:
    at = QPointF(field.rect().center())
    event = QWheelEvent(
        at,
        QPointF(field.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)


@runs(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=drawn, over=drawn)
def test_what_is_shown_and_not_touched_stays_to_the_last_digit(
    told: Settings, over: Settings, qtbot: QtBot
) -> None:
    worded = replace(told, steps=titled(told.steps, titles()))
    page = StepsPage()
    page.tell(over)
    page.tell(worded)
    page.see(over)
    (list_,) = page.findChildren(QTreeWidget)
    for row in range(list_.topLevelItemCount()):
        item = list_.topLevelItem(row)
        assert item is not None
        list_.setCurrentItem(item)
    assert page.right
    assert page.edit(worded) == worded


@pytest.mark.parametrize("field", ["lead", "late"])
def test_a_fraction_stays_where_another_thing_is_changed(qtbot: QtBot, field: str) -> None:
    steps = (replace(usual().steps[0], lead=0.25, late=12.75), usual().steps[8])
    desk = Desk(qtbot, usual(steps=steps))
    desk.type(desk.late if field == "lead" else desk.lead, "20")
    desk.press("OK")
    assert getattr(desk.held.steps[0], field) == getattr(steps[0], field)
