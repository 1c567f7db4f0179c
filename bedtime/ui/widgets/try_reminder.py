"""The "Try a reminder" button with the outcome beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from bedtime.core.settings import Reminders
from bedtime.i18n import tr
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.buttons import push_button
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
        self._button = push_button(tr("&Try a reminder"), self, self._try)
        self._outcome = make_selectable(QLabel(self))
        self._outcome.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._on_no_buttons: Callable[[], None] | None = None
        self._no_buttons = push_button(tr("I s&ee no buttons"), self, self._report_no_buttons)
        self._no_buttons.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.unit(self) * 3)
        row.addWidget(self._button)
        row.addWidget(self._outcome, 1)
        row.addWidget(self._no_buttons)
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
