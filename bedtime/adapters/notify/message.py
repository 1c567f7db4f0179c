"""A reminder in words, ready to be put before the user by any way."""

import re
from dataclasses import dataclass
from enum import StrEnum

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Button(StrEnum):
    """What the user pressed; the values are the action keys sent to the notification server."""

    DONE = "done"
    SNOOZE = "snooze"
    SKIP = "skip"
    OPEN = "default"
    """The body itself."""


@dataclass(frozen=True, slots=True)
class Message:
    """What one reminder says; plain text, the way escapes it where its server wants that."""

    id: int
    """The reminder's own; showing another message with it replaces the first."""
    summary: str
    body: str
    buttons: tuple[tuple[str, str], ...]
    """Action key (`done`, `snooze`, `skip`) and label; `default` is added by the way."""
    stays: bool


def printable(text: str) -> str:
    """Return the text without what breaks a D-Bus string, XML or a terminal; newline, tab stay."""
    return _UNPRINTABLE.sub("", text)
