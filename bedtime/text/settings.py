"""Sentences of the settings dialog, and of its Nights page."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import times

_MONDAY = date(2026, 11, 23)
"""Any Monday: here nights are named by their days of the week alone."""


def page_names() -> dict[str, str]:
    """The names of the pages, in their order."""
    return {
        "nights": tr("Nights"),
        "steps": tr("Steps"),
        "reminders": tr("Reminders"),
        "desktop": tr("Desktop"),
        "data": tr("Your data"),
        "about": tr("About"),
    }


def page_invalid(page: str) -> str:
    """The message why OK cannot be pressed: something on a page is invalid."""
    return tr("Something on “{page}” has an error.", page=page)


def invalid_length(most: int) -> str:
    """The message that a length is invalid or too long; `most` is minutes."""
    return tr(
        "Write a length such as {example}, at most {most}.",
        example=times.duration(timedelta(minutes=90)),
        most=times.duration(timedelta(minutes=most)),
    )


def night_name(weekday: int, hours: Hours) -> str:
    """The nights that end on a day of the week, 0 for Monday: `Sunday night → Monday`."""
    day = _MONDAY + timedelta(days=weekday)
    within_a_day = hours.bed < hours.rise
    return times.night_name(day, datetime.combine(day, hours.bed) if within_a_day else None)


def in_bed(length: timedelta) -> str:
    """How long a night is planned."""
    return times.duration(length)


def same_times() -> str:
    """The message that bedtime and rising are the same."""
    return tr("Bedtime and rising are the same; change one of them.")


def overlaps(before: str) -> str:
    """The message that a night overlaps the night before it."""
    return tr("This begins before the rising of {night}: it would be left out.", night=before)


def short_nights(nights: Sequence[str]) -> str:
    """The remark on nights planned shorter than seven hours."""
    return tr(
        "Under seven hours: {nights}. For adults seven or more are advised"
        " (AASM and SRS, 2015); it is your choice.",
        nights=", ".join(nights),
    )


def week_row(name: str, hours: Hours) -> str:
    """A night in the picture of the week, for screen readers."""
    text = tr(
        "{night}: {bed} to {rise}",
        night=name,
        bed=times.time_of_day(hours.bed),
        rise=times.time_of_day(hours.rise),
    )
    return tr("{night}, free day", night=text) if hours.free else text
