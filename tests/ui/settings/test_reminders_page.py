"""The page of the reminders, worked as a user does."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as runs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Checkin, Reminders, Settings, Voice
from bedtime.ui.settings.dialog import PageEntry
from bedtime.ui.settings.reminders_page import RemindersPage
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from bedtime.ui.widgets.try_reminder_model import Callback
from tests.core.config.settings_drawn import settings as drawn
from tests.fakes import default_settings
from tests.ui.settings.drivers import DialogDriver


class RemindersDriver(DialogDriver):
    """The page of the reminders, and the sample reminders that it has shown."""

    def __init__(self, qtbot: QtBot, settings: Settings, *, has_sample: bool = True) -> None:
        self.samples: list[tuple[Callback, Reminders]] = []
        self.no_buttons: list[Reminders] = []
        show_sample = self._show_sample if has_sample else None
        entry = PageEntry("Reminders", lambda: RemindersPage(show_sample))
        super().__init__(qtbot, settings, {"reminders": entry}, "reminders")
        (self.snooze,) = self.page.findChildren(SnoozeLengths)
        (self.heads_up,) = self.page.findChildren(QSpinBox)

    def _show_sample(self, report: Callback, reminders: Reminders) -> Callable[[], None]:
        self.samples.append((report, reminders))
        return lambda: self.no_buttons.append(reminders)


@pytest.fixture
def driver(qtbot: QtBot) -> RemindersDriver:
    return RemindersDriver(qtbot, default_settings())


def test_all_edits_are_applied_by_ok_and_nothing_else(driver: RemindersDriver) -> None:
    before = driver.settings
    driver.press("Gentle")
    driver.press("Discreet")
    driver.press("Ask how the night was")
    driver.press("Suggest times")
    driver.type_text(driver.snooze, "15, 1 h, 7.5")
    driver.type_text(driver.heads_up, "20 min")
    assert driver.settings == before
    driver.press("OK")
    reminders = Reminders(Voice.GENTLE, discreet=True, snooze=(15, 60, 7.5), heads_up=20)
    assert driver.settings == default_settings(
        reminders=reminders, checkin=Checkin(offer=False, suggest=False)
    )
    assert not driver.dialog.isVisible()


def test_the_gentle_voice_disables_the_countdown(driver: RemindersDriver) -> None:
    countdown = driver.button("Countdown")
    driver.press("Gentle")
    assert not countdown.isEnabled()
    assert "The gentle voice counts nothing down." in driver.texts()
    assert countdown.accessibleDescription() == "The gentle voice counts nothing down."
    driver.press("Clear")
    assert countdown.isEnabled()
    driver.press("Countdown")
    driver.press("Apply")
    assert driver.settings.reminders == Reminders(countdown=False)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Write one length at least, such as 10."),
        (" , ", "Write one length at least, such as 10."),
        ("10, soon", "“soon” cannot count"),
        ("0, 10", "“0” cannot count"),
        ("241", "“241” cannot count"),
        ("10 5", "“10 5” cannot count"),
    ],
)
def test_an_invalid_snooze_has_a_message_and_disables_ok(
    driver: RemindersDriver, typed: str, message: str
) -> None:
    driver.snooze.clear()
    driver.type_text(driver.snooze, typed)
    (shown,) = (text for text in driver.texts() if text.startswith(message))
    assert driver.snooze.accessibleDescription() == shown
    assert not driver.button("OK").isEnabled()
    assert not driver.button("Apply").isEnabled()
    driver.type_text(driver.snooze, "240")
    assert not [text for text in driver.texts() if text.startswith(message)]
    driver.press("OK")
    assert driver.settings.reminders.snooze == (240,)


def test_the_label_of_the_snooze_button_is_shown(driver: RemindersDriver) -> None:
    driver.type_text(driver.snooze, "7; 5")
    assert "The first is the button's: “Snooze 7 min”, and the command's." in driver.texts()


def test_an_invalid_heads_up_has_a_message_and_enter_is_ignored(
    driver: RemindersDriver, qtbot: QtBot
) -> None:
    driver.type_text(driver.heads_up, "9999")
    message = "Write a length such as 1 h 30 min, at most 4 h."
    assert message in driver.texts()
    assert driver.heads_up.accessibleDescription() == message
    assert not driver.button("OK").isEnabled()
    qtbot.keyClick(driver.heads_up, Qt.Key.Key_Return)
    assert driver.dialog.isVisible()
    assert driver.heads_up.text() == "9999"
    driver.type_text(driver.heads_up, "5")
    assert driver.button("OK").isEnabled()
    qtbot.keyClick(driver.heads_up, Qt.Key.Key_Return)
    assert not driver.dialog.isVisible()
    assert driver.settings.reminders.heads_up == 5


@pytest.mark.parametrize("typed", ["9999", "soon"])
def test_an_invalid_heads_up_is_replaced_on_focus_out(driver: RemindersDriver, typed: str) -> None:
    driver.type_text(driver.heads_up, typed)
    assert [text for text in driver.texts() if text.startswith("Write a length")]
    driver.snooze.setFocus()
    assert driver.heads_up.text() == "none"
    assert driver.button("OK").isEnabled()
    assert not [text for text in driver.texts() if text.startswith("Write a length")]


def test_none_can_be_typed_for_no_heads_up(qtbot: QtBot) -> None:
    driver = RemindersDriver(qtbot, default_settings(reminders=Reminders(heads_up=15)))
    assert driver.heads_up.text() == "15 min"
    driver.type_text(driver.heads_up, "None")
    driver.press("OK")
    assert driver.settings.reminders.heads_up == 0


def test_without_its_step_the_heads_up_has_a_message(qtbot: QtBot) -> None:
    before = default_settings()
    driver = RemindersDriver(qtbot, before)
    assert "A quiet word before “Screens off”, to finish what you are doing." in driver.texts()
    driver.page.preview(
        default_settings(steps=tuple(step for step in before.steps if step.key != "screens"))
    )
    message = "There is no “screens” among the steps now, and so no heads-up before it."
    assert message in driver.texts()
    assert driver.heads_up.accessibleDescription() == message


def test_that_turning_off_suggestions_deletes_is_shown_before(driver: RemindersDriver) -> None:
    message = "The computer's use is noted no more, and what was kept of it is deleted."
    assert message not in driver.texts()
    driver.press("Suggest times")
    assert message in driver.texts()
    assert driver.button("Suggest times").accessibleDescription() == message
    driver.press("Apply")  # it is deleted now
    assert message not in driver.texts()


def test_a_sample_uses_the_edits_and_its_outcome_is_shown(driver: RemindersDriver) -> None:
    driver.press("Discreet")
    driver.type_text(driver.snooze, "25")
    driver.press("Try a reminder")
    ((report, reminders),) = driver.samples
    assert reminders == Reminders(discreet=True, snooze=(25,))
    assert not driver.settings.reminders.discreet
    report("dunst shows it. Did you see it?")
    outcome = next(
        label
        for label in driver.page.findChildren(QLabel)
        if label.text() == "dunst shows it. Did you see it?"
    )
    assert outcome.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert driver.button("Try a reminder").accessibleDescription() == outcome.text()


def test_a_sample_uses_the_last_valid_snooze(driver: RemindersDriver) -> None:
    driver.type_text(driver.snooze, "0")
    driver.press("Try a reminder")
    assert driver.samples[0][1] == Reminders()


def test_without_a_place_for_samples_the_button_is_disabled(qtbot: QtBot) -> None:
    driver = RemindersDriver(qtbot, default_settings(), has_sample=False)
    button = driver.button("Try a reminder")
    assert not button.isEnabled()
    assert button.accessibleDescription() == "There is no place to show one here."
    assert "There is no place to show one here." in driver.texts()


@runs(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(settings=drawn, other=drawn)
def test_settings_without_edits_keep_every_digit(
    settings: Settings, other: Settings, qtbot: QtBot
) -> None:
    page = RemindersPage(None)
    page.show_settings(other)
    page.show_settings(settings)
    assert page.is_valid
    assert page.with_edits(settings) == settings


def test_one_that_stays_can_be_kept_from_being_urgent(driver: RemindersDriver) -> None:
    assert driver.settings.reminders.urgent
    driver.press("Stay on GNOME, too")
    driver.press("OK")
    assert not driver.settings.reminders.urgent


def test_seeing_no_buttons_can_be_said_only_while_that_is_asked(driver: RemindersDriver) -> None:
    (button,) = (b for b in driver.page.findChildren(QPushButton) if "no buttons" in b.text())
    driver.press("Try a reminder")
    report, reminders = driver.samples[0]
    report("It is on its way.")
    assert not button.isVisible()
    report("dunst shows it. Did you see it?", asks=True)
    assert button.isVisible()
    button.click()
    assert driver.no_buttons == [reminders]
    report("dunst shows it, without buttons.")
    assert not button.isVisible()
