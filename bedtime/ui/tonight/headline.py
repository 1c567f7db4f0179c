"""The head of the Tonight window: the night, its bedtime, how far that is, and what comes after."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.text import tonight as text
from bedtime.ui.widgets import theme


class Headline(QWidget):
    """Two lines with the countdown at their end, and below them what lies beyond tonight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._night, self._title, self._countdown = QLabel(self), QLabel(self), QLabel(self)
        self._countdown.setFont(theme.font(self, 1))
        self._title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._night)
        left.addWidget(self._title)
        row = QHBoxLayout()
        row.addLayout(left)
        row.addStretch()
        row.addWidget(self._countdown, alignment=Qt.AlignmentFlag.AlignBottom)
        self._beyond = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._beyond.setFont(theme.font(self, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.unit(self) * 4)
        layout.addLayout(row)
        layout.addWidget(self._beyond)
        self._colour()

    def tell(self, state: State, ring: StepStatus | None, now: datetime, *, counts: bool) -> None:
        """Show a night, and the next `ring` ahead; if it `counts`, how long it is to bedtime."""
        plan = state.plan
        self._night.setText(text.night(plan))
        self._title.setText(text.title(plan))
        self._countdown.setText(text.countdown(plan, now) if counts else "")
        beyond = text.beyond(state, ring, now)
        self._beyond.setText(theme.breakable("\n".join(beyond)))
        self._beyond.setVisible(bool(beyond))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the desktop from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        palette = QPalette()
        ink = theme.colour(theme.Meaning.OPEN, self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self._countdown.setPalette(palette)
