"""The page of the desktop: its edits are applied by OK, its diagnostics come when it is shown."""

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QTableWidget
from pytestqt.qtbot import QtBot

from bedtime.core.settings import General, Settings
from bedtime.text import desktop as desktop_text
from bedtime.ui.settings.desktop_model import LoginState
from bedtime.ui.settings.desktop_page import DesktopPage
from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
from bedtime.ui.widgets import theme
from tests.fakes import default_settings
from tests.ui.settings.drivers import DialogDriver
from tests.ui.settings_fakes import FakeDesktopPage, check_results
from tests.ui.view import settle


class DesktopDriver(DialogDriver):
    """The page of the desktop, with another page to turn to."""

    def __init__(
        self, qtbot: QtBot, settings: Settings | None = None, fake: FakeDesktopPage | None = None
    ) -> None:
        self.fake = fake or FakeDesktopPage()
        entries = {name: PageEntry(name, self._build) for name in ("desktop", "other")}
        super().__init__(qtbot, settings or default_settings(), entries, "desktop")

    def _build(self) -> DesktopPage:
        return DesktopPage(self.fake.actions())

    @property
    def login(self) -> QCheckBox:
        return self.page.findChildren(QCheckBox)[0]

    @property
    def use_system_zone(self) -> QCheckBox:
        return self.page.findChildren(QCheckBox)[1]

    @property
    def language(self) -> QComboBox:
        return self.page.findChildren(QComboBox)[0]

    @property
    def zone(self) -> QComboBox:
        return self.page.findChildren(QComboBox)[1]

    @property
    def table(self) -> QTableWidget:
        return self.page.findChildren(QTableWidget)[0]


@pytest.fixture
def driver(qtbot: QtBot) -> DesktopDriver:
    return DesktopDriver(qtbot)


def test_start_at_login_is_turned_on_only_when_applied(driver: DesktopDriver) -> None:
    assert not driver.button("Apply").isEnabled()
    driver.login.click()
    assert driver.fake.login_requests == []
    driver.button("Apply").click()
    assert driver.fake.login_requests == [True]
    assert "/file starts Bedtime at login." in driver.texts()
    assert not driver.button("Apply").isEnabled()
    driver.login.click()
    driver.button("OK").click()
    assert driver.fake.login_requests == [True, False]
    assert not driver.dialog.isVisible()


def test_cancel_leaves_start_at_login_as_it_was(driver: DesktopDriver) -> None:
    driver.login.click()
    driver.button("Cancel").click()
    assert driver.fake.login_requests == []


def test_a_failure_is_shown_and_the_dialog_stays_open(driver: DesktopDriver) -> None:
    driver.fake.can_write = False
    driver.login.click()
    driver.button("OK").click()
    assert driver.dialog.isVisible()
    assert not driver.login.isChecked(), "the file is the truth"
    messages = [text for text in driver.texts() if "could not be changed" in text]
    assert len(messages) == 2, "beside the box, and in the footer"
    assert "Permission denied" in messages[0]
    assert driver.login.accessibleDescription() == messages[0]


def test_refused_settings_turn_nothing_on(driver: DesktopDriver) -> None:
    driver.refusal = "config.toml cannot be written: it is full"
    driver.login.click()
    driver.use_system_zone.click()
    driver.zone.setEditText("Asia/Tokyo")
    driver.button("OK").click()
    assert driver.fake.login_requests == []
    assert driver.refusal in driver.texts()
    assert driver.login.isChecked(), "what was chosen is still chosen"


def test_another_installation_is_neither_on_nor_off_and_left_alone(qtbot: QtBot) -> None:
    fake = FakeDesktopPage()
    fake.login = LoginState(None, desktop_text.at_login("OTHER", "/other/bedtime"))
    driver = DesktopDriver(qtbot, fake=fake)
    assert driver.login.checkState() is Qt.CheckState.PartiallyChecked
    assert any("Tick it to start this Bedtime" in text for text in driver.texts())
    driver.button("OK").click()
    assert driver.fake.login_requests == []
    driver.dialog.show()
    driver.login.click()
    assert driver.login.checkState() is Qt.CheckState.Checked
    driver.button("Apply").click()
    assert driver.fake.login_requests == [True]
    driver.login.click()
    assert driver.login.checkState() is Qt.CheckState.Unchecked, "from now on it is on or off"


def test_one_of_the_translated_languages_is_selected(qtbot: QtBot) -> None:
    fake = FakeDesktopPage()
    fake.languages = ("de", "pt_BR")
    driver = DesktopDriver(qtbot, fake=fake)
    names = [driver.language.itemText(n) for n in range(driver.language.count())]
    assert names == ["The system's", "English", "Deutsch", "português (Brasil)"]
    driver.language.setCurrentIndex(2)
    driver.button("OK").click()
    assert driver.settings == default_settings(general=General(language="de"))


@pytest.mark.parametrize(
    ("translated", "chosen", "shown"),
    [((), "", False), ((), "en", False), (("de",), "", True), ((), "de", True)],
)
def test_a_list_of_one_language_is_not_shown(
    qtbot: QtBot, translated: tuple[str, ...], chosen: str, *, shown: bool
) -> None:
    fake = FakeDesktopPage()
    fake.languages = translated
    driver = DesktopDriver(qtbot, default_settings(general=General(language=chosen)), fake)
    assert driver.language.isVisibleTo(driver.page) is shown
    assert any(text.startswith("Lan&guage") for text in driver.texts()) is shown


def test_a_language_without_translation_is_kept(qtbot: QtBot) -> None:
    driver = DesktopDriver(qtbot, default_settings(general=General(language="pt-br")))
    assert driver.language.currentText() == "português (Brasil) (not translated yet)"
    driver.use_system_zone.click()
    driver.zone.setEditText("Asia/Tokyo")
    driver.button("OK").click()
    assert driver.settings.general.language == "pt-br"


def test_an_unknown_language_is_shown_as_its_code(qtbot: QtBot) -> None:
    driver = DesktopDriver(qtbot, default_settings(general=General(language="qps")))
    assert driver.language.currentText() == "qps (not translated yet)"


def test_the_system_zone_is_named_and_another_can_be_set(driver: DesktopDriver) -> None:
    assert (
        driver.use_system_zone.text().replace("&", "") == "The system's time zone (Europe/Berlin)"
    )
    assert not driver.zone.isEnabled()
    driver.use_system_zone.click()
    assert driver.zone.isEnabled()
    driver.zone.setEditText(" Asia/Tokyo ")
    driver.button("Apply").click()
    assert driver.settings == default_settings(zone="Asia/Tokyo")
    driver.use_system_zone.click()
    driver.button("Apply").click()
    assert driver.settings == default_settings()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Atlantis", "“Atlantis” is no time zone; they are called like Europe/Berlin."),
        ("  ", "Type a time zone like Europe/Berlin, or choose one."),
        ("../etc/passwd", "“../etc/passwd” is no time zone; they are called like Europe/Berlin."),
    ],
)
def test_an_unknown_zone_has_a_message_and_disables_ok(
    driver: DesktopDriver, typed: str, message: str
) -> None:
    driver.use_system_zone.click()
    driver.zone.setEditText(typed)
    assert message in driver.texts()
    assert driver.zone.accessibleDescription() == message
    assert not driver.button("OK").isEnabled()
    driver.use_system_zone.click()
    assert message not in driver.texts()
    assert driver.button("OK").isEnabled()


def test_any_part_of_a_zones_name_finds_it(driver: DesktopDriver) -> None:
    completer = driver.zone.completer()
    assert completer is not None
    completer.setCompletionPrefix("tok")
    assert completer.currentCompletion() == "Asia/Tokyo"


def test_it_checks_when_it_is_shown_and_says_so_until_there_are_results(
    driver: DesktopDriver,
) -> None:
    assert len(driver.fake.callbacks) == 1
    assert "Looking …" in driver.texts()
    assert not driver.button("Look again").isEnabled()
    driver.fake.callbacks[0](check_results())
    assert "Looking …" not in driver.texts()
    table = driver.table
    rows = [[table.item(r, c).text() for c in range(3)] for r in range(table.rowCount())]  # type: ignore[union-attr]
    assert rows[0] == ["Display", "yes", "X11"]
    assert rows[1][:2] == ["Tray", "no"]
    assert rows[1][2].splitlines()[0] == "No tray was found."
    assert rows[1][2].splitlines()[1].startswith("On GNOME install the extension AppIndicator")
    assert rows[5][1] == "—"
    driver.button("Look again").click()
    assert len(driver.fake.callbacks) == 2
    assert "Looking …" in driver.texts()


def colours(table: QTableWidget, row: int) -> set[str]:
    """Return the colours in the cell with the word and the shape."""
    index = table.model().index(row, 1)
    table.scrollTo(index)
    picture = table.viewport().grab(table.visualRect(index)).toImage()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return {picture.pixelColor(*place).name() for place in places}


def test_a_shape_goes_with_the_word_in_light_and_dark_themes(driver: DesktopDriver) -> None:
    driver.fake.callbacks[0](check_results())
    settle()
    done, missed, quiet = theme.Meaning.DONE, theme.Meaning.MISSED, theme.Meaning.QUIET
    for row, meaning in ((0, done), (1, missed), (5, quiet)):
        assert meaning.value.light in colours(driver.table, row)
    driver.table.setPalette(QPalette(QColor("#1e1f24")))
    for row, meaning in ((0, done), (1, missed), (5, quiet)):
        assert meaning.value.dark in colours(driver.table, row)


def test_the_table_is_as_tall_as_its_wrapped_rows(driver: DesktopDriver) -> None:
    driver.fake.callbacks[0](check_results())
    driver.dialog.resize(1200, 800)
    settle()
    wide = driver.table.height()
    driver.dialog.resize(driver.dialog.minimumSizeHint().width(), 800)
    settle()
    assert driver.table.height() > wide
    assert driver.table.verticalScrollBar().maximum() == 0


def test_the_checks_are_cancelled_when_hidden_and_start_again_when_shown(
    driver: DesktopDriver,
) -> None:
    driver.dialog.open_page("other")
    assert driver.fake.cancelled == 1
    driver.dialog.open_page("desktop")
    assert len(driver.fake.callbacks) == 3, "each page has looked, and this one again"


def test_after_closing_during_the_checks_nothing_is_left(qtbot: QtBot) -> None:
    """Results may come seconds later; they must find no page."""
    fake = FakeDesktopPage()
    entries = {"desktop": PageEntry("Desktop", lambda: DesktopPage(fake.actions()))}
    dialog = SettingsDialog(entries, default_settings, lambda *_: None)
    dialog.show()
    page = weakref.ref(dialog.page("desktop"))
    dialog.close()
    del dialog
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    fake.callbacks.clear()
    gc.collect()
    assert fake.cancelled == 1
    assert page() is None


def test_changed_settings_are_shown_unless_there_are_edits(driver: DesktopDriver) -> None:
    driver.settings = default_settings(zone="Asia/Tokyo")
    driver.dialog.refresh()
    assert driver.zone.currentText() == "Asia/Tokyo"
    driver.login.click()
    driver.settings = replace(driver.settings, zone="UTC")
    driver.dialog.refresh()
    assert driver.zone.currentText() == "Asia/Tokyo", "a login that waits is an edit, too"
    assert driver.login.isChecked()
