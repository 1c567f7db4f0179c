"""One field of the check-in: its name, its editor, what is suggested, what is asked about it."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from bedtime.core.diary.check_in import Field, InvalidAnswerError, Value
from bedtime.core.morning.suggestions import Suggestion
from bedtime.text import check_in as text
from bedtime.ui.check_in.editors import LineEditor, TextEditor, editor
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import FieldMessage, LinkButton, SmallLabel

WIDE = ("quality", "refreshed", "disturbed_by", "comments", "side_effects")
"""Fields whose editor takes the page's whole width."""


class FieldRow(QObject):
    """Three lines of the form's grid: the name of a wide editor, an editor, and a note."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Field, form: QWidget, grid: QGridLayout, line: int) -> None:
        """`line` is the first of its three lines."""
        super().__init__(form)
        self.field = field
        self.editor = editor(field, form)
        self.label = self._make_label(form)
        self.label.setBuddy(self.editor)
        self._note: FieldMessage | None = None
        self._suggestions: Sequence[Suggestion] = ()
        self._recorded = self.editor.typed()
        self._hints: QHBoxLayout | None = None
        self._grid, self._below = grid, line + 2
        if self._is_wide():
            grid.addWidget(self.label, line, 0, 1, 3)
            grid.addWidget(self.editor, line + 1, 0, 1, 3)
        else:
            grid.addWidget(self.label, line + 1, 0)
        if isinstance(self.editor, LineEditor):
            self._hints = QHBoxLayout()
            self._hints.setSpacing(theme.unit(form))
            grid.addWidget(self.editor, line + 1, 1)
            grid.addLayout(self._hints, line + 1, 2)
            self.editor.asked.connect(self._go_on)
        elif not self._is_wide():
            grid.addWidget(self.editor, line + 1, 1, 1, 2)
        self.editor.changed.connect(self._follow)
        if isinstance(self.editor, LineEditor | TextEditor):
            self.editor.left.connect(self._leave)

    @property
    def _form(self) -> QWidget:
        form = self.parent()  # kept, it would be kept by what it keeps itself
        assert isinstance(form, QWidget)
        return form

    def tell(self, value: Value | None) -> None:
        """Show what is recorded; what was typed meanwhile stays."""
        if self.is_dirty():
            return
        self.editor.write(value)
        self._recorded = self.editor.typed()

    def forget(self) -> None:
        """Be empty again, as for a night of which nothing is recorded."""
        self.editor.write(None)
        self._recorded = self.editor.typed()
        self.ask("")

    def settle(self) -> None:
        """Take what stands here for recorded."""
        self._recorded = self.editor.typed()

    def is_dirty(self) -> bool:
        """Tell whether there is something here that is not recorded."""
        return self.editor.typed() != self._recorded

    def is_empty(self) -> bool:
        """Tell whether nothing is answered here."""
        return not self.editor.typed().strip()

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer times beside the field while it is empty; the first is the arrow's."""
        if self._hints is None or suggestions == self._suggestions:
            return
        self._suggestions = suggestions
        while (item := self._hints.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, suggestion in enumerate(suggestions):
            label = text.take(suggestion, by_key=number == 0)
            button = LinkButton(label, self._form)
            button.setAccessibleName(text.taking(self.field, suggestion))
            button.clicked.connect(lambda _=False, at=suggestion.at: self._put(at))
            self._hints.addWidget(button)
        self._hints.addStretch(1)
        self._follow_hints()

    def take(self) -> None:
        """Take the first suggestion if the field is empty."""
        if self.offers():
            self.editor.write(self._suggestions[0].at)

    def _go_on(self) -> None:
        """Take what is suggested, or lead on where nothing is."""
        if self.offers():
            self.take()
        elif isinstance(self.editor, LineEditor):
            self.editor.lead_on()

    def offers(self) -> bool:
        """Tell whether a suggestion waits to be taken."""
        return bool(self._suggestions) and self.is_empty() and self.editor.isEnabled()

    def hush(self, *, on: bool) -> None:
        """Quiet the field where it makes no sense; what was typed stays."""
        self.label.setEnabled(not on)
        self.editor.setEnabled(not on)
        if on:
            self.ask("")
        self._follow_hints()

    def ask(self, question: str) -> None:
        """Ask, or say, something below the field; "" nothing."""
        if question and self._note is None:
            self._note = FieldMessage(self._form)
            first = 0 if self._is_wide() else 1
            self._grid.addWidget(self._note, self._below, first, 1, 3 - first)
        if self._note is not None:
            self._note.say(question)
        self._describe()

    def read(self) -> Value | None:
        """Return the answer; one that cannot be read says so below. Raises UnfitError."""
        try:
            return self.editor.read()
        except InvalidAnswerError as unfit:
            self.ask(text.unreadable(unfit))
            raise

    def _is_wide(self) -> bool:
        return self.field.name in WIDE

    def _make_label(self, form: QWidget) -> QLabel:
        name = text.label(self.field)
        if not self._is_wide():
            return QLabel(name, form, textFormat=Qt.TextFormat.PlainText)
        label = SmallLabel(name, form)
        label.setContentsMargins(0, theme.unit(form) * 2, 0, 0)
        return label

    def _put(self, at: time) -> None:
        self.editor.write(at)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        self._follow_hints()
        self.changed.emit()

    def _follow_hints(self) -> None:
        if self._hints is not None:
            for place in range(self._hints.count()):
                item = self._hints.itemAt(place)
                if item is not None and (widget := item.widget()) is not None:
                    widget.setVisible(self.offers())
            self._describe()

    def _leave(self) -> None:
        try:
            if self.is_dirty():  # what is recorded was read before
                self.read()
        except InvalidAnswerError:
            return
        self.left.emit()

    def _describe(self) -> None:
        said = [self._note.text() if self._note is not None else ""]
        if self.offers():
            said.append(text.by_arrow(self._suggestions[0]))
        self.editor.setAccessibleDescription(" ".join(filter(None, said)))
