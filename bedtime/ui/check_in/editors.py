"""The editors of the check-in's fields, one class for each kind of answer.

Each has `typed` and `set_typed` for the text as a draft stores it, `answer` and `set_answer` for
the parsed value, and a signal `changed`.
"""

from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from bedtime.core.diary.answers import Answer, InvalidAnswerError, format_answer, parse_answer
from bedtime.core.diary.fields import Field, FieldType
from bedtime.i18n import tr
from bedtime.text import check_in as check_in_text
from bedtime.ui.check_in.choice_editors import ChoiceEditor, MultiChoiceEditor, SideEffectsEditor
from bedtime.ui.widgets import input_parsing, theme


class LineEditor(QLineEdit):
    """A time or a number: typed freely, shown in one format when the focus leaves."""

    changed = Signal()
    focus_lost = Signal()
    down_pressed = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(40)
        self.setFont(theme.font(self, 1))
        unit = theme.unit(self)
        self.setMinimumWidth(unit * 24)
        self.setMaximumWidth(unit * (50 if field.type is FieldType.SPANS else 24))
        self.setAccessibleName(check_in_text.label(field))
        self.textChanged.connect(self.changed)
        self._was_clicked_into = False
        """Whether the click that is under way gave it the focus."""

    def typed(self) -> str:
        """Return the text as it was typed."""
        return self.text()

    def set_typed(self, text: str) -> None:
        """Restore the text of a draft."""
        self.setText(text)

    def answer(self) -> Answer | None:
        """Return the answer, None for an empty one; raises InvalidAnswerError."""
        return input_parsing.parse_typed(self.field, self.text())

    def set_answer(self, value: Answer | None) -> None:
        """Show an answer."""
        self.setText(input_parsing.format_typed(self.field, value))

    def normalise(self) -> None:
        """Show a valid answer in its one format; leave an invalid one as it was typed."""
        try:
            text = input_parsing.format_typed(self.field, self.answer())
        except InvalidAnswerError:
            return
        if text != self.text():
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Report the down arrow; go to the previous field with the up arrow."""
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def focus_next(self) -> None:
        """Focus the next field."""
        self.focusNextChild()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._was_clicked_into = event.reason() is Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select all with the click that comes into the field, unless it has selected a part."""
        super().mouseReleaseEvent(event)
        if self._was_clicked_into and not self.hasSelectedText():
            self.selectAll()
        self._was_clicked_into = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.normalise()
        self.focus_lost.emit()


class TextEditor(QPlainTextEdit):
    """Several lines of text: Tab goes to the next field, Ctrl+Enter is left to the window."""

    changed = Signal()
    focus_lost = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setTabChangesFocus(True)
        self.setAccessibleName(check_in_text.label(field))
        self.setPlaceholderText(tr("Anything else…"))
        self.setFixedHeight(theme.unit(self) * 16)
        self.textChanged.connect(self.changed)

    def typed(self) -> str:
        """Return the text as it was typed."""
        return self.toPlainText()

    def set_typed(self, text: str) -> None:
        """Restore the text of a draft."""
        self.setPlainText(text)

    def answer(self) -> Answer | None:
        """Return the answer, None for an empty one; raises InvalidAnswerError."""
        return parse_answer(self.field, self.toPlainText())

    def set_answer(self, value: Answer | None) -> None:
        """Show an answer."""
        self.setPlainText(format_answer(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.focus_lost.emit()


Editor: TypeAlias = LineEditor | TextEditor | ChoiceEditor | MultiChoiceEditor | SideEffectsEditor


def make_editor(field: Field, parent: QWidget) -> Editor:
    """Return a new editor for a field."""
    match field.type:
        case FieldType.SWITCH:
            return ChoiceEditor(field, parent)
        case FieldType.COUNT if field.name != "awakenings":
            return ChoiceEditor(field, parent)
        case FieldType.CHOICES:
            return MultiChoiceEditor(field, parent)
        case FieldType.TEXT if field.name == "side_effects":
            return SideEffectsEditor(field, parent)
        case FieldType.TEXT:
            return TextEditor(field, parent)
        case FieldType.CLOCK | FieldType.MINUTES | FieldType.COUNT | FieldType.SPANS:
            return LineEditor(field, parent)
