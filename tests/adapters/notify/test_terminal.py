"""Reminders on a terminal with few letters, closed or gone."""

import io
import os
from typing import TextIO

import pytest

from bedtime.adapters.notify.message import Message
from bedtime.adapters.notify.terminal import Terminal

BED = Message(1, "Lights out", "Now.\n`bedtime done bed` when you are.", (), stays=True)


def test_a_message_is_printed_and_flushed() -> None:
    raw = io.BytesIO()
    terminal = Terminal(io.TextIOWrapper(raw, encoding="utf-8"))
    terminal.show(BED)
    terminal.close(1)
    assert raw.getvalue().decode() == "Lights out — Now.\n`bedtime done bed` when you are.\n"


def test_the_text_can_be_chosen() -> None:
    stream = io.StringIO()
    Terminal(stream, to_text=lambda message: f"22:00  {message.summary}").show(BED)
    assert stream.getvalue() == "22:00  Lights out\n"


def test_control_characters_are_left_out() -> None:
    stream = io.StringIO()
    Terminal(stream).show(Message(1, "a\x1b[2Jb\x9bc", "", (), stays=True))
    assert stream.getvalue() == "a[2Jbc\n"


def test_letters_it_cannot_encode_become_question_marks() -> None:
    raw = io.BytesIO()
    terminal = Terminal(io.TextIOWrapper(raw, encoding="ascii"))
    terminal.show(BED)
    assert raw.getvalue().startswith(b"Lights out ? Now.")


class Full(io.StringIO):
    """A stream on a full disk."""

    flushes = 0

    def flush(self) -> None:
        self.flushes += 1
        raise OSError(28, "no space left")


def closed_stream() -> TextIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("stream", [Full(), closed_stream(), None], ids=["full", "closed", "none"])
def test_a_stream_that_fails_is_left_alone_for_good(stream: TextIO | None) -> None:
    terminal = Terminal(stream)
    terminal.show(BED)
    terminal.show(BED)
    if isinstance(stream, Full):
        assert stream.flushes == 1


def test_a_reader_that_has_gone_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    stream = io.TextIOWrapper(os.fdopen(writing, "wb", buffering=0), write_through=True)
    terminal = Terminal(stream)
    terminal.show(BED)
    terminal.show(BED)
    stream.close()
