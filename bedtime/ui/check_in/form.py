"""The form of the check-in: one row for each question, with messages about contradictions."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.diary.answers import Answer, InvalidAnswerError, format_answer
from bedtime.core.diary.check_in import CheckIn, apply_answers, nap_minutes
from bedtime.core.diary.diary import Morning
from bedtime.core.diary.fields import FIELDS_BY_NAME
from bedtime.core.diary.sleep_times import Contradiction
from bedtime.core.morning.suggestions import Suggestion
from bedtime.text import check_in as text
from bedtime.text import diary
from bedtime.ui.check_in import questions
from bedtime.ui.check_in.awake_choice import AwakeChoice
from bedtime.ui.check_in.field_row import FieldRow
from bedtime.ui.check_in.more import More
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.card import Card

BASIS = "{name} before"
"""What a draft calls the answer that was recorded when a field was typed; absent if none was."""
UNANSWERED = CheckIn()


class Form(QWidget):
    """Shows a night's recorded answers and what was typed since; stores nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit * 3)
        card, quality, self.more = Card(self), QWidget(self), More(self)
        times, faces = _grid(card), _grid(quality)
        times.setContentsMargins(unit * 5, unit * 4, unit * 5, unit * 4)
        self.awake = AwakeChoice(card)
        self.rows: dict[str, FieldRow] = {}
        for index, name in enumerate(questions.TIME_FIELDS, 1):
            if name == questions.AWAKE_FIELDS[0]:
                times.addWidget(QLabel(text.awake_in_between(), card), 3 * index + 1, 0)
                times.addWidget(self.awake, 3 * index + 1, 1, 1, 2)
            self.rows[name] = FieldRow(FIELDS_BY_NAME[name], card, times, 3 * index + 1)
        self.awake.rows = [self.rows[name] for name in questions.AWAKE_FIELDS]
        self.rows["quality"] = FieldRow(FIELDS_BY_NAME["quality"], quality, faces, 0)
        self.awake.changed.connect(self.changed)
        for part in (card, quality, self.more):
            column.addWidget(part)
        self._morning: Morning | None = None
        self._contradictions: tuple[Contradiction, ...] = ()
        self._side_effects = False
        """Whether it is asked about side effects."""
        for row in self.rows.values():
            self._connect(row)
        self._make_more()

    def show_morning(self, morning: Morning, *, had_intakes: bool) -> None:
        """Show a night's recorded answers; for the night already shown, what was typed stays.

        Side effects are asked about where there were intakes, or where some are recorded.
        """
        if self._morning is not None and self._morning.night != morning.night:
            for row in self.rows.values():
                row.clear()
        self._morning = morning
        for name, row in self.rows.items():
            row.show_recorded(getattr(morning.checkin, name))
        self._show_side_effects(on=had_intakes or morning.checkin.side_effects is not None)
        self._show_dependent()
        self._apply_slept()
        self._update_contradictions()

    def _make_more(self) -> None:
        """Make the fields that are folded away.

        At once: Qt (6.11) would let the Tab key come from the last button of the window to a group
        that was made later.
        """
        inside = self.more.inside
        grid, unit = _grid(inside), theme.unit(self)
        grid.setContentsMargins(unit * 2, 0, 0, unit * 2)
        for index, name in enumerate(questions.MORE_FIELDS, 1):
            self.rows[name] = row = FieldRow(FIELDS_BY_NAME[name], inside, grid, 3 * index)
            self._connect(row)
        self._show_side_effects(on=False)
        self._show_dependent()

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show each suggestion beside its field."""
        for name, row in self.rows.items():
            row.show_suggestions(tuple(s for s in suggestions if s.field == name))

    def has_suggestions(self) -> bool:
        """Whether a suggestion is shown that can be taken."""
        return any(row.has_suggestion() for row in self.rows.values())

    def accept_suggestions(self) -> None:
        """Fill every empty field with its suggestion."""
        for row in self.rows.values():
            row.accept_suggestion()
        self.focus_first_empty()

    def focus_first_empty(self) -> None:
        """Focus the first empty line."""
        lines = [
            self.rows[name] for name in questions.TIME_FIELDS if name not in questions.AWAKE_FIELDS
        ]
        empty = [row for row in lines if row.is_empty() and row.editor.isEnabled()]
        (empty or lines)[0].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def typed(self) -> dict[str, str]:
        """Return the unsaved texts as they were typed, by field."""
        return {name: row.editor.typed() for name, row in self.rows.items() if row.is_dirty()}

    def draft(self) -> dict[str, str]:
        """Return what `restore` takes: the unsaved texts, and what was recorded before them."""
        draft: dict[str, str] = {}
        for name in self.typed():
            draft[name], basis = self.rows[name].draft()
            if basis != _default_basis(name):
                draft[BASIS.format(name=name)] = basis
        return draft

    def restore(self, draft: Mapping[str, str]) -> None:
        """Put the texts of a draft back; skip those that their editor cannot show."""
        for name, row in self.rows.items():
            if name in draft:
                with suppress(InvalidAnswerError):
                    basis = draft.get(BASIS.format(name=name), _default_basis(name))
                    row.restore(draft[name], basis)
        typed = self.typed()
        self._show_side_effects(on="side_effects" in typed or self._side_effects)
        self._show_dependent()
        if any(name in typed for name in questions.MORE_FIELDS):
            self.more.unfold()
        self._update_contradictions()

    def mark_saved(self) -> None:
        """Treat the present content as recorded."""
        for row in self.rows.values():
            row.mark_saved()

    def discard_changes(self) -> None:
        """Show only what is recorded."""
        for row in self.rows.values():
            row.discard_changes()
        self._show_dependent()

    def outdated_fields(self) -> list[str]:
        """Return the fields for which other answers were recorded since they were typed."""
        return [name for name, row in self._dirty_rows() if row.is_outdated()]

    def discard_outdated(self) -> None:
        """Show what was recorded meanwhile instead of what was typed."""
        for name in self.outdated_fields():
            self.rows[name].discard_changes()
        self._show_dependent()

    def changed_answers(self) -> dict[str, Answer | None]:
        """Return the answers that differ from the recorded ones.

        Invalid answers show an error; the first is focused and raised as InvalidAnswerError.
        """
        assert self._morning is not None
        answers: dict[str, Answer | None] = {}
        errors: list[InvalidAnswerError] = []
        for name, row in self._dirty_rows():
            try:
                answers[name] = row.validated_answer()
            except InvalidAnswerError as error:
                errors.append(error)
        if errors:
            self.focus_field(errors[0].field.name)
            raise errors[0]
        return questions.changed_answers(self._morning.checkin, answers)

    def new_contradictions(self, answers: Mapping[str, Answer | None]) -> tuple[Contradiction, ...]:
        """Return the contradictions of these answers that the recorded ones do not have."""
        assert self._morning is not None
        return self._morning.new_contradictions(answers)

    def show_contradictions(self, contradictions: Sequence[Contradiction]) -> None:
        """Ask about each contradiction below the last of its fields."""
        for contradiction in self._contradictions:
            self._last_row(contradiction).show_message("")
        self._contradictions = tuple(contradictions)
        assert self._morning is not None
        checkin = apply_answers(self._morning.checkin, self._valid_answers())
        for contradiction in reversed(self._contradictions):  # the first, most specific one stays
            question = diary.question(contradiction, checkin, self._morning.night)
            self._last_row(contradiction).show_message(question)
        for name in self.outdated_fields():
            self.rows[name].ask_which_is_right()

    def likely_meant(self, contradiction: Contradiction) -> time | None:
        """Return the time that is likely meant instead of one half a day off."""
        assert self._morning is not None
        return self._morning.answered(self._valid_answers()).likely_meant(contradiction)

    def set_time(self, name: str, clock: time) -> None:
        """Put a time into a field, as if it was typed."""
        self.rows[name].editor.set_answer(clock)
        self._update_contradictions()
        self.focus_field(name)

    def focus_field(self, name: str) -> None:
        """Focus a field, unfolded where it was folded away."""
        if name in questions.MORE_FIELDS:
            self.more.unfold()
        if name in questions.AWAKE_FIELDS:
            self.rows[name].set_visible(on=True)
        self.rows[name].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _dirty_rows(self) -> list[tuple[str, FieldRow]]:
        rows = self.rows.items()
        return [(name, row) for name, row in rows if row.is_dirty() and row.editor.isEnabled()]

    def _last_row(self, contradiction: Contradiction) -> FieldRow:
        return self.rows[questions.last_field(contradiction)]

    def _valid_answers(self) -> dict[str, Answer | None]:
        """Return the unsaved answers that are valid."""
        answers: dict[str, Answer | None] = {}
        for name, row in self._dirty_rows():
            with suppress(InvalidAnswerError):
                answers[name] = row.editor.answer()
        return answers

    def _update_contradictions(self) -> None:
        if self._morning is not None:
            self.show_contradictions(self.new_contradictions(self._valid_answers()))

    def _on_changed(self, name: str) -> None:
        """Hide the messages about the field, and disable fields that no longer apply."""
        self.rows[name].show_message("")
        for contradiction in self._contradictions:
            if name in contradiction.fields:
                self._last_row(contradiction).show_message("")
        if name == "slept":
            self._apply_slept()
            self._update_contradictions()
        if name in ("woke_early", "nap_times"):
            self._show_dependent(awake=False)
        self.changed.emit()

    def _show_dependent(self, *, awake: bool = True) -> None:
        """Show what other answers make of these: being awake, minutes early, minutes of naps."""
        if awake:
            self.awake.show_answers()
        early = self.rows["woke_early"].editor.answer() is True
        self.rows["minutes_early"].set_visible(on=early)
        naps = self.rows["naps_minutes"]
        times = None
        with suppress(InvalidAnswerError):
            times = self.rows["nap_times"].editor.answer()
        naps.set_enabled(not isinstance(times, tuple))
        if isinstance(times, tuple) and not naps.editor.hasFocus():
            naps.editor.set_answer(nap_minutes(times))

    def _apply_slept(self) -> None:
        """Disable what does not apply to a night without sleep."""
        slept = self.rows["slept"].editor.answer() is not False
        for name in questions.SLEEP_FIELDS:
            self.rows[name].set_enabled(slept)
        self.awake.setEnabled(slept)

    def _show_side_effects(self, *, on: bool) -> None:
        self._side_effects = on
        self.rows["side_effects"].set_visible(on=on)

    def _connect(self, row: FieldRow) -> None:
        name = row.field.name
        row.changed.connect(lambda: self._on_changed(name))
        row.validated.connect(self._update_contradictions)


def _grid(parent: QWidget) -> QGridLayout:
    unit = theme.unit(parent)
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(unit * 4)
    grid.setVerticalSpacing(unit)
    grid.setColumnStretch(2, 1)
    return grid


def _default_basis(name: str) -> str:
    return format_answer(getattr(UNANSWERED, name))
