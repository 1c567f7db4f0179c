"""Clock times to the minute: read off an instant, and counted round the day."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def clock_at(at: datetime, zone: ZoneInfo) -> time:
    """Return what the zone's clock shows at an instant."""
    return at.astimezone(zone).time().replace(second=0, microsecond=0, fold=0)


def since_midnight(clock: time) -> timedelta:
    """Return the time from midnight on a clock that is not changed meanwhile."""
    return timedelta(hours=clock.hour, minutes=clock.minute)


def other_half(clock: time) -> time:
    """Return the time that a clock with twelve hours shows alike."""
    return clock.replace(hour=(clock.hour + 12) % 24)
