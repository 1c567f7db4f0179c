"""The check-in window over a routine: answers saved, the offer postponed, the night set aside."""

from datetime import date, time
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QAbstractButton, QWidget

from bedtime.core.entry import Kind
from bedtime.core.evening.requests import RecordCheckIn
from bedtime.core.morning.offer import NIGHTS_BACK
from bedtime.core.settings import Checkin, Reminders, Voice
from bedtime.engine.requests import handle
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


def test_a_second_check_in_of_a_date_from_another_zone_asks_before_it_replaces_the_first(
    driver: WindowsDriver,
) -> None:
    def rate(window: QWidget, quality: str) -> None:
        assert isinstance(window, CheckInWindow)
        faces = window.form.rows["quality"].editor.findChildren(QAbstractButton)
        next(each for each in faces if each.accessibleName() == f"Quality: {quality}").click()

    world = driver.world
    world.advance("2026-11-23 07:20")
    handle(world.routine, RecordCheckIn({"quality": 4}, date(2026, 11, 23)))
    world.zone = ZoneInfo("Pacific/Honolulu")
    world.routine.refresh()
    driver.windows.open_check_in(date(2026, 11, 23))
    (window,) = open_windows(CheckInWindow)
    rate(window, "poor")
    press(window, "Save")
    question = "is noted already, by the clock of Europe/Berlin. Is it that same night"
    assert any(question in text for text in visible_texts(window))
    recorded = [e.detail for e in world.log.written if e.kind is Kind.CHECKIN]
    assert [dict(detail) for detail in recorded] == [{"quality": 4}]
    press(window, "Save anyway")
    recorded = [e.detail for e in world.log.written if e.kind is Kind.CHECKIN]
    assert [dict(detail) for detail in recorded] == [{"quality": 4}, {"quality": 2}]


def test_another_clocks_check_in_saved_anyway_is_still_asked_about_what_cannot_be(
    driver: WindowsDriver,
) -> None:
    world = driver.world
    world.advance("2026-11-23 07:20")
    night = date(2026, 11, 23)
    handle(world.routine, RecordCheckIn({"tried_to_sleep": "23:00", "quality": 4}, night))
    world.zone = ZoneInfo("Pacific/Honolulu")
    world.routine.refresh()
    driver.windows.open_check_in(night)
    (window,) = open_windows(CheckInWindow)
    assert isinstance(window, CheckInWindow)
    window.form.rows["final_awakening"].editor.set_answer(time(7))
    window.form.rows["out_of_bed"].editor.set_answer(time(6))
    window.form.rows["tried_to_sleep"].editor.set_answer(time(23, 30))
    press(window, "Save")
    assert any("Is it that same night" in text for text in visible_texts(window))
    press(window, "Save anyway")
    assert any("does not fit together" in text for text in visible_texts(window))
    assert world.logged().count("checkin") == 1
    press(window, "Save anyway")
    assert world.logged().count("checkin") == 2
