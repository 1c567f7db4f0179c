"""The check-in window, once for each of its states."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from PySide6.QtWidgets import QPushButton, QWidget

from bedtime.core.diary.check_in import CheckIn
from bedtime.i18n import tr
from bedtime.ui.check_in.model import CheckInModel
from bedtime.ui.check_in.window import CheckInWindow
from tests.ui.check_in.helpers import (
    MONDAY,
    SATURDAY,
    SUGGESTIONS,
    CheckInRecorder,
    fortnight,
    make_model,
)
from tests.ui.evenings import evening
from tests.ui.view import view


def fitted_window(
    model: CheckInModel, recorder: CheckInRecorder | None = None, *, unfolded: bool = False
) -> CheckInWindow:
    """Return the window of a model, resized to fit it."""
    if recorder is None:
        recorder = CheckInRecorder()
    window = CheckInWindow(recorder.actions())
    window.show_model(model)
    window.form.more.unfold(on=unfolded)
    window.fit()
    return window


@view
def check_in() -> Iterator[QWidget]:
    """The check-in as the morning finds it, with suggestions."""
    yield fitted_window(make_model(suggestions=SUGGESTIONS, nights=fortnight()))


@view
def check_in_more() -> Iterator[QWidget]:
    """The check-in with all that can be told about a night."""
    statuses = evening().routine.state.step_statuses
    model = make_model(suggestions=SUGGESTIONS, nights=fortnight(), had_intakes=True)
    window = fitted_window(replace(model, statuses=statuses), unfolded=True)
    window.form.awake.a_while.click()
    window.form.rows["woke_early"].editor.set_answer(value=True)
    window.form.rows["nap_times"].editor.set_typed("13:00-13:20; 15-15:30")
    window.fit()
    yield window


@view
def check_in_filled() -> Iterator[QWidget]:
    """The check-in of a night that has answers and earlier ones, unfolded."""
    at = datetime(2026, 11, 21, 6, 12, tzinfo=UTC)
    filled = CheckIn(into_bed=time(22, 50), final_awakening=time(6, 40), disturbed_by=("noise",))
    versions = (
        (at, {"into_bed": time(22, 50), "quality": 4.0}),
        (at + timedelta(hours=2), {"into_bed": None, "alarm": True, "minutes_awake": 12.5}),
    )
    window = fitted_window(
        make_model(filled, SATURDAY, is_today=False, versions=versions, nights=fortnight()),
        unfolded=True,
    )
    earlier = tr("&Earlier answers")
    next(b for b in window.findChildren(QPushButton) if b.text() == earlier).setChecked(True)
    yield window


@view
def check_in_asking() -> Iterator[QWidget]:
    """The check-in with a draft whose answers are contradictory or unreadable."""
    recorder = CheckInRecorder()
    recorder.drafts[MONDAY] = {
        "into_bed": "23:30",
        "tried_to_sleep": "22:50",
        "out_of_bed": "06:10",
        "final_awakening": "06:40",
        "awakenings": "often",
        "minutes_awake": "long",
        "naps_minutes": "9999",
    }
    window = fitted_window(make_model(), recorder)
    window.save()
    yield window


@view
def check_in_saved() -> Iterator[QWidget]:
    """The check-in after saving, with another one open."""
    window = CheckInWindow(CheckInRecorder().actions())
    window.show_model(make_model(suggestions=SUGGESTIONS, nights=fortnight()))
    window.form.accept_suggestions()
    window.save()
    window.fit()
    yield window


@view
def check_in_aside() -> Iterator[QWidget]:
    """The check-in of a night that was set aside."""
    yield fitted_window(make_model(is_set_aside=True, nights=fortnight()))
