"""Reminders printed on the terminal, where there is no desktop."""

from collections.abc import Callable
from typing import TextIO

from bedtime.adapters.notify.message import Message, printable


def _one_line(message: Message) -> str:
    return f"{message.summary} — {message.body}" if message.body else message.summary


class Terminal:
    """Prints each message as one or two plain lines, until the stream fails."""

    def __init__(
        self, stream: TextIO | None, *, to_text: Callable[[Message], str] = _one_line
    ) -> None:
        """`stream` may be None, as Python's own stdout is when it was closed before the start."""
        self._stream = stream
        self._to_text = to_text

    def show(self, message: Message) -> None:
        """Print it and flush; letters that the stream cannot encode become question marks."""
        if self._stream is None:
            return
        text = printable(self._to_text(message))
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        try:
            self._stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
            self._stream.flush()
        except (OSError, ValueError):  # ValueError: the file object is closed
            self._stream = None

    def close(self, message_id: int) -> None:
        """Do nothing: what is printed stays printed."""
