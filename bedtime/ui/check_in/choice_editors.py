"""Editors of answers that are chosen: one of a few, several of many, and side effects."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from bedtime.core.diary.answers import Answer, format_answer, parse_answer
from bedtime.core.diary.fields import DISTURBANCES, Field
from bedtime.i18n import tr
from bedtime.text import check_in as check_in_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.flow_layout import EvenFlowLayout, FlowLayout
from bedtime.ui.widgets.toggle_buttons import ChoiceChip, FaceChip, ToggleChip


class ChoiceEditor(ButtonGroup):
    """At most one of a few words or faces: arrows and digits choose, Delete clears."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(check_in_text.label(field), parent)
        self.field = field
        self._chips: dict[Answer, ChoiceChip] = {}
        faces = field.name == "quality"
        unit = theme.unit(self)
        layout = EvenFlowLayout(self, unit) if faces else FlowLayout(self, unit)
        layout.setContentsMargins(0, 0, 0, 0)
        for value, label in check_in_text.option_labels(field).items():
            level = len(self._chips) + 1
            chip = FaceChip(label, level, self) if faces else ChoiceChip(label, self)
            chip.setAccessibleName(check_in_text.option_description(field, label))
            chip.toggled.connect(self.changed)
            layout.addWidget(chip)
            self._chips[value] = chip

    def typed(self) -> str:
        """Return the answer as text, as a draft stores it."""
        return format_answer(self.answer())

    def set_typed(self, text: str) -> None:
        """Restore the text of a draft; raises InvalidAnswerError."""
        self.set_answer(parse_answer(self.field, text))

    def answer(self) -> Answer | None:
        """Return the answer, None if nothing is chosen."""
        return next((v for v, chip in self._chips.items() if chip.isChecked()), None)

    def set_answer(self, value: Answer | None) -> None:
        """Show an answer."""
        before = self.answer()
        for other, chip in self._chips.items():
            with QSignalBlocker(chip):
                chip.set_chosen(on=other == value)
            if other == value:
                self.set_tab_stop(chip)
        if before != self.answer():
            self.changed.emit()

    def handle_key(self, member: QAbstractButton, event: QKeyEvent) -> QAbstractButton | None:
        """Choose with arrow keys and digits, and clear with Delete and Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_answer(None)
            return member
        chips = list(self._chips.items())
        if event.text().isdecimal() and 1 <= (number := int(event.text())) <= len(chips):
            value, target = chips[number - 1]
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.set_answer(value)
            return target
        focused = super().handle_key(member, event)
        if focused is not None:
            self.set_answer(next(v for v, chip in chips if chip is focused))
        return focused


class MultiChoiceEditor(ButtonGroup):
    """Several of many words."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(check_in_text.label(field), parent)
        self.field = field
        self._chips: dict[str, ToggleChip] = {}
        layout = FlowLayout(self, theme.unit(self))
        labels = check_in_text.disturbances()
        for word in DISTURBANCES:
            self._chips[word] = chip = ToggleChip(labels[word], self)
            chip.toggled.connect(self.changed)
            layout.addWidget(chip)

    def typed(self) -> str:
        """Return the chosen words as text, as a draft stores it."""
        return ";".join(word for word, chip in self._chips.items() if chip.isChecked())

    def set_typed(self, text: str) -> None:
        """Restore the text of a draft."""
        chosen = text.split(";")
        for word, chip in self._chips.items():
            chip.setChecked(word in chosen)

    def answer(self) -> Answer | None:
        """Return the answer, None if nothing is chosen."""
        return parse_answer(self.field, self.typed())

    def set_answer(self, value: Answer | None) -> None:
        """Show an answer."""
        self.set_typed(format_answer(value))


class SideEffectsEditor(QWidget):
    """Frequent side effects to choose from, and a line for the user's own words."""

    changed = Signal()

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        unit = theme.unit(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit)
        group = ButtonGroup(check_in_text.label(field), self)
        layout = FlowLayout(group, unit)
        self._chips = {word: ToggleChip(word, group) for word in check_in_text.side_effects()}
        for chip in self._chips.values():
            chip.toggled.connect(self.changed)
            layout.addWidget(chip)
        self.own_words = QLineEdit(self)
        self.own_words.setAccessibleName(tr("Side effects in your own words"))
        self.own_words.setPlaceholderText(tr("In your own words…"))
        self.own_words.setMaxLength(field.high)
        self.own_words.textChanged.connect(self.changed)
        column.addWidget(group)
        column.addWidget(self.own_words)
        self.setFocusProxy(group)

    def typed(self) -> str:
        """Return the words chosen and typed, joined by semicolons."""
        chosen = [word for word, chip in self._chips.items() if chip.isChecked()]
        own_words = self.own_words.text().strip()
        return "; ".join([*chosen, own_words] if own_words else chosen)

    def set_typed(self, text: str) -> None:
        """Restore the text of a draft: known words are chosen, the rest goes into the line."""
        parts = [part.strip() for part in text.split(";") if part.strip()]
        for word, chip in self._chips.items():
            chip.setChecked(word in parts)
        own_words = "; ".join(part for part in parts if part not in self._chips)
        if own_words != self.own_words.text().strip():
            self.own_words.setText(own_words)

    def answer(self) -> Answer | None:
        """Return the answer, None for an empty one; raises InvalidAnswerError."""
        return parse_answer(self.field, self.typed())

    def set_answer(self, value: Answer | None) -> None:
        """Show an answer."""
        self.set_typed(format_answer(value))
