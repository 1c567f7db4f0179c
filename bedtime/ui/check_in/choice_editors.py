"""Answers that are picked: one of a few, some of many, and what was felt of something taken."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bedtime.core.diary.check_in import DISTURBANCES, Field, Value, parse, spell
from bedtime.i18n import tr
from bedtime.text import check_in as check_in_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.toggle_buttons import ChoiceChip, FaceChip, ToggleChip


class ChoiceEditor(ButtonGroup):
    """At most one of a few words or faces: arrows and digits choose, Delete empties it again."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(check_in_text.label(field), parent)
        self.field = field
        self._options: dict[Value, ChoiceChip] = {}
        faces = field.name == "quality"
        line = QHBoxLayout(self) if faces else FlowLayout(self, theme.unit(self))
        line.setContentsMargins(0, 0, 0, 0)
        for value, word in check_in_text.options(field).items():
            option = (
                FaceChip(word, len(self._options) + 1, self) if faces else ChoiceChip(word, self)
            )
            option.setAccessibleName(check_in_text.option(field, word))
            option.toggled.connect(self.changed)
            line.addWidget(option)
            self._options[value] = option

    def typed(self) -> str:
        """Return the answer as it would be typed."""
        return spell(self.read())

    def put(self, text: str) -> None:
        """Put back what was chosen."""
        self.write(parse(self.field, text))

    def read(self) -> Value | None:
        """Return the answer, None for an empty one."""
        return next((v for v, option in self._options.items() if option.isChecked()), None)

    def write(self, value: Value | None) -> None:
        """Show an answer."""
        before = self.read()
        for other, option in self._options.items():
            with QSignalBlocker(option):
                option.put(on=other == value)
            if other == value:
                self.stay(option)
        if before != self.read():
            self.changed.emit()

    def lead(self, member: QAbstractButton, event: QKeyEvent) -> QAbstractButton | None:
        """Choose by arrow and digit, and empty by Delete or Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.write(None)
            return member
        options = list(self._options.items())
        if event.text().isdecimal() and 1 <= (place := int(event.text())) <= len(options):
            value, there = options[place - 1]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self.write(value)
            return there
        led = super().lead(member, event)
        if led is not None:
            self.write(next(v for v, option in options if option is led))
        return led


class WordsEditor(ButtonGroup):
    """Some of many words."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(check_in_text.label(field), parent)
        self.field = field
        self._pills: dict[str, ToggleChip] = {}
        flow = FlowLayout(self, theme.unit(self))
        said = check_in_text.disturbances()
        for word in DISTURBANCES:
            self._pills[word] = pill = ToggleChip(said[word], self)
            pill.toggled.connect(self.changed)
            flow.addWidget(pill)

    def typed(self) -> str:
        """Return the words as they would be typed."""
        return ";".join(word for word, pill in self._pills.items() if pill.isChecked())

    def put(self, text: str) -> None:
        """Put back what was chosen."""
        chosen = text.split(";")
        for word, pill in self._pills.items():
            pill.setChecked(word in chosen)

    def read(self) -> Value | None:
        """Return the answer, None for an empty one."""
        return parse(self.field, self.typed())

    def write(self, value: Value | None) -> None:
        """Show an answer."""
        self.put(spell(value))


class SideEffectsEditor(QWidget):
    """The usual side effects as words to choose, and a line for what else there was."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        unit = theme.unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit)
        group = ButtonGroup(check_in_text.label(field), self)
        flow = FlowLayout(group, unit)
        self._pills = {word: ToggleChip(word, group) for word in check_in_text.side_effects()}
        for pill in self._pills.values():
            pill.toggled.connect(self.changed)
            flow.addWidget(pill)
        self.own = QLineEdit(self)
        self.own.setAccessibleName(tr("Side effects in your own words"))
        self.own.setPlaceholderText(tr("In your own words…"))
        self.own.setMaxLength(field.high)
        self.own.textChanged.connect(self.changed)
        column.addWidget(group)
        column.addWidget(self.own)
        self.setFocusProxy(group)

    def typed(self) -> str:
        """Return the words chosen and typed, joined by semicolons."""
        chosen = [word for word, pill in self._pills.items() if pill.isChecked()]
        own = self.own.text().strip()
        return "; ".join([*chosen, own] if own else chosen)

    def put(self, text: str) -> None:
        """Put back what was chosen and typed."""
        said = [part.strip() for part in text.split(";") if part.strip()]
        for word, pill in self._pills.items():
            pill.setChecked(word in said)
        own = "; ".join(part for part in said if part not in self._pills)
        if own != self.own.text().strip():
            self.own.setText(own)

    def read(self) -> Value | None:
        """Return the answer, None for an empty one; raises UnfitError."""
        return parse(self.field, self.typed())

    def write(self, value: Value | None) -> None:
        """Show an answer."""
        self.put(spell(value))
