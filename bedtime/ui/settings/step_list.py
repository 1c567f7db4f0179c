"""The list of the steps: each ticked or not, with its title and when it comes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bedtime.i18n import tr
from bedtime.ui.widgets import theme

TITLE, LEAD, AT = range(3)
MOST = 12
"""Rows that are seen without scrolling."""


ROW = 6
"""Quarters of the font's height."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says."""

    title: str
    lead: str
    at: str
    said: str
    """By a screen reader, which adds whether it is ticked."""
    on: bool


class StepList(QTreeWidget):
    """Arrow keys lead through it, Space ticks; the other keys only ask."""

    chosen = Signal(int)
    """The row that the form is to show; -1 where there is none."""
    ticked = Signal(int, bool)
    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    """-1 up, 1 down."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderLabels((tr("Step"), tr("Before bedtime"), tr("Time")))
        self.setHeaderHidden(True)  # a screen reader comes to it
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(theme.font(parent, 1.0))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.unit(self) * 10)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.row))
        self.itemSelectionChanged.connect(self._follow_selection)
        self.itemChanged.connect(self._tick)

    @property
    def row(self) -> int:
        """The row that is chosen, -1 for none."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item is not None else -1

    def tell(self, lines: Sequence[Line], row: int) -> None:
        """Show these rows, with one of them chosen; what is there already only changes."""
        with QSignalBlocker(self):
            while self.topLevelItemCount() > len(lines):
                self.takeTopLevelItem(self.topLevelItemCount() - 1)
            while self.topLevelItemCount() < len(lines):
                self.addTopLevelItem(QTreeWidgetItem())
            for number, line in enumerate(lines):
                item = self.topLevelItem(number)
                assert item is not None
                self._write(item, line)
                if number == row:
                    self.setCurrentItem(item)
        self.updateGeometry()

    def _write(self, item: QTreeWidgetItem, line: Line) -> None:
        for column, text in ((TITLE, line.title), (LEAD, line.lead), (AT, line.at)):
            item.setText(column, text)
        item.setSizeHint(TITLE, QSize(0, theme.unit(self) * ROW))
        item.setTextAlignment(AT, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        item.setData(TITLE, Qt.ItemDataRole.AccessibleTextRole, line.said)
        item.setCheckState(TITLE, Qt.CheckState.Checked if line.on else Qt.CheckState.Unchecked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Space if (item := self.currentItem()) is not None:
                on = item.checkState(TITLE) is Qt.CheckState.Checked
                item.setCheckState(TITLE, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
            case Qt.Key.Key_Insert:
                self.add_asked.emit()
            case Qt.Key.Key_Delete:
                self.remove_asked.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self.move_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            case _:
                super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As tall as its rows, to a limit."""
        rows = min(max(self.topLevelItemCount(), 1), MOST)
        row = self.sizeHintForRow(0) if self.topLevelItemCount() else theme.unit(self) * ROW
        return QSize(super().sizeHint().width(), rows * row + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave room for a title beside what must not be cut."""
        columns = sum(self.sizeHintForColumn(column) for column in (LEAD, AT))
        bar = self.verticalScrollBar().sizeHint().width()
        width = columns + theme.unit(self) * 30 + bar + 2 * self.frameWidth()
        return QSize(width, self.sizeHint().height())

    def _tick(self, item: QTreeWidgetItem, column: int) -> None:
        if column == TITLE:
            on = item.checkState(TITLE) is Qt.CheckState.Checked
            self.ticked.emit(self.indexOfTopLevelItem(item), on)

    def _follow_selection(self) -> None:
        """Choose what a screen reader selects: it leaves the other row selected, and current."""
        current = self.currentItem()
        other = next((item for item in self.selectedItems() if item is not current), None)
        if other is not None:
            self.setCurrentItem(other)
        elif current is not None:
            current.setSelected(True)
