"""The settings dialog over settings, a machine and what is kept: which pages there are."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Settings
from bedtime.presenters.settings import SettingsPresenter
from bedtime.ui.settings.about import AboutPage
from bedtime.ui.settings.desktop import DesktopPage
from bedtime.ui.settings.your_data import DataPage
from tests.fakes import usual
from tests.ui.machines import PlayedHoldings, PlayedMachine

if TYPE_CHECKING:
    from bedtime.presenters.data_page import DataPagePresenter
    from bedtime.presenters.desktop_page import DesktopPagePresenter


def agree(before: Settings, after: Settings) -> str | None:
    return None


@pytest.fixture
def preferences(qtbot: QtBot) -> Iterator[SettingsPresenter]:
    made = SettingsPresenter(
        usual,
        agree,
        None,
        machine=cast("Callable[[], DesktopPagePresenter]", PlayedMachine),
        holdings=cast("Callable[[], DataPagePresenter]", PlayedHoldings),
        first_start=lambda: None,
    )
    yield made
    made.close()
    QApplication.processEvents()


def titles(made: SettingsPresenter) -> list[str]:
    (listed,) = made.open().findChildren(QListWidget)
    return [listed.item(number).text() for number in range(listed.count())]


def test_its_pages_stand_in_their_order(preferences: SettingsPresenter) -> None:
    pages = ["Nights", "Steps", "Reminders", "Desktop", "Your data", "About"]
    assert [title for title in pages if title in titles(preferences)] == titles(preferences)
    assert {"Nights", "Desktop", "Your data", "About"} <= set(titles(preferences))


def test_each_is_the_page_of_its_name(preferences: SettingsPresenter) -> None:
    dialog = preferences.open("desktop")
    assert isinstance(dialog.page("desktop"), DesktopPage)
    assert isinstance(dialog.page("data"), DataPage)
    assert isinstance(dialog.page("about"), AboutPage)


def test_of_what_there_is_not_there_is_no_page(qtbot: QtBot) -> None:
    bare = SettingsPresenter(usual, agree, None)
    assert {"Desktop", "Your data"}.isdisjoint(titles(bare))
    assert "About" in titles(bare)
    bare.close()
    QApplication.processEvents()


def test_it_is_one_dialog_until_it_is_closed(preferences: SettingsPresenter) -> None:
    first = preferences.open()
    first.show()
    assert preferences.open("about") is first
    first.close()
    QApplication.processEvents()
    assert preferences.open() is not first
