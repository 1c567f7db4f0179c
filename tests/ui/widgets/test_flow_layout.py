"""The layout that wraps: ownership of its items, and its cached sizes."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from bedtime.ui.widgets.flow_layout import FlowLayout


def test_its_items_are_owned_by_python(qtbot: QtBot) -> None:
    """Qt's own addWidget would make items that nobody deletes."""
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(parent, 4)
    flow.addWidget(QLabel("one", parent))
    item = flow.itemAt(0)
    assert item is not None
    assert Shiboken.ownedByPython(item)


def test_a_deleted_widget_leaves_the_layout(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(parent, 4)
    labels = [QLabel(text, parent) for text in ("one", "two")]
    for label in labels:
        flow.addWidget(label)
    Shiboken.delete(labels[0])
    assert flow.count() == 1
    item = flow.itemAt(0)
    assert item is not None
    assert item.widget() is labels[1]
    assert flow.minimumSize() == item.minimumSize()


class Counted(QLabel):
    """A label that counts how often it is measured."""

    measured = 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.measured += 1
        return super().sizeHint()


def test_sizes_are_cached_until_something_changes(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(parent, 4)
    labels = [Counted(text, parent) for text in ("one", "two")]
    for label in labels:
        flow.addWidget(label)
    parent.show()
    height = flow.heightForWidth(1000)
    before = labels[0].measured
    assert [flow.heightForWidth(1000) for _ in range(5)] == [height] * 5
    assert flow.heightForWidth(1) > height
    assert labels[0].measured == before
    labels[0].setText("one\nof two lines")
    assert flow.heightForWidth(1000) > height
    labels[0].hide()
    assert flow.heightForWidth(1000) == height


def test_it_takes_no_spare_room(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    line = QWidget(window)
    FlowLayout(line, 4).addWidget(QLabel("one", line))
    column.addWidget(QPlainTextEdit(window), stretch=0)
    column.addWidget(line)
    window.resize(300, 800)
    window.show()
    assert line.height() < 100
