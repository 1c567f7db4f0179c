"""A step's row in the timeline: it can be focused, expanded and answered."""

from datetime import date, datetime

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.schedule.plan import Plan
from bedtime.i18n import tr
from bedtime.text import steps, times
from bedtime.text import tonight as tonight_text
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.answer_buttons import AnswerButtons
from bedtime.ui.tonight.marker import Marker
from bedtime.ui.tonight.reason import Reason
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import FlexibleLabel, Link
from bedtime.ui.widgets.press_guard import PressGuard

AHEAD = frozenset({Phase.SHOWN, Phase.PENDING, Phase.SNOOZED, Phase.HELD})
"""Phases of a step that can still be kept in its time."""


class Details(QWidget):
    """Reason and buttons of an expanded row; a click on it does not collapse the row."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()


class StepRow(QAbstractButton):
    """One step: time, title, status, and when expanded its reason and the buttons to answer it.

    A button, so that it can be pressed by mouse, keys and screen readers alike.
    """

    selected = Signal(str, bool)
    """The row was clicked: the step's key, and whether the row was expanded."""
    answered = Signal(str)
    """One of the row's buttons was pressed: the step's key."""
    arrow_pressed = Signal(str, int)
    """An arrow key was pressed: the step's key, and 1 for down or -1 for up."""

    def __init__(self, key: str, actions: Actions, guard: PressGuard, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self._actions = actions
        self._guard = guard
        self._night = date.min
        self._phase: Phase | None = None
        self.setCheckable(True)  # checked means expanded
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A button's own policy keeps its hint's width, and its height where texts take more lines.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        unit = theme.unit(self)
        self._time, self._title, self._status = QLabel(self), QLabel(self), FlexibleLabel(self)
        for label in (self._time, self._title, self._status):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setForegroundRole(QPalette.ColorRole.WindowText)  # else a button's
            label.setContentsMargins(0, unit // 2, 0, 0)  # the marker is a little higher than text
        self._title.setWordWrap(True)
        for label in (self._time, self._status):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._marker = Marker(self)
        self._undo = Link(tr("undo"), self)
        self._undo.clicked.connect(self._take_back)
        self._details = Details(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(unit * 2, unit, unit * 2, unit)
        grid.setHorizontalSpacing(unit * 3)
        grid.setVerticalSpacing(unit * 2)
        grid.setColumnStretch(2, 1)
        end = QHBoxLayout()  # not two columns: one that is hidden would leave its spacing
        end.setSpacing(unit * 2)
        end.addWidget(self._status, alignment=Qt.AlignmentFlag.AlignTop)
        end.addWidget(self._undo, alignment=Qt.AlignmentFlag.AlignTop)
        for column, widget in enumerate((self._time, self._marker, self._title)):
            grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(end, 0, 3)
        grid.addWidget(self._details, 1, 2, 1, 2)
        self._fill_details(unit)
        self.clicked.connect(lambda _: self._emit_selected())

    def show_status(
        self,
        status: StepStatus,
        plan: Plan,
        now: datetime,
        *,
        snooze: float,
        countdown: bool,
        expanded: bool,
        undoable: bool,
    ) -> None:
        """Show the step's status; an `expanded` row shows the reason and the buttons, too.

        `snooze` is in minutes; with `countdown` the time left to the step is shown. An expanded or
        `undoable` row has the link that takes its answer back.
        """
        self._night = plan.night
        self._phase = status.phase
        asks = status.phase is Phase.SHOWN  # with an answer: again, after a snooze
        strong = asks or status.step.key == "bed"
        weight = theme.STRONG if strong else theme.font(self, 1).weight()
        self._time.setText(times.clock_time(status.step.at, plan.zone))
        self._time.setFont(theme.font(self, 1))
        self._title.setText(theme.breakable(status.step.title))
        self._title.setFont(theme.font(self, 1, weight))
        self._status.setText(tonight_text.step_status(status, plan.zone, now, counts=countdown))
        self._status.setFont(theme.font(self, 1))
        self._marker.show_status(status)
        self.setChecked(expanded)
        self._details.setVisible(expanded)
        self._undo.setVisible(bool(status.answers) and not asks and (expanded or undoable))
        self._undo.setAccessibleName(tr("undo “{title}”", title=status.step.title))
        label = tonight_text.row_label(status, plan.zone, now, counts=countdown)
        self._reason.show_step(self._key)
        self._buttons.show_step(status, plan.night, snooze, label)
        self._colour()
        self.setAccessibleName(label)
        self.setAccessibleDescription(steps.sentence(self._key))

    def time_width(self) -> int:
        """Return the width in pixels that the time needs."""
        return self._time.sizeHint().width()

    def set_time_width(self, width: int) -> None:
        """Give the time's column the same width as the other rows'."""
        self._time.setMinimumWidth(width)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Change the colours with the desktop's light or dark theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._phase is not None:
            self._colour()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Expand or collapse on Enter, too; the arrow keys lead from row to row."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.arrow_pressed.emit(self._key, 1)
            case Qt.Key.Key_Up:
                self.arrow_pressed.emit(self._key, -1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour(theme.Meaning.SLEEP, self.palette()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def focus_first(self) -> None:
        """Focus the first button of an expanded row, or the row itself."""
        first = self._buttons.first() if self.isChecked() else None
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def controls(self) -> list[QPushButton]:
        """Return the row's buttons, hidden ones included, in the order of the Tab key."""
        return [self._undo, self._reason.why, *self._buttons.all()]

    def _fill_details(self, unit: int) -> None:
        layout = QVBoxLayout(self._details)
        layout.setContentsMargins(0, 0, 0, unit)
        layout.setSpacing(unit * 2)
        self._reason = Reason(self._details)
        self._buttons = AnswerButtons(self._actions, self._guard, self._details)
        self._buttons.answered.connect(self.answered)
        layout.addWidget(self._reason)
        layout.addWidget(self._reason.why, alignment=Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._buttons)

    def _colour(self) -> None:
        is_open = self._phase is Phase.SHOWN
        ahead = self._phase in AHEAD
        for label, meaning in (
            (self._time, None if ahead else theme.Meaning.QUIET),
            (self._title, None if ahead else theme.Meaning.QUIET),
            (self._status, theme.Meaning.OPEN if is_open else theme.Meaning.QUIET),
        ):
            palette = QPalette()
            if meaning is not None:
                palette.setColor(
                    QPalette.ColorRole.WindowText, theme.colour(meaning, self.palette())
                )
            label.setPalette(palette)  # other colours are the parent's
        self._buttons.colour(is_open=is_open)

    def _emit_selected(self) -> None:
        was_expanded = not self.isChecked()  # the click has toggled it already
        if self._guard.blocks():
            self.setChecked(was_expanded)
        else:
            self.selected.emit(self._key, was_expanded)

    def _take_back(self) -> None:
        if self._guard.accepts():
            self._actions.undo(self._key, self._night)
            self.answered.emit(self._key)
