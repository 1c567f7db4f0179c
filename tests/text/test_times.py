"""Names of nights, clock times and durations."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bedtime.text import times

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("night", "bedtime", "text"),
    [
        (date(2026, 11, 23), datetime(2026, 11, 22, 23, tzinfo=UTC), "Sunday night → Monday"),
        (date(2026, 11, 23), datetime(2026, 11, 23, 0, 30, tzinfo=UTC), "Sunday night → Monday"),
        (date(2026, 11, 23), datetime(2026, 11, 23, 8, 30, tzinfo=UTC), "Monday"),
        (date(2026, 11, 23), None, "Sunday night → Monday"),
    ],
)
def test_a_night_has_a_name_in_plain_words(
    night: date, bedtime: datetime | None, text: str
) -> None:
    assert times.night_name(night, bedtime) == text


def test_distant_times_name_their_day() -> None:
    assert times.day_and_time(NOW + timedelta(hours=2), "UTC", NOW) == "23:00"
    assert times.day_and_time(NOW + timedelta(days=3), "UTC", NOW) == "Wednesday 21:00 (2026-11-25)"


@pytest.mark.parametrize(("length", "text"), [(10, "10 min"), (0.2, "12 s"), (7.5, "7.5 min")])
def test_short_durations(length: float, text: str) -> None:
    assert times.short_duration(length) == text


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (59, "59 min"), (60, "1 h"), (425, "7 h 05 min")]
)
def test_durations(minutes: int, text: str) -> None:
    assert times.duration(timedelta(minutes=minutes)) == text
