"""The second page: which steps lead to bed, each with what is known of it."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from bedtime.core.settings import Step
from bedtime.i18n import tr
from bedtime.text import evidence, times
from bedtime.text import first_run as first_run_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox

_ANY_DAY = datetime(2026, 11, 23, tzinfo=None)  # noqa: DTZ001 - a clock on the wall, of no day


class StepsPage(QWidget):
    """A box to tick for each step, by the time it is due, the earliest first.

    Arrow keys and Tab lead from one to the next.
    """

    def __init__(self, steps: Sequence[Step], on: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._steps = sorted(steps, key=lambda step: -step.lead)
        self._boxes = {step.key: CheckBox(self) for step in self._steps}
        rows = QWidget(self)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, unit * 2, 0)
        column.setSpacing(0)
        for step in self._steps:
            box = self._boxes[step.key]
            box.setChecked(step.key in on)
            column.addWidget(box)
            if known := evidence.why(step.key):
                said = first_run_text.meaning(known.says, known.strength)
                source = tr("Source: {source}", source=known.source)
                box.setToolTip(source)
                box.setAccessibleDescription(f"{said} {source}")
                label = QLabel(said, rows, wordWrap=True)
                label.setFont(theme.font(self, theme.SMALL))
                label.setContentsMargins(unit * 6, 0, 0, unit * 2)
                label.setBuddy(box)
                column.addWidget(label)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(rows)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def tell(self, bed: time) -> None:
        """Say when each step is due before a bedtime."""
        for step in self._steps:
            at = datetime.combine(_ANY_DAY, bed) - timedelta(minutes=step.lead)
            text = first_run_text.step(step.title, times.wall(at.time()))
            self._boxes[step.key].setText(text.replace("&", "&&"))

    @property
    def on(self) -> frozenset[str]:
        """The keys of the steps that are ticked."""
        return frozenset(key for key, box in self._boxes.items() if box.isChecked())
