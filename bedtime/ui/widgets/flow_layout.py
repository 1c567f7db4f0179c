"""A layout that places widgets in lines and wraps like text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Gives each widget the size of its hint, but no more than the width of the line."""

    def __init__(self, parent: QWidget, spacing: int, *, apart: bool = False) -> None:
        """`apart` aligns the second widget of a line with the line's end."""
        super().__init__(parent)
        self._apart = apart
        self._items: list[QLayoutItem] = []
        # Caches, emptied by `invalidate`: Qt asks a dozen times while it lays a window out.
        self._sizes: list[QSize] = []
        """Size hint of each item; an invalid size for a hidden one that keeps no space."""
        self._minimum: QSize | None = None
        self._heights: dict[int, int] = {}
        """By width."""
        self._geometry: QRect | None = None
        """The rectangle of the last layout."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Append a widget."""
        self.addChildWidget(widget)
        # Qt's own addWidget would make an item that nobody deletes; this one goes with the list.
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    # Qt asks for items until there is none.
    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def invalidate(self) -> None:
        """Forget what was measured; Qt calls this when an item has changed."""
        self._sizes, self._heights = [], {}  # new objects: the old ones may be in use in a loop
        self._minimum = self._geometry = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """None: spare room goes to other widgets. Qt's default would expand both ways."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        if self._minimum is None:
            minimum = QSize()
            for item in self._items:
                minimum = minimum.expandedTo(item.minimumSize())
            self._minimum = minimum
        return self._minimum

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        if rect != self._geometry:
            self._geometry = QRect(rect)
            self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place the items in lines if `move`; return the height of all lines."""
        x = y = height = 0
        parent = self.parentWidget()
        assert parent is not None
        if not self._sizes:
            self._sizes = [QSize() if i.isEmpty() else i.sizeHint() for i in self._items]
        for item, hint in zip(self._items, self._sizes, strict=True):
            if not hint.isValid():
                continue
            size = QSize(min(hint.width(), rect.width()), hint.height())
            if x and x + size.width() > rect.width():
                x, y, height = 0, y + height + self.spacing(), 0
            elif x and self._apart:
                x = rect.width() - size.width()
            if move:
                where = QRect(rect.topLeft(), size).translated(x, y)
                item.setGeometry(QStyle.visualRect(parent.layoutDirection(), rect, where))
            x += size.width() + self.spacing()
            height = max(height, size.height())
        return y + height


class EvenFlowLayout(FlowLayout):
    """Gives all widgets the same width; together they fill each line but the last."""

    _least: tuple[int, int] | None = None
    """Width and height that each widget needs at least; a cache as those of the class above."""

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._least = None
        super().invalidate()

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent, gap = self.parentWidget(), self.spacing()
        assert parent is not None
        if self._least is None:
            width = max((item.minimumSize().width() for item in self._items), default=1)
            height = max((item.sizeHint().height() for item in self._items), default=0)
            self._least = width, height
        least, height = self._least
        columns = max(1, min(len(self._items), (rect.width() + gap) // (least + gap)))
        width = (rect.width() - gap * (columns - 1)) // columns
        for index, item in enumerate(self._items if move else ()):
            line, column = divmod(index, columns)
            corner = rect.topLeft() + QPoint(column * (width + gap), line * (height + gap))
            where = QRect(corner, QSize(width, height))
            item.setGeometry(QStyle.visualRect(parent.layoutDirection(), rect, where))
        lines = -(-len(self._items) // columns)
        return lines * height + max(0, lines - 1) * gap


def is_left_to_right(widget: QWidget) -> bool:
    """Whether the widget is laid out from left to right."""
    return widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft
