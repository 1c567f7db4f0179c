"""The week of planned nights by wall-clock times alone, without dates or zones."""

from collections.abc import Sequence
from datetime import time, timedelta

from bedtime.core.schedule.clock import since_midnight
from bedtime.core.schedule.plan import DAY
from bedtime.core.settings import Hours

ADVISED = timedelta(hours=7)
"""Shortest sleep advised for adults (AASM and SRS, 2015)."""


def night_length(hours: Hours) -> timedelta:
    """Return the time from bedtime to the next rising: above zero, at most a day."""
    length = (since_midnight(hours.rise) - since_midnight(hours.bed)) % DAY
    return length or DAY


def overlaps(nights: Sequence[Hours], day: int) -> bool:
    """Return whether a weekday's (0 is Monday) bedtime precedes the rising of the day before."""
    before = since_midnight(nights[day - 1].rise) - DAY
    return since_midnight(nights[day].rise) - night_length(nights[day]) < before


def short_nights(nights: Sequence[Hours]) -> tuple[int, ...]:
    """Return the weekdays whose night is planned shorter than ADVISED."""
    return tuple(day for day, hours in enumerate(nights) if night_length(hours) < ADVISED)


def time_before_bed(hours: Hours, lead: float) -> time:
    """Return the clock time `lead` minutes before bedtime, to the minute."""
    since = (since_midnight(hours.bed) - timedelta(minutes=lead)) % DAY
    return time(since.seconds // 3600, since.seconds // 60 % 60)


def too_early(nights: Sequence[Hours], lead: float) -> tuple[int, ...]:
    """Return the weekdays on whose nights a step comes before the rising of the day before."""
    return tuple(
        day
        for day, hours in enumerate(nights)
        if not overlaps(nights, day)
        and since_midnight(hours.rise) - night_length(hours) - timedelta(minutes=lead)
        < since_midnight(nights[day - 1].rise) - DAY
    )


def axis_start(nights: Sequence[Hours]) -> timedelta:
    """Return where (after midnight) a day's axis has to start to have the nights in its middle."""
    starts = (timedelta(hours=hour) for hour in range(0, 24, 3))
    return min(starts, key=lambda start: sum(_off_centre(span(h, start)) for h in nights))


def span(hours: Hours, start: timedelta) -> tuple[float, float]:
    """Return the night's bedtime and rising as fractions of the day that starts at `start`."""
    begins = (since_midnight(hours.bed) - start) % DAY
    return begins / DAY, (begins + night_length(hours)) / DAY


def _off_centre(span: tuple[float, float]) -> float:
    return abs(sum(span) / 2 - 0.5)
