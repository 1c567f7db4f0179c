"""The choice of a language: the system's, a translation, or another one set in config.toml."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from bedtime.i18n import ENGLISH
from bedtime.text import desktop as text


class LanguageChoice(QComboBox):
    """A combo box in which each language has its own name for itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleDescription(text.language_hint())

    def show_language(self, chosen: str, translated: Sequence[str]) -> None:
        """List the languages and select `chosen`, a code or "" for the system's.

        `translated` are the codes of the translations; `chosen` is listed also without one.
        """
        known = (ENGLISH, *translated)
        with QSignalBlocker(self):
            self.clear()
            self.addItem(text.system_language(), "")
            for language in known:
                self.addItem(language_name(language), language)
            if chosen and chosen not in known:
                self.addItem(text.untranslated_language(language_name(chosen)), chosen)
            self.setCurrentIndex(self.findData(chosen))

    @property
    def chosen(self) -> str:
        """The selected language as config.toml has it: a code, or "" for the system's."""
        return str(self.currentData())


def language_name(language: str) -> str:
    """Return the name of a language like `de`, with its country in one like `pt_BR`."""
    if language == ENGLISH:
        return QLocale.languageToString(QLocale.Language.English)  # not “American English”
    locale = QLocale(language)
    if locale.language() is QLocale.Language.C:  # unknown to Qt
        return language
    name, country = locale.nativeLanguageName(), locale.nativeTerritoryName()
    return f"{name} ({country})" if "_" in language.replace("-", "_") else name
