"""The window of the intakes: nights counted per item, entries listed, health notes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bedtime.core.diary import intake, substances
from bedtime.i18n import tr
from bedtime.text import health_notes
from bedtime.text import intake as intake_text
from bedtime.ui.intake.health_notes import HealthNotes, wrapped_heading
from bedtime.ui.intake.model import IntakeActions, IntakeModel
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.buttons import push_button
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.scroll_page import scroll_page
from bedtime.ui.widgets.selectable_label import make_selectable
from bedtime.ui.widgets.tab_order import set_tab_order
from bedtime.ui.widgets.text_labels import quiet_text
from bedtime.ui.widgets.text_table import TextTable

MAX_ENTRIES = 100
"""Number of entries listed; `bedtime log` prints all."""


class IntakeWindow(QWidget):
    """The page of the intakes; it never opens unasked, and states facts without judging them."""

    def __init__(self, actions: IntakeActions) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — What was taken"))
        self._actions = actions
        self._entries = intake.intakes(())
        """In the order of the rows of the entry table."""
        self._undone: intake.Intake | None = None
        unit = theme.unit(self)
        self._page = QWidget(self)
        area = scroll_page(self, self._page)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 4)
        page.setSpacing(unit * 3)
        title = QLabel(tr("What was taken"), self._page)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        page.addWidget(title)
        self._empty = QLabel(intake_text.nothing_logged(), self._page)
        self.item_table = TextTable(
            tr("Nights of each"), intake_text.item_columns(), (0,), self._page
        )
        self._unknown = quiet_text("", self._page)
        self._health_notes = HealthNotes(self._page)
        self._banner = Banner(self._page)
        self._entry_heading = wrapped_heading(tr("The last entries"), self._page)
        self.entry_table = TextTable(
            tr("The last entries"), intake_text.entry_columns(), (1, 2, 3), self._page
        )
        self._undo_button = push_button(tr("&Remove entry"), self._page, self._undo)
        self.entry_table.selectionModel().selectionChanged.connect(lambda: self._update_button())
        page.addWidget(self._empty)
        page.addWidget(self.item_table)
        page.addWidget(self._unknown)
        page.addWidget(self._health_notes)
        page.addWidget(self._entry_heading)
        page.addWidget(self.entry_table)
        page.addWidget(self._undo_button, alignment=Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._banner)
        for sentence in (health_notes.no_steering(), health_notes.disclaimer()):
            page.addWidget(make_selectable(SmallLabel(sentence, self._page)))
        page.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area)
        layout.addWidget(self._make_footer())
        room = self.screen().availableGeometry()
        self.resize(min(unit * 190, room.width()), min(unit * 190, int(room.height() * 0.9)))

    def show_model(self, model: IntakeModel) -> None:
        """Show the intakes of the log."""
        items = intake.items(model.entries, model.tonight)
        self._entries = intake.intakes(model.entries)[: -MAX_ENTRIES - 1 : -1]
        self.item_table.set_rows([intake_text.item_cells(item) for item in items])
        unknown = (
            intake.count_unknown_nights(model.entries, model.tonight, span) for span in (7, 30)
        )
        self._unknown.setText(intake_text.nights_without_log(*unknown) if items else "")
        self._unknown.setVisible(bool(self._unknown.text()))
        notes = [
            health_notes.health_note(note)
            for note in substances.health_notes(model.entries, model.tonight)
        ]
        if streaks := substances.long_streaks(items):
            notes.append(health_notes.in_a_row_note(streaks))
        self._health_notes.show_notes(notes)
        self.entry_table.set_rows([intake_text.entry_cells(*each) for each in self._entries])
        self._empty.setVisible(not self._entries)
        parts = (self.item_table, self._entry_heading, self.entry_table, self._undo_button)
        for part in parts:
            part.setVisible(bool(self._entries))
        self._update_button()
        set_tab_order(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _make_footer(self) -> QWidget:
        unit = theme.unit(self)
        footer = QFrame(self)
        advice = health_notes.general_advice()
        self.advice = QLabel(advice, footer, textFormat=Qt.TextFormat.PlainText)
        self.advice.setWordWrap(True)
        line = QHBoxLayout(footer)
        line.setContentsMargins(unit * 6, unit * 3, unit * 6, unit * 4)
        line.setSpacing(unit * 4)
        line.addWidget(self.advice, stretch=1)
        line.addWidget(push_button(intake_text.menu_label(), footer, self._actions.open_dialog))
        return footer

    def _update_button(self) -> None:
        self._undo_button.setEnabled(self.entry_table.selected_row() is not None)

    def _undo(self) -> None:
        """Undo the selected intake, and offer to log it again."""
        row = self.entry_table.selected_row()
        if row is None:
            return
        entry, selected = self._entries[row]
        error = self._actions.undo(selected, entry.night)
        if error:
            self._banner.show_message(error)
            return
        self._undone = selected
        message = intake_text.undone(selected, self._actions.zone())
        self._banner.show_message(message, [(tr("Log it a&gain"), self._log_again)])

    def _log_again(self) -> None:
        if self._undone is not None:
            error = self._actions.log(self._undone)
            message = error or intake_text.logged(self._undone, self._actions.zone())
            self._banner.show_message(message)
