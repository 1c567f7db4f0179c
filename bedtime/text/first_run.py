"""Sentences of the first-run window."""

from datetime import timedelta

from bedtime.core.settings import Hours
from bedtime.i18n import tr
from bedtime.text import times


def headings() -> tuple[tuple[str, str], ...]:
    """The pages' headings, each with the sentence below it."""
    return (
        (
            tr("When is your night?"),
            tr("Start from what you do now; it can be changed at any time."),
        ),
        (
            tr("Which steps lead to bed?"),
            tr("Each comes as a quiet reminder. The evidence is under each step."),
        ),
        (
            tr("How shall Bedtime speak?"),
            tr("All of this can be changed in the settings."),
        ),
    )


def page_number(number: int, of: int) -> str:
    """Which page it is, for screen readers."""
    return tr("Page {number} of {of}", number=number, of=of)


def night_summary(hours: Hours, length: timedelta) -> str:
    """The night that the chosen times make."""
    return tr(
        "Lights out at {bed}, up at {rise}: {length} in bed.",
        bed=times.time_of_day(hours.bed),
        rise=times.time_of_day(hours.rise),
        length=times.duration(length),
    )


def same_times() -> str:
    """The message that bedtime and rising are the same."""
    return tr("You cannot fall asleep and get up at the same time; change one of them.")


def short_night() -> str:
    """The remark on a night shorter than seven hours."""
    return tr("For adults seven hours or more are advised (AASM and SRS, 2015); it is your choice.")


def not_installed(why: str) -> str:
    """The notice that Bedtime could not be put into the desktop's menu."""
    return tr(
        "Bedtime could not be put into the menu: {why}. “bedtime install” tries again.", why=why
    )


def step(title: str, at: str) -> str:
    """A step and when it is due."""
    return tr("{title}, {time}", title=title, time=at)


def step_evidence(evidence: str, strength: str) -> str:
    """The evidence for a step, and how strong it is."""
    return tr("{evidence} {strength}", evidence=evidence, strength=strength)
