"""The check-in window over a routine: answers saved, the offer postponed, the night set aside."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton

from bedtime.core.entry import Kind
from bedtime.core.morning.offer import NIGHTS_BACK
from bedtime.core.settings import Checkin, Reminders, Voice
from bedtime.ui.check_in.calendar_popup import CalendarPopup
from bedtime.ui.check_in.window import CheckInWindow
from tests.fakes import default_settings
from tests.presenters.windows_driver import (
    WindowsDriver,
    buttons,
    open_windows,
    press,
    visible_texts,
)


def test_it_is_opened_answered_and_saved(driver: WindowsDriver) -> None:
    driver.world.advance("2026-11-23 07:20")
    assert driver.windows.open("checkin")
    (window,) = open_windows(CheckInWindow)
    assert isinstance(window, CheckInWindow)
    assert any("Sunday night → Monday" in text for text in visible_texts(window))
    quality = window.form.rows["quality"].editor.findChildren(QAbstractButton)
    next(button for button in quality if button.accessibleName() == "Quality: good").click()
    press(window, "Save")
    (entry,) = [e for e in driver.world.log.written if e.kind is Kind.CHECKIN]
    assert (entry.night, dict(entry.detail)) == (date(2026, 11, 23), {"quality": 4})


def test_a_refresh_reads_the_fortnight_at_once(driver: WindowsDriver) -> None:
    driver.world.advance("2026-11-23 07:20")
    driver.windows.open_check_in()
    before = driver.world.log.read_count
    driver.windows.refresh()
    assert driver.world.log.read_count - before < NIGHTS_BACK


def test_it_is_postponed_by_an_hour(driver: WindowsDriver) -> None:
    driver.world.advance("2026-11-23 07:20")
    driver.windows.open_check_in()
    (window,) = open_windows(CheckInWindow)
    press(window, "In an hour")
    assert "put_off" in driver.world.logged()
    assert open_windows(CheckInWindow) == []


def test_gently_it_is_postponed_for_the_day_or_not_at_all(driver: WindowsDriver) -> None:
    driver.world.routine.apply_settings(default_settings(reminders=Reminders(voice=Voice.GENTLE)))
    driver.world.advance("2026-11-23 07:20")
    driver.windows.open_check_in()
    (window,) = open_windows(CheckInWindow)
    assert {"Not today", "In an hour"} & set(buttons(window)) == {"Not today"}


def test_where_it_is_never_offered_it_cannot_be_postponed(driver: WindowsDriver) -> None:
    driver.world.advance("2026-11-23 07:20")
    driver.world.routine.apply_settings(default_settings(checkin=Checkin(offer=False)))
    driver.windows.open_check_in()
    (window,) = open_windows(CheckInWindow)
    assert {"Save", "Set aside"} <= set(buttons(window))
    assert {"Not today", "In an hour"}.isdisjoint(buttons(window))


def test_before_the_rising_it_is_that_morning_that_is_postponed(driver: WindowsDriver) -> None:
    driver.world.advance("2026-11-23 05:30")
    driver.windows.open_check_in()
    (window,) = open_windows(CheckInWindow)
    press(window, "Not today")
    (entry,) = [e for e in driver.world.log.written if e.kind is Kind.PUT_OFF]
    assert (entry.night, dict(entry.detail)) == (date(2026, 11, 23), {"until": None})
    driver.world.advance("2026-11-23 12:00")
    assert "offered" not in driver.world.logged()


def test_postponing_in_a_log_that_cannot_be_read_becomes_a_notice(driver: WindowsDriver) -> None:
    driver.world.advance("2026-11-23 07:20")
    driver.windows.open_check_in()
    (window,) = open_windows(CheckInWindow)
    driver.world.advance("2026-11-24 12:00")
    driver.world.log.unreadable = "the log cannot be read"
    press(window, "In an hour")
    assert "the log cannot be read" in driver.notices.waiting


def test_a_night_is_set_aside_and_counts_again(driver: WindowsDriver) -> None:
    driver.world.advance("2026-11-23 07:20")
    driver.windows.open_check_in()
    (window,) = open_windows(CheckInWindow)
    press(window, "Set aside")
    assert driver.world.logged()[-1] == "set_aside"
    driver.windows.open_check_in(date(2026, 11, 23))
    press(window, "Back to plan")
    assert driver.world.logged()[-1] == "back"


def test_more_unfolded_stays_as_it_was_left(driver: WindowsDriver) -> None:
    def reopened() -> CheckInWindow:
        driver.restart()
        driver.windows.open_check_in()
        (window,) = open_windows(CheckInWindow)
        assert isinstance(window, CheckInWindow)
        return window

    driver.world.advance("2026-11-23 07:20")
    for unfolded in (False, True, True, False):
        window = reopened()
        if window.form.more.is_unfolded() is not unfolded:
            window.form.more.button.click()
        assert reopened().form.more.is_unfolded() is unfolded


def test_any_night_can_be_reached(driver: WindowsDriver) -> None:
    driver.world.advance("2026-11-23 07:20")
    driver.windows.open_check_in()
    (window,) = open_windows(CheckInWindow)
    assert isinstance(window, CheckInWindow)
    press(window, "Other ▾")
    (popup,) = open_windows(CalendarPopup)
    assert isinstance(popup, CalendarPopup)
    assert popup.calendar.maximumDate() == QDate(2026, 11, 23)
    popup.calendar.activated.emit(QDate(2025, 3, 2))
    assert open_windows(CalendarPopup) == []
    assert any("Saturday night → Sunday 2 March" in text for text in visible_texts(window))
    quality = window.form.rows["quality"].editor.findChildren(QAbstractButton)
    next(button for button in quality if button.accessibleName() == "Quality: good").click()
    press(window, "Save")
    assert driver.world.log.written[-1].night == date(2025, 3, 2)
