"""What the settings dialog says of all its pages, and of the nights."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import times

_MONDAY = date(2026, 11, 23)
"""Any Monday: nights are named here by their days of the week alone."""


def pages() -> dict[str, str]:
    """Name the pages, in their order."""
    return {
        "nights": tr("Nights"),
        "steps": tr("Steps"),
        "reminders": tr("Reminders"),
        "desktop": tr("Desktop"),
        "data": tr("Your data"),
        "about": tr("About"),
    }


def waits(page: str) -> str:
    """Say why OK waits."""
    return tr("Something on “{page}” cannot count yet; it is said there.", page=page)


def not_minutes(most: int) -> str:
    """Say that a length cannot be read, or is too long; `most` is minutes."""
    return tr(
        "Write a length such as {example}, at most {most}.",
        example=times.hours(timedelta(minutes=90)),
        most=times.hours(timedelta(minutes=most)),
    )


def night(weekday: int, hours: Hours) -> str:
    """Name the nights that end on a day of the week, 0 for Monday: `Sunday night → Monday`."""
    day = _MONDAY + timedelta(days=weekday)
    within_a_day = hours.bed < hours.rise
    return times.night(day, datetime.combine(day, hours.bed) if within_a_day else None)


def in_bed(length: timedelta) -> str:
    """Say how long a night is planned."""
    return times.hours(length)


def same() -> str:
    """Say that bedtime and rising cannot be the same."""
    return tr("Bedtime and rising are the same; change one of them.")


def overlaps(before: str) -> str:
    """Say that a night would be off."""
    return tr("This begins before the rising of {night}: it would be left out.", night=before)


def short(nights: Sequence[str]) -> str:
    """Remark once, and quietly, that a night is planned short."""
    return tr(
        "Under seven hours: {nights}. For adults seven or more are advised"
        " (AASM and SRS, 2015); it is your choice.",
        nights=", ".join(nights),
    )


def goal_meaning() -> str:
    """Say what the sleep goal is for."""
    return tr("How long you would like to sleep.")


def no_goal(least: int, most: int) -> str:
    """Say that what is typed is no sleep goal; both are minutes."""
    return tr(
        "Write a length from {least} to {most}, such as {example}.",
        least=times.hours(timedelta(minutes=least)),
        most=times.hours(timedelta(minutes=most)),
        example=times.hours(timedelta(minutes=450)),
    )


def row(name: str, hours: Hours) -> str:
    """Say a night's row in the picture of the week."""
    said = tr(
        "{night}: {bed} to {rise}",
        night=name,
        bed=times.wall(hours.bed),
        rise=times.wall(hours.rise),
    )
    return tr("{night}, free day", night=said) if hours.free else said
