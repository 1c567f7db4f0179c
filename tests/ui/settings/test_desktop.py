"""The page of the desktop: what is chosen counts on OK, and the machine is looked at in peace."""

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from bedtime.core.settings import General, Settings
from bedtime.text import desktop as desktop_text
from bedtime.ui.settings.desktop import DesktopPage
from bedtime.ui.settings.desktop_model import LoginState
from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
from bedtime.ui.widgets import theme
from tests.fakes import usual
from tests.ui.machines import PlayedMachine, offered
from tests.ui.view import settle


class Shown:
    """The dialog with this page, over settings that are written down."""

    def __init__(self, qtbot: QtBot, settings: Settings | None = None) -> None:
        self.machine = PlayedMachine()
        self.settings = settings or usual()
        self.refusal: str | None = None
        self.qtbot = qtbot

    def open(self) -> None:
        doors = {name: PageEntry(name, self._build) for name in ("desktop", "other")}
        self.dialog = SettingsDialog(doors, lambda: self.settings, self._apply)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.page = self.dialog.page("desktop")

    def _build(self) -> DesktopPage:
        return DesktopPage(self.machine.desktop())

    def _apply(self, before: Settings, after: Settings) -> str | None:
        if self.refusal is None:
            self.settings = after
        return self.refusal

    @property
    def login(self) -> QCheckBox:
        return self.page.findChildren(QCheckBox)[0]

    @property
    def systems(self) -> QCheckBox:
        return self.page.findChildren(QCheckBox)[1]

    @property
    def language(self) -> QComboBox:
        return self.page.findChildren(QComboBox)[0]

    @property
    def zone(self) -> QComboBox:
        return self.page.findChildren(QComboBox)[1]

    @property
    def offers(self) -> QTableWidget:
        return self.page.findChildren(QTableWidget)[0]

    def button(self, label: str) -> QPushButton:
        buttons = self.dialog.findChildren(QPushButton)
        return next(b for b in buttons if b.text().replace("&", "") == label)

    def says(self) -> list[str]:
        labels = self.dialog.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown(qtbot)
    made.open()
    return made


def test_a_login_is_turned_on_when_it_is_applied_and_not_before(shown: Shown) -> None:
    assert not shown.button("Apply").isEnabled()
    shown.login.click()
    assert shown.machine.asked == []
    shown.button("Apply").click()
    assert shown.machine.asked == [True]
    assert "/file starts Bedtime at login." in shown.says()
    assert not shown.button("Apply").isEnabled()
    shown.login.click()
    shown.button("OK").click()
    assert shown.machine.asked == [True, False]
    assert not shown.dialog.isVisible()


def test_cancelled_it_stays_as_it_was(shown: Shown) -> None:
    shown.login.click()
    shown.button("Cancel").click()
    assert shown.machine.asked == []


def test_one_that_does_not_take_is_said_and_the_dialog_stays(shown: Shown) -> None:
    shown.machine.takes = False
    shown.login.click()
    shown.button("OK").click()
    assert shown.dialog.isVisible()
    assert not shown.login.isChecked(), "the file is the truth"
    said = [text for text in shown.says() if "could not be changed" in text]
    assert len(said) == 2, "beside the box, and at the foot"
    assert "Permission denied" in said[0]
    assert shown.login.accessibleDescription() == said[0]


def test_settings_that_are_refused_turn_nothing_on(shown: Shown) -> None:
    shown.refusal = "config.toml cannot be written: it is full"
    shown.login.click()
    shown.systems.click()
    shown.zone.setEditText("Asia/Tokyo")
    shown.button("OK").click()
    assert shown.machine.asked == []
    assert shown.refusal in shown.says()
    assert shown.login.isChecked(), "what was chosen is still chosen"


def test_another_bedtime_is_neither_on_nor_off_and_left_alone(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.machine.login = LoginState(None, desktop_text.at_login("OTHER", "/other/bedtime"))
    shown.open()
    assert shown.login.checkState() is Qt.CheckState.PartiallyChecked
    assert any("Tick it to start this Bedtime" in text for text in shown.says())
    shown.button("OK").click()
    assert shown.machine.asked == []
    shown.dialog.show()
    shown.login.click()
    assert shown.login.checkState() is Qt.CheckState.Checked
    shown.button("Apply").click()
    assert shown.machine.asked == [True]
    shown.login.click()
    assert shown.login.checkState() is Qt.CheckState.Unchecked, "from now on it is on or off"


def test_one_of_the_languages_there_are_is_chosen(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.machine.translated = ("de", "pt_BR")
    shown.open()
    names = [shown.language.itemText(n) for n in range(shown.language.count())]
    assert names == ["The system's", "English", "Deutsch", "português (Brasil)"]
    shown.language.setCurrentIndex(2)
    shown.button("OK").click()
    assert shown.settings == usual(general=General(language="de"))


def test_a_language_that_is_not_there_is_kept(qtbot: QtBot) -> None:
    shown = Shown(qtbot, usual(general=General(language="pt-br")))
    shown.open()
    assert shown.language.currentText() == "português (Brasil) (not translated yet)"
    shown.systems.click()
    shown.zone.setEditText("Asia/Tokyo")
    shown.button("OK").click()
    assert shown.settings.general.language == "pt-br"


def test_one_that_nobody_knows_is_called_as_it_is_written(qtbot: QtBot) -> None:
    shown = Shown(qtbot, usual(general=General(language="qps")))
    shown.open()
    assert shown.language.currentText() == "qps (not translated yet)"


def test_the_systems_zone_is_named_and_another_can_be_fixed(shown: Shown) -> None:
    assert shown.systems.text().replace("&", "") == "The system's time zone (Europe/Berlin)"
    assert not shown.zone.isEnabled()
    shown.systems.click()
    assert shown.zone.isEnabled()
    shown.zone.setEditText(" Asia/Tokyo ")
    shown.button("Apply").click()
    assert shown.settings == usual(zone="Asia/Tokyo")
    shown.systems.click()
    shown.button("Apply").click()
    assert shown.settings == usual()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Atlantis", "“Atlantis” is no time zone; they are called like Europe/Berlin."),
        ("  ", "Type a time zone like Europe/Berlin, or choose one."),
        ("../etc/passwd", "“../etc/passwd” is no time zone; they are called like Europe/Berlin."),
    ],
)
def test_a_zone_that_is_none_is_said_as_it_is_typed_and_ok_waits(
    shown: Shown, typed: str, said: str
) -> None:
    shown.systems.click()
    shown.zone.setEditText(typed)
    assert said in shown.says()
    assert shown.zone.accessibleDescription() == said
    assert not shown.button("OK").isEnabled()
    shown.systems.click()
    assert said not in shown.says()
    assert shown.button("OK").isEnabled()


def test_any_part_of_a_zones_name_finds_it(shown: Shown) -> None:
    completer = shown.zone.completer()
    assert completer is not None
    completer.setCompletionPrefix("tok")
    assert completer.currentCompletion() == "Asia/Tokyo"


def test_it_looks_when_it_is_shown_and_says_so_until_it_knows(shown: Shown) -> None:
    assert len(shown.machine.looks) == 1
    assert "Looking …" in shown.says()
    assert not shown.button("Look again").isEnabled()
    shown.machine.looks[0](offered())
    assert "Looking …" not in shown.says()
    table = shown.offers
    rows = [[table.item(r, c).text() for c in range(3)] for r in range(table.rowCount())]  # type: ignore[union-attr]
    assert rows[0] == ["Display", "yes", "X11"]
    assert rows[1][:2] == ["Tray", "no"]
    assert rows[1][2].splitlines()[0] == "No tray was found."
    assert rows[1][2].splitlines()[1].startswith("On GNOME install the extension AppIndicator")
    assert rows[5][1] == "—"
    shown.button("Look again").click()
    assert len(shown.machine.looks) == 2
    assert "Looking …" in shown.says()


def colours(table: QTableWidget, row: int) -> set[str]:
    """Tell the colours of the cell with the word and the shape."""
    index = table.model().index(row, 1)
    table.scrollTo(index)
    picture = table.viewport().grab(table.visualRect(index)).toImage()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return {picture.pixelColor(*place).name() for place in places}


def test_a_shape_goes_with_the_word_on_light_ground_and_on_dark(shown: Shown) -> None:
    shown.machine.looks[0](offered())
    settle()
    done, missed, quiet = theme.Meaning.DONE, theme.Meaning.MISSED, theme.Meaning.QUIET
    for row, meaning in ((0, done), (1, missed), (5, quiet)):
        assert meaning.value.light in colours(shown.offers, row)
    shown.offers.setPalette(QPalette(QColor("#1e1f24")))
    for row, meaning in ((0, done), (1, missed), (5, quiet)):
        assert meaning.value.dark in colours(shown.offers, row)


def test_the_table_is_as_tall_as_its_lines_and_all_of_them_wrap(shown: Shown) -> None:
    shown.machine.looks[0](offered())
    shown.dialog.resize(1200, 800)
    settle()
    wide = shown.offers.height()
    shown.dialog.resize(shown.dialog.minimumSizeHint().width(), 800)
    settle()
    assert shown.offers.height() > wide
    assert shown.offers.verticalScrollBar().maximum() == 0


def test_looked_away_from_it_gives_up_and_looks_again_when_it_is_back(shown: Shown) -> None:
    shown.dialog.open_page("other")
    assert shown.machine.given_up == 1
    shown.dialog.open_page("desktop")
    assert len(shown.machine.looks) == 3, "each page has looked, and this one again"


def test_closed_while_it_looks_nothing_of_it_is_left(qtbot: QtBot) -> None:
    """An answer may take seconds; it must find nobody there."""
    machine = PlayedMachine()
    doors = {"desktop": PageEntry("Desktop", lambda: DesktopPage(machine.desktop()))}
    dialog = SettingsDialog(doors, usual, lambda *_: None)
    dialog.show()
    page = weakref.ref(dialog.page("desktop"))
    dialog.close()
    del dialog
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    machine.looks.clear()
    gc.collect()
    assert machine.given_up == 1
    assert page() is None


def test_settings_from_elsewhere_are_shown_unless_something_is_chosen(shown: Shown) -> None:
    shown.settings = usual(zone="Asia/Tokyo")
    shown.dialog.tell()
    assert shown.zone.currentText() == "Asia/Tokyo"
    shown.login.click()
    shown.settings = replace(shown.settings, zone="UTC")
    shown.dialog.tell()
    assert shown.zone.currentText() == "Asia/Tokyo", "a login that waits is an edit, too"
    assert shown.login.isChecked()
