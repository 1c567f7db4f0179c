"""The evening as a timeline: the step that asks, and below it a card with a row for each other."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.text import tonight as text
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.asking_card import AskingCard
from bedtime.ui.tonight.step_row import StepRow
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.card import Card
from bedtime.ui.widgets.labels import Link
from bedtime.ui.widgets.press_guard import PressGuard

FOLDED_FROM = 2
"""As many steps that passed while Bedtime was off are one line."""


class Timeline(QWidget):
    """The asking card and the rows of the steps; expands and collapses rows by itself."""

    focused = Signal(QWidget)
    """A row, or a button in it, has got the keyboard focus."""

    def __init__(self, actions: Actions, guard: PressGuard, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._guard = guard
        self.rows: dict[str, StepRow] = {}
        self._selected: str | None = None
        """Key of the row that the user expanded."""
        self._unfolded = False
        """Whether the user wants to see the steps that passed while Bedtime was off."""
        self._asking: frozenset[str] = frozenset()
        """Keys of the steps that wait for an answer."""
        self._shown: tuple[State, datetime, float, bool] | None = None
        unit = theme.unit(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(unit * 3)
        self.card = AskingCard(actions, guard, self)
        self.card.answered.connect(self._on_answered)
        whole.addWidget(self.card)
        self._others = Card(self)
        whole.addWidget(self._others)
        self._list = QVBoxLayout(self._others)
        self._list.setContentsMargins(unit * 4, unit * 2, unit * 4, unit * 2)
        self._list.setSpacing(0)
        self._fold = Link("", self._others)
        self._fold.clicked.connect(self._unfold)
        self._fold_line = QWidget(self._others)
        line = QVBoxLayout(self._fold_line)
        line.setContentsMargins(unit * 2, unit, unit * 2, unit * 2)
        line.addWidget(self._fold, alignment=Qt.AlignmentFlag.AlignLeading)
        self._list.addWidget(self._fold_line)

    # The arguments are kept as a tuple and passed again, and so they are positional.
    def show_steps(self, state: State, now: datetime, snooze: float, countdown: bool) -> None:
        """Show the steps' statuses; `snooze` in minutes, with `countdown` the time left to each."""
        if self._shown is not None and self._shown[0].plan.night != state.plan.night:
            self._unfolded = False
        self._shown = (state, now, snooze, countdown)
        statuses = state.step_statuses
        if [status.step.key for status in statuses] != list(self.rows):
            self._make_rows(statuses)
        is_new = self._asks_anew(state.asking)
        asking = state.asking[-1] if state.asking else None
        self.card.show_step(asking, state.plan, snooze)
        folded = self._folded(statuses)
        self._fold.setText(text.passed_while_off(len(folded)))
        self._fold_line.setVisible(bool(folded))
        latest = _latest_answer(statuses)
        for status in statuses:
            row = self.rows[status.step.key]
            row.show_status(
                status,
                state.plan,
                now,
                snooze=snooze,
                countdown=countdown,
                expanded=status.step.key == self._selected,
                undoable=status is latest,
            )
            row.setVisible(status is not asking and status.step.key not in folded)
        width = max((row.time_width() for row in self.rows.values()), default=0)
        for row in self.rows.values():
            row.set_time_width(width)
        self.setVisible(bool(statuses))
        self._others.setVisible(any(not row.isHidden() for row in self.rows.values()))
        if is_new and self.isVisible():
            self.focus_row()

    def controls(self) -> list[QWidget]:
        """Return the widgets that take the focus, from top to bottom."""
        rows = [widget for row in self.rows.values() for widget in (row, *row.controls())]
        return [*self.card.controls(), self._fold, *rows]

    def focus_row(self, otherwise: str | None = None) -> None:
        """Focus what asks, else the row with the key `otherwise`, else the first."""
        if self.card.key is not None:
            self.card.focus_first()
            self.focused.emit(self.card)
            return
        shown = [key for key, row in self.rows.items() if not row.isHidden()]
        key = next((key for key in (self._selected, otherwise) if key in shown), None)
        if key is None and shown:
            key = shown[0]
        if key is not None:
            self.rows[key].focus_first()
            self.focused.emit(self.rows[key])

    def _make_rows(self, statuses: Sequence[StepStatus]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for status in statuses:
            row = StepRow(status.step.key, self._actions, self._guard, self._others)
            row.selected.connect(self._toggle)
            row.answered.connect(self._on_answered)
            row.arrow_pressed.connect(self._focus_beside)
            self._list.addWidget(row)
            self.rows[status.step.key] = row

    def _asks_anew(self, asking: Sequence[StepStatus]) -> bool:
        """Return whether a step asks that did not before; it takes precedence over an open row."""
        keys = frozenset(status.step.key for status in asking)
        is_new = not self._asking.issuperset(keys)
        if is_new:
            self._selected = None
        self._asking = keys
        return is_new

    def _folded(self, statuses: Sequence[StepStatus]) -> frozenset[str]:
        """Return the keys of the steps that one line stands for."""
        missed = [s.step.key for s in statuses if s.phase is Phase.MISSED and s.reason == "off"]
        if self._unfolded or len(missed) < FOLDED_FROM:
            return frozenset()
        return frozenset(missed)

    def _unfold(self) -> None:
        self._unfolded = True
        self._show_again()

    def _toggle(self, key: str, was_expanded: bool) -> None:
        self._selected = None if was_expanded else key
        self._show_again()

    def _show_again(self) -> None:
        if self._shown is not None:
            self.show_steps(*self._shown)

    def _on_answered(self, key: str) -> None:
        """Focus what asks now, else the row of the answered step, where Enter is harmless."""
        self._selected = None
        self._show_again()
        self.focus_row(key)

    def _focus_beside(self, key: str, step: int) -> None:
        keys = [each for each, row in self.rows.items() if not row.isHidden()]
        target = keys.index(key) + step
        if 0 <= target < len(keys):
            row = self.rows[keys[target]]
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.focused.emit(row)


def _latest_answer(statuses: Sequence[StepStatus]) -> StepStatus | None:
    """Return the step that was answered last."""
    answered = [status for status in statuses if status.answers and status.since is not None]
    return max(answered, key=lambda status: status.since or status.due, default=None)
