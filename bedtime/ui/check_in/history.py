"""What stands beside a night: its evening's steps, and what was answered about it before."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.core.diary.check_in import Value
from bedtime.core.evening.step_status import Life, Phase
from bedtime.i18n import tr
from bedtime.text import check_in as words
from bedtime.ui.widgets import theme as look
from bedtime.ui.widgets.flow_layout import Flow
from bedtime.ui.widgets.labels import Mark, Said


class Evening(QWidget):
    """The steps of an evening in a quiet line, each as a shape with its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._line: QWidget | None = None
        self._told: Sequence[Life] = ()
        self.hide()

    def tell(self, lives: Sequence[Life]) -> None:
        """Show where the steps of a night stood; hidden where nothing is known."""
        known = [life for life in lives if life.phase is not Phase.BEFORE]
        if known == self._told:
            return
        self._told = known
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
        self._line = QWidget(self)
        flow = Flow(self._line, look.unit(self) * 2)
        for life in known:
            flow.addWidget(_step(life, self._line))
        self._column.addWidget(self._line)
        self.setVisible(bool(known))


class History(QWidget):
    """What was answered about a night, and when; folded until it is asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._button = QPushButton(tr("&Earlier answers"), self)
        self._button.setFlat(True)
        self._button.setCheckable(True)
        self._lines = Said("", self)
        self._lines.setWordWrap(True)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button.toggled.connect(self._lines.setVisible)
        column.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._lines)
        self._lines.hide()
        self.hide()

    def tell(
        self, versions: Sequence[tuple[datetime, Mapping[str, Value | None]]], zone: str
    ) -> None:
        """Show what was answered when, oldest first; one answer alone has no history."""
        shown = len(versions) > 1
        lines = [words.version(at, zone, versions[-1][0], said) for at, said in versions]
        self._lines.setText("\n".join(lines))
        self.setVisible(shown)
        if not shown:
            self._button.setChecked(False)


def _step(life: Life, parent: QWidget) -> QWidget:
    meaning, shape = look.meaning_of(life)
    unit = look.unit(parent)
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(unit)
    row.addWidget(Mark(meaning, shape, unit * 4, pair))
    row.addWidget(Said(words.step(life), pair))
    return pair
