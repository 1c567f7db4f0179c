"""The choice of a language: the system's, one that Bedtime speaks, or what config.toml says."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from bedtime.i18n import ENGLISH
from bedtime.text import desktop as text


class LanguageChoice(QComboBox):
    """Each language is called as its speakers call it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleDescription(text.language_meaning())

    def tell(self, chosen: str, translated: Sequence[str]) -> None:
        """Show what is chosen, as in config.toml, among what there is; it is kept if it is more."""
        known = (ENGLISH, *translated)
        with QSignalBlocker(self):
            self.clear()
            self.addItem(text.systems_language(), "")
            for language in known:
                self.addItem(called(language), language)
            if chosen and chosen not in known:
                self.addItem(text.untranslated(called(chosen)), chosen)
            self.setCurrentIndex(self.findData(chosen))

    @property
    def chosen(self) -> str:
        """What is chosen, as config.toml says it."""
        return str(self.currentData())


def called(language: str) -> str:
    """Name a language, and its country where one is meant: `de`, `pt_BR`."""
    if language == ENGLISH:
        return QLocale.languageToString(QLocale.Language.English)  # else it is American English
    locale = QLocale(language)
    if locale.language() is QLocale.Language.C:  # one that Qt does not know
        return language
    name, country = locale.nativeLanguageName(), locale.nativeTerritoryName()
    return f"{name} ({country})" if "_" in language.replace("-", "_") else name
