"""Rows of text as a table, for eyes, keys and screen readers."""

from collections.abc import Collection, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bedtime.ui.widgets import theme

ROWS = 8
"""Lines that a table shows before it scrolls."""
Index = QModelIndex | QPersistentModelIndex


class TextTableModel(QAbstractTableModel):
    """Rows of text, below a head."""

    def __init__(self, heads: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._heads = heads
        self._rows: Sequence[Sequence[str]] = ()

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Hold these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent and parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        text = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return f"<qt>{escape(text)}</qt>"  # so that it wraps, and is no markup itself
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


class TextTable(QTableView):
    """As tall as its rows, to a limit; the Tab key passes through to what comes after it.

    Nothing is wider than the window: of long words as much is shown as there is room for, and all
    of them to the mouse that rests there.
    """

    def __init__(
        self, name: str, heads: Sequence[str], own: Collection[int], parent: QWidget
    ) -> None:
        """`own` are the columns of the user's own words, which share the room that is left."""
        super().__init__(parent)
        self._lines = TextTableModel(heads, self)
        self.setModel(self._lines)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(ROWS)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(theme.unit(self) * 22)
        for column in own:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(theme.unit(self) * 7)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows, and be as tall as they are."""
        self._lines.fill(rows)
        line = self.verticalHeader().defaultSectionSize()
        frame = self.frameWidth() * 2
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + line * min(len(rows), ROWS) + frame)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave every column as wide as it has to be: what is narrower scrolls."""
        header, own = self.horizontalHeader(), QHeaderView.ResizeMode.Stretch
        widths = (
            header.minimumSectionSize()
            if header.sectionResizeMode(column) is own
            else header.sectionSize(column)
            for column in range(header.count())
        )
        bar = self.verticalScrollBar().sizeHint().width()
        width = sum(widths) + bar + self.frameWidth() * 2
        return QSize(width, super().minimumSizeHint().height())

    def chosen(self) -> int | None:
        """Tell which row is chosen, None where none is."""
        return next((index.row() for index in self.selectionModel().selectedRows()), None)
