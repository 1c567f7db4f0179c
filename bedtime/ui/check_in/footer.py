"""The foot of the check-in: what can be done with the whole night, and what is said about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import check_in as check_in_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.tab_order import chain

Way = tuple[str, Callable[[], object]]
"""A label and what it asks for."""


class Footer(QFrame):
    """Always in view, however long the page above is."""

    save_asked = Signal()
    hour_asked = Signal()
    not_today_asked = Signal()
    aside_asked = Signal(str)
    """With the reason; first always without."""
    back_asked = Signal()
    _aside_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._bar = Banner(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(unit * 2)
        self._not_today = self._add(buttons, tr("&Not today"), self.not_today_asked)
        self._hour = self._add(buttons, tr("In an &hour"), self.hour_asked)
        self._aside = self._add(buttons, tr("Set &aside"), self._aside_clicked)
        self._aside_clicked.connect(self._set_aside)
        self._aside.setToolTip(tr("Travel, illness: this night is not to count"))
        self._back = self._add(buttons, tr("Bac&k to plan"), self.back_asked)
        buttons.addStretch()
        theme.prime(self._add(buttons, tr("&Save"), self.save_asked), on=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 6, unit * 2, unit * 6, unit * 4)
        column.setSpacing(unit * 2)
        column.addWidget(self._bar)
        column.addLayout(buttons)

    def offer(self, *, put_off: bool, again: bool, aside: bool) -> None:
        """Offer to put the night off, also to be asked `again`; `aside`: it is set aside."""
        self._not_today.setVisible(put_off)
        self._hour.setVisible(put_off and again)
        self._aside.setVisible(not aside)
        self._back.setVisible(aside)

    def say(self, text: str, *ways: Way) -> None:
        """Say a sentence above the buttons, with what can be done; "" says nothing."""
        self._bar.say(text, ways)
        chain(self.window())

    def enter(self) -> None:
        """Put the focus on the first thing that can be done about what is said."""
        for button in self._bar.findChildren(QPushButton):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _set_aside(self) -> None:
        """Set the night aside by one click, and ask for the reason afterwards."""
        self.aside_asked.emit("")
        ways = [
            (label, partial(self._say_why, why)) for label, why in check_in_text.reasons().items()
        ]
        self.say(tr("This night is set aside. Why, if you like to say?"), *ways)

    def _say_why(self, reason: str) -> None:
        self.say("")
        self.aside_asked.emit(reason)

    def _add(self, row: QHBoxLayout, label: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(label, self)
        button.clicked.connect(lambda: asked.emit())
        row.addWidget(button)
        return button
