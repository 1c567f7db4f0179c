"""Qt's own texts and the direction follow the language; Qt's real translations are loaded."""

from collections.abc import Iterator
from gettext import NullTranslations
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from bedtime.i18n import use_catalog
from bedtime.ui.widgets.qt_translation import QtTranslation
from tests.ui.evenings import evening
from tests.ui.tray.test_tray import labels, show
from tests.ui.tray.windows import tray
from tests.ui.windows import open_view


@pytest.fixture
def translation() -> Iterator[QtTranslation]:
    translation = QtTranslation()
    yield translation
    use_catalog(None)
    translation.sync_language()


def turn_to(translation: QtTranslation, language: str) -> None:
    use_catalog(NullTranslations(), language)
    translation.sync_language()


def cancel(qtbot: QtBot) -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return cast("QPushButton", box.buttons()[0]).text().replace("&", "")


def copying(qtbot: QtBot) -> str:
    edit = QLineEdit("text")
    qtbot.addWidget(edit)
    return " ".join(action.text() for action in edit.createStandardContextMenu().actions())


def direction() -> Qt.LayoutDirection:
    return QApplication.layoutDirection()


def test_qt_follows_the_language_and_returns_to_english(
    translation: QtTranslation, qtbot: QtBot
) -> None:
    assert cancel(qtbot) == "Cancel"
    for language, label in (("de", "Abbrechen"), ("pt_BR", "Cancelar"), ("de_AT", "Abbrechen")):
        turn_to(translation, language)
        assert cancel(qtbot) == label
    assert "Kopieren" in copying(qtbot)
    turn_to(translation, "eo")  # which Qt has no translation of
    assert cancel(qtbot) == "Cancel"
    turn_to(translation, "ja")
    use_catalog(None)
    translation.sync_language()
    assert cancel(qtbot) == "Cancel"


@pytest.mark.parametrize("language", ["ar", "he", "fa_IR", "ur"])
def test_windows_change_direction_with_the_language_and_back(
    translation: QtTranslation, qtbot: QtBot, language: str
) -> None:
    turn_to(translation, language)
    assert direction() is Qt.LayoutDirection.RightToLeft
    with open_view("pause") as window:
        assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    turn_to(translation, "de")
    assert direction() is Qt.LayoutDirection.LeftToRight


class Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"{message}!"


def test_the_tray_is_translated_anew_for_another_language(
    translation: QtTranslation, qtbot: QtBot
) -> None:
    world = evening()
    shown = tray(world)
    assert "Quit Bedtime" in labels(shown.menu)
    use_catalog(Shouting(), "qps")
    show(shown, world)
    assert "Quit Bedtime!" in labels(shown.menu)
    shown.icon.hide()
