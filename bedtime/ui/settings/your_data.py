"""The page of the user's own data: where it is, how large, and ways to take it along or away."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bedtime.i18n import tr
from bedtime.text import data_page as data_page_text
from bedtime.ui.settings.data_model import DataActions
from bedtime.ui.settings.file_choice import choose
from bedtime.ui.settings.page import Page
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.selectable_label import readable

LETTERS = 20
"""Of a backup's name, at the least."""


class DataPage(Page):
    """Nothing here waits for OK."""

    def __init__(self, wishes: DataActions) -> None:
        super().__init__()
        self._wishes = wishes
        self._places = [_place(self) for _ in range(3)]
        self._sizes = [SmallLabel("", self) for _ in range(2)]
        self._backup = self._button(tr("&Back up now"), lambda: self._do(wishes.back_up))
        self._copies = QComboBox(self)
        self._copies.setMinimumContentsLength(LETTERS)
        self._copies.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._restore = self._button(tr("&Restore"), self._ask_to_restore)
        self._with_intakes = QCheckBox(tr("&with side effects and what was taken"), self)
        self._table = self._button(tr("Export the &diary…"), self._ask_for_table)
        self._everything = self._button(tr("&Export everything…"), self._ask_for_backup)
        self._import = self._button(tr("&Import…"), self._ask_to_import)
        self._delete = self._button(tr("De&lete everything…"), self._ask_to_delete)
        self._said = readable(QLabel(self))
        self._said.hide()
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show what is kept now."""
        super().showEvent(event)
        if not event.spontaneous():
            self._measure()

    def _lay_out(self) -> None:
        unit = theme.unit(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(unit * 3)
        grid.setVerticalSpacing(unit)
        grid.setColumnStretch(1, 1)
        for row, (name, place) in enumerate(
            zip((tr("Se&ttings:"), tr("Lo&g:"), tr("Bac&kups:")), self._places, strict=True)
        ):
            label = QLabel(name, self)
            label.setBuddy(place)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(place, 2 * row, 1)
        for row, size in enumerate(self._sizes):
            grid.addWidget(size, 2 * row + 3, 1)
        copies = QHBoxLayout()
        label = QLabel(tr("Fro&m:"), self)
        label.setBuddy(self._copies)
        copies.addWidget(label)
        copies.addWidget(self._copies, 1)
        copies.addWidget(self._restore)
        table, whole = QWidget(self), QWidget(self)
        for line, parts in (
            (table, (self._table, self._with_intakes)),
            (whole, (self._everything, self._import)),
        ):
            flow = FlowLayout(line, unit * 2)
            for part in parts:
                flow.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 2)
        layout.addLayout(grid)
        layout.addWidget(self._said)
        layout.addSpacing(unit * 2)
        layout.addWidget(self._heading(tr("Backups")))
        layout.addWidget(self._backup, alignment=Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(copies)
        layout.addWidget(self._note(data_page_text.union()))
        layout.addSpacing(unit * 2)
        layout.addWidget(self._heading(tr("Take it along")))
        layout.addWidget(table)
        layout.addWidget(whole)
        layout.addWidget(self._note(data_page_text.files()))
        layout.addSpacing(unit * 2)
        layout.addWidget(self._delete, alignment=Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(1)

    def _measure(self) -> None:
        kept = self._wishes.kept()
        for place, path in zip(self._places, (kept.settings, kept.log, kept.backups), strict=True):
            place.setText(str(path))
            place.setCursorPosition(0)
        said = data_page_text.log(kept.size, kept.entries, kept.since, kept.zone)
        self._sizes[0].setText(kept.trouble or said)
        sizes = [copy.size for copy in kept.copies]
        self._sizes[1].setText(data_page_text.backups(len(sizes), sum(sizes)))
        self._copies.clear()
        for copy in kept.copies:
            name = data_page_text.backup(
                copy.file.name, copy.made, kept.zone, copy.size, damaged=copy.damaged
            )
            self._copies.addItem(name, str(copy.file))
        self._copies.addItem(data_page_text.other_file(), "")

    def _do(self, act: Callable[[], str]) -> None:
        """Do it, say what came of it, and show what is kept then."""
        self.say(act())
        self._measure()

    def say(self, sentence: str) -> None:
        """Say what was done, in place."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _ask_to_restore(self) -> None:
        chosen = self._copies.currentData()
        if chosen:
            self._do(lambda: self._wishes.restore(Path(chosen)))
            return
        kinds = tr("Backups (*.sqlite3 *.json)")
        choose(self, tr("Restore from"), kinds, self._then(self._wishes.restore))

    def _ask_to_import(self) -> None:
        kinds = tr("Diaries and backups (*.csv *.json)")
        choose(self, tr("Import"), kinds, self._then(self._wishes.take))

    def _ask_for_table(self) -> None:
        with_intakes = self._with_intakes.isChecked()
        write = self._then(lambda file: self._wishes.export(file, with_intakes))
        choose(self, tr("Export the diary"), tr("Tables (*.csv)"), write, new="bedtime-diary.csv")

    def _ask_for_backup(self) -> None:
        write = self._then(lambda file: self._wishes.export(file, True))
        choose(self, tr("Export everything"), tr("Backups (*.json)"), write, new="bedtime.json")

    def _then(self, act: Callable[[Path], str]) -> Callable[[Path], None]:
        return lambda file: self._do(lambda: act(file))

    def _ask_to_delete(self) -> None:
        from bedtime.ui.settings.deletion import DeletionDialog

        dialog = DeletionDialog(self, self._wishes, self._ask_for_backup)
        dialog.open()

    def _button(self, label: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: act())
        return button

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setFont(theme.font(self, 1.0, theme.STRONG))
        return label

    def _note(self, text: str) -> SmallLabel:
        note = SmallLabel(text, self)
        note.setWordWrap(True)
        return note


def _place(parent: QWidget) -> QLineEdit:
    """Make a line for a path, to be copied as it is, which a label that wraps would not give."""
    line = QLineEdit(parent)
    line.setReadOnly(True)
    return line
