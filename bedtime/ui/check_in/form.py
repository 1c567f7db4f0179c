"""The questions of the check-in, top to bottom: what stands in them, and what does not fit."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from bedtime.core.diary.check_in import BY_NAME, InvalidAnswerError, Value, apply
from bedtime.core.diary.diary import Morning
from bedtime.core.diary.sleep_times import Contradiction
from bedtime.core.morning.suggestions import Suggestion
from bedtime.text import diary
from bedtime.ui.check_in.field_row import FieldRow
from bedtime.ui.widgets import theme

ORDER = (
    "slept",
    "into_bed",
    "tried_to_sleep",
    "minutes_to_fall_asleep",
    "awakenings",
    "minutes_awake",
    "final_awakening",
    "out_of_bed",
    "alarm",
    "quality",
    "refreshed",
    "disturbed_by",
    "naps_minutes",
    "comments",
    "side_effects",
)
"""As a morning is remembered. `free_day` is the night's own setting and is not asked."""
OF_SLEEP = ("minutes_to_fall_asleep", "awakenings", "minutes_awake", "final_awakening", "alarm")
"""What makes no sense of a night without sleep."""


class Form(QWidget):
    """Shows a night's answers and what was typed since; it stores nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(unit * 4)
        grid.setVerticalSpacing(unit)
        grid.setColumnStretch(2, 1)
        self.rows = {
            name: FieldRow(BY_NAME[name], self, grid, 3 * place) for place, name in enumerate(ORDER)
        }
        self._morning: Morning | None = None
        self._asked: tuple[Contradiction, ...] = ()
        for row in self.rows.values():
            row.changed.connect(lambda name=row.field.name: self._follow(name))
            row.left.connect(self._consider)
        self._see_side_effects(on=False)

    def tell(self, morning: Morning, *, took: bool) -> None:
        """Show a night; the same one told again keeps what was typed.

        Side effects are asked about where something was taken, or told before.
        """
        if self._morning is not None and self._morning.night != morning.night:
            for row in self.rows.values():
                row.forget()
        self._morning = morning
        for name, row in self.rows.items():
            row.tell(getattr(morning.checkin, name))
        self._see_side_effects(on=took or morning.checkin.side_effects is not None)
        self._consider()

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer times, each beside its field."""
        for name, row in self.rows.items():
            row.suggest(tuple(s for s in suggestions if s.field == name))

    def offers(self) -> bool:
        """Tell whether a suggestion waits to be taken."""
        return any(row.offers() for row in self.rows.values())

    def take_all(self) -> None:
        """Take the suggestion of every field that is empty."""
        for row in self.rows.values():
            row.take()
        self.enter()

    def enter(self) -> None:
        """Put the focus on the first line that is empty."""
        lines = [self.rows[name] for name in ORDER[1:8]]
        free = [row for row in lines if row.is_empty() and row.editor.isEnabled()]
        (free or lines)[0].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def typed(self) -> dict[str, str]:
        """Tell what stands here and is not recorded, as it was typed, by field."""
        return {name: row.editor.typed() for name, row in self.rows.items() if row.is_dirty()}

    def put(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed; what cannot be put back is passed over."""
        for name, text in typed.items():
            if name in self.rows:
                with suppress(InvalidAnswerError):
                    self.rows[name].editor.put(text)
        self._see_side_effects(on=self.rows["side_effects"].is_dirty() or self._side_effects)
        self._consider()

    def settle(self) -> None:
        """Take what stands here for recorded."""
        for row in self.rows.values():
            row.settle()

    def clear(self) -> None:
        """Show what is recorded alone."""
        if self._morning is not None:
            for name, row in self.rows.items():
                row.forget()
                row.tell(getattr(self._morning.checkin, name))

    def said(self) -> dict[str, Value | None]:
        """Tell the answers that are news; raises UnfitError and puts the focus where it is."""
        assert self._morning is not None
        recorded = self._morning.checkin
        said: dict[str, Value | None] = {}
        unfit: list[InvalidAnswerError] = []
        for name, row in self.rows.items():
            if row.is_dirty() and row.editor.isEnabled():
                try:
                    value = row.read()
                except InvalidAnswerError as error:
                    unfit.append(error)
                    continue
                if getattr(apply(recorded, {name: value}), name) != getattr(recorded, name):
                    said[name] = value
        if unfit:
            self.go_to(unfit[0].field.name)
            raise unfit[0]
        return said

    def questions(self, said: Mapping[str, Value | None]) -> tuple[Contradiction, ...]:
        """Tell what these answers raise that the recorded ones did not."""
        assert self._morning is not None
        told = replace(self._morning, checkin=apply(self._morning.checkin, said))
        known = self._morning.contradictions
        return tuple(each for each in told.contradictions if each not in known)

    def ask(self, questions: Sequence[Contradiction]) -> None:
        """Ask below the last field in question."""
        for question in self._asked:
            self.rows[_below(question.fields)].ask("")
        self._asked = tuple(questions)
        assert self._morning is not None
        checkin = apply(self._morning.checkin, self._readable())
        for question in reversed(self._asked):  # the most particular goes before others
            said = diary.question(question, checkin, self._morning.night)
            self.rows[_below(question.fields)].ask(said)

    def go_to(self, name: str) -> None:
        """Put the focus on a field."""
        self.rows[name].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _consider(self) -> None:
        """Ask about what does not fit, as soon as a field was left."""
        if self._morning is not None:
            self.ask(self.questions(self._readable()))

    def _readable(self) -> dict[str, Value | None]:
        """Tell what was typed and can be read."""
        found: dict[str, Value | None] = {}
        for name, row in self.rows.items():
            if row.is_dirty() and row.editor.isEnabled():
                with suppress(InvalidAnswerError):
                    found[name] = row.editor.read()
        return found

    def _follow(self, name: str) -> None:
        """Take a note away once its field is being mended, and quiet what makes no sense."""
        self.rows[name].ask("")
        for question in self._asked:
            if name in question.fields:
                self.rows[_below(question.fields)].ask("")
        if name == "slept":
            none = self.rows["slept"].editor.read() is False
            for other in OF_SLEEP:
                self.rows[other].hush(on=none)
            self._consider()
        self.changed.emit()

    def _see_side_effects(self, *, on: bool) -> None:
        self._side_effects = on
        row = self.rows["side_effects"]
        row.label.setVisible(on)
        row.editor.setVisible(on)


def _below(fields: Iterable[str]) -> str:
    """Tell which of the fields in question comes last on the page."""
    return max(fields, key=ORDER.index)
