"""A table of texts that works with mouse, keyboard and screen readers."""

from collections.abc import Collection, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bedtime.ui.widgets import theme

MAX_VISIBLE_ROWS = 8
"""Rows that a table shows before it scrolls."""
Index = QModelIndex | QPersistentModelIndex


class TextTableModel(QAbstractTableModel):
    """Rows of text below a header."""

    def __init__(self, headers: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._headers = headers
        self._rows: Sequence[Sequence[str]] = ()

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent and parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        text = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return f"<qt>{escape(text)}</qt>"  # rich text wraps; the text itself is no markup
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None


class TextTable(QTableView):
    """A table as tall as its rows, up to a limit, and as wide as its window.

    Long texts are elided; the tooltip has all of them. The Tab key leaves the table.
    """

    def __init__(
        self, name: str, headers: Sequence[str], stretched: Collection[int], parent: QWidget
    ) -> None:
        """`stretched` are the columns that share the spare width: those of the user's own texts."""
        super().__init__(parent)
        self._text_model = TextTableModel(headers, self)
        self.setModel(self._text_model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(MAX_VISIBLE_ROWS)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(theme.unit(self) * 22)
        for column in stretched:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(theme.unit(self) * 7)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows and resize to their height."""
        self._text_model.set_rows(rows)
        row = self.verticalHeader().defaultSectionSize()
        frame = self.frameWidth() * 2
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + row * min(len(rows), MAX_VISIBLE_ROWS) + frame)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Keep the width that the columns need: a narrower page scrolls sideways."""
        header, stretch = self.horizontalHeader(), QHeaderView.ResizeMode.Stretch
        widths = (
            header.minimumSectionSize()
            if header.sectionResizeMode(column) is stretch
            else header.sectionSize(column)
            for column in range(header.count())
        )
        scroll_bar = self.verticalScrollBar().sizeHint().width()
        width = sum(widths) + scroll_bar + self.frameWidth() * 2
        return QSize(width, super().minimumSizeHint().height())

    def selected_row(self) -> int | None:
        """Return the index of the selected row, None if none is selected."""
        return next((index.row() for index in self.selectionModel().selectedRows()), None)
