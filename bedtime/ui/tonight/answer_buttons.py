"""The buttons that answer a step."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import tr
from bedtime.text import times
from bedtime.ui.actions import Actions
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.press_guard import PressGuard

FINAL = frozenset({Phase.DONE, Phase.SKIPPED})


class AnswerButtons(QWidget):
    """Done, Snooze and Skip of one step, in a line that wraps."""

    answered = Signal(str)
    """One of them was pressed: the step's key."""

    def __init__(self, actions: Actions, guard: PressGuard, parent: QWidget) -> None:
        super().__init__(parent)
        self._guard = guard
        self._key, self._night = "", date.min
        line = FlowLayout(self, theme.unit(self) * 2)
        self._buttons: dict[str, QPushButton] = {}
        for name, label, action in (
            ("done", tr("&Done"), actions.done),
            ("snooze", "", actions.snooze),
            ("skip", tr("S&kip tonight"), actions.skip),
        ):
            self._buttons[name] = push_button(label, self, partial(self._answer, action))
            line.addWidget(self._buttons[name])

    def show_step(self, status: StepStatus, night: date, snooze: float, context: str) -> None:
        """Offer the answers to a step; `snooze` in minutes, `context` for screen readers."""
        self._key, self._night = status.step.key, night
        self._buttons["snooze"].setText(tr("&Snooze {length}", length=times.short_duration(snooze)))
        for name, visible in (
            ("done", status.phase is not Phase.DONE),
            ("snooze", status.phase not in FINAL),
            ("skip", status.phase not in FINAL),
        ):
            self._buttons[name].setVisible(visible)
            self._buttons[name].setAccessibleDescription(context)
        self.colour(is_open=status.phase is Phase.SHOWN)

    def colour(self, *, is_open: bool) -> None:
        """Colour Done as the primary button where the step is open."""
        theme.set_primary(self._buttons["done"], on=is_open)

    def all(self) -> list[QPushButton]:
        """Return the buttons, hidden ones included."""
        return list(self._buttons.values())

    def first(self) -> QPushButton | None:
        """Return the first button that is not hidden."""
        return next((button for button in self.all() if not button.isHidden()), None)

    def _answer(self, action: Callable[[str, date], object]) -> None:
        if self._guard.accepts():
            key = self._key  # the action shows another step
            action(key, self._night)
            self.answered.emit(key)
