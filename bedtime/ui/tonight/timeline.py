"""The evening as a timeline: a card with a row for each step, one of them open."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.step_row import StepRow
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.card import Card


class Timeline(Card):
    """Shows the steps it was last told; it opens and closes its rows by itself."""

    focused = Signal(QWidget)
    """A row, or a button of it, has taken the keyboard."""

    def __init__(self, wishes: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._wishes = wishes
        self.rows: dict[str, StepRow] = {}
        self._chosen: str | None = None
        self._closed: str | None = None
        self._asking: frozenset[str] = frozenset()
        self._told: tuple[State, datetime, float, bool] | None = None
        unit = theme.unit(self)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(unit * 3, unit * 4, unit * 3, unit * 2)
        self._list.setSpacing(0)

    # A tuple's parts are told again: by position.
    def tell(self, state: State, now: datetime, snooze: float, counts: bool) -> None:
        """Show where the steps stand; `snooze` is minutes, `counts` says how far they are ahead."""
        self._told = (state, now, snooze, counts)
        statuses = state.step_statuses
        if [status.step.key for status in statuses] != list(self.rows):
            self._make_rows(statuses)
        opened = self._opened(statuses)
        for status in statuses:
            self.rows[status.step.key].tell(
                status,
                state.plan,
                now,
                snooze=snooze,
                counts=counts,
                open_=status.step.key == opened,
                last=status is statuses[-1],
            )
        self.setVisible(bool(statuses))

    def controls(self) -> list[QWidget]:
        """Return all that takes the keyboard, from top to bottom."""
        return [widget for row in self.rows.values() for widget in (row, *row.buttons())]

    def begin(self, otherwise: str | None = None) -> None:
        """Give the keyboard to the row that is open, else to `otherwise` or the first."""
        opened = next((key for key, row in self.rows.items() if row.isChecked()), None)
        key = opened or otherwise or next(iter(self.rows), None)
        if key in self.rows:
            self.rows[key].begin()
            self.focused.emit(self.rows[key])

    def _make_rows(self, statuses: Sequence[StepStatus]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for status in statuses:
            row = StepRow(status.step.key, self._wishes, self)
            row.chosen.connect(self._open)
            row.answered.connect(self._stay)
            row.passed.connect(self._focus_beside)
            self._list.addWidget(row)
            self.rows[status.step.key] = row

    def _opened(self, statuses: Sequence[StepStatus]) -> str | None:
        """Tell which row is open: the one chosen, else the last step that asks for an answer."""
        asking = [status.step.key for status in statuses if status.phase is Phase.SHOWN]
        if not self._asking.issuperset(asking):
            self._chosen = self._closed = None  # a new one goes before what was looked at
        self._asking = frozenset(asking)
        if self._chosen in self.rows:
            return self._chosen
        return next((key for key in reversed(asking) if key != self._closed), None)

    def _open(self, key: str, was_open: bool) -> None:
        self._chosen, self._closed = (None, key) if was_open else (key, None)
        if self._told is not None:
            self.tell(*self._told)

    def _stay(self, key: str) -> None:
        """Keep the row that was answered open, for a wrong click, unless another one asks."""
        if self._told is not None and key in self.rows:
            asks = any(status.phase is Phase.SHOWN for status in self._told[0].step_statuses)
            self._open(key, was_open=False)
            if asks:
                self._chosen = None
                self.tell(*self._told)
            self.begin(key)

    def _focus_beside(self, key: str, step: int) -> None:
        keys = list(self.rows)
        there = keys.index(key) + step
        if 0 <= there < len(keys):
            row = self.rows[keys[there]]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.focused.emit(row)
