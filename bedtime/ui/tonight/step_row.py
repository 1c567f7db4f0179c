"""A step's row in the timeline: it can be focused, expanded and answered."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
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
from bedtime.text.evidence import step_evidence
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.marker import Marker
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.text_labels import small_text


class Details(QWidget):
    """Reason and buttons of an expanded row; a click on it does not collapse the row."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()


class StatusLabel(QLabel):
    """A step's status, on one line where there is room, else on more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, wordWrap=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        text = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())
        return text.grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint().boundedTo(QSize(theme.unit(self) * 24, self.sizeHint().height()))


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

    def __init__(self, key: str, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self._actions = actions
        self._night = date.min
        self._phase: Phase | None = None
        self.setCheckable(True)  # checked means expanded
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A button's own policy keeps its hint's width, and its height where texts take more lines.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        unit = theme.unit(self)
        self._time, self._title, self._status = QLabel(self), QLabel(self), StatusLabel(self)
        for label in (self._time, self._title, self._status):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setForegroundRole(QPalette.ColorRole.WindowText)  # else a button's
            label.setContentsMargins(0, unit // 2, 0, 0)  # the marker is a little higher than text
        self._title.setWordWrap(True)
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._marker = Marker(self)
        self._details = Details(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(unit * 2, 0, unit * 2, 0)
        grid.setHorizontalSpacing(unit * 3)
        grid.setVerticalSpacing(unit)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._time, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._marker, 0, 1, 3, 1)
        grid.addWidget(self._title, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._status, 0, 3, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._details, 1, 2, 1, 2)
        grid.setRowMinimumHeight(2, unit)
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
        last: bool,
    ) -> None:
        """Show the step's status; an `expanded` row shows the reason and the buttons, too.

        `snooze` is in minutes; with `countdown` the time left to the step is shown. The `last` row
        ends the time line.
        """
        self._night = plan.night
        self._phase = status.phase
        is_open = status.phase is Phase.SHOWN
        weight = (
            theme.STRONG if is_open or status.step.key == "bed" else theme.font(self, 1).weight()
        )
        self._time.setText(times.clock_time(status.step.at, plan.zone))
        self._time.setFont(theme.font(self, 1))
        self._title.setText(theme.breakable(status.step.title))
        self._title.setFont(theme.font(self, 1, weight))
        self._status.setText(tonight_text.step_status(status, plan.zone, now, counts=countdown))
        self._status.setFont(theme.font(self, 1))
        self._marker.show_status(status, last=last)
        self.setChecked(expanded)
        self._details.setVisible(expanded)
        self._buttons["snooze"].setText(tr("&Snooze {length}", length=times.short_duration(snooze)))
        self._colour()
        for name, visible in (
            ("done", status.phase is not Phase.DONE),
            ("snooze", status.phase not in (Phase.DONE, Phase.SKIPPED)),
            ("skip", status.phase not in (Phase.DONE, Phase.SKIPPED)),
            ("undo", bool(status.answers)),
        ):
            self._buttons[name].setVisible(visible)
        self.setAccessibleName(tonight_text.row_label(status, plan.zone, now, counts=countdown))
        self.setAccessibleDescription(self._reason.text())

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

    def _fill_details(self, unit: int) -> None:
        layout = QVBoxLayout(self._details)
        layout.setContentsMargins(0, 0, 0, unit * 2)
        layout.setSpacing(unit * 2)
        evidence = step_evidence(self._key)
        reason = tonight_text.evidence(evidence) if evidence else steps.sentence(self._key)
        self._reason = small_text(reason, self._details)
        self._reason.setForegroundRole(QPalette.ColorRole.WindowText)
        layout.addWidget(self._reason)
        line = QWidget(self._details)
        buttons = FlowLayout(line, unit * 2)
        self._buttons: dict[str, QPushButton] = {}
        for name, label, action in (
            ("done", tr("&Done"), self._actions.done),
            ("snooze", "", self._actions.snooze),
            ("skip", tr("S&kip tonight"), self._actions.skip),
            ("undo", tr("&Take the answer back"), self._actions.undo),
        ):
            button = push_button(label, line, partial(self._answer, action))
            self._buttons[name] = button
            buttons.addWidget(button)
        layout.addWidget(line)

    def focus_first(self) -> None:
        """Focus the first button of an expanded row, or the row itself."""
        visible = (button for button in self._buttons.values() if not button.isHidden())
        first = next(visible, None) if self.isChecked() else None
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> list[QPushButton]:
        """Return the row's buttons, hidden ones included."""
        return list(self._buttons.values())

    def _colour(self) -> None:
        is_open = self._phase is Phase.SHOWN
        ahead = self._phase in (Phase.SHOWN, Phase.PENDING, Phase.SNOOZED, Phase.HELD)
        for label, meaning in (
            (self._time, None if ahead else theme.Meaning.QUIET),
            (self._title, None if ahead else theme.Meaning.QUIET),
            (self._status, theme.Meaning.OPEN if is_open else theme.Meaning.QUIET),
            (self._reason, theme.Meaning.QUIET),
        ):
            palette = QPalette()
            if meaning is not None:
                palette.setColor(
                    QPalette.ColorRole.WindowText, theme.colour(meaning, self.palette())
                )
            label.setPalette(palette)  # other colours are the parent's
        theme.set_primary(self._buttons["done"], on=is_open)

    def _emit_selected(self) -> None:
        was_expanded = not self.isChecked()  # the click has toggled it already
        self.selected.emit(self._key, was_expanded)

    def _answer(self, action: Callable[[str, date], object]) -> None:
        action(self._key, self._night)
        self.answered.emit(self._key)
