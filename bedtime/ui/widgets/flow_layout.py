"""A layout that fills lines from their start and wraps, as words do."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Each widget at its own size; none is narrower than its minimum or wider than the line."""

    def __init__(self, parent: QWidget, spacing: int, *, apart: bool = False) -> None:
        """`apart` puts what follows the first on its line at the line's end."""
        super().__init__(parent)
        self._apart = apart
        self._items: list[QLayoutItem] = []
        # What was measured is kept: Qt asks for it a dozen times while it lays a window out.
        self._sizes: list[QSize] = []
        """Of the items that are seen or keep their place; an invalid one of the others."""
        self._least: QSize | None = None
        self._heights: dict[int, int] = {}
        """By width."""
        self._laid: QRect | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Let it follow the last."""
        self.addChildWidget(widget)
        # Qt's own would make an item that nobody lets go of; this one goes with the list.
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
        """Measure anew: Qt tells that something in it has changed."""
        self._sizes, self._heights = [], {}  # anew: the old ones may just be gone through
        self._least = self._laid = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Leave room that is to spare to others: Qt's own layouts grow where these do not say."""
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
        if self._least is None:
            least = QSize()
            for item in self._items:
                least = least.expandedTo(item.minimumSize())
            self._least = least
        return self._least

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        if rect != self._laid:
            self._laid = QRect(rect)
            self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the lines; returns their height."""
        x = y = height = 0
        parent = self.parentWidget()
        assert parent is not None
        if not self._sizes:
            self._sizes = [QSize() if i.isEmpty() else i.sizeHint() for i in self._items]
        for item, wanted in zip(self._items, self._sizes, strict=True):
            if not wanted.isValid():
                continue
            size = QSize(min(wanted.width(), rect.width()), wanted.height())
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


def left_to_right(widget: QWidget) -> bool:
    """Tell which way a line runs."""
    return widget.layoutDirection() is not Qt.LayoutDirection.RightToLeft
