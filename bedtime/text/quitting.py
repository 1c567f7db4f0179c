"""Sentences of the question before Bedtime is quit while a step asks or something is not saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from bedtime.i18n import tr, tr_n


@dataclass(frozen=True, slots=True)
class Question:
    """The question, and the labels of its buttons."""

    text: str
    leave: str
    """The button that quits."""
    stay: str
    """The button that goes on."""
    consequence: str = ""
    """What quitting means, where that needs a sentence of its own."""


def title() -> str:
    """The question's title."""
    return tr("Quit Bedtime?")


def about_steps(titles: Sequence[str]) -> Question:
    """The question while steps ask."""
    if len(titles) == 1:
        text = tr("“{title}” still waits for an answer.", title=titles[0])
    else:
        text = tr_n(
            "{count} step still waits for an answer.",
            "{count} steps still wait for an answer.",
            len(titles),
        )
    return Question(
        text,
        tr("&Quit for tonight"),
        tr("&Keep reminding me"),
        tr("Quit, and be reminded no more tonight?"),
    )


def about_unsaved(count: int, why: str) -> Question:
    """The question while entries are not on disk."""
    return Question(would_be_lost(count, why), tr("&Quit and lose it"), tr("&Keep running"))


def would_be_lost(count: int, why: str) -> str:
    """How many entries are not on disk as Bedtime is quit, and why."""
    lost = tr_n(
        "{count} entry is not on disk and would be lost.",
        "{count} entries are not on disk and would be lost.",
        count,
    )
    return f"{lost} {why}".rstrip()
