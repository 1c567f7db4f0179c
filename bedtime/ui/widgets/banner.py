"""A banner: one sentence with buttons, shown inside the window instead of in a dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import LabelledAction, push_button
from bedtime.ui.widgets.card import Card
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.layouts import delete_widgets


class Banner(Card):
    """Shows one message at a time; hidden while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._text = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._button_row = QWidget(self)
        self._buttons = FlowLayout(self._button_row, unit * 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        layout.setSpacing(unit * 2)
        layout.addWidget(self._text)
        layout.addWidget(self._button_row)
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self.hide()

    def show_message(self, text: str, actions: Sequence[LabelledAction] = ()) -> None:
        """Show a sentence and a button for each action; "" hides the banner."""
        content = (text, tuple(label for label, _ in actions))
        if content != self._shown:  # new buttons at every update would lose the focus
            self._shown = content
            self._text.setText(theme.breakable(text))
            delete_widgets(self._buttons)
            for label, act in actions:
                self._buttons.addWidget(push_button(label, self._button_row, act))
            self._button_row.setVisible(bool(actions))
        self.setVisible(bool(text))

    def buttons(self) -> list[QPushButton]:
        """Return its buttons, in their order."""
        items = (self._buttons.itemAt(index) for index in range(self._buttons.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]
