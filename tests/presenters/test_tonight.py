"""The Tonight window over a routine: the evening, notices, and a step that nobody answers."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bedtime.adapters.storage.window_states import WindowStateFile
from bedtime.core.entry import Kind
from bedtime.core.evening.requests import AnswerStep
from bedtime.core.evening.unanswered import Choice
from bedtime.core.settings import Reminders, Voice
from bedtime.engine.requests import handle
from bedtime.ui.tonight.window import TonightWindow
from tests.fakes import default_settings
from tests.presenters.windows_driver import (
    WindowsDriver,
    buttons,
    open_windows,
    press,
    visible_texts,
)


def test_it_is_opened_once_and_brought_forward(driver: WindowsDriver) -> None:
    driver.windows.refresh()  # with nothing open it does nothing
    driver.windows.open_tonight()
    driver.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert visible_texts(window)[:3] == [
        "Sunday night → Monday",
        "Lights out 23:00",
        "in 54 min · up at 07:00",
    ]
    window.close()
    QApplication.processEvents()
    assert open_windows(TonightWindow) == []
    driver.windows.open_tonight()
    assert len(open_windows(TonightWindow)) == 1


@pytest.mark.parametrize(
    "reminders", [Reminders(countdown=False), Reminders(voice=Voice.GENTLE)], ids=["off", "gentle"]
)
def test_nothing_is_counted_down_where_that_is_not_wanted(
    driver: WindowsDriver, reminders: Reminders
) -> None:
    driver.world.routine.apply_settings(default_settings(reminders=reminders))
    driver.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert visible_texts(window)[:3] == [
        "Sunday night → Monday",
        "Lights out 23:00",
        "up at 07:00",
    ]


def test_a_notice_stays_until_it_is_hidden(driver: WindowsDriver) -> None:
    driver.notices.add("config.toml:3: “bed” is not a time")
    driver.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert "config.toml:3: “bed” is not a time" in visible_texts(window)
    press(window, "Hide")
    assert driver.notices.waiting == []
    assert "config.toml:3: “bed” is not a time" not in visible_texts(window)


def test_what_is_not_on_disk_is_told_until_it_is(driver: WindowsDriver) -> None:
    waits = "1 entry is not on disk yet; it is written as soon as it can be."
    driver.world.log.unwritable = "The disk is full."
    driver.windows.open_tonight()
    handle(driver.world.routine, AnswerStep("screens", Kind.DONE))
    driver.windows.refresh()
    (window,) = open_windows(TonightWindow)
    assert waits in visible_texts(window)
    press(window, "Hide")
    assert waits in visible_texts(window), "it is no notice that one reads and is done with"
    driver.world.log.unwritable = None
    driver.world.routine.refresh()
    driver.windows.refresh()
    assert waits not in visible_texts(window)


def test_left_open_over_a_rising_it_shows_the_evening_that_is_over(driver: WindowsDriver) -> None:
    driver.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert "Your evenings appear here from tomorrow." in visible_texts(window)
    driver.world.advance("2026-11-23 12:00")
    driver.windows.refresh()
    shown = visible_texts(window)
    assert "Monday night → Tuesday" in shown
    assert "Su" in shown
    assert "Your evenings appear here from tomorrow." not in shown


def test_it_shows_what_comes_next_when_tonight_is_done(driver: WindowsDriver) -> None:
    driver.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    for key in ("screens", "ritual", "bed"):
        driver.windows.actions.done(key, driver.world.routine.state.plan.night)
    driver.windows.refresh()
    assert "Good night." in visible_texts(window)
    driver.world.advance("2026-11-23 07:05")
    driver.windows.refresh()
    assert "Last caffeine in 6 h 55 min" in visible_texts(window)


def test_it_opens_although_the_log_cannot_be_read(driver: WindowsDriver) -> None:
    driver.world.log.unreadable = "the log cannot be read"
    driver.windows.open_tonight()
    assert len(open_windows(TonightWindow)) == 1


@pytest.fixture
def week(driver: WindowsDriver) -> WindowsDriver:
    """The evening after a week in which the step `light` was never answered."""
    world = driver.world
    for _ in range(7):
        for key in ("caffeine", "meal", "screens", "ritual", "bed"):
            driver.windows.actions.done(key, world.routine.state.plan.night)
        world.advance(minutes=25 * 60)
        while world.routine.state.plan.bedtime - timedelta(hours=1) > world.now:  # type: ignore[operator]
            world.advance(minutes=30)
    return driver


@pytest.mark.parametrize(
    ("label", "choice"),
    [
        ("Keep it", Choice.KEEP),
        ("Quieter: in the tray alone", Choice.QUIETER),
        ("Turn it off", Choice.OFF),
    ],
)
def test_a_step_that_nobody_answers_is_asked_about_once(
    week: WindowsDriver, label: str, choice: Choice
) -> None:
    week.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    press(window, label)
    assert week.choices == [("light", choice)]
    assert "Keep it" not in buttons(window)
    window.close()
    QApplication.processEvents()
    week.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert not any("“Dim the lights”" in text for text in visible_texts(window))
    assert week.world.logged("light")[-1] == "chosen"


def test_closing_the_window_answers_too_but_not_at_the_end_of_the_program(
    week: WindowsDriver,
) -> None:
    week.windows.open_tonight()
    week.windows.close()
    QApplication.processEvents()
    assert week.choices == []
    week.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    window.close()
    assert week.choices == [("light", Choice.KEEP)]


def test_a_gentle_voice_asks_nothing_and_withdraws_the_question(week: WindowsDriver) -> None:
    week.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert "Keep it" in buttons(window)
    week.world.routine.apply_settings(default_settings(reminders=Reminders(voice=Voice.GENTLE)))
    week.windows.refresh()
    assert "Keep it" not in buttons(window)
    window.close()
    QApplication.processEvents()
    week.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    assert "Keep it" not in buttons(window)
    window.close()
    assert week.choices == [], "it was not answered, either"


def test_a_choice_that_cannot_be_written_is_not_recorded(week: WindowsDriver) -> None:
    week.config_is_writable = False
    week.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    press(window, "Turn it off")
    assert "chosen" not in week.world.logged("light")


def test_it_opens_with_the_size_that_the_user_gave_it(
    driver: WindowsDriver, tmp_path: Path
) -> None:
    driver.states = WindowStateFile(tmp_path)
    driver.restart()
    driver.windows.open_tonight()
    (window,) = open_windows(TonightWindow)
    window.resize(640, 480)
    window.close()
    QApplication.processEvents()
    driver.restart()
    driver.windows.open_tonight()
    (again,) = open_windows(TonightWindow)
    assert (again.width(), again.height()) == (640, 480)
    driver.windows.refresh()
    QApplication.processEvents()
    assert again.height() == 480


def test_it_reports_when_it_is_there_for_an_answer(driver: WindowsDriver) -> None:
    driver.windows.raise_tonight()  # with nothing open it does nothing
    driver.windows.open_tonight()
    driver.windows.open_tonight()
    driver.windows.raise_tonight()
    (window,) = open_windows(TonightWindow)
    assert driver.tonight == [True]
    window.showMinimized()
    QApplication.processEvents()
    assert driver.tonight == [True, False]
    driver.windows.open_tonight()
    window.showNormal()
    QApplication.processEvents()
    assert driver.tonight == [True, False, True]
    window.close()
    assert driver.tonight == [True, False, True, False]
