"""The page of the reminders, worked as a user does."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Checkin, Reminders, Settings, Voice
from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
from bedtime.ui.settings.reminders import RemindersPage
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from tests.core.config.settings_drawn import settings as drawn
from tests.fakes import usual

if TYPE_CHECKING:
    from bedtime.ui.widgets.try_reminder import Callback

INSIDE = QPoint(8, 8)
"""Of a button, and of a box to tick."""


class Desk:
    """The page in its dialog, what it applied, and what it asked to be shown."""

    def __init__(self, qtbot: QtBot, told: Settings, *, shows: bool = True) -> None:
        self._qtbot = qtbot
        self.held = told
        self.shown: list[tuple[Callback, Reminders]] = []
        show = (lambda tell, chosen: self.shown.append((tell, chosen))) if shows else None
        doors = {"reminders": PageEntry("Reminders", lambda: RemindersPage(show))}
        self.dialog = SettingsDialog(doors, lambda: self.held, self._apply)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.page = self.dialog.page("reminders")
        (self.snooze,) = self.page.findChildren(SnoozeLengths)
        (self.heads_up,) = self.page.findChildren(QSpinBox)

    def _apply(self, before: Settings, after: Settings) -> str | None:
        self.held = after
        return None

    def button(self, label: str) -> QAbstractButton:
        buttons = self.dialog.findChildren(QAbstractButton)
        return next(b for b in buttons if b.text().replace("&", "") == label)

    def press(self, label: str) -> None:
        self._qtbot.mouseClick(self.button(label), Qt.MouseButton.LeftButton, pos=INSIDE)

    def type(self, field: SnoozeLengths | QSpinBox, text: str) -> None:
        line = field if isinstance(field, QLineEdit) else field.findChildren(QLineEdit)[0]
        field.setFocus()
        line.selectAll()
        self._qtbot.keyClicks(line, text)

    def said(self) -> list[str]:
        labels = self.dialog.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, usual())


def test_everything_chosen_holds_by_ok_and_only_that(desk: Desk) -> None:
    before = desk.held
    desk.press("Gentle")
    desk.press("Discreet")
    desk.press("Ask how the night was")
    desk.press("Suggest times")
    desk.type(desk.snooze, "15, 1 h, 7.5")
    desk.type(desk.heads_up, "20 min")
    assert desk.held == before
    desk.press("OK")
    reminders = Reminders(Voice.GENTLE, discreet=True, snooze=(15, 60, 7.5), heads_up=20)
    assert desk.held == usual(reminders=reminders, checkin=Checkin(offer=False, suggest=False))
    assert not desk.dialog.isVisible()


def test_the_countdown_is_no_choice_for_the_gentle_voice_and_comes_back(desk: Desk) -> None:
    countdown = desk.button("Countdown")
    desk.press("Gentle")
    assert not countdown.isEnabled()
    assert "The gentle voice counts nothing down." in desk.said()
    assert countdown.accessibleDescription() == "The gentle voice counts nothing down."
    desk.press("Clear")
    assert countdown.isEnabled()
    desk.press("Countdown")
    desk.press("Apply")
    assert desk.held.reminders == Reminders(countdown=False)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Write one length at least, such as 10."),
        (" , ", "Write one length at least, such as 10."),
        ("10, soon", "“soon” cannot count"),
        ("0, 10", "“0” cannot count"),
        ("241", "“241” cannot count"),
        ("10 5", "“10 5” cannot count"),
    ],
)
def test_a_snooze_that_cannot_count_is_said_as_it_is_typed_and_ok_waits(
    desk: Desk, typed: str, says: str
) -> None:
    desk.snooze.clear()
    desk.type(desk.snooze, typed)
    (said,) = (text for text in desk.said() if text.startswith(says))
    assert desk.snooze.accessibleDescription() == said
    assert not desk.button("OK").isEnabled()
    assert not desk.button("Apply").isEnabled()
    desk.type(desk.snooze, "240")
    assert not [text for text in desk.said() if text.startswith(says)]
    desk.press("OK")
    assert desk.held.reminders.snooze == (240,)


def test_the_button_of_the_reminders_is_said_as_it_will_be(desk: Desk) -> None:
    desk.type(desk.snooze, "7; 5")
    assert "The first is the button's: “Snooze 7 min”, and the command's." in desk.said()


def test_a_heads_up_that_cannot_count_waits_also_for_enter(desk: Desk, qtbot: QtBot) -> None:
    desk.type(desk.heads_up, "9999")
    says = "Write a length such as 1 h 30 min, at most 4 h."
    assert says in desk.said()
    assert desk.heads_up.accessibleDescription() == says
    assert not desk.button("OK").isEnabled()
    qtbot.keyClick(desk.heads_up, Qt.Key.Key_Return)
    assert desk.dialog.isVisible()
    assert desk.heads_up.text() == "9999"
    desk.type(desk.heads_up, "5")
    assert desk.button("OK").isEnabled()
    qtbot.keyClick(desk.heads_up, Qt.Key.Key_Return)
    assert not desk.dialog.isVisible()
    assert desk.held.reminders.heads_up == 5


@pytest.mark.parametrize("typed", ["9999", "soon"])
def test_a_heads_up_that_cannot_count_is_given_up_when_its_field_is_left(
    desk: Desk, typed: str
) -> None:
    desk.type(desk.heads_up, typed)
    assert [text for text in desk.said() if text.startswith("Write a length")]
    desk.snooze.setFocus()
    assert desk.heads_up.text() == "none"
    assert desk.button("OK").isEnabled()
    assert not [text for text in desk.said() if text.startswith("Write a length")]


def test_none_can_be_typed_for_no_heads_up(qtbot: QtBot) -> None:
    desk = Desk(qtbot, usual(reminders=Reminders(heads_up=15)))
    assert desk.heads_up.text() == "15 min"
    desk.type(desk.heads_up, "None")
    desk.press("OK")
    assert desk.held.reminders.heads_up == 0


def test_it_is_said_that_there_is_nothing_for_a_heads_up(qtbot: QtBot) -> None:
    before = usual()
    desk = Desk(qtbot, before)
    assert "A quiet word before “Screens off”, to finish what you are doing." in desk.said()
    desk.page.see(usual(steps=tuple(step for step in before.steps if step.key != "screens")))
    none = "There is no “screens” among the steps now, and so no heads-up before it."
    assert none in desk.said()
    assert desk.heads_up.accessibleDescription() == none


def test_what_goes_with_the_suggestions_is_said_before_it_goes(desk: Desk) -> None:
    goes = "The computer's use is noted no more, and what was kept of it is deleted."
    assert goes not in desk.said()
    desk.press("Suggest times")
    assert goes in desk.said()
    assert desk.button("Suggest times").accessibleDescription() == goes
    desk.press("Apply")  # it is deleted now
    assert goes not in desk.said()


def test_a_reminder_is_tried_as_it_is_typed_and_told_of(desk: Desk) -> None:
    desk.press("Discreet")
    desk.type(desk.snooze, "25")
    desk.press("Try a reminder")
    ((tell, chosen),) = desk.shown
    assert chosen == Reminders(discreet=True, snooze=(25,))
    assert not desk.held.reminders.discreet
    tell("dunst shows it. Did you see it?")
    said = next(
        label
        for label in desk.page.findChildren(QLabel)
        if label.text() == "dunst shows it. Did you see it?"
    )
    assert said.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert desk.button("Try a reminder").accessibleDescription() == said.text()


def test_a_reminder_is_tried_with_the_last_snooze_that_could_count(desk: Desk) -> None:
    desk.type(desk.snooze, "0")
    desk.press("Try a reminder")
    assert desk.shown[0][1] == Reminders()


def test_without_a_place_none_can_be_tried_and_it_says_so(qtbot: QtBot) -> None:
    desk = Desk(qtbot, usual(), shows=False)
    button = desk.button("Try a reminder")
    assert not button.isEnabled()
    assert button.accessibleDescription() == "There is no place to show one here."
    assert "There is no place to show one here." in desk.said()


@runs(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=drawn, over=drawn)
def test_what_is_shown_and_not_touched_stays_to_the_last_digit(
    told: Settings, over: Settings, qtbot: QtBot
) -> None:
    page = RemindersPage(None)
    page.tell(over)
    page.tell(told)
    assert page.right
    assert page.edit(told) == told
