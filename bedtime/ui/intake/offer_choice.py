"""The question what stands ready to be logged: ticked names, and words of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from bedtime.i18n import tr
from bedtime.text import intake as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.footer import Footer
from bedtime.ui.widgets.scroll_page import scroll_page
from bedtime.ui.widgets.text_labels import quiet_text
from bedtime.ui.widgets.toggle_buttons import ToggleChip


class OfferChoice(QWidget):
    """Preset names to tick and a line for others; `chosen` or `put_off` ends it."""

    chosen = Signal(object)
    """With the names, as config.toml has them."""
    put_off = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self.page = QWidget(self)
        area = scroll_page(self, self.page)
        page = QVBoxLayout(self.page)
        page.setContentsMargins(unit * 5, unit * 5, unit * 5, unit * 3)
        page.setSpacing(unit * 4)
        title = QLabel(text.offer_question(), self.page, wordWrap=True)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        page.addWidget(title)
        page.addWidget(quiet_text(text.offer_explanation(), self.page))
        self.group = ButtonGroup(text.offer_question(), self.page)
        layout = FlowLayout(self.group, unit)
        self._chips: dict[str, ToggleChip] = {}
        for name, label in text.preset_names().items():
            self._chips[name] = chip = ToggleChip(label, self.group)
            layout.addWidget(chip)
        page.addWidget(self.group)
        self.own = QLineEdit(self.page)
        own_label = QLabel(tr("&Your own words, with commas between them"), self.page)
        own_label.setWordWrap(True)
        own_label.setBuddy(self.own)
        page.addWidget(own_label)
        page.addWidget(self.own)
        page.addStretch(1)
        self._banner = Banner(self)
        self.footer = Footer(self)
        self.done = push_button(tr("&Keep"), self.footer, self.choose)
        theme.set_primary(self.done, on=True)
        later = push_button(tr("Not &now"), self.footer, self.put_off.emit, auto_default=False)
        line = QHBoxLayout(self.footer)
        line.setContentsMargins(unit * 5, unit * 3, unit * 5, unit * 3)
        line.addStretch(1)
        line.addWidget(later)
        line.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (area, self._banner, self.footer):
            column.addWidget(part)

    def show_offered(self, offered: tuple[str, ...]) -> None:
        """Tick these names; those that are no presets go into the line."""
        ticked = {name.casefold() for name in offered}
        for name, chip in self._chips.items():
            chip.setChecked(name.casefold() in ticked)
        presets = {name.casefold() for name in self._chips}
        self.own.setText(", ".join(name for name in offered if name.casefold() not in presets))
        self._banner.show_message("")
        self.group.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, message: str) -> None:
        """Show why the choice could not be kept."""
        self._banner.show_message(message)

    def choose(self) -> None:
        """Emit what is ticked and written, each name once."""
        names = [name for name, chip in self._chips.items() if chip.isChecked()]
        names += filter(None, (name.strip() for name in self.own.text().split(",")))
        once: dict[str, str] = {}
        for name in names:
            once.setdefault(name.casefold(), name)
        self.chosen.emit(tuple(once.values()))
