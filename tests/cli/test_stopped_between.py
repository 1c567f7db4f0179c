"""Ctrl+C while something is written: it stops between two steps, when all is counted."""

import os
import signal
from collections.abc import Generator

import pytest

from bedtime.cli.transfer import stopped_between


def test_the_step_in_which_it_comes_is_gone_through() -> None:
    done: list[int] = []

    def steps() -> Generator[float]:
        for number in range(3):
            os.kill(os.getpid(), signal.SIGINT)
            done.append(number)
            yield 0.0

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        list(stopped_between(steps()))
    assert done == [0]
    assert signal.getsignal(signal.SIGINT) is before
