"""Reminders printed on the terminal, where there is no desktop."""

from typing import TextIO

from bedtime.adapters.notify.message import Message
from bedtime.adapters.standing import Standing


class Terminal:
    """Prints each message as one or two plain lines, until the stream fails; then nothing."""

    def __init__(self, stream: TextIO | None) -> None:
        """`stream` may be None (pythonw, a closed stdout): then nothing is ever printed."""
        raise NotImplementedError

    def compatible(self) -> Standing:
        """Whether there ever was a stream."""
        raise NotImplementedError

    def available(self) -> Standing:
        """Whether it still takes text."""
        raise NotImplementedError

    def show(self, message: Message) -> None:
        """Print summary and body, flushed."""
        raise NotImplementedError

    def close(self, message_id: int) -> None:
        """Do nothing: what is printed stays printed."""
