"""The footer of the check-in: the actions for the whole night, and messages about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as check_in_text
from bedtime.ui.check_in.model import CheckInModel, NightState
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.buttons import LabelledAction, push_button
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.footer import Footer as Bar
from bedtime.ui.widgets.labels import Link, SmallLabel
from bedtime.ui.widgets.tab_order import set_tab_order


class Footer(Bar):
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
        links = QWidget(self)
        buttons = FlowLayout(links, unit * 3)
        self._not_today = self._add(buttons, tr("&Not today"), self.not_today_clicked.emit)
        self._in_an_hour = self._add(buttons, tr("In an &hour"), self.in_an_hour_clicked.emit)
        self._set_aside = self._add(buttons, tr("Set &aside"), self._on_set_aside)
        self._set_aside.setToolTip(tr("Travel, illness: this night is not to count"))
        self._back = self._add(buttons, tr("Bac&k to plan"), self.back_clicked.emit)
        self._open_nights = SmallLabel("", links)
        buttons.addWidget(self._open_nights)
        save = push_button(tr("&Save"), self, self.save_clicked.emit)
        theme.set_primary(save, on=True)
        save.setMinimumWidth(unit * 20)
        line = QHBoxLayout()
        line.setSpacing(unit * 3)
        line.addWidget(links, stretch=1, alignment=Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(save, alignment=Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 6, unit * 3, unit * 6, unit * 3)
        column.setSpacing(unit * 2)
        column.addWidget(self._banner)
        column.addLayout(line)

    def show_model(self, model: CheckInModel) -> None:
        """Show the buttons that apply to the night."""
        self._not_today.setVisible(model.can_be_postponed)
        self._in_an_hour.setVisible(model.can_be_postponed and model.can_ask_again)
        self._set_aside.setVisible(not model.is_set_aside)
        self._back.setVisible(model.is_set_aside)
        others = [
            each.night
            for each in model.nights
            if each.state is NightState.OPEN and each.night != model.night
        ]
        self._open_nights.setText(check_in_text.open_nights(others))
        self._open_nights.setVisible(bool(others))

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

    def _add(self, row: FlowLayout, label: str, on_click: Callable[[], object]) -> QPushButton:
        parent = row.parentWidget()
        assert parent is not None
        link = Link(label, parent)
        link.clicked.connect(lambda: on_click())
        row.addWidget(link)
        return link
