"""A night of 20 hours is asked about where hours are set, until it was found right."""

from datetime import time

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.core.settings import Hours
from bedtime.ui.first_run.night_page import NightPage
from bedtime.ui.settings.nights_page import NightsPage
from tests.fakes import default_settings

LONG = Hours(time(11), time(7))
REMARK = "Is it meant so, or is it 23:00 to 07:00?"


def remarks(page: NightsPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if REMARK in each.text()]


def test_the_settings_ask_once_for_all_nights(qtbot: QtBot) -> None:
    page = NightsPage()
    qtbot.addWidget(page)
    page.show_settings(default_settings())
    assert remarks(page) == []
    page.show_settings(default_settings(nights=(LONG,) * 7))
    (remark,) = remarks(page)
    assert remark.startswith("Over 14 hours: ")
    assert page.is_valid


def test_what_was_found_right_is_not_asked_again(qtbot: QtBot) -> None:
    page = NightsPage(lambda times: times == ClockTimes(time(11), time(7)))
    qtbot.addWidget(page)
    page.show_settings(default_settings(nights=(LONG,) * 7))
    assert remarks(page) == []


def test_the_first_start_asks_too(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    page = NightPage(time(11), time(7), parent)
    assert any(REMARK in each.text() for each in page.findChildren(QLabel))
