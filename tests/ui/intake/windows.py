"""The windows of the intakes, once for each of their states."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry, Kind
from bedtime.text import intake as intake_text
from bedtime.ui.intake.log_dialog import LogIntakeDialog
from bedtime.ui.intake.model import IntakeModel, IntakeNames
from bedtime.ui.intake.window import IntakeWindow
from tests.ui.intake.helpers import IntakeRecorder
from tests.ui.view import view

MONDAY = date(2026, 11, 23)


@view
def log_intake() -> Iterator[QWidget]:
    """The dialog that logs an intake, with a name of the user's own and others being typed."""
    recorder = IntakeRecorder()
    names = tuple(intake_text.preset_names().values())
    recorder.names = IntakeNames((*names[:3], "Tea 🧉"), names[3:])
    dialog = LogIntakeDialog(recorder.actions())
    dialog.names.show_chosen(names[-1][:1])
    yield dialog


@view
def log_intake_first() -> Iterator[QWidget]:
    """The dialog as it opens for the first time."""
    recorder = IntakeRecorder()
    recorder.names = IntakeNames((), (), ("caffeine", "big meal", "hot milk"), asks=True)
    yield LogIntakeDialog(recorder.actions())


@view
def intakes() -> Iterator[QWidget]:
    """The window of the intakes, with every health note."""
    window = IntakeWindow(IntakeRecorder().actions())
    names = ("caffeine", "kratom", "melatonin", "alcohol", "valerian", "zolpidem", "codeine")
    now = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
    entries = []
    for ago in range(14, -1, -2):
        for what in (*names, "doxylamine", "L-tryptophan", "Xanax"):
            at, night = now - timedelta(days=ago), MONDAY - timedelta(days=ago)
            detail = intake.to_detail(Intake(what, "1 cup", at, "late"), "Europe/Berlin")
            entry = Entry(f"{what} {ago}", at, "Europe/Berlin", night, Kind.INTAKE, detail=detail)
            entries.append(entry)
    window.show_model(IntakeModel(entries, MONDAY))
    window.entry_table.selectRow(0)
    yield window


@view
def intakes_empty() -> Iterator[QWidget]:
    """The window of the intakes before anything was logged."""
    window = IntakeWindow(IntakeRecorder().actions())
    window.show_model(IntakeModel([], MONDAY))
    yield window
