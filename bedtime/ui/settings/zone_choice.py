"""A field for a time zone, with a list of all time zones."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from bedtime.core.config.validators import InvalidValueError, check_zone

CHARACTERS = 20
"""Width of the field in characters: as many as most names have."""


class ZoneChoice(QComboBox):
    """An editable combo box; any part of a name finds it: `berlin`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(CHARACTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def set_zones(self, zones: Sequence[str]) -> None:
        """Fill the list; the text stays as it is."""
        typed = self.currentText()
        with QSignalBlocker(self):
            self.clear()
            self.addItems(zones)
            self.setEditText(typed)

    @property
    def typed(self) -> str:
        """The text of the field."""
        return self.currentText().strip()

    @property
    def zone(self) -> str | None:
        """The time zone, None if there is none of this name."""
        try:
            return check_zone(self.currentText())
        except InvalidValueError:
            return None
