"""A picker of names, as chips in one group."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from bedtime.text import intake as intake_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.toggle_buttons import ChoiceChip


class NamePicker(ButtonGroup):
    """Arrow keys and first letters focus a name; Enter, Space or a click chooses it."""

    chosen = Signal(str)

    def __init__(self, title: str, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(title, parent)
        layout = FlowLayout(self, theme.unit(self))
        self._names: dict[ChoiceChip, str] = {}
        for name in names:
            chip = ChoiceChip(intake_text.one_line(name), self)
            chip.setShortcut(QKeySequence())  # an ampersand in the user's name is no mnemonic
            chip.setAccessibleName(name)
            chip.clicked.connect(lambda _, name=name: self._choose(name))
            # Screen readers toggle it instead of clicking.
            chip.toggled.connect(lambda on, name=name: self._choose(name) if on else None)
            layout.addWidget(chip)
            self._names[chip] = name

    def handle_key(self, member: QAbstractButton, event: QKeyEvent) -> QAbstractButton | None:
        """Choose with Enter; move the focus with arrow keys and first letters."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            member.click()
            return member
        if (target := self._next(member, event.text())) is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return target
        return super().handle_key(member, event)

    def show_chosen(self, what: str) -> None:
        """Check the chip of the name that is typed in the field, if there is one."""
        for chip, name in self._names.items():
            with QSignalBlocker(chip):
                chip.set_chosen(on=name.casefold() == what.strip().casefold())

    def set_description(self, text: str) -> None:
        """Set what screen readers say when the focus comes to any of the names."""
        for chip in self._names:
            chip.setAccessibleDescription(text)

    def _choose(self, name: str) -> None:
        self.show_chosen(name)  # a second click has unchecked it
        self.chosen.emit(name)

    def _next(self, member: QAbstractButton, letter: str) -> QAbstractButton | None:
        """Return the next name that begins with a letter; after the last comes the first."""
        start = self.members.index(member) + 1
        if not letter.strip():
            return None
        chips = list(self._names.items())
        for chip, name in (*chips[start:], *chips[:start]):
            if name.casefold().startswith(letter.casefold()):
                return chip
        return None
