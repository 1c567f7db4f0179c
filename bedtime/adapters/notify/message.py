"""The text and buttons of a reminder, wherever it is shown."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bedtime.core.evening.reminders import Urgency

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Button(StrEnum):
    """What the user can press; the values are the action keys sent to the notification server."""

    DONE = "done"
    SNOOZE = "snooze"
    SKIP = "skip"
    OPEN = "default"
    """A click on the body."""


@dataclass(frozen=True, slots=True)
class Message:
    """The text of one reminder; plain text, which is escaped where a server needs that."""

    id: int
    """The reminder's id; another message with the same id replaces this one."""
    summary: str
    body: str
    buttons: tuple[tuple[str, str], ...]
    """Action key (`done`, `snooze`, `skip`) and label; `default` is not among them."""
    stays: bool
    """Whether it is shown until it is answered; else for some seconds."""
    quiet: bool = False
    """Whether it draws no attention to itself: of low urgency, where the server knows that."""
    urgency: Urgency = Urgency.NORMAL
    """What it takes for it to be seen; where that is WINDOW, the server does not get it."""
    may_be_urgent: bool = True
    """Whether one that stays may be of critical urgency, where a normal one would not stay."""


def printable(text: str) -> str:
    """Return the text without what breaks a D-Bus string, XML or a terminal; keep newline, tab."""
    return _UNPRINTABLE.sub("", text)
