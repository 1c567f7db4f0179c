"""The head of the Tonight window: the night, what is next, and what comes after tonight."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.text import tonight as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import FlexibleLabel, QuietLabel


class Headline(QWidget):
    """The night, the headline with the line beside it, and below what comes after tonight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._night = QuietLabel("", self)
        line = QWidget(self)
        self._title = FlexibleLabel(line)
        self._title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._beside = QuietLabel("", line)
        self._beside.setContentsMargins(0, unit, 0, 0)  # on the title's baseline, about
        flow = FlowLayout(line, unit * 2, apart=True)
        flow.addWidget(self._title)
        flow.addWidget(self._beside)
        self._beyond = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._beyond.setFont(theme.font(self, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._night)
        layout.addWidget(line)
        layout.addSpacing(unit)
        layout.addWidget(self._beyond)

    def show_night(
        self, state: State, next_ring: StepStatus | None, now: datetime, *, countdown: bool
    ) -> None:
        """Show a night and, with `countdown`, the time left to what is next and to bedtime."""
        self._night.setText(text.night_name(state.plan))
        title, beside = text.headline(state, now, counts=countdown)
        self._title.setText(theme.breakable(title))
        self._beside.setText(beside)
        beyond = text.outside_plan(state, next_ring, now)
        self._beyond.setText(theme.breakable("\n".join(beyond)))
        self._beyond.setVisible(bool(beyond))
