"""Clock times, durations, days and nights as text."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.i18n import tr
from bedtime.text.formats import formats

SAME_NIGHT_HOURS = 12
"""Hours within which the other side of midnight is still the same night."""

DAYS_OF_A_WEEK = 7

HALF_A_DAY = timedelta(hours=12)


def time_of_day(clock: time) -> str:
    """A time of day, as `22:45` or as the region writes it."""
    return formats().clock(clock)


def clock_time(at: datetime, zone: str) -> str:
    """The clock time of an instant in `zone`."""
    return time_of_day(at.astimezone(ZoneInfo(zone)).time())


def iso_clock_time(iso: str) -> str:
    """The clock time of an ISO 8601 instant in its own offset."""
    return time_of_day(datetime.fromisoformat(iso).time())


def day_and_time(at: datetime, zone: str, now: datetime) -> str:
    """The clock time of an instant, with the day unless it is today or this night."""
    at = at.astimezone(ZoneInfo(zone))
    days = (at.date() - now.astimezone(ZoneInfo(zone)).date()).days
    clock = time_of_day(at.time())
    if days == 0 or (abs(days) == 1 and abs(at - now) < timedelta(hours=SAME_NIGHT_HOURS)):
        return clock
    if days == 1:
        return tr("tomorrow {time}", time=clock)
    date = formats().date(at.date())
    return tr("{weekday} {time} ({date})", weekday=weekday(at.date()), time=clock, date=date)


def weekday(day: date) -> str:
    """The day of the week."""
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
    """The day of the week in as few letters as tell it from the others."""
    names = (tr("Mo"), tr("Tu"), tr("We"), tr("Th"), tr("Fr"), tr("Sa"), tr("Su"))
    return names[day.weekday()]


def weekday_abbreviation(day: date) -> str:
    """The day of the week as a calendar abbreviates it: `Wed`."""
    names = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
    return names[day.weekday()]


def day_of_month(day: date) -> str:
    """A day of the year, with the name of the month."""
    number, month = formats().number(day.day), months()[day.month - 1]
    if formats().month_first:
        return tr("{month} {day}", month=month, day=number)
    return tr("{day} {month}", day=number, month=month)


def months() -> tuple[str, ...]:
    """The months."""
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


def weekday_order() -> tuple[int, ...]:
    """The days of the week in the region's order; 0 is Monday."""
    first = formats().first_weekday()
    return tuple((first + place) % 7 for place in range(7))


def night_name(night: date, bedtime: datetime | None) -> str:
    """The name of a night: `Sunday night → Monday`, or the day for a day sleeper."""
    if is_day_sleep(night, bedtime):
        return weekday(night)
    return tr(
        "{evening} night → {morning}",
        evening=weekday(night - timedelta(days=1)),
        morning=weekday(night),
    )


def night_in_sentence(night: date, bedtime: datetime | None, now: datetime) -> str:
    """A night in the middle of a sentence: `Sunday night`, with its date unless it is near.

    Both instants are on the night's own wall clock. The date is the evening's, as the weekday is.
    """
    day = night if is_day_sleep(night, bedtime) else night - timedelta(days=1)
    name = weekday(day)
    if day != night:
        name = tr("{evening} night", evening=name)
    if abs((day - now.date()).days) < DAYS_OF_A_WEEK:
        return name
    return tr("{night} ({date})", night=name, date=formats().date(day))


def is_day_sleep(night: date, bedtime: datetime | None) -> bool:
    """Whether it is a day sleeper's night, which lies within one date."""
    return bedtime is not None and bedtime.date() == night and bedtime.hour >= 5


def short_duration(length: float) -> str:
    """A short duration in minutes, as `10 min` or, under one, `30 s`."""
    if length < 1:
        return tr("{seconds} s", seconds=formats().number(round(length * 60)))
    return tr("{minutes} min", minutes=formats().number(length))


def countdown(length: timedelta) -> str:
    """How far something is ahead, to the minute: `in 54 min`, `in 2 h`.

    "" once it has come, and earlier than half a day before.
    """
    if not timedelta() < length < HALF_A_DAY:
        return ""
    minutes = round(length / timedelta(minutes=1))
    number = formats().number
    if minutes < 60:
        return tr("in {minutes} min", minutes=number(max(1, minutes)))
    hours, left = divmod(minutes, 60)
    if not left:
        return tr("in {hours} h", hours=number(hours))
    return tr("in {hours} h {minutes} min", hours=number(hours), minutes=number(left))


def duration(length: timedelta) -> str:
    """A duration to the minute, as `7 h 05 min` or, under an hour, `25 min`."""
    whole = round(length / timedelta(minutes=1))
    hours, left = formats().number(whole // 60), formats().number(whole % 60)
    if whole < 60:
        return tr("{minutes} min", minutes=left)
    if whole % 60 == 0:
        return tr("{hours} h", hours=hours)
    return tr("{hours} h {minutes} min", hours=hours, minutes=left.rjust(2, formats().number(0)))
