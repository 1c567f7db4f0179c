"""What a week of planned nights looks like, by the clock on the wall alone."""

from collections.abc import Sequence
from datetime import time, timedelta

from bedtime.core.schedule.plan import DAY
from bedtime.core.settings import Hours

ADVISED = timedelta(hours=7)
"""For adults at least (AASM and SRS, 2015)."""


def planned(hours: Hours) -> timedelta:
    """Tell how long a night is planned: from bedtime to the next rising, at most a day."""
    length = (_since_midnight(hours.rise) - _since_midnight(hours.bed)) % DAY
    return length or DAY


def left_out(nights: Sequence[Hours], day: int) -> bool:
    """Tell whether the night that ends on a day of the week begins before the rising before it."""
    before = _since_midnight(nights[day - 1].rise) - DAY
    return _since_midnight(nights[day].rise) - planned(nights[day]) < before


def short(nights: Sequence[Hours]) -> tuple[int, ...]:
    """Return the days of the week that end a night planned shorter than is advised."""
    return tuple(day for day, hours in enumerate(nights) if planned(hours) < ADVISED)


def falls(hours: Hours, lead: float) -> time:
    """Tell what the clock shows so many minutes before bedtime."""
    since = (_since_midnight(hours.bed) - timedelta(minutes=lead)) % DAY
    return time(since.seconds // 3600, since.seconds // 60 % 60)


def too_early(nights: Sequence[Hours], lead: float) -> tuple[int, ...]:
    """Return the days of the week on whose nights a step falls before the rising before it."""
    return tuple(
        day
        for day, hours in enumerate(nights)
        if not left_out(nights, day)
        and _since_midnight(hours.rise) - planned(hours) - timedelta(minutes=lead)
        < _since_midnight(nights[day - 1].rise) - DAY
    )


def axis(nights: Sequence[Hours]) -> timedelta:
    """Tell where a picture of the week begins, since midnight: the nights lie in its middle."""
    starts = (timedelta(hours=hour) for hour in range(0, 24, 3))
    return min(starts, key=lambda start: sum(_off_centre(span(h, start)) for h in nights))


def span(hours: Hours, start: timedelta) -> tuple[float, float]:
    """Return where a night begins and ends in a day from `start`, as parts of it."""
    begins = (_since_midnight(hours.bed) - start) % DAY
    return begins / DAY, (begins + planned(hours)) / DAY


def _off_centre(span: tuple[float, float]) -> float:
    return abs(sum(span) / 2 - 0.5)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)
