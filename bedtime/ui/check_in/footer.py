"""The footer of the check-in: the actions for the whole night, and messages about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as check_in_text
from bedtime.ui.check_in.model import CheckInModel
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.buttons import LabelledAction, push_button
from bedtime.ui.widgets.tab_order import set_tab_order


class Footer(QFrame):
    """Buttons and a banner that stay in view while the page above scrolls."""

    save_clicked = Signal()
    in_an_hour_clicked = Signal()
    not_today_clicked = Signal()
    set_aside_chosen = Signal(str)
    """With the reason: "" on the click, then the chosen one."""
    back_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._banner = Banner(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(unit * 2)
        self._not_today = self._add(buttons, tr("&Not today"), self.not_today_clicked.emit)
        self._in_an_hour = self._add(buttons, tr("In an &hour"), self.in_an_hour_clicked.emit)
        self._set_aside = self._add(buttons, tr("Set &aside"), self._on_set_aside)
        self._set_aside.setToolTip(tr("Travel, illness: this night is not to count"))
        self._back = self._add(buttons, tr("Bac&k to plan"), self.back_clicked.emit)
        buttons.addStretch()
        theme.set_primary(self._add(buttons, tr("&Save"), self.save_clicked.emit), on=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 6, unit * 2, unit * 6, unit * 4)
        column.setSpacing(unit * 2)
        column.addWidget(self._banner)
        column.addLayout(buttons)

    def show_model(self, model: CheckInModel) -> None:
        """Show the buttons that apply to the night."""
        self._not_today.setVisible(model.can_be_postponed)
        self._in_an_hour.setVisible(model.can_be_postponed and model.can_ask_again)
        self._set_aside.setVisible(not model.is_set_aside)
        self._back.setVisible(model.is_set_aside)

    def show_message(self, text: str, *actions: LabelledAction) -> None:
        """Show a sentence and its buttons above the others; "" hides them."""
        self._banner.show_message(text, actions)
        set_tab_order(self.window())

    def focus_message(self) -> None:
        """Focus the first button of the message."""
        for button in self._banner.buttons():
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _on_set_aside(self) -> None:
        """Set the night aside at once, and ask for the reason afterwards."""
        self.set_aside_chosen.emit("")
        actions = [
            (label, partial(self._choose_reason, reason))
            for label, reason in check_in_text.set_aside_reasons().items()
        ]
        self.show_message(tr("This night is set aside. Why, if you like to say?"), *actions)

    def _choose_reason(self, reason: str) -> None:
        self.show_message("")
        self.set_aside_chosen.emit(reason)

    def _add(self, row: QHBoxLayout, label: str, on_click: Callable[[], object]) -> QPushButton:
        button = push_button(label, self, on_click)
        row.addWidget(button)
        return button
