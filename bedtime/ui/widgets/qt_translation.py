"""Qt's part in the language: the texts of its own, and which way the windows are written."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QGuiApplication

from bedtime.i18n import ENGLISH, spoken

RIGHT_TO_LEFT = ("ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi")
"""By Unicode CLDR, of its languages; QLocale would tell, at the price of all Qt's names: 1 MB."""


class QtTranslation:
    """Follows the language that is spoken; windows that are open already stay as they are."""

    def __init__(self) -> None:
        self._language = ENGLISH
        self._leftwards = False
        self._translator: QTranslator | None = None

    def follow(self) -> None:
        """Let dialog buttons, menus of fields and the direction be those of the language now."""
        if spoken() == self._language:
            return
        self._language = spoken()
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{self._language}", folder):
            QCoreApplication.installTranslator(translator)
            self._translator = translator
        leftwards = self._language.partition("_")[0] in RIGHT_TO_LEFT
        if leftwards is not self._leftwards:
            self._leftwards = leftwards
            _turn(leftwards=leftwards)


def _turn(*, leftwards: bool) -> None:
    from PySide6.QtCore import Qt  # all Qt's names, only where they are needed

    way = Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight
    QGuiApplication.setLayoutDirection(way)
