"""Sentences of the pause dialog about the chosen end."""

from datetime import date, datetime, timedelta

from bedtime.i18n import tr
from bedtime.text import times


def until_time(end: datetime, now: datetime) -> str:
    """The pause until a time; both times on the same wall clock."""
    clock = times.time_of_day(end.time())
    if end.date() == now.date() or end - now < timedelta(hours=times.SAME_NIGHT_HOURS):
        return tr("Paused until {time}.", time=clock)
    return tr("Paused until {time} tomorrow.", time=clock)


def until_day(day: date) -> str:
    """The pause until the evening of a day."""
    return tr(
        "Paused until the evening of {weekday} {date}.",
        weekday=times.weekday(day),
        date=times.day_of_month(day),
    )
