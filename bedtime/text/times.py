"""Clock times, days and nights in words."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.i18n import tr
from bedtime.text.formats import formats

NIGHT = 12
"""Hours within which the other side of midnight is still the same night."""


def wall(clock: time) -> str:
    """Say a time of day, as `22:45` where the region does not say otherwise."""
    return formats().clock(clock)


def clock(at: datetime, zone: str) -> str:
    """Say an instant on the wall clock of `zone`."""
    return wall(at.astimezone(ZoneInfo(zone)).time())


def clock_of(iso: str) -> str:
    """Say an ISO 8601 instant in its own offset."""
    return wall(datetime.fromisoformat(iso).time())


def when(at: datetime, zone: str, now: datetime) -> str:
    """Say an instant; with the day where it is not today's, nor this night's."""
    at = at.astimezone(ZoneInfo(zone))
    days = (at.date() - now.astimezone(ZoneInfo(zone)).date()).days
    clock = wall(at.time())
    if days == 0 or (abs(days) == 1 and abs(at - now) < timedelta(hours=NIGHT)):
        return clock
    if days == 1:
        return tr("tomorrow {time}", time=clock)
    date = formats().date(at.date())
    return tr("{weekday} {time} ({date})", weekday=weekday(at.date()), time=clock, date=date)


def weekday(day: date) -> str:
    """Say the day of the week."""
    names = (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )
    return names[day.weekday()]


def short_weekday(day: date) -> str:
    """Say the day of the week in as few letters as tell it from the others."""
    names = (tr("Mo"), tr("Tu"), tr("We"), tr("Th"), tr("Fr"), tr("Sa"), tr("Su"))
    return names[day.weekday()]


def day_of_month(day: date) -> str:
    """Say a day of the year, the month by its name."""
    number, month = formats().number(day.day), months()[day.month - 1]
    if formats().month_first:
        return tr("{month} {day}", month=month, day=number)
    return tr("{day} {month}", day=number, month=month)


def months() -> tuple[str, ...]:
    """Name the months."""
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )


def week() -> tuple[int, ...]:
    """Tell the days of the week in the order that weeks are shown in; 0 is Monday."""
    first = formats().first_weekday()
    return tuple((first + place) % 7 for place in range(7))


def night(night: date, bedtime: datetime | None) -> str:
    """Say whose night it is, in plain words: `Sunday night → Monday`."""
    if by_day(night, bedtime):
        return weekday(night)
    return tr(
        "{evening} night → {morning}",
        evening=weekday(night - timedelta(days=1)),
        morning=weekday(night),
    )


def by_day(night: date, bedtime: datetime | None) -> bool:
    """Tell whether it is a day sleeper's night, which lies within one date."""
    return bedtime is not None and bedtime.date() == night and bedtime.hour >= 5


def minutes(length: float) -> str:
    """Say a length in minutes, as `10 min` or, under one, `30 s`."""
    if length < 1:
        return tr("{seconds} s", seconds=formats().number(round(length * 60)))
    return tr("{minutes} min", minutes=formats().number(length))


def hours(length: timedelta) -> str:
    """Say a length to the minute, as `7 h 05 min` or, under an hour, `25 min`."""
    whole = round(length / timedelta(minutes=1))
    hours, left = formats().number(whole // 60), formats().number(whole % 60)
    if whole < 60:
        return tr("{minutes} min", minutes=left)
    if whole % 60 == 0:
        return tr("{hours} h", hours=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=left.rjust(2, formats().number(0)))
