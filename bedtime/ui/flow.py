"""A layout that fills lines from their start and wraps, as words do."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem


class Flow(QLayout):
    """Each widget at its own size; none is narrower than its minimum or wider than the line."""

    def __init__(self, parent: QWidget, spacing: int, *, apart: bool = False) -> None:
        """`apart` puts what follows the first on its line at the line's end."""
        super().__init__(parent)
        self._apart = apart
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - Qt's name
        """Let it follow the last."""
        self.addChildWidget(widget)
        # Qt's own would make an item that nobody lets go of; this one goes with the list.
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    # Qt asks for items until there is none.
    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the lines; returns their height."""
        x = y = height = 0
        parent = self.parentWidget()
        assert parent is not None
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), rect.width()))
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
