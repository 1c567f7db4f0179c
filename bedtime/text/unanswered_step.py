"""Sentences of the question about a step that several evenings never answered."""

from bedtime.core.evening.unanswered import ASK_AFTER, Choice
from bedtime.core.schedule import long_nights
from bedtime.core.settings import Show
from bedtime.i18n import tr


def question(title: str) -> str:
    """The question about a step that seven evenings never answered."""
    return tr(
        "“{title}” came on {count} evenings and was never answered. That is fine."
        " Is it still worth a reminder?",
        title=title,
        count=ASK_AFTER,
    )


def choice_labels(show: Show) -> dict[str, str]:
    """The answers to the question, by Choice; a step in the tray alone cannot become quieter."""
    quieter = {
        Show.STAY: tr("&Quieter: show it for a moment"),
        Show.ONCE: tr("&Quieter: in the tray alone"),
    }
    labels = {Choice.KEEP.value: tr("K&eep it")}
    if show in quieter:
        labels[Choice.QUIETER.value] = quieter[show]
    return labels | {Choice.OFF.value: tr("Turn it o&ff")}


def choice_made(choice: str) -> str:
    """Which answer was given, in the log."""
    texts = {
        Choice.KEEP.value: tr("kept as it is"),
        Choice.QUIETER.value: tr("made quieter"),
        Choice.OFF.value: tr("turned off"),
        long_nights.CHOICE: tr("a night so long is meant"),
    }
    return texts.get(choice, choice)
