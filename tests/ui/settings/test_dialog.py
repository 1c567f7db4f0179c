"""The settings dialog: applying edits, invalid pages, and changes made elsewhere."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTime
from PySide6.QtWidgets import QLineEdit, QListWidget, QTimeEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from bedtime.core.config.diff import merge_changes
from bedtime.core.settings import Settings
from bedtime.presenters.settings import SettingsPresenter
from bedtime.ui.settings.dialog import PageEntry
from bedtime.ui.settings.nights_page import NightsPage
from bedtime.ui.settings.page import Page
from tests.fakes import default_settings
from tests.ui.settings.drivers import DialogDriver
from tests.ui.view import settle


class ZonePage(Page):
    """A page with one field, in which a blank is invalid."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        self.field.textChanged.connect(lambda _: self.edited.emit())
        QVBoxLayout(self).addWidget(self.field)

    def show_settings(self, settings: Settings) -> None:
        self.field.setText(settings.zone or "")

    def with_edits(self, settings: Settings) -> Settings:
        return replace(settings, zone=self.field.text() or None)

    @property
    def is_valid(self) -> bool:
        return " " not in self.field.text()


class TwoPagesDriver(DialogDriver):
    """A dialog of two pages over settings that others change, too."""

    def __init__(self, qtbot: QtBot) -> None:
        entries = {"nights": PageEntry("Nights", NightsPage), "zone": PageEntry("Zone", ZonePage)}
        super().__init__(qtbot, default_settings(), entries, "nights")
        settle()

    def apply(self, before: Settings, after: Settings) -> str | None:
        current = self.settings
        refusal = super().apply(before, after)
        if refusal is None:
            self.settings = merge_changes(before, after, current)
        return refusal

    def change_elsewhere(self, settings: Settings) -> None:
        """Put other settings in force, as after an edit of the file."""
        self.settings = settings
        self.dialog.refresh()

    @property
    def bed(self) -> QTimeEdit:
        """Monday's."""
        return self.page.findChildren(QTimeEdit)[0]

    @property
    def zone(self) -> QLineEdit:
        page = self.dialog.page("zone")
        assert isinstance(page, ZonePage)
        return page.field

    @property
    def pages(self) -> QListWidget:
        return self.dialog.findChildren(QListWidget)[0]


@pytest.fixture
def driver(qtbot: QtBot) -> TwoPagesDriver:
    return TwoPagesDriver(qtbot)


def on_monday(settings: Settings, bed: time) -> Settings:
    """Return the settings with another bedtime before Monday."""
    monday, *others = settings.nights
    return replace(settings, nights=(replace(monday, bed=bed), *others))


def test_ok_applies_the_edits_of_all_pages_and_closes(driver: TwoPagesDriver) -> None:
    driver.bed.setTime(QTime(22, 15))
    driver.zone.setText("Europe/Berlin")
    driver.button("OK").click()
    after = replace(on_monday(default_settings(), time(22, 15)), zone="Europe/Berlin")
    assert driver.applied == [(default_settings(), after)]
    assert not driver.dialog.isVisible()


def test_ok_applies_nothing_without_edits(driver: TwoPagesDriver) -> None:
    driver.bed.setTime(QTime(22, 15))
    assert driver.button("Apply").isEnabled()
    driver.bed.setTime(QTime(23, 0))
    assert not driver.button("Apply").isEnabled()
    driver.button("OK").click()
    assert driver.applied == []
    assert not driver.dialog.isVisible()


def test_cancel_and_escape_apply_nothing(driver: TwoPagesDriver, qtbot: QtBot) -> None:
    driver.bed.setTime(QTime(22, 15))
    driver.button("Cancel").click()
    assert not driver.dialog.isVisible()
    driver.dialog.show()
    qtbot.keyClick(driver.dialog, Qt.Key.Key_Escape)
    assert not driver.dialog.isVisible()
    assert driver.applied == []


def test_apply_leaves_it_open_and_later_edits_start_from_there(driver: TwoPagesDriver) -> None:
    driver.bed.setTime(QTime(22, 15))
    driver.button("Apply").click()
    assert driver.dialog.isVisible()
    assert not driver.button("Apply").isEnabled()
    driver.bed.setTime(QTime(22, 30))
    driver.button("Apply").click()
    first, second = (on_monday(default_settings(), time(22, minute)) for minute in (15, 30))
    assert driver.applied == [(default_settings(), first), (first, second)]


def test_a_refusal_is_shown_and_the_edits_stay(driver: TwoPagesDriver) -> None:
    driver.refusal = "config.toml cannot be written: No space left on device"
    driver.bed.setTime(QTime(22, 15))
    driver.button("OK").click()
    assert driver.dialog.isVisible()
    assert driver.refusal in driver.texts()
    assert driver.bed.time() == QTime(22, 15)
    driver.refusal = None
    driver.button("OK").click()
    assert not driver.dialog.isVisible()
    assert driver.settings == on_monday(default_settings(), time(22, 15))


def test_a_refusal_disappears_with_the_next_edit(driver: TwoPagesDriver) -> None:
    driver.refusal = "config.toml cannot be written: No space left on device"
    driver.bed.setTime(QTime(22, 15))
    driver.button("Apply").click()
    driver.bed.setTime(QTime(22, 30))
    assert driver.refusal not in driver.texts()


def test_an_invalid_page_disables_ok_on_another(driver: TwoPagesDriver, qtbot: QtBot) -> None:
    driver.bed.setTime(QTime(22, 15))
    driver.zone.setText("Europe Berlin")
    assert driver.pages.currentItem().text() == "Nights"
    assert "Something on “Zone” has an error." in driver.texts()
    assert not driver.button("OK").isEnabled()
    assert not driver.button("Apply").isEnabled()
    qtbot.keyClick(driver.dialog, Qt.Key.Key_Return)
    driver.dialog.accept()
    assert driver.dialog.isVisible()
    assert driver.applied == []
    driver.zone.setText("Europe/Berlin")
    assert driver.button("OK").isEnabled()
    assert "Something on “Zone” has an error." not in driver.texts()


def test_of_invalid_pages_the_first_is_named(driver: TwoPagesDriver) -> None:
    driver.zone.setText("Europe Berlin")
    driver.bed.setTime(QTime(7, 0))
    assert "Something on “Nights” has an error." in driver.texts()


def test_changes_made_elsewhere_are_shown_where_there_are_no_edits(driver: TwoPagesDriver) -> None:
    driver.change_elsewhere(on_monday(default_settings(), time(22, 45)))
    assert driver.bed.time() == QTime(22, 45)
    assert not driver.button("Apply").isEnabled()
    driver.button("OK").click()
    assert driver.applied == []


def test_edits_stay_when_something_changes_elsewhere(driver: TwoPagesDriver) -> None:
    driver.bed.setTime(QTime(22, 15))
    driver.change_elsewhere(replace(default_settings(), zone="Europe/Berlin"))
    assert driver.bed.time() == QTime(22, 15)
    assert driver.zone.text() == ""
    driver.button("Apply").click()
    assert driver.settings == replace(
        on_monday(default_settings(), time(22, 15)), zone="Europe/Berlin"
    )
    assert driver.zone.text() == "Europe/Berlin"


def test_invalid_edits_stay_too_when_something_changes_elsewhere(driver: TwoPagesDriver) -> None:
    driver.zone.setText("Europe Berlin")
    driver.change_elsewhere(on_monday(default_settings(), time(22, 45)))
    assert driver.zone.text() == "Europe Berlin"


def test_an_edit_wins_over_a_change_elsewhere(driver: TwoPagesDriver) -> None:
    driver.bed.setTime(QTime(22, 15))
    driver.change_elsewhere(on_monday(default_settings(), time(22, 45)))
    driver.button("OK").click()
    assert driver.settings == on_monday(default_settings(), time(22, 15))


def test_a_page_is_built_when_it_is_opened(driver: TwoPagesDriver, qtbot: QtBot) -> None:
    assert driver.dialog.findChildren(ZonePage) == []
    qtbot.keyClick(driver.pages, Qt.Key.Key_Down)
    assert len(driver.dialog.findChildren(ZonePage)) == 1
    assert driver.zone.isVisible()


def test_ctrl_and_the_page_keys_cycle_from_any_field(driver: TwoPagesDriver, qtbot: QtBot) -> None:
    def turn(key: Qt.Key) -> str:
        qtbot.keyClick(driver.dialog, key, Qt.KeyboardModifier.ControlModifier)
        return driver.pages.currentItem().text()

    driver.dialog.activateWindow()
    driver.bed.setFocus()
    settle()
    turned = [turn(key) for key in [Qt.Key.Key_PageDown] * 2 + [Qt.Key.Key_PageUp] * 2]
    assert turned == ["Zone", "Nights", "Zone", "Nights"]


def test_it_opens_at_a_page_and_an_unknown_one_is_no_error(driver: TwoPagesDriver) -> None:
    driver.dialog.open_page("zone")
    assert driver.zone.isVisible()
    driver.dialog.open_page("weather")
    assert driver.zone.isVisible()


def test_there_is_one_and_a_new_one_when_it_was_closed(qtbot: QtBot) -> None:
    presenter = SettingsPresenter(default_settings, lambda before, after: None, None)
    first = presenter.open()
    first.show()
    assert presenter.open("about") is first
    presenter.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    second = presenter.open()
    qtbot.addWidget(second)
    assert second is not first
    presenter.refresh()
