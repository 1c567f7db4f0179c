"""A group of buttons that is one stop of the Tab key; arrow keys move inside it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QWidget

from bedtime.ui.widgets.flow_layout import is_left_to_right


class ButtonGroup(QGroupBox):
    """A group box with an accessible name, but without a visible frame and title.

    Its buttons are its children. Each calls `handle_key` with its key events and `set_tab_stop`
    when it gets the focus.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setContentsMargins(0, 0, 0, 0)
        self.members: list[QAbstractButton] = []

    @staticmethod
    def of(member: QAbstractButton) -> "ButtonGroup":
        """Return the group of a button.

        Asked for each time: a button that stored its group would make a reference cycle.
        """
        group = member.parentWidget()
        assert isinstance(group, ButtonGroup)
        return group

    def add_member(self, member: QAbstractButton) -> None:
        """Append a button; the first one is the group's tab stop."""
        first = not self.members
        policy = Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus
        member.setFocusPolicy(policy)
        self.members.append(member)
        if first:
            self.setFocusProxy(member)

    def set_tab_stop(self, member: QAbstractButton) -> None:
        """Make this button the one that the Tab key reaches."""
        for other in self.members:
            is_stop = other is member
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            other.setFocusPolicy(policy)
        self.setFocusProxy(member)

    def handle_key(self, member: QAbstractButton, event: QKeyEvent) -> QAbstractButton | None:
        """Move the focus for an arrow key; return its new owner, None for any other key."""
        ahead = 1 if is_left_to_right(self) else -1
        steps = {
            Qt.Key.Key_Right: ahead,
            Qt.Key.Key_Left: -ahead,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            return None
        index = self.members.index(member) + step
        target = self.members[max(0, min(index, len(self.members) - 1))]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return target

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint nothing."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Undo the margins that Qt sets for the frame."""
        super().resizeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Undo the margins that Qt sets for another font or style."""
        super().changeEvent(event)
        self.setContentsMargins(0, 0, 0, 0)
