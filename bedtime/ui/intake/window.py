"""The page about what was taken: nights counted, entries listed, fixed notes; nothing judged."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bedtime.core.diary import intake, substances
from bedtime.i18n import tr
from bedtime.text import health_notes
from bedtime.text import intake as intake_text
from bedtime.ui.intake.model import IntakeActions, IntakeModel
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner
from bedtime.ui.widgets.labels import SmallLabel
from bedtime.ui.widgets.tab_order import chain
from bedtime.ui.widgets.text_table import TextTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedtime.core.entry import Entry

LAST = 100
"""Entries listed; `bedtime log` has them all."""


class IntakeWindow(QWidget):
    """Shows what it was last told; opened by its user alone."""

    def __init__(self, wishes: IntakeActions) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Bedtime — What was taken"))
        self._wishes = wishes
        self._last: Sequence[tuple[Entry, intake.Intake]] = ()
        self._gone: intake.Intake | None = None
        unit = theme.unit(self)
        self._page = QWidget(self)
        area = QScrollArea(self, widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._page)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(unit * 6, unit * 5, unit * 6, unit * 4)
        page.setSpacing(unit * 3)
        title = QLabel(tr("What was taken"), self._page)
        title.setFont(theme.font(self, theme.TITLE, theme.STRONG))
        page.addWidget(title)
        self._empty = QLabel(intake_text.empty(), self._page)
        self.items = TextTable(tr("Nights of each"), intake_text.heads(), (0,), self._page)
        self._unknown = SmallLabel("", self._page)
        self._unknown.setWordWrap(True)
        self._notes = HealthNotes(self._page)
        self._bar = Banner(self._page)
        self._heading = _heading(tr("The last entries"), self._page)
        self.last = TextTable(
            tr("The last entries"), intake_text.entry_heads(), (1, 2, 3), self._page
        )
        self._back = QPushButton(tr("&Take this entry back"), self._page)
        self._back.clicked.connect(self._take_back)
        self.last.selectionModel().selectionChanged.connect(lambda: self._follow())
        for part in (self._empty, self.items, self._unknown, self._notes, self._heading):
            page.addWidget(part)
        page.addWidget(self.last)
        page.addWidget(self._back, alignment=Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._bar)
        for said in (health_notes.why(), health_notes.standing()):
            page.addWidget(_readable(SmallLabel(said, self._page), stop=True))
        page.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area)
        whole.addWidget(self._make_foot())
        room = self.screen().availableGeometry()
        self.resize(min(unit * 190, room.width()), min(unit * 190, int(room.height() * 0.9)))

    def tell(self, told: IntakeModel) -> None:
        """Show what is in the log."""
        items = intake.items(told.entries, told.tonight)
        self._last = intake.intakes(told.entries)[: -LAST - 1 : -1]
        self.items.fill([intake_text.counts(item) for item in items])
        spans = (intake.unknown(told.entries, told.tonight, span) for span in (7, 30))
        self._unknown.setText(intake_text.unknown(*spans) if items else "")
        self._unknown.setVisible(bool(self._unknown.text()))
        notes = [health_notes.fixed(note) for note in substances.notes(told.entries, told.tonight)]
        if rows := substances.rows(items):
            notes.append(health_notes.in_a_row(rows))
        self._notes.fill(notes)
        self.last.fill([intake_text.cells(*each) for each in self._last])
        self._empty.setVisible(not self._last)
        for part in (self.items, self._heading, self.last, self._back):
            part.setVisible(bool(self._last))
        self._follow()
        chain(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _make_foot(self) -> QWidget:
        unit = theme.unit(self)
        foot = QFrame(self)
        self.always = QLabel(health_notes.always(), foot, textFormat=Qt.TextFormat.PlainText)
        self.always.setWordWrap(True)
        log = QPushButton(intake_text.entry(), foot)
        log.clicked.connect(lambda: self._wishes.log())
        line = QHBoxLayout(foot)
        line.setContentsMargins(unit * 6, unit * 3, unit * 6, unit * 4)
        line.setSpacing(unit * 4)
        line.addWidget(self.always, stretch=1)
        line.addWidget(log)
        return foot

    def _follow(self) -> None:
        self._back.setEnabled(self.last.chosen() is not None)

    def _take_back(self) -> None:
        place = self.last.chosen()
        if place is None:
            return
        entry, said = self._last[place]
        trouble = self._wishes.take_back(said, entry.night)
        if trouble:
            self._bar.say(trouble)
            return
        self._gone = said
        told = intake_text.taken_back(said, self._wishes.zone())
        self._bar.say(told, [(tr("Log it a&gain"), self._log_again)])

    def _log_again(self) -> None:
        if self._gone is not None:
            trouble = self._wishes.take(self._gone)
            self._bar.say(trouble or intake_text.logged(self._gone, self._wishes.zone()))


class HealthNotes(QWidget):
    """The fixed notes, one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit(self))
        self._shown: list[health_notes.Fixed] = []

    def fill(self, notes: list[health_notes.Fixed]) -> None:
        """Show these."""
        self.setVisible(bool(notes))
        if notes == self._shown:
            return
        self._shown = notes
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes:
            self._column.addWidget(_heading(note.heading, self))
            self._column.addWidget(_readable(QLabel(note.says, self), stop=True))
            self._column.addWidget(_readable(SmallLabel(note.source, self), stop=False))
            self._column.addSpacing(theme.unit(self) * 2)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent, textFormat=Qt.TextFormat.PlainText)
    label.setFont(theme.font(parent, 1, theme.STRONG))
    label.setWordWrap(True)
    return label


def _readable(label: QLabel, *, stop: bool) -> QLabel:
    """Let a sentence wrap and be copied; `stop` lets the Tab key come to it, and scroll there."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
    return label
