"""One field of the check-in: its label, editor, suggestions and message."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from bedtime.core.diary.answers import Answer, InvalidAnswerError, format_answer
from bedtime.core.diary.fields import Field, FieldType
from bedtime.core.morning.suggestions import Suggestion
from bedtime.text import check_in as text
from bedtime.ui.check_in.editors import LineEditor, TextEditor, make_editor
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import FieldMessage, FlexibleLabel, LinkButton, SmallLabel
from bedtime.ui.widgets.layouts import delete_widgets

UNLABELLED = ("quality",)
"""Fields whose faces and words need no label above them."""
WIDE_FIELDS = ("quality", "refreshed", "disturbed_by", "comments", "side_effects")
"""Fields whose editor takes the page's whole width."""


class FieldRow(QObject):
    """Three rows of the form's grid: the label of a wide editor, the editor, the message."""

    changed = Signal()
    validated = Signal()
    """The focus left the field with a valid answer in it."""

    def __init__(self, field: Field, form: QWidget, grid: QGridLayout, first_row: int) -> None:
        super().__init__(form)
        self.field = field
        self.editor = make_editor(field, form)
        self.label = self._make_label(form)
        self.label.setBuddy(self.editor)
        self._message: FieldMessage | None = None
        self._suggestions: Sequence[Suggestion] = ()
        self._recorded: Answer | None = None
        """What is recorded now."""
        self._shown = self.editor.typed()
        """The recorded answer as the editor shows it."""
        self._basis = ""
        """What was recorded when the editor last showed it, and nothing else."""
        self._suggestion_buttons: QHBoxLayout | None = None
        self._grid, self._message_row = grid, first_row + 2
        if field.name in UNLABELLED:
            self.label.hide()
        elif self._is_wide():
            grid.addWidget(self.label, first_row, 0, 1, 3)
        if self._is_wide():
            grid.addWidget(self.editor, first_row + 1, 0, 1, 3)
        else:
            grid.addWidget(self.label, first_row + 1, 0)
        if isinstance(self.editor, LineEditor):
            self._suggestion_buttons = QHBoxLayout()
            self._suggestion_buttons.setSpacing(theme.unit(form))
            spans = 2 if field.type is FieldType.SPANS else 1
            grid.addWidget(self.editor, first_row + 1, 1, 1, spans)
            grid.addLayout(self._suggestion_buttons, first_row + 1, 2)
            self.editor.down_pressed.connect(self._on_down_pressed)
        elif not self._is_wide():
            grid.addWidget(self.editor, first_row + 1, 1, 1, 2)
        self.editor.changed.connect(self._on_changed)
        if isinstance(self.editor, LineEditor | TextEditor):
            self.editor.focus_lost.connect(self._on_focus_lost)

    @property
    def _form(self) -> QWidget:
        """The form; looked up, because storing it would make a reference cycle."""
        form = self.parent()
        assert isinstance(form, QWidget)
        return form

    def show_recorded(self, value: Answer | None) -> None:
        """Show the recorded answer, unless something unsaved is typed here."""
        self._recorded = value
        if self.is_dirty():
            return
        if self.editor.typed() == self._shown or not self.editor.hasFocus():
            self.editor.set_answer(value)  # else it is what is being typed
        self._shown, self._basis = self.editor.typed(), format_answer(value)

    def restore(self, typed: str, basis: str) -> None:
        """Put the text of a draft back; `basis` is what was recorded when it was typed.

        Raises InvalidAnswerError where the editor cannot show it.
        """
        self.editor.set_typed(typed)
        self._basis = basis
        self.show_recorded(self._recorded)

    def discard_changes(self) -> None:
        """Show the recorded answer instead of what is typed."""
        recorded = self._recorded
        self.clear()
        self.show_recorded(recorded)

    def clear(self) -> None:
        """Empty the field, as for a night without recorded answers."""
        self.editor.set_answer(None)
        self._recorded, self._shown, self._basis = None, self.editor.typed(), ""
        self.show_message("")

    def mark_saved(self) -> None:
        """Treat the present content as recorded."""
        if isinstance(self.editor, LineEditor):
            self.editor.normalise()  # as it does when the focus leaves, which comes later
        self._shown = self.editor.typed()

    def is_dirty(self) -> bool:
        """Whether the content differs from what is recorded."""
        if self.editor.typed() == self._shown:
            return False
        try:
            return self.editor.answer() != self._recorded
        except InvalidAnswerError:
            return True

    def is_outdated(self) -> bool:
        """Whether another answer was recorded since the unsaved one was typed."""
        return self.is_dirty() and format_answer(self._recorded) != self._basis

    def draft(self) -> tuple[str, str]:
        """Return the unsaved text, and what was recorded when it was typed."""
        return self.editor.typed(), self._basis

    def ask_which_is_right(self) -> None:
        """Show the answer that was recorded meanwhile beside the typed one, and ask."""
        self.show_message(text.recorded_meanwhile(self.field, self._recorded))

    def is_empty(self) -> bool:
        """Whether the field has no answer."""
        return not self.editor.typed().strip()

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show suggestions beside the field while it is empty; the arrow key takes the first."""
        if self._suggestion_buttons is None or suggestions == self._suggestions:
            return
        self._suggestions = suggestions
        delete_widgets(self._suggestion_buttons)
        for index, suggestion in enumerate(suggestions):
            label = text.take_label(suggestion, by_key=index == 0)
            button = LinkButton(label, self._form)
            button.setAccessibleName(text.take_description(self.field, suggestion))
            button.clicked.connect(lambda _=False, at=suggestion.at: self._accept(at))
            self._suggestion_buttons.addWidget(button)
        self._suggestion_buttons.addStretch(1)
        self._update_suggestions()

    def accept_suggestion(self) -> None:
        """Fill in the first suggestion if the field is empty."""
        if self.has_suggestion():
            self.editor.set_answer(self._suggestions[0].at)

    def has_suggestion(self) -> bool:
        """Whether a suggestion is shown that can be taken."""
        return bool(self._suggestions) and self.is_empty() and self.editor.isEnabled()

    def set_visible(self, *, on: bool) -> None:
        """Hide the row where nothing is to be asked; what is in it stays."""
        self.label.setVisible(on and self.field.name not in UNLABELLED)
        self.editor.setVisible(on)
        if not on:
            self.show_message("")

    def set_enabled(self, enabled: bool) -> None:
        """Disable the field where its question does not apply; what was typed stays."""
        self.label.setEnabled(enabled)
        self.editor.setEnabled(enabled)
        if not enabled:
            self.show_message("")
        self._update_suggestions()

    def show_message(self, message: str) -> None:
        """Show a question or an error below the field; "" hides it."""
        if message and self._message is None:
            self._message = FieldMessage(self._form)
            column = 0 if self._is_wide() else 1
            self._grid.addWidget(self._message, self._message_row, column, 1, 3 - column)
        if self._message is not None:
            self._message.show_message(message)
        self._update_description()

    def validated_answer(self) -> Answer | None:
        """Return the answer; show an invalid one as an error and raise InvalidAnswerError."""
        try:
            return self.editor.answer()
        except InvalidAnswerError as error:
            self.show_message(text.unreadable_answer(error))
            raise

    def _is_wide(self) -> bool:
        return self.field.name in WIDE_FIELDS

    def _make_label(self, form: QWidget) -> QLabel:
        name = text.label(self.field)
        if not self._is_wide():
            flexible = FlexibleLabel(form)
            flexible.setText(name)
            return flexible
        label = SmallLabel(name, form)
        label.setContentsMargins(0, theme.unit(form) * 2, 0, 0)
        return label

    def _accept(self, at: time) -> None:
        self.editor.set_answer(at)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_down_pressed(self) -> None:
        """Take the suggestion where there is one, and go to the next field."""
        self.accept_suggestion()
        if isinstance(self.editor, LineEditor):
            self.editor.focus_next()

    def _on_changed(self) -> None:
        self._update_suggestions()
        self.changed.emit()

    def _on_focus_lost(self) -> None:
        try:
            if self.is_dirty():  # a recorded answer is valid
                self.validated_answer()
        except InvalidAnswerError:
            return
        self.validated.emit()

    def _update_suggestions(self) -> None:
        if self._suggestion_buttons is not None:
            for index in range(self._suggestion_buttons.count()):
                item = self._suggestion_buttons.itemAt(index)
                if item is not None and (widget := item.widget()) is not None:
                    widget.setVisible(self.has_suggestion())
            self._update_description()

    def _update_description(self) -> None:
        """Give the message and the suggestion to screen readers as the editor's description."""
        parts = [self._message.text() if self._message is not None else ""]
        if self.has_suggestion():
            parts.append(text.suggestion_description(self._suggestions[0]))
        self.editor.setAccessibleDescription(" ".join(filter(None, parts)))
