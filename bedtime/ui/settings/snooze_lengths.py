"""A field for the lengths of a snooze, the button's first."""

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from bedtime.core.config.validators import InvalidValueError, snooze_minutes
from bedtime.text import settings_reminders as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.input_parsing import lengths


class SnoozeLengths(QLineEdit):
    """Takes `10, 5, 20`, each also with its unit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._told: tuple[float, ...] = ()
        self.setFont(theme.font(self, 1.0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def tell(self, lengths: tuple[float, ...]) -> None:
        """Show lengths, in minutes; they stay as they are until others are typed."""
        self._told = lengths
        self.setText(_shown(lengths))

    @property
    def lengths(self) -> tuple[float, ...]:
        """What is typed, as far as it can count."""
        if self._untouched:
            return self._told
        return tuple(minutes for _, minutes in self._read() if minutes is not None)

    @property
    def wrong(self) -> str:
        """Why it cannot count, "" where it can."""
        read = self._read()
        if self._untouched:
            return ""
        if not read:
            return text.no_snooze()
        cannot = (typed for typed, minutes in read if minutes is None)
        return next(map(text.wrong_snooze, cannot), "")

    @property
    def _untouched(self) -> bool:
        return bool(self._told) and self.text() == _shown(self._told)

    def _read(self) -> list[tuple[str, float | None]]:
        return [(typed, _checked(minutes)) for typed, minutes in lengths(self.text())]


def _checked(minutes: float | None) -> float | None:
    try:
        return None if minutes is None else snooze_minutes(minutes)
    except InvalidValueError:
        return None


def _shown(lengths: tuple[float, ...]) -> str:
    """Write them with points, whatever the region: commas are between them."""
    return ", ".join(f"{minutes:g}" for minutes in lengths)
