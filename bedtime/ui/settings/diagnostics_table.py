"""The results of the desktop's diagnostics as a table, each with a word, a shape and advice."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from bedtime.text import desktop as desktop_text
from bedtime.text import diagnostics
from bedtime.ui.widgets import theme

SHAPES = {
    True: (theme.Meaning.DONE, theme.Shape.DISC_WITH_TICK),
    False: (theme.Meaning.MISSED, theme.Shape.CROSS),
    None: (theme.Meaning.QUIET, theme.Shape.EMPTY_RING),
}

SHAPE_ROLE = Qt.ItemDataRole.UserRole
"""Item role of the meaning and the shape beside a cell's text."""
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a cell with a margin and, beside its first line, its shape.

    The shape is no icon: Qt (6.11) keeps up to 10 MB of pictures that icons are made of.
    """

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(SHAPE_ROLE):
            side = option.fontMetrics.height()
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(side, side)
            option.decorationAlignment = Qt.AlignmentFlag.AlignTop

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        data = index.data(SHAPE_ROLE)
        if data is not None:
            shape_option = QStyleOptionViewItem(option)
            self.initStyleOption(shape_option, index)
            part = QStyle.SubElement.SE_ItemViewItemDecoration
            where = option.widget.style().subElementRect(part, shape_option, option.widget)
            where.setSize(shape_option.decorationSize)
            meaning, shape = data
            ink = theme.colour(meaning, option.palette)
            painter.save()
            theme.paint_shape(painter, shape, QRectF(where), ink, option.palette.base().color())
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        unit = option.fontMetrics.height() // 4
        return super().sizeHint(option, index) + QSize(unit * 3, unit)


class DiagnosticsTable(QTableWidget):
    """As tall as its rows, whose texts wrap; the arrow keys go from row to row."""

    def __init__(self, parent: QWidget) -> None:
        columns = desktop_text.check_columns()
        super().__init__(0, len(columns), parent)
        self.setHorizontalHeaderLabels(columns)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(CellDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def show_results(self, results: Mapping[str, diagnostics.CheckResult]) -> None:
        """Show the results by check, one row each."""
        self.setRowCount(len(results))
        names = diagnostics.check_names()
        top = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        for row, (name, result) in enumerate(results.items()):
            texts = (names[name], desktop_text.works_label(result), desktop_text.details(result))
            items = [QTableWidgetItem(text) for text in texts]
            items[1].setData(SHAPE_ROLE, SHAPES[result.works])
            for column, item in enumerate(items):
                item.setTextAlignment(top)
                self.setItem(row, column, item)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height where another width wraps the texts differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_height()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the longest word of every column."""
        return QSize(theme.unit(self) * 60, self.height())

    def _fit_height(self) -> None:
        self.resizeRowsToContents()
        header = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(header + self.verticalHeader().length() + 2 * self.frameWidth())
