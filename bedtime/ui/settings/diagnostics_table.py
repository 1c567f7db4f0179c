"""What the desktop offers, as a table: each line with a word and a shape, and what to do."""

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

SHAPED = Qt.ItemDataRole.UserRole
"""The role that holds the shape beside a cell's words."""
Index = QModelIndex | QPersistentModelIndex


class Line(QStyledItemDelegate):
    """A cell with room around it, whose shape stands beside its first line.

    It is painted anew each time: Qt (6.11) keeps up to 10 MB of pictures that icons are made of.
    """

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(SHAPED):
            side = option.fontMetrics.height()
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(side, side)
            option.decorationAlignment = Qt.AlignmentFlag.AlignTop

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        shaped = index.data(SHAPED)
        if shaped is not None:
            laid = QStyleOptionViewItem(option)
            self.initStyleOption(laid, index)
            part = QStyle.SubElement.SE_ItemViewItemDecoration
            where = option.widget.style().subElementRect(part, laid, option.widget)
            where.setSize(laid.decorationSize)
            meaning, shape = shaped
            ink = theme.colour(meaning, option.palette)
            painter.save()
            theme.paint(painter, shape, QRectF(where), ink, option.palette.base().color())
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        unit = option.fontMetrics.height() // 4
        return super().sizeHint(option, index) + QSize(unit * 3, unit)


class DiagnosticsTable(QTableWidget):
    """As tall as its lines, which wrap; the arrow keys go from one to the next."""

    def __init__(self, parent: QWidget) -> None:
        heads = desktop_text.heads()
        super().__init__(0, len(heads), parent)
        self.setHorizontalHeaderLabels(heads)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(Line(self))
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

    def fill(self, found: Mapping[str, diagnostics.CheckResult]) -> None:
        """Show what was found."""
        self.setRowCount(len(found))
        names = diagnostics.names()
        top = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        for row, (name, answer) in enumerate(found.items()):
            said = (names[name], desktop_text.works(answer), desktop_text.found(answer))
            items = [QTableWidgetItem(text) for text in said]
            items[1].setData(SHAPED, SHAPES[answer.works])
            for column, item in enumerate(items):
                item.setTextAlignment(top)
                self.setItem(row, column, item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave room for the longest words of every column."""
        return QSize(theme.unit(self) * 60, self.height())

    def _fit(self) -> None:
        self.resizeRowsToContents()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().length() + 2 * self.frameWidth())
