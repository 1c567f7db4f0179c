"""Whether one lay awake in between: “no” answers two fields, “a while” opens them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.ui.check_in.field_row import FieldRow
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.toggle_buttons import ChoiceChip


class AwakeChoice(ButtonGroup):
    """Two chips for the two rows below them; with neither chosen both stay unknown."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(text.awake_in_between(), parent)
        self.rows: list[FieldRow] = []
        """The fields that the choice answers or opens."""
        layout = FlowLayout(self, theme.unit(self))
        self.no, self.a_while = ChoiceChip(tr("no"), self), ChoiceChip(tr("a while"), self)
        for chip in (self.no, self.a_while):
            name = text.awake_answer(chip.text())
            chip.setAccessibleName(name)
            chip.toggled.connect(self._on_toggled)
            layout.addWidget(chip)
        self._is_showing = False
        """Whether a choice is being shown, not made."""

    def show_answers(self) -> None:
        """Show what the two rows answer."""
        typed = [row.editor.typed() for row in self.rows]
        no = all(_is_none(row) for row in self.rows)
        self._choose(self.no if no else self.a_while if any(typed) else None)

    def handle_key(self, member: QAbstractButton, event: QKeyEvent) -> QAbstractButton | None:
        """Choose with ← →, the digits and first letters; clear with Delete; ↑ ↓ leave it."""
        key, letter = event.key(), event.text().casefold()
        chips = (self.no, self.a_while)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
            return member
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._answer(None)
            return member
        target = super().handle_key(member, event)
        for number, chip in enumerate(chips, 1):
            if letter and letter in (str(number), chip.text()[0].casefold()):
                chip.setFocus(Qt.FocusReason.TabFocusReason)
                target = chip
        if target is not None:
            self._answer(target)
        return target

    def _answer(self, chosen: QAbstractButton | None) -> None:
        self._choose(chosen)
        self._on_toggled()

    def _choose(self, chosen: QAbstractButton | None) -> None:
        self._is_showing = True
        for chip in (self.no, self.a_while):
            chip.set_chosen(on=chip is chosen)
            if chip is chosen:
                self.set_tab_stop(chip)
        self._is_showing = False
        for row in self.rows:
            row.set_visible(on=chosen is self.a_while)

    def _on_toggled(self) -> None:
        """Write the choice into the rows; what was typed there is not “a while” unsaid."""
        if self._is_showing:
            return
        for row in self.rows:
            row.set_visible(on=self.a_while.isChecked())
            if self.no.isChecked():
                row.editor.set_answer(0.0)
            elif not self.a_while.isChecked() or _is_none(row):
                row.editor.set_answer(None)
        self.changed.emit()


def _is_none(row: FieldRow) -> bool:
    """Whether a row says that there was nothing: 0."""
    try:
        return row.editor.answer() == 0
    except ValueError:
        return False
