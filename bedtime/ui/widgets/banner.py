"""A bar: one sentence with what can be done about it, in line with the window, never in the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.ui.widgets import theme
from bedtime.ui.widgets.card import Card
from bedtime.ui.widgets.flow_layout import FlowLayout


class Banner(Card):
    """Says one thing at a time; hidden while it has nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._text = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._line = QWidget(self)
        self._ways = FlowLayout(self._line, unit * 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        layout.setSpacing(unit * 2)
        layout.addWidget(self._text)
        layout.addWidget(self._line)
        self._said: tuple[str, tuple[str, ...]] = ("", ())
        self.hide()

    def say(self, text: str, ways: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Show a sentence and its buttons; an empty one hides the bar."""
        said = (text, tuple(label for label, _ in ways))
        if said != self._said:  # else the focus would be lost at every telling
            self._said = said
            self._text.setText(theme.breakable(text))
            while (item := self._ways.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            for label, act in ways:
                button = QPushButton(label, self._line)
                button.clicked.connect(lambda _=False, act=act: act())
                self._ways.addWidget(button)
            self._line.setVisible(bool(ways))
        self.setVisible(bool(text))

    def buttons(self) -> list[QPushButton]:
        """Return its buttons, in their order."""
        items = (self._ways.itemAt(number) for number in range(self._ways.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]
