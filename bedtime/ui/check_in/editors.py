"""The editors of a check-in's fields, one for each sort of answer."""

from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from bedtime.core.diary.check_in import Field, FieldType, InvalidAnswerError, Value, parse, spell
from bedtime.i18n import tr
from bedtime.text import check_in as check_in_text
from bedtime.ui.check_in.choice_editors import ChoiceEditor, SideEffectsEditor, WordsEditor
from bedtime.ui.widgets import input_parsing, theme


class LineEditor(QLineEdit):
    """A time or a number, typed freely and shown in one way on leaving."""

    changed = Signal()
    left = Signal()
    asked = Signal()
    """The down arrow asks for what is suggested, or for the next field."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(40)
        self.setFont(theme.font(self, 1))
        self.setFixedWidth(theme.unit(self) * 24)
        self.setAccessibleName(check_in_text.label(field))
        self.textChanged.connect(self.changed)

    def typed(self) -> str:
        """Return what stands here, as it was typed."""
        return self.text()

    def put(self, text: str) -> None:
        """Put back what was typed."""
        self.setText(text)

    def read(self) -> Value | None:
        """Return the answer, None for an empty one; raises UnfitError."""
        return input_parsing.answer(self.field, self.text())

    def write(self, value: Value | None) -> None:
        """Show an answer."""
        self.setText(input_parsing.shown(self.field, value))

    def tidy(self) -> None:
        """Show what can be read in the one way; leave the rest as it was typed."""
        try:
            shown = input_parsing.shown(self.field, self.read())
        except InvalidAnswerError:
            return
        if shown != self.text():
            self.setText(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for a suggestion or the next field with the down arrow; the up arrow leads back."""
        if event.key() == Qt.Key.Key_Down:
            self.asked.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def lead_on(self) -> None:
        """Give the keyboard to the next field."""
        self.focusNextChild()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.tidy()
        self.left.emit()


class TextEditor(QPlainTextEdit):
    """Free text of some lines; Tab leads on, Enter makes a line, Ctrl+Enter is the window's."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.setTabChangesFocus(True)
        self.setAccessibleName(check_in_text.label(field))
        self.setPlaceholderText(tr("Anything else…"))
        self.setFixedHeight(theme.unit(self) * 16)
        self.textChanged.connect(self.changed)

    def typed(self) -> str:
        """Return what stands here, as it was typed."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Put back what was typed."""
        self.setPlainText(text)

    def read(self) -> Value | None:
        """Return the answer, None for an empty one; raises UnfitError."""
        return parse(self.field, self.toPlainText())

    def write(self, value: Value | None) -> None:
        """Show an answer."""
        self.setPlainText(spell(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.left.emit()


Editor: TypeAlias = LineEditor | TextEditor | ChoiceEditor | WordsEditor | SideEffectsEditor


def editor(field: Field, parent: QWidget) -> Editor:
    """Make the editor that a field needs."""
    match field.sort:
        case FieldType.SWITCH:
            return ChoiceEditor(field, parent)
        case FieldType.COUNT if field.name != "awakenings":
            return ChoiceEditor(field, parent)
        case FieldType.WORDS:
            return WordsEditor(field, parent)
        case FieldType.TEXT if field.name == "side_effects":
            return SideEffectsEditor(field, parent)
        case FieldType.TEXT:
            return TextEditor(field, parent)
    return LineEditor(field, parent)
