"""What the pause dialog says of the end that is chosen."""

from datetime import date, datetime, timedelta

from bedtime.i18n import tr
from bedtime.text import times


def until_time(end: datetime, now: datetime) -> str:
    """Say a pause until a time; both on the same wall clock."""
    clock = times.wall(end.time())
    if end.date() == now.date() or end - now < timedelta(hours=times.NIGHT):
        return tr("Reminders rest until {time}.", time=clock)
    return tr("Reminders rest until {time} tomorrow.", time=clock)


def until_day(day: date) -> str:
    """Say a pause until the evening of a day."""
    return tr(
        "Reminders rest until the evening of {weekday} {date}.",
        weekday=times.weekday(day),
        date=times.day_of_month(day),
    )
