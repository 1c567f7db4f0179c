"""The settings dialog, once for each state of its pages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget

from bedtime.core.settings import General, Reminders, Settings, Voice
from bedtime.i18n import tr
from bedtime.presenters.settings import SettingsPresenter
from bedtime.text import data_page, desktop, diagnostics, sample_notification, transfer
from bedtime.text import settings as text
from bedtime.ui.settings.about_page import AboutPage
from bedtime.ui.settings.data_model import Job, Question
from bedtime.ui.settings.data_page import DataPage
from bedtime.ui.settings.deletion_dialog import DeletionDialog
from bedtime.ui.settings.desktop_model import LoginState
from bedtime.ui.settings.desktop_page import DesktopPage
from bedtime.ui.settings.dialog import PageEntry, SettingsDialog
from bedtime.ui.settings.page import Page
from bedtime.ui.settings.reminders_page import RemindersPage
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from bedtime.ui.settings.steps_page import StepsPage
from bedtime.ui.widgets.try_reminder_model import Callback
from tests.fakes import default_settings
from tests.ui.settings_fakes import FakeDataPage, FakeDesktopPage, check_results
from tests.ui.view import view


def dialog(name: str, page: Callable[[], Page], settings: Settings) -> SettingsDialog:
    """Return the dialog with one page alone."""
    entries = {name: PageEntry(text.page_names()[name], page)}
    return SettingsDialog(entries, lambda: settings, lambda *_: None)


def _agree(before: Settings, after: Settings) -> str | None:
    return None


@view
def settings_nights() -> Iterator[QWidget]:
    """The nights of a week, in the dialog with all its pages."""
    yield SettingsPresenter(default_settings, _agree, None).open("nights")


@view
def settings_reminders() -> Iterator[QWidget]:
    """How reminders are, where there is no place to try one."""
    yield dialog("reminders", lambda: RemindersPage(None), default_settings())


@view
def settings_reminders_wrong() -> Iterator[QWidget]:
    """Gently, with lengths that cannot count, no screens, and the use to be watched no more."""
    late = sample_notification.not_shown(*diagnostics.finding("SERVER_SILENT"))
    steps = tuple(step for step in default_settings().steps if step.key != "screens")
    settings = default_settings(reminders=Reminders(Voice.GENTLE), steps=steps)

    def show_sample(report: Callback, _: Reminders) -> Callable[[], None]:
        report(late)
        return lambda: None

    window = dialog("reminders", lambda: RemindersPage(show_sample), settings)
    page = window.page("reminders")
    page.findChildren(SnoozeLengths)[0].setText("10, 999")
    page.findChildren(QCheckBox)[-1].setChecked(False)
    page.findChildren(QPushButton)[0].click()
    window.show()  # Qt shows a field's own number first
    page.findChildren(QSpinBox)[0].findChildren(QLineEdit)[0].setText("9999")
    yield window


@view
def settings_steps() -> Iterator[QWidget]:
    """The steps as they are at first."""
    yield dialog("steps", StepsPage, default_settings())


@view
def settings_steps_wrong() -> Iterator[QWidget]:
    """A new step without a title and with a length that is none, where nights begin variously."""
    nights = (
        replace(default_settings().nights[0], bed=time(1, 30)),
        *default_settings().nights[1:],
    )
    window = dialog(
        "steps", StepsPage, default_settings(nights=nights, steps=(default_settings().steps[0],))
    )
    window.show()
    page = window.page("steps")
    next(b for b in page.findChildren(QPushButton) if b.text() == tr("A&dd")).click()
    for length, typed in zip(page.findChildren(QSpinBox), ("17 h", "5 h"), strict=True):
        length.findChildren(QLineEdit)[0].setText(typed)
    yield window


@view
def settings_steps_none() -> Iterator[QWidget]:
    """No step at all."""
    yield dialog("steps", StepsPage, default_settings(steps=()))


@view
def settings_desktop() -> Iterator[QWidget]:
    """The desktop, with a language that nobody has translated to and a zone that is none."""
    fake = FakeDesktopPage()
    command = "/home/sleeper/.venv/bin/bedtime --at-login"
    fake.login = LoginState(None, desktop.at_login("OTHER", command))
    settings = default_settings(zone="Asia/Tokyo", general=General(language="de"))
    window = dialog("desktop", lambda: DesktopPage(fake.actions()), settings)
    window.show()
    fake.callbacks[-1](check_results())
    window.page("desktop").findChildren(QComboBox)[-1].setEditText("Atlantis")
    yield window


@view
def settings_desktop_looking() -> Iterator[QWidget]:
    """The desktop while it is being diagnosed."""
    yield dialog("desktop", lambda: DesktopPage(FakeDesktopPage().actions()), default_settings())


@view
def settings_data() -> Iterator[QWidget]:
    """The data of somebody who has used it for a while, and has just done something."""
    fake = FakeDataPage()
    window = dialog("data", lambda: DataPage(fake.actions()), default_settings())
    page = window.page("data")
    assert isinstance(page, DataPage)
    page.show_result(data_page.restore_result(3, fake.stored.backups[0].file))
    yield window


@view
def settings_data_asking() -> Iterator[QWidget]:
    """The question before an import replaces answers."""
    window, page = _data_page()
    question = f"{transfer.differing(44)} {transfer.contradictory([date(2026, 11, 20)])}"
    page.panel.start(_job(Question(question, tr("Take t&heirs"), tr("Kee&p mine"))))
    yield window


@view
def settings_data_importing() -> Iterator[QWidget]:
    """An import that takes a while."""
    window, page = _data_page()
    page.panel.start(_job(0.43))
    page.panel.show()
    yield window


def _data_page() -> tuple[SettingsDialog, DataPage]:
    window = dialog("data", lambda: DataPage(FakeDataPage().actions()), default_settings())
    page = window.page("data")
    assert isinstance(page, DataPage)
    return window, page


def _job(yielded: float | Question) -> Job:
    while True:
        yield yielded


@view
def settings_data_first() -> Iterator[QWidget]:
    """The data of somebody who has none yet."""
    fake = FakeDataPage()
    fake.stored = replace(fake.stored, log_size=0, entries=0, since=None, backups=())
    yield dialog("data", lambda: DataPage(fake.actions()), default_settings())


def deletion_dialog(refusal: str | None = None) -> DeletionDialog:
    """Return the dialog that deletes everything, alone."""
    fake = FakeDataPage()
    fake.error = refusal
    return DeletionDialog(None, fake.actions(), lambda: None)


@view
def delete_everything() -> Iterator[QWidget]:
    """What goes when everything is deleted."""
    yield deletion_dialog()


@view
def delete_everything_confirmed() -> Iterator[QWidget]:
    """The word is typed, and it is refused."""
    window = deletion_dialog(data_page.delete_refusal(FakeDataPage().stored.log_file.parent))
    window.show_confirmation()
    (field,) = window.findChildren(QLineEdit)
    field.setText(tr("delete"))
    window.accept()
    yield window


@view
def settings_about() -> Iterator[QWidget]:
    """What Bedtime is, and what its defaults rest on."""
    yield dialog("about", lambda: AboutPage(lambda: None), default_settings())
