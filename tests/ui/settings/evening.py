"""The settings dialog on its pages of the steps and the reminders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSpinBox, QWidget

from bedtime.core.settings import Reminders, Voice
from bedtime.i18n import tr
from bedtime.text import diagnostics, sample_notification
from bedtime.ui.settings.reminders import RemindersPage
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from bedtime.ui.settings.steps import StepsPage
from tests.fakes import usual
from tests.ui.settings.machine import dialog
from tests.ui.view import view


@view
def settings_reminders() -> Iterator[QWidget]:
    """How reminders are, where there is no place to try one."""
    yield dialog("reminders", lambda: RemindersPage(None), usual())


@view
def settings_reminders_wrong() -> Iterator[QWidget]:
    """Gently, with lengths that cannot count, no screens, and the use to be watched no more."""
    late = sample_notification.late(*diagnostics.finding("SERVER_SILENT"))
    steps = tuple(step for step in usual().steps if step.key != "screens")
    settings = usual(reminders=Reminders(Voice.GENTLE), steps=steps)
    made = dialog("reminders", lambda: RemindersPage(lambda tell, _: tell(late)), settings)
    page = made.page("reminders")
    page.findChildren(SnoozeLengths)[0].setText("10, 999")
    page.findChildren(QCheckBox)[-1].setChecked(False)
    page.findChildren(QPushButton)[0].click()
    made.show()  # Qt shows a field's own number first
    page.findChildren(QSpinBox)[0].findChildren(QLineEdit)[0].setText("9999")
    yield made


@view
def settings_steps() -> Iterator[QWidget]:
    """The steps as they are at first."""
    yield dialog("steps", StepsPage, usual())


@view
def settings_steps_wrong() -> Iterator[QWidget]:
    """A new step without a title and with a length that is none, where nights begin variously."""
    nights = (replace(usual().nights[0], bed=time(1, 30)), *usual().nights[1:])
    made = dialog("steps", StepsPage, usual(nights=nights, steps=(usual().steps[0],)))
    made.show()
    page = made.page("steps")
    next(b for b in page.findChildren(QPushButton) if b.text() == tr("A&dd")).click()
    for length, typed in zip(page.findChildren(QSpinBox), ("17 h", "5 h"), strict=True):
        length.findChildren(QLineEdit)[0].setText(typed)
    yield made


@view
def settings_steps_none() -> Iterator[QWidget]:
    """No step at all."""
    yield dialog("steps", StepsPage, usual(steps=()))
