"""A picker of names, as chips in one group."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from bedtime.text import intake as intake_text
from bedtime.ui.intake.model import IntakeNames
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.layouts import delete_widgets
from bedtime.ui.widgets.toggle_buttons import ChoiceChip


class NamePicker(ButtonGroup):
    """Arrow keys focus a name; Enter, Space or a click chooses it; what is typed goes elsewhere.

    Names that do not stand ready come up while their beginning is typed.
    """

    chosen = Signal(str)
    typed = Signal(str)
    """Something was typed while a name had the focus: it is the beginning of another one."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._layout = FlowLayout(self, theme.unit(self))
        self._names: dict[ChoiceChip, str] = {}
        self._others: dict[ChoiceChip, str] = {}
        """Those of `_names` that do not stand ready."""

    def show_names(self, names: IntakeNames) -> None:
        """Show the names that stand ready, in the place of those before."""
        delete_widgets(self._layout)
        self.members.clear()
        self._names.clear()
        self._others.clear()
        for name in (*names.ready, *names.others):
            chip = ChoiceChip(intake_text.one_line(name), self)
            chip.setShortcut(QKeySequence())  # an ampersand in the user's name is no mnemonic
            chip.setAccessibleName(name)
            chip.clicked.connect(lambda _, name=name: self._choose(name))
            # Screen readers toggle it instead of clicking.
            chip.toggled.connect(lambda on, name=name: self._choose(name) if on else None)
            self._layout.addWidget(chip)
            self._names[chip] = name
            if name in names.others:
                self._others[chip] = name
        self.show_chosen("")

    def handle_key(self, member: QAbstractButton, event: QKeyEvent) -> QAbstractButton | None:
        """Choose with Enter, move with arrow keys, and pass on what is typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            member.click()
            return member
        text = event.text()
        shortcut = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if text.strip() and text.isprintable() and not shortcut:
            self.typed.emit(text)
            return member
        return super().handle_key(member, event)

    def show_chosen(self, what: str) -> None:
        """Check the chip of the name that is typed in the field; show those that begin with it."""
        typed = what.strip().casefold()
        for chip, name in self._others.items():
            chip.setVisible(bool(typed) and name.casefold().startswith(typed))
        self.members = [chip for chip in self._names if not chip.isHidden()]
        if self.members and self.focusProxy() not in self.members:
            self.set_tab_stop(self.members[0])
        for chip, name in self._names.items():
            with QSignalBlocker(chip):
                chip.set_chosen(on=name.casefold() == what.strip().casefold())

    def _choose(self, name: str) -> None:
        self.show_chosen(name)  # a second click has unchecked it
        self.chosen.emit(name)
