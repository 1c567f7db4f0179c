"""Qt's own texts and the direction follow the language; Qt's real translations are loaded."""

from collections.abc import Iterator
from gettext import NullTranslations
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from bedtime.i18n import speak
from bedtime.ui.widgets.qt_translation import QtTranslation
from tests.ui.tray.test_tray import labels, tell
from tests.ui.windows import evening, seen, tray


@pytest.fixture
def speech() -> Iterator[QtTranslation]:
    speech = QtTranslation()
    yield speech
    speak(None)
    speech.follow()


def turn_to(speech: QtTranslation, language: str) -> None:
    speak(NullTranslations(), language)
    speech.follow()


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


def test_qt_speaks_it_too_and_forgets_it_again(speech: QtTranslation, qtbot: QtBot) -> None:
    assert cancel(qtbot) == "Cancel"
    for language, word in (("de", "Abbrechen"), ("pt_BR", "Cancelar"), ("de_AT", "Abbrechen")):
        turn_to(speech, language)
        assert cancel(qtbot) == word
    assert "Kopieren" in copying(qtbot)
    turn_to(speech, "eo")  # which Qt does not speak
    assert cancel(qtbot) == "Cancel"
    turn_to(speech, "ja")
    speak(None)
    speech.follow()
    assert cancel(qtbot) == "Cancel"


@pytest.mark.parametrize("language", ["ar", "he", "fa_IR", "ur"])
def test_windows_turn_with_the_language_and_back(
    speech: QtTranslation, qtbot: QtBot, language: str
) -> None:
    turn_to(speech, language)
    assert direction() is Qt.LayoutDirection.RightToLeft
    with seen("pause") as window:
        assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    turn_to(speech, "de")
    assert direction() is Qt.LayoutDirection.LeftToRight


class Shouting(NullTranslations):
    def gettext(self, message: str) -> str:
        return f"{message}!"


def test_the_tray_says_it_anew_once_another_language_is_spoken(
    speech: QtTranslation, qtbot: QtBot
) -> None:
    world = evening()
    made = tray(world)
    assert "Quit Bedtime" in labels(made.menu)
    speak(Shouting(), "qps")
    tell(made, world)
    assert "Quit Bedtime!" in labels(made.menu)
    made.icon.hide()
