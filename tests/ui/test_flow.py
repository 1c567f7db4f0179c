"""The layout that wraps: what it keeps goes with it."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from bedtime.ui.flow import Flow


def test_its_items_are_its_own_to_let_go(qtbot: QtBot) -> None:
    """Qt's own addWidget would make items that nobody deletes."""
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = Flow(parent, 4)
    flow.addWidget(QLabel("one", parent))
    item = flow.itemAt(0)
    assert item is not None
    assert Shiboken.ownedByPython(item)


def test_a_widget_that_is_deleted_leaves_the_line(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = Flow(parent, 4)
    labels = [QLabel(text, parent) for text in ("one", "two")]
    for label in labels:
        flow.addWidget(label)
    Shiboken.delete(labels[0])
    assert flow.count() == 1
    item = flow.itemAt(0)
    assert item is not None
    assert item.widget() is labels[1]
    assert flow.minimumSize() == item.minimumSize()
