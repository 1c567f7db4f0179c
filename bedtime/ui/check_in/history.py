"""Background of a night: the steps of its evening, and the answers saved before."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bedtime.core.diary.answers import Answers
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import tr
from bedtime.text import check_in as text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.flow_layout import FlowLayout
from bedtime.ui.widgets.labels import ShapeIcon, SmallLabel


class EveningSummary(QWidget):
    """The steps of an evening in a line of small labels with shapes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._steps: QWidget | None = None
        self._statuses: Sequence[StepStatus] = ()
        self.hide()

    def show_statuses(self, statuses: Sequence[StepStatus]) -> None:
        """Show the statuses of a night's steps; hide the summary if none is known."""
        known = [status for status in statuses if status.phase is not Phase.BEFORE]
        if known == self._statuses:
            return
        self._statuses = known
        if self._steps is not None:
            self._steps.hide()
            self._steps.deleteLater()
        self._steps = QWidget(self)
        layout = FlowLayout(self._steps, theme.unit(self) * 2)
        for status in known:
            layout.addWidget(_step_label(status, self._steps))
        self._column.addWidget(self._steps)
        self.setVisible(bool(known))


class History(QWidget):
    """All saved versions of a night's answers; collapsed at first."""

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

    def show_versions(self, versions: Sequence[tuple[datetime, Answers]], zone: str) -> None:
        """Show the versions, oldest first, on the clock of a zone; hide if there is only one."""
        visible = len(versions) > 1
        lines = [text.saved_version(at, zone, versions[-1][0], answers) for at, answers in versions]
        self._lines.setText("\n".join(lines))
        self.setVisible(visible)
        if not visible:
            self._button.setChecked(False)


def _step_label(status: StepStatus, parent: QWidget) -> QWidget:
    meaning, shape = theme.meaning_of(status)
    unit = theme.unit(parent)
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(unit)
    row.addWidget(ShapeIcon(meaning, shape, unit * 4, pair))
    row.addWidget(SmallLabel(text.step_status(status), pair))
    return pair
