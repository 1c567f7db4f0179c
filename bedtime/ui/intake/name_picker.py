"""Ready names to choose from, as pills in one group."""

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
    """Arrows and letters lead to one, Enter, Space or a click takes it."""

    chosen = Signal(str)

    def __init__(self, title: str, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(title, parent)
        flow = FlowLayout(self, theme.unit(self))
        self._names: dict[ChoiceChip, str] = {}
        for name in names:
            option = ChoiceChip(intake_text.line(name), self)
            option.setShortcut(QKeySequence())  # an ampersand of the user's is none of ours
            option.setAccessibleName(name)
            option.clicked.connect(lambda _, name=name: self._take(name))
            # A screen reader toggles it, without a click.
            option.toggled.connect(lambda on, name=name: self._take(name) if on else None)
            flow.addWidget(option)
            self._names[option] = name

    def lead(self, member: QAbstractButton, event: QKeyEvent) -> QAbstractButton | None:
        """Follow an arrow, a letter or Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            member.click()
            return member
        if (there := self._next(member, event.text())) is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)
            return there
        return super().lead(member, event)

    def show_chosen(self, what: str) -> None:
        """Show which of the names, if any, stands in the field."""
        for option, name in self._names.items():
            with QSignalBlocker(option):
                option.put(on=name.casefold() == what.strip().casefold())

    def describe(self, text: str) -> None:
        """Let the screen reader say what has happened, when the focus comes here."""
        for option in self._names:
            option.setAccessibleDescription(text)

    def _take(self, name: str) -> None:
        self.show_chosen(name)  # also where the click took it back
        self.chosen.emit(name)

    def _next(self, member: QAbstractButton, letter: str) -> QAbstractButton | None:
        """Tell the next name that begins with a letter, round and round."""
        place = self.members.index(member) + 1
        if not letter.strip():
            return None
        options = list(self._names.items())
        for there, name in (*options[place:], *options[:place]):
            if name.casefold().startswith(letter.casefold()):
                return there
        return None
