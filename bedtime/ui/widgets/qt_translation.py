"""Translation of Qt's own texts, and the writing direction of the windows."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QGuiApplication

from bedtime.i18n import ENGLISH, current_language

RIGHT_TO_LEFT = ("ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "syr", "ug", "ur", "yi")
"""Languages, by Unicode CLDR. QLocale knows them too, but its enums cost 1 MB of memory."""


class QtTranslation:
    """Keeps Qt in the current language; windows that are already open stay as they are."""

    def __init__(self) -> None:
        self._language = ENGLISH
        self._right_to_left = False
        self._translator: QTranslator | None = None

    def sync_language(self) -> None:
        """Set Qt's texts (dialog buttons, context menus) and direction to the current language."""
        if current_language() == self._language:
            return
        self._language = current_language()
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{self._language}", folder):
            QCoreApplication.installTranslator(translator)
            self._translator = translator
        right_to_left = self._language.partition("_")[0] in RIGHT_TO_LEFT
        if right_to_left is not self._right_to_left:
            self._right_to_left = right_to_left
            _set_direction(right_to_left=right_to_left)


def _set_direction(*, right_to_left: bool) -> None:
    from PySide6.QtCore import Qt  # costs memory, and most languages never need it

    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    QGuiApplication.setLayoutDirection(right if right_to_left else left)
