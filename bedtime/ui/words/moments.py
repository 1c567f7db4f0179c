"""Clock times, days and nights in words."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.ui.words.language import tr

NIGHT = 12
"""Hours within which the other side of midnight is still the same night."""


def clock(at: datetime, zone: str) -> str:
    """Say an instant as `HH:MM` on the wall clock of `zone`."""
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def clock_of(iso: str) -> str:
    """Say an ISO 8601 instant as `HH:MM` in its own offset."""
    return datetime.fromisoformat(iso).strftime("%H:%M")


def when(at: datetime, zone: str, now: datetime) -> str:
    """Say an instant as `HH:MM`; with the day where it is not today's, nor this night's."""
    at = at.astimezone(ZoneInfo(zone))
    days = (at.date() - now.astimezone(ZoneInfo(zone)).date()).days
    clock = at.strftime("%H:%M")
    if days == 0 or (abs(days) == 1 and abs(at - now) < timedelta(hours=NIGHT)):
        return clock
    if days == 1:
        return tr("tomorrow {time}", time=clock)
    return f"{weekday(at.date())} {clock} ({at.date().isoformat()})"


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
        return tr("{seconds} s", seconds=round(length * 60))
    return tr("{minutes} min", minutes=f"{length:g}")


def hours(length: timedelta) -> str:
    """Say a length to the minute, as `7 h 05 min` or, under an hour, `25 min`."""
    whole = round(length / timedelta(minutes=1))
    if whole < 60:
        return tr("{minutes} min", minutes=whole)
    if whole % 60 == 0:
        return tr("{hours} h", hours=whole // 60)
    return tr("{hours} h {minutes} min", hours=whole // 60, minutes=f"{whole % 60:02}")
