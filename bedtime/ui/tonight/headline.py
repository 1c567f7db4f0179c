"""The head of the Tonight window: the night, its bedtime, the countdown and what comes next."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.text import tonight as text
from bedtime.ui.widgets import theme


class Headline(QWidget):
    """Night and bedtime with the countdown beside them, and below what comes after tonight."""

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

    def show_night(
        self, state: State, next_ring: StepStatus | None, now: datetime, *, countdown: bool
    ) -> None:
        """Show a night and, with `countdown`, the time left to bedtime."""
        plan = state.plan
        self._night.setText(text.night_name(plan))
        self._title.setText(text.title(plan))
        self._countdown.setText(text.countdown(plan, now) if countdown else "")
        beyond = text.outside_plan(state, next_ring, now)
        self._beyond.setText(theme.breakable("\n".join(beyond)))
        self._beyond.setVisible(bool(beyond))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Change the colours with the desktop's light or dark theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        palette = QPalette()
        ink = theme.colour(theme.Meaning.OPEN, self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self._countdown.setPalette(palette)
