"""A field for the name of a time zone, with all there are to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from bedtime.core.config.validators import InvalidValueError, a_zone

LETTERS = 20
"""Its width: as many as most zones have."""


class ZoneChoice(QComboBox):
    """Any part of a name finds it: `berlin`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def offer(self, zones: Sequence[str]) -> None:
        """Let these be chosen; what is typed stays."""
        typed = self.currentText()
        with QSignalBlocker(self):
            self.clear()
            self.addItems(zones)
            self.setEditText(typed)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.currentText().strip()

    @property
    def zone(self) -> str | None:
        """The zone that it is, None where it is none."""
        try:
            return a_zone(self.currentText())
        except InvalidValueError:
            return None
