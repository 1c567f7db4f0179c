"""The settings dialog: which pages it has, and that it is one."""

from collections.abc import Iterator
from datetime import time

import pytest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from bedtime.core.schedule.long_nights import ClockTimes
from bedtime.core.settings import Settings
from bedtime.presenters.settings import SettingsPresenter
from bedtime.ui.settings.about_page import AboutPage
from bedtime.ui.settings.data_page import DataPage
from bedtime.ui.settings.desktop_page import DesktopPage
from tests.engine.helpers import same_hours
from tests.fakes import default_settings
from tests.ui.settings_fakes import FakeDataPage, FakeDesktopPage


def accept(before: Settings, after: Settings) -> str | None:
    return None


@pytest.fixture
def presenter(qtbot: QtBot) -> Iterator[SettingsPresenter]:
    presenter = SettingsPresenter(
        default_settings,
        accept,
        None,
        desktop_page=FakeDesktopPage().actions,
        data_page=FakeDataPage().actions,
        open_first_run=lambda: None,
    )
    yield presenter
    presenter.close()
    QApplication.processEvents()


def page_titles(presenter: SettingsPresenter) -> list[str]:
    (listed,) = presenter.open().findChildren(QListWidget)
    return [listed.item(number).text() for number in range(listed.count())]


def test_its_pages_are_in_their_order(presenter: SettingsPresenter) -> None:
    pages = ["Nights", "Steps", "Reminders", "Desktop", "Your data", "About"]
    assert [title for title in pages if title in page_titles(presenter)] == page_titles(presenter)
    assert {"Nights", "Desktop", "Your data", "About"} <= set(page_titles(presenter))


def test_each_name_opens_its_page(presenter: SettingsPresenter) -> None:
    dialog = presenter.open("desktop")
    assert isinstance(dialog.page("desktop"), DesktopPage)
    assert isinstance(dialog.page("data"), DataPage)
    assert isinstance(dialog.page("about"), AboutPage)


def test_without_their_presenters_two_pages_are_left_out(qtbot: QtBot) -> None:
    bare = SettingsPresenter(default_settings, accept, None)
    assert {"Desktop", "Your data"}.isdisjoint(page_titles(bare))
    assert "About" in page_titles(bare)
    bare.close()
    QApplication.processEvents()


def test_it_is_one_dialog_until_it_is_closed(presenter: SettingsPresenter) -> None:
    first = presenter.open()
    first.show()
    assert presenter.open("about") is first
    first.close()
    QApplication.processEvents()
    assert presenter.open() is not first


def test_of_a_long_night_the_log_is_asked_once(qtbot: QtBot) -> None:
    asked: list[ClockTimes] = []

    def is_confirmed(times: ClockTimes) -> bool:
        asked.append(times)
        return False

    long = same_hours(time(11), time(7))
    presenter = SettingsPresenter(lambda: long, accept, None, is_confirmed=is_confirmed)
    page = presenter.open().page("nights")
    for _ in range(3):
        page.show_settings(long)
    assert asked == [ClockTimes(time(11), time(7))]
    presenter.close()
    QApplication.processEvents()
