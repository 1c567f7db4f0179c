"""The settings dialog: what holds, what waits, and what becomes of changes made elsewhere."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTime
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QTimeEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from bedtime.core.config.diff import merged
from bedtime.core.settings import Settings
from bedtime.presenters.settings import SettingsPresenter
from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
from bedtime.ui.settings.nights import NightsPage
from bedtime.ui.settings.page import Page
from tests.fakes import usual
from tests.ui.view import settle


class ZonePage(Page):
    """A page with one field, in which a blank is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        self.field.textChanged.connect(lambda _: self.edited.emit())
        QVBoxLayout(self).addWidget(self.field)

    def tell(self, settings: Settings) -> None:
        self.field.setText(settings.zone or "")

    def edit(self, settings: Settings) -> Settings:
        return replace(settings, zone=self.field.text() or None)

    @property
    def right(self) -> bool:
        return " " not in self.field.text()


class Desk:
    """A dialog of two pages over settings that others change, too."""

    def __init__(self, qtbot: QtBot) -> None:
        self.settings = usual()
        self.refusal: str | None = None
        self.asked: list[tuple[Settings, Settings]] = []
        doors = {"nights": PageEntry("Nights", NightsPage), "zone": PageEntry("Zone", ZonePage)}
        self.dialog = SettingsDialog(doors, lambda: self.settings, self._apply)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        settle()

    def _apply(self, before: Settings, after: Settings) -> str | None:
        self.asked.append((before, after))
        if self.refusal is None:
            self.settings = merged(before, after, self.settings)
        return self.refusal

    def write_by_hand(self, settings: Settings) -> None:
        """Let other settings be in force, as after a look at the file."""
        self.settings = settings
        self.dialog.tell()

    @property
    def bed(self) -> QTimeEdit:
        """Monday's."""
        return self.dialog.page("nights").findChildren(QTimeEdit)[0]

    @property
    def zone(self) -> QLineEdit:
        page = self.dialog.page("zone")
        assert isinstance(page, ZonePage)
        return page.field

    @property
    def pages(self) -> QListWidget:
        return self.dialog.findChildren(QListWidget)[0]

    def button(self, label: str) -> QPushButton:
        buttons = self.dialog.findChildren(QPushButton)
        return next(button for button in buttons if button.text() == label)

    def says(self, sentence: str) -> bool:
        labels = self.dialog.findChildren(QLabel)
        return any(label.isVisible() and label.text() == sentence for label in labels)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def on_monday(settings: Settings, bed: time) -> Settings:
    """Return the settings with another bedtime before Monday."""
    monday, *others = settings.nights
    return replace(settings, nights=(replace(monday, bed=bed), *others))


def test_ok_asks_for_what_is_typed_on_all_pages_and_closes(desk: Desk) -> None:
    desk.bed.setTime(QTime(22, 15))
    desk.zone.setText("Europe/Berlin")
    desk.button("&OK").click()
    after = replace(on_monday(usual(), time(22, 15)), zone="Europe/Berlin")
    assert desk.asked == [(usual(), after)]
    assert not desk.dialog.isVisible()


def test_ok_asks_for_nothing_where_nothing_is_changed(desk: Desk) -> None:
    desk.bed.setTime(QTime(22, 15))
    assert desk.button("&Apply").isEnabled()
    desk.bed.setTime(QTime(23, 0))
    assert not desk.button("&Apply").isEnabled()
    desk.button("&OK").click()
    assert desk.asked == []
    assert not desk.dialog.isVisible()


def test_cancel_and_escape_ask_for_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.bed.setTime(QTime(22, 15))
    desk.button("&Cancel").click()
    assert not desk.dialog.isVisible()
    desk.dialog.show()
    qtbot.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert not desk.dialog.isVisible()
    assert desk.asked == []


def test_apply_leaves_it_open_and_begins_anew_from_there(desk: Desk) -> None:
    desk.bed.setTime(QTime(22, 15))
    desk.button("&Apply").click()
    assert desk.dialog.isVisible()
    assert not desk.button("&Apply").isEnabled()
    desk.bed.setTime(QTime(22, 30))
    desk.button("&Apply").click()
    first, second = (on_monday(usual(), time(22, minute)) for minute in (15, 30))
    assert desk.asked == [(usual(), first), (first, second)]


def test_a_refusal_is_said_and_what_is_typed_stays(desk: Desk) -> None:
    desk.refusal = "config.toml cannot be written: No space left on device"
    desk.bed.setTime(QTime(22, 15))
    desk.button("&OK").click()
    assert desk.dialog.isVisible()
    assert desk.says(desk.refusal)
    assert desk.bed.time() == QTime(22, 15)
    desk.refusal = None
    desk.button("&OK").click()
    assert not desk.dialog.isVisible()
    assert desk.settings == on_monday(usual(), time(22, 15))


def test_a_refusal_is_unsaid_by_the_next_key(desk: Desk) -> None:
    desk.refusal = "config.toml cannot be written: No space left on device"
    desk.bed.setTime(QTime(22, 15))
    desk.button("&Apply").click()
    desk.bed.setTime(QTime(22, 30))
    assert not desk.says(desk.refusal)


def test_ok_waits_for_what_is_wrong_on_another_page(desk: Desk, qtbot: QtBot) -> None:
    desk.bed.setTime(QTime(22, 15))
    desk.zone.setText("Europe Berlin")
    assert desk.pages.currentItem().text() == "Nights"
    assert desk.says("Something on “Zone” cannot count yet; it is said there.")
    assert not desk.button("&OK").isEnabled()
    assert not desk.button("&Apply").isEnabled()
    qtbot.keyClick(desk.dialog, Qt.Key.Key_Return)
    desk.dialog.accept()
    assert desk.dialog.isVisible()
    assert desk.asked == []
    desk.zone.setText("Europe/Berlin")
    assert desk.button("&OK").isEnabled()
    assert not desk.says("Something on “Zone” cannot count yet; it is said there.")


def test_of_wrong_pages_the_first_is_named(desk: Desk) -> None:
    desk.zone.setText("Europe Berlin")
    desk.bed.setTime(QTime(7, 0))
    assert desk.says("Something on “Nights” cannot count yet; it is said there.")


def test_what_is_written_elsewhere_is_shown_where_nothing_is_typed(desk: Desk) -> None:
    desk.write_by_hand(on_monday(usual(), time(22, 45)))
    assert desk.bed.time() == QTime(22, 45)
    assert not desk.button("&Apply").isEnabled()
    desk.button("&OK").click()
    assert desk.asked == []


def test_what_is_typed_stays_where_something_is_written_elsewhere(desk: Desk) -> None:
    desk.bed.setTime(QTime(22, 15))
    desk.write_by_hand(replace(usual(), zone="Europe/Berlin"))
    assert desk.bed.time() == QTime(22, 15)
    assert desk.zone.text() == ""
    desk.button("&Apply").click()
    assert desk.settings == replace(on_monday(usual(), time(22, 15)), zone="Europe/Berlin")
    assert desk.zone.text() == "Europe/Berlin"


def test_what_is_wrong_stays_too_where_something_is_written_elsewhere(desk: Desk) -> None:
    desk.zone.setText("Europe Berlin")
    desk.write_by_hand(on_monday(usual(), time(22, 45)))
    assert desk.zone.text() == "Europe Berlin"


def test_of_one_place_what_is_typed_counts(desk: Desk) -> None:
    desk.bed.setTime(QTime(22, 15))
    desk.write_by_hand(on_monday(usual(), time(22, 45)))
    desk.button("&OK").click()
    assert desk.settings == on_monday(usual(), time(22, 15))


def test_a_page_is_built_when_it_is_looked_at(desk: Desk, qtbot: QtBot) -> None:
    assert desk.dialog.findChildren(ZonePage) == []
    qtbot.keyClick(desk.pages, Qt.Key.Key_Down)
    assert len(desk.dialog.findChildren(ZonePage)) == 1
    assert desk.zone.isVisible()


def test_ctrl_and_the_page_keys_go_round_from_any_field(desk: Desk, qtbot: QtBot) -> None:
    def turn(key: Qt.Key) -> str:
        qtbot.keyClick(desk.dialog, key, Qt.KeyboardModifier.ControlModifier)
        return desk.pages.currentItem().text()

    desk.dialog.activateWindow()
    desk.bed.setFocus()
    settle()
    turned = [turn(key) for key in [Qt.Key.Key_PageDown] * 2 + [Qt.Key.Key_PageUp] * 2]
    assert turned == ["Zone", "Nights", "Zone", "Nights"]


def test_it_opens_at_a_page_and_an_unknown_one_is_no_error(desk: Desk) -> None:
    desk.dialog.open_page("zone")
    assert desk.zone.isVisible()
    desk.dialog.open_page("weather")
    assert desk.zone.isVisible()


def test_there_is_one_and_a_new_one_when_it_was_closed(qtbot: QtBot) -> None:
    preferences = SettingsPresenter(usual, lambda before, after: None, None)
    first = preferences.open()
    first.show()
    assert preferences.open("about") is first
    preferences.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    second = preferences.open()
    qtbot.addWidget(second)
    assert second is not first
    preferences.tell()
