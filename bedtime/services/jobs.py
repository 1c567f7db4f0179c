"""Work in steps: run to its end, with its progress shown once it takes long."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from bedtime.services.transfer import Steps

T = TypeVar("T")
LONG = 0.5
"""Seconds from which on progress is shown."""
AGAIN = 0.1
"""Seconds between two times that it is shown."""


def run(steps: Steps[T], show: Callable[[float], object]) -> T:
    """Run all steps; return their result. `show` gets how much is done, once it takes long."""
    due = monotonic() + LONG
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        if monotonic() >= due:
            show(done)
            due = monotonic() + AGAIN
