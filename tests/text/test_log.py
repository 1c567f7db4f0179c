"""Lines of the log."""

from datetime import UTC, date, datetime

import pytest

from bedtime.core.entry import Entry, Kind
from bedtime.text import log

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "detail", "line"),
    [
        (Kind.CHECKIN, {}, "check-in"),
        (Kind.CHECKIN, {"quality": 1, "alarm": None}, "check-in: quality, woken by an alarm"),
        (Kind.CHECKIN, {"mood_of_2031": 1}, "check-in: something newer"),
        (Kind.HELD, {"reason": "call"}, "held back (a call was on)"),
        (Kind.HELD, {"reason": "full_screen"}, "held back (a window filled the screen)"),
        (Kind.OFFERED, {}, "check-in offered"),
        (Kind.PUT_OFF, {"until": None}, "no check-in today"),
        (
            Kind.PUT_OFF,
            {"until": "2026-11-23T08:10:00+01:00"},
            "check-in put off until 08:10",
        ),
        (
            Kind.INTAKE,
            {"what": "tea", "amount": None, "taken": "2026-11-23T08:10:00+01:00", "note": "a\nb"},
            "taken: tea, 08:10, a\\nb",
        ),
    ],
)
def test_an_entry_of_the_log_is_one_line(kind: Kind, detail: dict[str, object], line: str) -> None:
    entry = Entry("1", NOW, "Europe/Berlin", MONDAY, kind, detail=detail)
    assert log.entry_line(entry, "") == line
