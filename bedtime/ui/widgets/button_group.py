"""A group of buttons that is one stop of the Tab key; the arrows lead from one to the next."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QWidget

from bedtime.ui.widgets.flow_layout import left_to_right


class ButtonGroup(QGroupBox):
    """Has a name for the screen reader, and neither a frame nor a title for the eyes."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setContentsMargins(0, 0, 0, 0)
        self.members: list[QAbstractButton] = []

    def take(self, member: QAbstractButton) -> None:
        """Take a button in, as the last; it calls `lead` with its keys and `stay` when entered."""
        first = not self.members
        policy = Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus
        member.setFocusPolicy(policy)
        self.members.append(member)
        if first:
            self.setFocusProxy(member)

    def stay(self, member: QAbstractButton) -> None:
        """Let the Tab key come back to this one."""
        for other in self.members:
            alone = other is member
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if alone else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(member)

    def lead(self, member: QAbstractButton, event: QKeyEvent) -> QAbstractButton | None:
        """Follow an arrow key from one to the next; tell where it led, None for another key."""
        ahead = 1 if left_to_right(self) else -1
        steps = {
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            return None
        place = self.members.index(member) + step
        there = self.members[max(0, min(place, len(self.members) - 1))]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        return there

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint nothing."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take back the room that Qt leaves for the frame."""
        super().resizeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take it back also where another font or style has left it."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)
