"""The settings dialog on its pages of the steps and the reminders."""

from collections.abc import Iterator

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSpinBox, QWidget

from bedtime.core.settings import Reminders, Voice
from bedtime.ui.settings.reminders import RemindersPage
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from bedtime.ui.words import doctor, trial
from tests.fakes import usual
from tests.ui.settings_machine import dialog
from tests.ui.view import view


@view
def settings_reminders() -> Iterator[QWidget]:
    """How reminders are, where there is no place to try one."""
    yield dialog("reminders", lambda: RemindersPage(None), usual())


@view
def settings_reminders_wrong() -> Iterator[QWidget]:
    """Gently, with lengths that cannot count, no screens, and the use to be watched no more."""
    late = trial.late(*doctor.finding("SERVER_SILENT"))
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
