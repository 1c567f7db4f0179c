"""Sentences of the question before Bedtime is quit while a step asks."""

from collections.abc import Sequence

from bedtime.i18n import tr


def question(titles: Sequence[str]) -> str:
    """The question, with the steps that ask."""
    if len(titles) == 1:
        return tr("“{title}” still waits for an answer.", title=titles[0])
    return tr("{count} steps still wait for an answer.", count=len(titles))


def consequence() -> str:
    """What quitting means."""
    return tr("Quit, and be reminded no more tonight?")


def leave() -> str:
    """The button that quits."""
    return tr("&Quit for tonight")


def stay() -> str:
    """The button that goes on."""
    return tr("&Keep reminding me")
