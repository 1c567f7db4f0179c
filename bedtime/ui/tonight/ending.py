"""The end of the evening: what stands in the window once the light is out."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.schedule.plan import lights_out_key
from bedtime.i18n import tr
from bedtime.text import tonight as text
from bedtime.ui.actions import Actions
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import Link, QuietLabel, ShapeIcon
from bedtime.ui.widgets.press_guard import PressGuard


def lights_out(state: State) -> StepStatus | None:
    """Return the step that ends the evening where it is done, else None."""
    moments = {status.step.key: status.step.at for status in state.step_statuses}
    last = state.status(lights_out_key(state.plan.bedtime, moments))
    return last if last is not None and last.phase is Phase.DONE else None


class Ending(QWidget):
    """A moon, “Good night.”, when to get up, and two small ways back."""

    def __init__(
        self,
        actions: Actions,
        guard: PressGuard,
        show_evening: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._guard = guard
        unit = theme.unit(self)
        middle = Qt.AlignmentFlag.AlignHCenter
        moon = ShapeIcon(theme.Meaning.SLEEP, theme.Shape.CRESCENT, unit * 14, self)
        title = QLabel(tr("Good night."), self)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        self._line = QuietLabel("", self)
        self._line.setWordWrap(True)
        self._line.setAlignment(middle)
        self._undo = Link("", self)
        self._evening = Link(tr("&show the evening"), self)
        self._evening.clicked.connect(lambda: show_evening())
        self._undo.clicked.connect(lambda: self._take_back())
        self._take_back: Callable[[], object] = lambda: None
        links = QHBoxLayout()
        links.addWidget(self._undo)
        links.addStretch()
        links.addWidget(self._evening)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 6, unit * 6, unit * 6, unit * 5)
        column.setSpacing(unit * 3)
        column.addStretch()
        column.addWidget(moon, alignment=middle)
        column.addSpacing(unit * 2)
        column.addWidget(title, alignment=middle)
        column.addWidget(self._line)
        column.addStretch()
        column.addLayout(links)

    def show_night(self, state: State, lights_out: StepStatus, *, counts: bool) -> None:
        """Show the end of a night whose lights are out; with `counts` how many steps were done."""
        statuses = state.step_statuses
        done = sum(status.phase is Phase.DONE for status in statuses)
        self._line.setText(text.good_night(state.plan, done, len(statuses), counts=counts))
        self._undo.setText(text.undo_step(lights_out.step.title))
        self._take_back = partial(self._undo_step, lights_out.step.key, state.plan.night)

    def controls(self) -> list[QPushButton]:
        """Return its links, in the order of the Tab key."""
        return [self._evening, self._undo]

    def _undo_step(self, key: str, night: date) -> None:
        if self._guard.accepts():
            self._actions.undo(key, night)
