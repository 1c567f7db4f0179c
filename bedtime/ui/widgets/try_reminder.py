"""A button that shows a reminder to try, and what became of it beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bedtime.core.settings import Reminders
from bedtime.i18n import tr
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.selectable_label import readable

Callback = Callable[[str], None]
Show = Callable[[Callback, Reminders], None]
"""Shows a reminder as these settings would, and tells in sentences what becomes of it."""


class TryReminder(QWidget):
    """The button and its sentence; without a way to show one, only the sentence why."""

    def __init__(self, show: Show | None, chosen: Callable[[], Reminders], parent: QWidget) -> None:
        """`chosen` are the settings as they are typed."""
        super().__init__(parent)
        self._button = QPushButton(tr("&Try a reminder"), self)
        self._said = readable(QLabel(self))
        self._said.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.unit(self) * 3)
        row.addWidget(self._button)
        row.addWidget(self._said, 1)
        if show is None:
            self._button.setEnabled(False)
            self._hear(tr("There is no place to show one here."))
        else:
            self._button.clicked.connect(lambda _: show(self._hear, chosen()))

    def _hear(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # there is something to be read now
        self._button.setAccessibleDescription(sentence)
