"""The card of the step that asks, above the list of the others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from bedtime.core.evening.step_status import StepStatus
from bedtime.core.schedule.plan import Plan
from bedtime.text import steps
from bedtime.text import tonight as text
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.answer_buttons import AnswerButtons
from bedtime.ui.tonight.reason import Reason
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.card import Card
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import FlexibleLabel, QuietLabel, ShapeIcon
from bedtime.ui.widgets.press_guard import PressGuard

TITLE = 1.3
"""Font size of the title, relative to the platform's."""


class AskingCard(Card):
    """Title, since when, one sentence and the answers; hidden while nothing asks."""

    answered = Signal(str)
    """One of its buttons was pressed: the step's key."""

    def __init__(self, actions: Actions, guard: PressGuard, parent: QWidget) -> None:
        super().__init__(parent)
        self.key: str | None = None
        """Key of the step that is shown, None while the card is hidden."""
        unit = theme.unit(self)
        icon = ShapeIcon(theme.Meaning.OPEN, theme.Shape.RING_WITH_DOT, unit * 5, self)
        head = QWidget(self)
        line = FlowLayout(head, unit * 3)
        self._title = FlexibleLabel(head)
        self._title.setFont(theme.font(self, TITLE, theme.STRONG))
        self._since = QuietLabel("", head, theme.Meaning.OPEN)
        self._since.setContentsMargins(0, unit, 0, 0)  # on the title's baseline, about
        line.addWidget(self._title)
        line.addWidget(self._since)
        self._reason = Reason(self)
        self._buttons = AnswerButtons(actions, guard, self)
        self._buttons.answered.connect(self.answered)
        grid = QGridLayout(self)
        grid.setContentsMargins(unit * 6, unit * 4, unit * 6, unit * 4)
        grid.setHorizontalSpacing(unit * 3)
        grid.setVerticalSpacing(unit * 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(head, 0, 1)
        grid.addWidget(self._reason.why, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._reason, 1, 1, 1, 2)
        grid.addWidget(self._buttons, 2, 1, 1, 2)
        self.hide()

    def show_step(self, status: StepStatus | None, plan: Plan, snooze: float) -> None:
        """Ask about a step, or hide; `snooze` is in minutes."""
        self.key = status.step.key if status else None
        self.setVisible(status is not None)
        if status is None:
            return
        title, since = status.step.title, text.asking_since(status, plan.zone)
        self._title.setText(theme.breakable(title))
        self._since.setText(since)
        label = text.row_label(status, plan.zone, status.due, counts=False)
        self.setAccessibleName(label)
        self._reason.show_step(status.step.key)
        context = f"{title}, {since}. {steps.sentence(status.step.key)}"
        self._buttons.show_step(status, plan.night, snooze, context)

    def focus_first(self) -> None:
        """Focus the first button."""
        if (first := self._buttons.first()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def controls(self) -> list[QPushButton]:
        """Return its buttons, in the order of the Tab key."""
        return [self._reason.why, *self._buttons.all()]

    def ground(self) -> QColor:
        """Return the colour of what asks."""
        return theme.asking_colour(self.palette())
