"""What all presence backends have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

AWAY_AFTER = 300.0
"""Seconds without input after which the user counts as away."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Whether the user is away, and the last input that the backend knows of.

    `last_input` is in seconds of the monotonic clock, which stands still while the machine sleeps,
    as the clocks of all backends do; `monitor` turns it into UTC.
    """

    away: bool
    last_input: float


Callback: TypeAlias = Callable[[Activity | None], None]
"""Reports activity at any time; None: the backend does not work here, or not any more."""


class Backend(Protocol):
    """One source of activity. It may call back from within `open` and `refresh`, not after `close`.

    An opened backend calls back in time, if only with None; one that reported None may recover.
    """

    polled: bool
    """Whether it must be refreshed; else it reports changes by itself, and is refreshed only after
    waking."""

    def open(self, callback: Callback) -> None:
        """Begin to watch and report."""

    def refresh(self) -> None:
        """Find out the current activity and report it."""

    def close(self) -> None:
        """Stop watching, and leave nothing that would wake the process."""
