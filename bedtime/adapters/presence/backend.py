"""What every way of knowing about input has in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

LIMIT = 300.0
"""Seconds without input after which the user counts as away."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What a way has seen: whether the user is away, and the last input it knows of.

    `at` is of the monotonic clock, which stands still while the machine sleeps, as the clocks of
    all ways do; `presence` makes it an instant.
    """

    away: bool
    at: float


Callback: TypeAlias = Callable[[Activity | None], None]
"""Hears what is seen, whenever it is; None: the way does not work here, or not any more."""


class Backend(Protocol):
    """One way of knowing. `tell` may be called from within `open` and `ask`, never after `close`.

    An opened way says something in time, if only None; one that said None may come back.
    """

    polled: bool
    """Whether it must be asked; else it tells changes by itself, and is asked only in doubt."""

    def open(self, tell: Callback) -> None:
        """Begin to look."""

    def ask(self) -> None:
        """Look again, and tell what is seen."""

    def close(self) -> None:
        """Look no more, and leave nothing that would wake us."""
