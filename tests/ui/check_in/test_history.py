"""The evening before a night, and its earlier answers."""

from datetime import UTC, datetime, time

from PySide6.QtWidgets import (
    QApplication,
)

from bedtime.core.diary.answers import Answers
from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered
from bedtime.ui.check_in.window import CheckInWindow
from tests.fakes import FakeWorld
from tests.ui.check_in.helpers import MONDAY, buttons, make_model, texts


def test_the_evening_of_the_night_is_shown(window: CheckInWindow) -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.advance("2026-11-22 22:50")
    world.routine.handle(Answered("bed", Kind.DONE))
    world.advance("2026-11-23 07:10")
    (evening,) = (e for e in world.routine.recent_evenings() if e.plan.night == MONDAY)
    window.show_model(make_model(statuses=evening.step_statuses))
    QApplication.processEvents()
    shown = texts(window)
    assert "Lights out: done" in shown
    assert "Screens off: unanswered" in shown
    window.show_model(make_model())
    assert "Lights out: done" not in texts(window)


VERSIONS: tuple[tuple[datetime, Answers], ...] = (
    (datetime(2026, 11, 23, 6, 12, tzinfo=UTC), {"into_bed": time(22, 50), "quality": 4.0}),
    (
        datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
        {
            "into_bed": None,
            "alarm": True,
            "minutes_awake": 12.5,
            "awakenings": 2.0,
            "disturbed_by": ("noise", "partner_or_child"),
            "comments": "a\nb",
        },
    ),
    (datetime(2026, 11, 25, 8, 0, tzinfo=UTC), {}),
)


def test_the_saved_versions_of_a_night_can_be_shown(window: CheckInWindow) -> None:
    window.show_model(make_model(versions=VERSIONS))
    shown_before = [text for text in texts(window) if "07:12" in text]
    assert shown_before == []
    buttons(window)["Earlier answers"].click()
    (history,) = (text for text in texts(window) if "07:12" in text)
    assert history.split("\n") == [
        "Monday 07:12 (2026-11-23): into bed 22:50, quality good",
        "Monday 09:00 (2026-11-23): into bed left empty, woken by an alarm yes,"
        " minutes awake in the night 12.5 min, awakenings 2, disturbed by noise + partner or child,"
        r" comments “a\nb”",
        "09:00: saved",
    ]
    window.show_model(make_model(versions=VERSIONS[:1]))
    assert "Earlier answers" not in buttons(window)
    window.show_model(make_model(versions=VERSIONS))
    assert not any("07:12" in text for text in texts(window))  # folded again
