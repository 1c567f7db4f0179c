"""Clock times, days and nights in words."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.ui.words.language import tr


def clock(at: datetime, zone: str) -> str:
    """Say an instant as `HH:MM` on the wall clock of `zone`."""
    return at.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def clock_of(iso: str) -> str:
    """Say an ISO 8601 instant as `HH:MM` in its own offset."""
    return datetime.fromisoformat(iso).strftime("%H:%M")


def when(at: datetime, zone: str, now: datetime) -> str:
    """Say an instant as `HH:MM`, with the day where it is more than 20 hours from `now`."""
    at = at.astimezone(ZoneInfo(zone))
    if abs(at - now) < timedelta(hours=20):
        return at.strftime("%H:%M")
    return f"{weekday(at.date())} {at.strftime('%H:%M')} ({at.date().isoformat()})"


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


def night(night: date, bedtime: datetime | None) -> str:
    """Say whose night it is, in plain words: `Sunday night → Monday`."""
    if bedtime is not None and bedtime.date() == night and bedtime.hour >= 5:
        return weekday(night)  # a day sleeper's night lies within one date
    return tr(
        "{evening} night → {morning}",
        evening=weekday(night - timedelta(days=1)),
        morning=weekday(night),
    )


def minutes(length: float) -> str:
    """Say a length in minutes, as `10 min` or, under one, `30 s`."""
    if length < 1:
        return tr("{seconds} s", seconds=round(length * 60))
    return tr("{minutes} min", minutes=f"{length:g}")
