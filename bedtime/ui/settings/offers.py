"""What the desktop offers, as a table: each line with a word and a shape, and what to do."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from bedtime.ui import look
from bedtime.ui.words import desktop as words
from bedtime.ui.words import doctor

SHAPES = {
    True: (look.Meaning.DONE, look.Shape.DISC_WITH_TICK),
    False: (look.Meaning.MISSED, look.Shape.CROSS),
    None: (look.Meaning.QUIET, look.Shape.EMPTY_RING),
}


class Line(QStyledItemDelegate):
    """A cell whose shape stands beside its first line."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.decorationAlignment = Qt.AlignmentFlag.AlignTop


class Offers(QTableWidget):
    """As tall as its lines, which wrap; the arrow keys go from one to the next."""

    def __init__(self, parent: QWidget) -> None:
        heads = words.heads()
        super().__init__(0, len(heads), parent)
        self._found: Mapping[str, doctor.Answer] = {}
        self._side = look.unit(self) * 4
        self.setIconSize(QSize(self._side, self._side))
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

    def fill(self, found: Mapping[str, doctor.Answer]) -> None:
        """Show what was found."""
        self._found = found
        self.setRowCount(len(found))
        names = doctor.names()
        top = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        for row, (name, answer) in enumerate(found.items()):
            said = (names[name], words.works(answer), words.found(answer))
            items = [QTableWidgetItem(text) for text in said]
            for column, item in enumerate(items):
                item.setTextAlignment(top)
                self.setItem(row, column, item)
            self._shape(row, answer)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the desktop from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            for row, answer in enumerate(self._found.values()):
                self._shape(row, answer)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave room for the longest words of every column."""
        return QSize(look.unit(self) * 60, self.height())

    def _fit(self) -> None:
        self.resizeRowsToContents()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self.verticalHeader().length() + 2 * self.frameWidth())

    def _shape(self, row: int, answer: doctor.Answer) -> None:
        if item := self.item(row, 1):
            item.setIcon(self._icon(answer.works))

    def _icon(self, works: bool | None) -> QIcon:
        meaning, shape = SHAPES[works]
        side, scale = self._side, self.devicePixelRatioF()
        picture = QPixmap(QSize(side, side) * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        ink, ground = look.colour(meaning, self.palette()), self.palette().base().color()
        look.paint(painter, shape, QRectF(0, 0, side, side), ink, ground)
        painter.end()
        return QIcon(picture)
