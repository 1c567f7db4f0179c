"""What stands beside a night: its evening's steps, and what was answered about it before."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.core.diary.check_in import Value
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import ShapeIcon, SmallLabel


class EveningSummary(QWidget):
    """The steps of an evening in a quiet line, each as a shape with its words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._line: QWidget | None = None
        self._told: Sequence[StepStatus] = ()
        self.hide()

    def tell(self, statuses: Sequence[StepStatus]) -> None:
        """Show where the steps of a night stood; hidden where nothing is known."""
        known = [status for status in statuses if status.phase is not Phase.BEFORE]
        if known == self._told:
            return
        self._told = known
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
        self._line = QWidget(self)
        flow = FlowLayout(self._line, theme.unit(self) * 2)
        for status in known:
            flow.addWidget(_step(status, self._line))
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
        self._lines = SmallLabel("", self)
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
        lines = [text.version(at, zone, versions[-1][0], said) for at, said in versions]
        self._lines.setText("\n".join(lines))
        self.setVisible(shown)
        if not shown:
            self._button.setChecked(False)


def _step(status: StepStatus, parent: QWidget) -> QWidget:
    meaning, shape = theme.meaning_of(status)
    unit = theme.unit(parent)
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(unit)
    row.addWidget(ShapeIcon(meaning, shape, unit * 4, pair))
    row.addWidget(SmallLabel(text.step(status), pair))
    return pair
