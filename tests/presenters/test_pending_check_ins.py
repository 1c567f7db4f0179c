"""Open mornings in the Tonight window: mentioned, put away, and asked about no more."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from bedtime.core.entry import Kind
from bedtime.core.evening.requests import RecordCheckIn, SetNightAside
from bedtime.core.settings import Checkin, Reminders, Voice
from bedtime.engine.requests import handle
from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.tonight.window import TonightWindow
from tests.fakes import default_settings
from tests.presenters.windows_driver import (
    WindowsDriver,
    buttons,
    open_windows,
    press,
    visible_texts,
)

MONDAY = date(2026, 11, 23)
OPEN_MONDAY = "The check-in of Sunday night → Monday 23 November is open."
THREE_OPEN = "Mon, Tue and Wed have no check-in"


@pytest.fixture
def morning(driver: WindowsDriver) -> WindowsDriver:
    """The first morning at 7:20; its check-in has been offered."""
    driver.world.advance("2026-11-23 06:59")
    driver.world.run_until("2026-11-23 07:20")
    return driver


@pytest.fixture
def wednesday(morning: WindowsDriver) -> WindowsDriver:
    """The third morning; none has a check-in."""
    morning.world.run_until("2026-11-25 07:20")
    return morning


def mornings_in_tonight(driver: WindowsDriver) -> list[str]:
    """Open Tonight; return its sentences about mornings."""
    driver.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    found = [
        text for text in visible_texts(window) if "check-in of" in text or "no check-in" in text
    ]
    assert ("Not now" in buttons(window)) is bool(found)
    return found


def close_tonight() -> None:
    (window,) = open_windows(TonightWindow)
    window.close()
    QApplication.processEvents()


def postponements(driver: WindowsDriver) -> list[tuple[int, object]]:
    """Return the days of the nights whose check-in was postponed, and until when."""
    entries = [e for e in driver.world.log.written if e.kind is Kind.PUT_OFF]
    return [(entry.night.day, entry.detail["until"]) for entry in entries]


def test_tonight_leads_to_the_open_check_in_until_it_is_made(morning: WindowsDriver) -> None:
    assert mornings_in_tonight(morning) == [OPEN_MONDAY]
    close_tonight()
    assert mornings_in_tonight(morning) == [OPEN_MONDAY]
    (window,) = open_windows(TonightWindow)
    press(window, "Check in …")
    (check_in,) = open_windows(CheckInWindow)
    assert any("Sunday night → Monday" in text for text in visible_texts(check_in))
    outcome = handle(morning.world.routine, RecordCheckIn({"quality": 4}, MONDAY))
    assert outcome.refusal is None
    morning.windows.refresh()
    assert mornings_in_tonight(morning) == []


def test_nothing_is_mentioned_before_the_rising_and_at_bedtime(morning: WindowsDriver) -> None:
    morning.world.run_until("2026-11-23 22:59")
    assert mornings_in_tonight(morning) == [OPEN_MONDAY]
    morning.world.run_until("2026-11-24 06:59")
    morning.windows.refresh()
    assert mornings_in_tonight(morning) == []
    morning.world.run_until("2026-11-24 07:00")
    morning.windows.refresh()
    assert mornings_in_tonight(morning) == ["Mon and Tue have no check-in"]


def test_a_morning_put_away_is_not_mentioned_again(morning: WindowsDriver) -> None:
    mornings_in_tonight(morning)
    (window,) = open_windows(TonightWindow)
    press(window, "Not now")
    morning.windows.refresh()
    assert postponements(morning) == [(23, None)]
    assert mornings_in_tonight(morning) == []
    morning.restart()
    assert mornings_in_tonight(morning) == []


def test_open_mornings_are_counted_once_also_over_a_restart(wednesday: WindowsDriver) -> None:
    assert mornings_in_tonight(wednesday) == [THREE_OPEN]
    wednesday.restart()  # the program ended: nobody has closed it
    assert postponements(wednesday) == []
    assert mornings_in_tonight(wednesday) == [THREE_OPEN]
    close_tonight()
    assert postponements(wednesday) == [(23, None), (24, None)]
    alone = "The check-in of Tuesday night → Wednesday 25 November is open."
    assert mornings_in_tonight(wednesday) == [alone]
    wednesday.restart()
    assert mornings_in_tonight(wednesday) == [alone]


def test_those_that_are_open_now_are_put_away(wednesday: WindowsDriver) -> None:
    assert mornings_in_tonight(wednesday) == [THREE_OPEN]
    handle(wednesday.world.routine, SetNightAside(night=MONDAY))
    wednesday.world.run_until("2026-11-26 07:20")
    wednesday.windows.refresh()
    assert mornings_in_tonight(wednesday) == ["Tue, Wed and Thu have no check-in"]
    (window,) = open_windows(TonightWindow)
    press(window, "Check in …")
    (check_in,) = open_windows(CheckInWindow)
    assert any("Wednesday night → Thursday" in text for text in visible_texts(check_in))
    press(window, "Not now")
    assert postponements(wednesday) == [(24, None), (25, None), (26, None)]


def test_nothing_is_mentioned_where_nothing_is_to_be_offered(wednesday: WindowsDriver) -> None:
    wednesday.world.routine.apply_settings(default_settings(checkin=Checkin(offer=False)))
    assert mornings_in_tonight(wednesday) == []


def test_the_gentle_voice_does_not_mention_what_was_offered(wednesday: WindowsDriver) -> None:
    wednesday.world.routine.apply_settings(
        default_settings(reminders=Reminders(voice=Voice.GENTLE))
    )
    assert mornings_in_tonight(wednesday) == []
    offered = [e for e in wednesday.world.log.written if e.kind is Kind.OFFERED]
    wednesday.world.log.written.remove(offered[0])  # nobody was there to be asked
    wednesday.windows.refresh()
    assert mornings_in_tonight(wednesday) == [OPEN_MONDAY]


def test_a_morning_that_cannot_be_put_away_becomes_a_notice(morning: WindowsDriver) -> None:
    morning.world.run_until("2026-11-24 07:20")
    mornings_in_tonight(morning)
    morning.world.log.unreadable = "the log cannot be read"
    (window,) = open_windows(TonightWindow)
    press(window, "Not now")
    assert "the log cannot be read" in morning.notices.waiting


def test_more_mornings_than_a_week_has_days_are_counted(morning: WindowsDriver) -> None:
    morning.world.run_until("2026-11-30 07:20")
    assert mornings_in_tonight(morning) == ["8 mornings have no check-in"]
