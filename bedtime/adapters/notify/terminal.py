"""Reminders printed on the terminal, where there is no desktop."""

from collections.abc import Callable
from typing import TextIO

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.notify.message import Message, printable


def _line(message: Message) -> str:
    return f"{message.summary} — {message.body}" if message.body else message.summary


class Terminal:
    """Prints each message as one or two plain lines, until the stream fails; then nothing."""

    def __init__(self, stream: TextIO | None, *, words: Callable[[Message], str] = _line) -> None:
        """`stream` may be None, as Python's own stdout is when it was closed before the start."""
        self._stream = stream
        self._words = words
        self._open = stream is not None

    def compatible(self) -> Availability:
        """Whether there ever was a stream."""
        return _standing(works=self._stream is not None)

    def available(self) -> Availability:
        """Whether it still takes text."""
        return _standing(works=self._open)

    def show(self, message: Message) -> None:
        """Print it, flushed; letters that the stream cannot write become question marks."""
        if self._stream is None or not self._open:
            return
        text = printable(self._words(message))
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        try:
            self._stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
            self._stream.flush()
        except (OSError, ValueError):  # ValueError: the file object is closed
            self._open = False

    def close(self, message_id: int) -> None:
        """Do nothing: what is printed stays printed."""


def _standing(*, works: bool) -> Availability:
    return Availability(works, Finding.TERMINAL if works else Finding.TERMINAL_CLOSED)
