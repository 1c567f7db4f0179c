"""What the first start says."""

from datetime import timedelta

from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import times


def headings() -> tuple[tuple[str, str], ...]:
    """Head the pages, each with a sentence."""
    return (
        (
            tr("When is your night?"),
            tr("Start from what you do now; it can be moved little by little later."),
        ),
        (
            tr("Which steps lead to bed?"),
            tr("Each comes as a quiet reminder. How much is known of it stands below."),
        ),
        (
            tr("How shall Bedtime speak?"),
            tr("All of this can be changed in the settings."),
        ),
    )


def place(number: int, of: int) -> str:
    """Say which page it is."""
    return tr("Page {number} of {of}", number=number, of=of)


def night(hours: Hours, length: timedelta) -> str:
    """Say what night comes of what was told."""
    return tr(
        "Lights out at {bed}, up at {rise}: {length} in bed.",
        bed=times.wall(hours.bed),
        rise=times.wall(hours.rise),
        length=times.hours(length),
    )


def same() -> str:
    """Say that a night cannot begin as it ends."""
    return tr("You cannot fall asleep and get up at the same time; change one of them.")


def short() -> str:
    """Remark quietly on a short night."""
    return tr("For adults seven hours or more are advised (AASM and SRS, 2015); it is your choice.")


def step(title: str, at: str) -> str:
    """Name a step and when it is due."""
    return tr("{title}, {time}", title=title, time=at)


def meaning(says: str, strength: str) -> str:
    """Say what is known of a step, and how well."""
    return tr("{evidence} {strength}", evidence=says, strength=strength)
