"""What the "Try a reminder" button calls; without Qt."""

from collections.abc import Callable
from typing import Protocol

from bedtime.core.settings import Reminders


class Callback(Protocol):
    """Takes what became of the reminder."""

    def __call__(self, sentence: str, *, asks: bool = False) -> None:
        """Show the sentence; `asks` whether its buttons can be seen."""


ShowSample = Callable[[Callback, Reminders], Callable[[], None]]
"""Shows a sample reminder with these settings and reports the outcome to the callback.

Returns what to call where the user sees no buttons on it.
"""
