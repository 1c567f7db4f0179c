"""Less is more, in words: what is asked about a step that was never answered."""

from bedtime.core.evening.unanswered import ENOUGH, Choice
from bedtime.core.settings import Show
from bedtime.i18n import tr


def question(title: str) -> str:
    """Ask what is to become of it."""
    return tr(
        "“{title}” came on {count} evenings and was never answered. That is fine."
        " Is it still worth a reminder?",
        title=title,
        count=ENOUGH,
    )


def choices(show: Show) -> dict[str, str]:
    """Label the answers, by Choice; what is in the tray alone cannot become quieter."""
    quieter = {
        Show.STAY: tr("&Quieter: show it for a moment"),
        Show.ONCE: tr("&Quieter: in the tray alone"),
    }
    said = {Choice.KEEP.value: tr("K&eep it")}
    if show in quieter:
        said[Choice.QUIETER.value] = quieter[show]
    return said | {Choice.OFF.value: tr("Turn it o&ff")}


def chosen(choice: str) -> str:
    """Say what was chosen."""
    said = {
        Choice.KEEP.value: tr("kept as it is"),
        Choice.QUIETER.value: tr("made quieter"),
        Choice.OFF.value: tr("turned off"),
    }
    return said.get(choice, choice)
