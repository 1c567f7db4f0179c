"""The settings dialog, worked as a user does."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Settings, Step
from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
from bedtime.ui.settings.steps_page import StepsPage

INSIDE = QPoint(8, 8)
"""A point inside a button, and inside a check box."""


def turn_wheel(field: QWidget, angle: int) -> bool:
    """Turn the mouse wheel over a field by eighths of a degree; return whether it reacted."""
    at = QPointF(field.rect().center())
    event = QWheelEvent(
        at,
        QPointF(field.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(field, event)
    return event.isAccepted()


class DialogDriver:
    """The dialog, and what was applied in it."""

    def __init__(
        self, qtbot: QtBot, settings: Settings, entries: Mapping[str, PageEntry], page: str
    ) -> None:
        """`settings` are in force; `page` is the name of the one to build."""
        self._qtbot = qtbot
        self.settings = settings
        self.applied: list[tuple[Settings, Settings]] = []
        """What was to be applied: the settings before and after."""
        self.refusal: str | None = None
        """Why nothing is applied."""
        self.dialog = SettingsDialog(entries, lambda: self.settings, self.apply)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.page = self.dialog.page(page)

    def apply(self, before: Settings, after: Settings) -> str | None:
        self.applied.append((before, after))
        if self.refusal is None:
            self.settings = after
        return self.refusal

    def button(self, label: str) -> QAbstractButton:
        """Find a button by its label without its mnemonic."""
        buttons = self.dialog.findChildren(QAbstractButton)
        return next(b for b in buttons if b.text().replace("&", "") == label)

    def press(self, label: str) -> None:
        self._qtbot.mouseClick(self.button(label), Qt.MouseButton.LeftButton, pos=INSIDE)

    def type_text(self, field: QLineEdit | QSpinBox, text: str) -> None:
        """Replace the text of a field, key by key."""
        line = field if isinstance(field, QLineEdit) else field.findChildren(QLineEdit)[0]
        field.setFocus()
        line.selectAll()
        self._qtbot.keyClick(line, Qt.Key.Key_Delete)
        self._qtbot.keyClicks(line, text)

    def texts(self) -> list[str]:
        """Return the texts of all visible labels."""
        labels = self.dialog.findChildren(QLabel)
        texts = (label.text().replace("\u200b", "") for label in labels if label.isVisible())
        return [text for text in texts if text]


class StepsDriver(DialogDriver):
    """The page of the steps."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        super().__init__(qtbot, settings, {"steps": PageEntry("Steps", StepsPage)}, "steps")
        self.lead, self.late = self.page.findChildren(QSpinBox)
        self.title = next(
            line
            for line in self.page.findChildren(QLineEdit)
            if not isinstance(line.parent(), QSpinBox)
        )
        (self.show,) = self.page.findChildren(QComboBox)
        (self.list,) = self.page.findChildren(QTreeWidget)

    @property
    def keys(self) -> list[str]:
        """The keys of the steps in force."""
        return [step.key for step in self.settings.steps]

    def step(self, key: str) -> Step:
        """Return a step in force."""
        return next(step for step in self.settings.steps if step.key == key)

    def press_key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key in the list."""
        none = Qt.KeyboardModifier.NoModifier
        self._qtbot.keyClick(self.list.viewport(), key, modifier or none)

    def select(self, row: int) -> None:
        """Select a row by keys."""
        self.list.setFocus()
        self.press_key(Qt.Key.Key_Home)
        for _ in range(row):
            self.press_key(Qt.Key.Key_Down)

    def row(self, row: int) -> tuple[str, ...]:
        """Return the texts of a row by column."""
        item = self.item(row)
        return tuple(item.text(column) for column in range(3))

    def item(self, row: int) -> QTreeWidgetItem:
        item = self.list.topLevelItem(row)
        assert item is not None
        return item

    def accessible_row(self, row: int) -> tuple[str, bool]:
        """Return a row's name for screen readers, and whether it is checked."""
        cell = QAccessible.queryAccessibleInterface(self.list).child(3 + row * 3)
        return cell.text(QAccessible.Text.Name), bool(cell.state().checked)

    @property
    def rows(self) -> list[str]:
        """The titles from top to bottom."""
        return [self.row(number)[0] for number in range(self.list.topLevelItemCount())]

    def has_text(self, beginning: str) -> bool:
        """Return whether a visible text begins like this."""
        return any(text.startswith(beginning) for text in self.texts())
