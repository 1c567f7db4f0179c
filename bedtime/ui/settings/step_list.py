"""The list of the steps, with a check box, title and time in each row."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bedtime.i18n import tr
from bedtime.ui.settings.steps_model import ListRow
from bedtime.ui.widgets import theme

TITLE, LEAD, AT = range(3)
"""Columns."""
MOST_ROWS = 12
"""Rows that are visible without scrolling, at the most."""
ROW_HEIGHT = 6
"""In quarters of the font's height."""


class StepList(QTreeWidget):
    """The arrow keys select a row, Space checks it; other keys emit the requests below."""

    chosen = Signal(int)
    """The selected row; -1 for none."""
    ticked = Signal(int, bool)
    """A row, and whether it is checked now."""
    add_requested = Signal()
    remove_requested = Signal()
    move_requested = Signal(int)
    """-1 up, 1 down."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderLabels((tr("Step"), tr("Before bedtime"), tr("Time")))
        self.setHeaderHidden(True)  # but a screen reader reads it
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
        self.itemChanged.connect(self._emit_ticked)

    @property
    def row(self) -> int:
        """The selected row, -1 for none."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item is not None else -1

    def show_rows(self, rows: Sequence[ListRow], selected: int) -> None:
        """Show rows and select one, without emitting signals; existing items are updated."""
        with QSignalBlocker(self):
            while self.topLevelItemCount() > len(rows):
                self.takeTopLevelItem(self.topLevelItemCount() - 1)
            while self.topLevelItemCount() < len(rows):
                self.addTopLevelItem(QTreeWidgetItem())
            for number, row in enumerate(rows):
                item = self.topLevelItem(number)
                assert item is not None
                self._fill_item(item, row)
                if number == selected:
                    self.setCurrentItem(item)
        self.updateGeometry()

    def _fill_item(self, item: QTreeWidgetItem, row: ListRow) -> None:
        for column, text in ((TITLE, row.title), (LEAD, row.lead), (AT, row.at)):
            item.setText(column, text)
        item.setSizeHint(TITLE, QSize(0, theme.unit(self) * ROW_HEIGHT))
        item.setTextAlignment(AT, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        item.setData(TITLE, Qt.ItemDataRole.AccessibleTextRole, row.accessible_text)
        item.setCheckState(TITLE, Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Space if (item := self.currentItem()) is not None:
                checked = item.checkState(TITLE) is Qt.CheckState.Checked
                new_state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
                item.setCheckState(TITLE, new_state)
            case Qt.Key.Key_Insert:
                self.add_requested.emit()
            case Qt.Key.Key_Delete:
                self.remove_requested.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self.move_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            case _:
                super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As tall as the rows, up to MOST_ROWS."""
        rows = min(max(self.topLevelItemCount(), 1), MOST_ROWS)
        height = theme.unit(self) * ROW_HEIGHT
        if self.topLevelItemCount():
            height = self.sizeHintForRow(0)
        return QSize(super().sizeHint().width(), rows * height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a short title beside the other columns, which are never cut."""
        columns = sum(self.sizeHintForColumn(column) for column in (LEAD, AT))
        bar = self.verticalScrollBar().sizeHint().width()
        width = columns + theme.unit(self) * 30 + bar + 2 * self.frameWidth()
        return QSize(width, self.sizeHint().height())

    def _emit_ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == TITLE:
            checked = item.checkState(TITLE) is Qt.CheckState.Checked
            self.ticked.emit(self.indexOfTopLevelItem(item), checked)

    def _follow_selection(self) -> None:
        """Make the row current that a screen reader selects: it leaves the old one current."""
        current = self.currentItem()
        other = next((item for item in self.selectedItems() if item is not current), None)
        if other is not None:
            self.setCurrentItem(other)
        elif current is not None:
            current.setSelected(True)
