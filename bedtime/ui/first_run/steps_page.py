"""The second page: which steps lead to bed, each with its evidence."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedtime.core.settings import Step
from bedtime.i18n import tr
from bedtime.text import evidence, times
from bedtime.text import first_run as first_run_text
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.scroll_page import scroll_page
from bedtime.ui.widgets.text_labels import small_text

_ANY_DAY = datetime(2026, 11, 23, tzinfo=None)  # noqa: DTZ001 - only its time of day counts


class StepsPage(QWidget):
    """A check box for each step, sorted by the time it is due.

    The arrow keys and Tab lead from one to the next.
    """

    def __init__(self, steps: Sequence[Step], selected: frozenset[str], parent: QWidget) -> None:
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
            box.setChecked(step.key in selected)
            column.addWidget(box)
            if known := evidence.step_evidence(step.key):
                findings = first_run_text.step_evidence(known.text, known.strength)
                source = tr("Source: {source}", source=known.source)
                box.setToolTip(source)
                box.setAccessibleDescription(f"{findings} {source}")
                label = small_text(findings, rows)
                label.setContentsMargins(unit * 6, 0, 0, unit * 2)
                label.setBuddy(box)
                column.addWidget(label)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll_page(self, rows))

    def show_times(self, bed: time) -> None:
        """Show when each step is due, for a bedtime."""
        for step in self._steps:
            at = datetime.combine(_ANY_DAY, bed) - timedelta(minutes=step.lead)
            text = first_run_text.step(step.title, times.time_of_day(at.time()))
            self._boxes[step.key].setText(text.replace("&", "&&"))

    @property
    def selected(self) -> frozenset[str]:
        """Keys of the checked steps."""
        return frozenset(key for key, box in self._boxes.items() if box.isChecked())
