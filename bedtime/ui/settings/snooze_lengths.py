"""A field for the snooze lengths; the first is the snooze button's."""

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from bedtime.core.config.validators import InvalidValueError, check_snooze_minutes
from bedtime.text import settings_reminders as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.input_parsing import parse_minutes_list


class SnoozeLengths(QLineEdit):
    """Accepts `10, 5, 20`: minutes, or lengths with a unit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._exact: tuple[float, ...] = ()
        self.setFont(theme.font(self, 1.0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_lengths(self, lengths: tuple[float, ...]) -> None:
        """Show lengths in minutes; they keep all their digits until others are typed."""
        self._exact = lengths
        self.setText(_format(lengths))

    @property
    def lengths(self) -> tuple[float, ...]:
        """The valid lengths, in minutes."""
        if self._is_unedited:
            return self._exact
        return tuple(minutes for _, minutes in self._parse() if minutes is not None)

    @property
    def error(self) -> str:
        """Why the text is invalid; empty if it is valid."""
        parsed = self._parse()
        if self._is_unedited:
            return ""
        if not parsed:
            return text.snooze_missing()
        invalid = (part for part, minutes in parsed if minutes is None)
        return next(map(text.invalid_snooze, invalid), "")

    @property
    def _is_unedited(self) -> bool:
        return bool(self._exact) and self.text() == _format(self._exact)

    def _parse(self) -> list[tuple[str, float | None]]:
        return [(part, _check(minutes)) for part, minutes in parse_minutes_list(self.text())]


def _check(minutes: float | None) -> float | None:
    try:
        return None if minutes is None else check_snooze_minutes(minutes)
    except InvalidValueError:
        return None


def _format(lengths: tuple[float, ...]) -> str:
    """Format lengths with decimal points, whatever the locale: commas separate the lengths."""
    return ", ".join(f"{minutes:g}" for minutes in lengths)
