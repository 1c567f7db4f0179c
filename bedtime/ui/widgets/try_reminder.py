"""The "Try a reminder" button with the outcome below it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bedtime.core.settings import Reminders
from bedtime.i18n import tr
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.selectable_label import make_selectable
from bedtime.ui.widgets.try_reminder_model import ShowSample


class TryReminder(QWidget):
    """A button that shows a sample reminder, and a sentence about its outcome."""

    def __init__(
        self, show: ShowSample | None, settings: Callable[[], Reminders], parent: QWidget
    ) -> None:
        """`settings` returns them as currently edited; without `show` the button is disabled."""
        super().__init__(parent)
        self._show_sample = show
        self._settings = settings
        unit = theme.unit(self)
        buttons = QWidget(self)
        self._button = push_button(tr("&Try a reminder"), buttons, self._try)
        self._on_no_buttons: Callable[[], None] | None = None
        self._no_buttons = push_button(tr("I s&ee no buttons"), buttons, self._report_no_buttons)
        self._no_buttons.hide()
        self._outcome = make_selectable(QLabel(self))
        self._outcome.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = FlowLayout(buttons, unit * 2)
        line.addWidget(self._button)
        line.addWidget(self._no_buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit * 2)
        column.addWidget(buttons)
        column.addWidget(self._outcome)
        if show is None:
            self._button.setEnabled(False)
            self._show_outcome(tr("There is no place to show one here."))

    def _try(self) -> None:
        if self._show_sample is not None:
            self._on_no_buttons = self._show_sample(self._show_outcome, self._settings())

    def _report_no_buttons(self) -> None:
        if self._on_no_buttons is not None:
            self._on_no_buttons()

    def _show_outcome(self, sentence: str, *, asks: bool = False) -> None:
        self._no_buttons.setVisible(asks)
        self._outcome.setText(sentence)
        self._outcome.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # empty before: nothing to read
        self._button.setAccessibleDescription(sentence)
