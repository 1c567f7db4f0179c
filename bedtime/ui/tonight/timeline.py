"""The evening as a timeline: a card with a row for each step, at most one of them expanded."""

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
    """The rows of the steps; expands and collapses them by itself."""

    focused = Signal(QWidget)
    """A row, or a button in it, has got the keyboard focus."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self.rows: dict[str, StepRow] = {}
        self._selected: str | None = None
        """Key of the row that the user expanded."""
        self._collapsed: str | None = None
        """Key of the row that the user collapsed."""
        self._open: frozenset[str] = frozenset()
        """Keys of the steps whose reminder waits for an answer."""
        self._shown: tuple[State, datetime, float, bool] | None = None
        unit = theme.unit(self)
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(unit * 3, unit * 4, unit * 3, unit * 2)
        self._list.setSpacing(0)

    # The arguments are kept as a tuple and passed again, and so they are positional.
    def show_steps(self, state: State, now: datetime, snooze: float, countdown: bool) -> None:
        """Show the steps' statuses; `snooze` in minutes, with `countdown` the time left to each."""
        self._shown = (state, now, snooze, countdown)
        statuses = state.step_statuses
        if [status.step.key for status in statuses] != list(self.rows):
            self._make_rows(statuses)
        expanded = self._expanded_key(statuses)
        for status in statuses:
            self.rows[status.step.key].show_status(
                status,
                state.plan,
                now,
                snooze=snooze,
                countdown=countdown,
                expanded=status.step.key == expanded,
                last=status is statuses[-1],
            )
        self.setVisible(bool(statuses))

    def controls(self) -> list[QWidget]:
        """Return the widgets that take the focus, from top to bottom."""
        return [widget for row in self.rows.values() for widget in (row, *row.buttons())]

    def focus_row(self, otherwise: str | None = None) -> None:
        """Focus the expanded row, else the one with the key `otherwise`, else the first."""
        expanded = next((key for key, row in self.rows.items() if row.isChecked()), None)
        key = expanded or otherwise or next(iter(self.rows), None)
        if key in self.rows:
            self.rows[key].focus_first()
            self.focused.emit(self.rows[key])

    def _make_rows(self, statuses: Sequence[StepStatus]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for status in statuses:
            row = StepRow(status.step.key, self._actions, self)
            row.selected.connect(self._toggle)
            row.answered.connect(self._keep_expanded)
            row.arrow_pressed.connect(self._focus_beside)
            self._list.addWidget(row)
            self.rows[status.step.key] = row

    def _expanded_key(self, statuses: Sequence[StepStatus]) -> str | None:
        """Return the key of the selected row, else of the last step that waits for an answer."""
        waiting = [status.step.key for status in statuses if status.phase is Phase.SHOWN]
        if not self._open.issuperset(waiting):
            self._selected = self._collapsed = None  # a new reminder takes precedence
        self._open = frozenset(waiting)
        if self._selected in self.rows:
            return self._selected
        return next((key for key in reversed(waiting) if key != self._collapsed), None)

    def _toggle(self, key: str, was_expanded: bool) -> None:
        self._selected, self._collapsed = (None, key) if was_expanded else (key, None)
        if self._shown is not None:
            self.show_steps(*self._shown)

    def _keep_expanded(self, key: str) -> None:
        """Keep the answered row expanded, to undo a wrong click, unless another step waits."""
        if self._shown is not None and key in self.rows:
            waits = any(status.phase is Phase.SHOWN for status in self._shown[0].step_statuses)
            self._toggle(key, was_expanded=False)
            if waits:
                self._selected = None
                self.show_steps(*self._shown)
            self.focus_row(key)

    def _focus_beside(self, key: str, step: int) -> None:
        keys = list(self.rows)
        target = keys.index(key) + step
        if 0 <= target < len(keys):
            row = self.rows[keys[target]]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.focused.emit(row)
