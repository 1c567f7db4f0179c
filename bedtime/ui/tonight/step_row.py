"""A step's row in the timeline: it can be focused, opened and answered."""

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
from bedtime.text.evidence import why
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.marker import Marker
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.flow_layout import FlowLayout


class More(QWidget):
    """What an open row says; a click on it is not one on the row."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()


class StatusLabel(QLabel):
    """Where a step stands: on one line where there is room, else on more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, wordWrap=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        text = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())
        return text.grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint().boundedTo(QSize(theme.unit(self) * 24, self.sizeHint().height()))


class StepRow(QAbstractButton):
    """One step: its time, where it stands, and when opened why it is there and its answers.

    A button, so that it can be pressed by mouse, keys and screen readers alike.
    """

    chosen = Signal(str, bool)
    """It was clicked: its key, and whether it was open."""
    answered = Signal(str)
    """One of its buttons was pressed."""
    passed = Signal(str, int)
    """An arrow key leads on: its key, and 1 for down or -1 for up."""

    def __init__(self, key: str, wishes: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self._wishes = wishes
        self._night = date.min
        self._phase: Phase | None = None
        self.setCheckable(True)  # checked is open
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A button's own is never narrower than its hint, nor taller where texts take more lines.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        unit = theme.unit(self)
        self._time, self._title, self._stands = QLabel(self), QLabel(self), StatusLabel(self)
        for label in (self._time, self._title, self._stands):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setForegroundRole(QPalette.ColorRole.WindowText)  # else a button's
            label.setContentsMargins(0, unit // 2, 0, 0)  # the marker is a little higher than text
        self._title.setWordWrap(True)
        self._stands.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._marker = Marker(self)
        self._more = More(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(unit * 2, 0, unit * 2, 0)
        grid.setHorizontalSpacing(unit * 3)
        grid.setVerticalSpacing(unit)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._time, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._marker, 0, 1, 3, 1)
        grid.addWidget(self._title, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._stands, 0, 3, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._more, 1, 2, 1, 2)
        grid.setRowMinimumHeight(2, unit)
        self._fill_more(unit)
        self.clicked.connect(lambda _: self._pressed())

    def tell(
        self,
        status: StepStatus,
        plan: Plan,
        now: datetime,
        *,
        snooze: float,
        counts: bool,
        open_: bool,
        last: bool,
    ) -> None:
        """Show where the step stands; `open_` shows why and the answers too.

        `snooze` is minutes; a row that `counts` says how far it is ahead.
        """
        self._night = plan.night
        self._phase = status.phase
        asks = status.phase is Phase.SHOWN
        strong = theme.STRONG if asks or status.step.key == "bed" else theme.font(self, 1).weight()
        self._time.setText(times.clock(status.step.at, plan.zone))
        self._time.setFont(theme.font(self, 1))
        self._title.setText(theme.breakable(status.step.title))
        self._title.setFont(theme.font(self, 1, strong))
        self._stands.setText(tonight_text.stands(status, plan.zone, now, counts=counts))
        self._stands.setFont(theme.font(self, 1))
        self._marker.tell(status, last=last)
        self.setChecked(open_)
        self._more.setVisible(open_)
        self._buttons["snooze"].setText(tr("&Snooze {length}", length=times.minutes(snooze)))
        self._colour()
        for name, shown in (
            ("done", status.phase is not Phase.DONE),
            ("snooze", status.phase not in (Phase.DONE, Phase.SKIPPED)),
            ("skip", status.phase not in (Phase.DONE, Phase.SKIPPED)),
            ("undo", bool(status.answers)),
        ):
            self._buttons[name].setVisible(shown)
        self.setAccessibleName(tonight_text.row(status, plan.zone, now, counts=counts))
        self.setAccessibleDescription(self._why.text())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the desktop from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._phase is not None:
            self._colour()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter too; the arrows lead from row to row."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Down:
                self.passed.emit(self._key, 1)
            case Qt.Key.Key_Up:
                self.passed.emit(self._key, -1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour(theme.Meaning.SLEEP, self.palette()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _fill_more(self, unit: int) -> None:
        layout = QVBoxLayout(self._more)
        layout.setContentsMargins(0, 0, 0, unit * 2)
        layout.setSpacing(unit * 2)
        evidence = why(self._key)
        said = tonight_text.evidence(evidence) if evidence else steps.sentence(self._key)
        self._why = QLabel(said, self._more, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._why.setFont(theme.font(self, theme.SMALL))
        self._why.setForegroundRole(QPalette.ColorRole.WindowText)
        layout.addWidget(self._why)
        line = QWidget(self._more)
        row = FlowLayout(line, unit * 2)
        self._buttons: dict[str, QPushButton] = {}
        for name, label, wish in (
            ("done", tr("&Done"), self._wishes.done),
            ("snooze", "", self._wishes.snooze),
            ("skip", tr("S&kip tonight"), self._wishes.skip),
            ("undo", tr("&Take the answer back"), self._wishes.undo),
        ):
            button = QPushButton(label, line)
            button.clicked.connect(partial(self._ask, wish))
            self._buttons[name] = button
            row.addWidget(button)
        layout.addWidget(line)

    def begin(self) -> None:
        """Take the keyboard where an answer is asked for, or as a whole."""
        ways = (button for button in self._buttons.values() if not button.isHidden())
        first = next(ways, None) if self.isChecked() else None
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> list[QPushButton]:
        """Return its buttons, also those that are hidden."""
        return list(self._buttons.values())

    def _colour(self) -> None:
        asks = self._phase is Phase.SHOWN
        ahead = self._phase in (Phase.SHOWN, Phase.PENDING, Phase.SNOOZED, Phase.HELD)
        for label, meaning in (
            (self._time, None if ahead else theme.Meaning.QUIET),
            (self._title, None if ahead else theme.Meaning.QUIET),
            (self._stands, theme.Meaning.OPEN if asks else theme.Meaning.QUIET),
            (self._why, theme.Meaning.QUIET),
        ):
            palette = QPalette()
            if meaning is not None:
                palette.setColor(
                    QPalette.ColorRole.WindowText, theme.colour(meaning, self.palette())
                )
            label.setPalette(palette)  # what it does not set comes from its parent
        theme.prime(self._buttons["done"], on=asks)

    def _pressed(self) -> None:
        was_open = not self.isChecked()  # the click has turned it over
        self.chosen.emit(self._key, was_open)

    def _ask(self, wish: Callable[..., object], *_: object) -> None:
        wish(self._key, self._night)
        self.answered.emit(self._key)
