"""Reminders on a terminal that may be narrow-minded, closed or gone."""

import io
import os
from typing import TextIO

import pytest

from bedtime.adapters.availability import Finding
from bedtime.adapters.notify.message import Message
from bedtime.adapters.notify.terminal import Terminal

BED = Message(1, "Lights out", "Now.\n`bedtime done bed` when you are.", (), stays=True)


def test_a_message_is_printed_and_flushed() -> None:
    raw = io.BytesIO()
    terminal = Terminal(io.TextIOWrapper(raw, encoding="utf-8"))
    terminal.show(BED)
    terminal.close(1)
    assert raw.getvalue().decode() == "Lights out — Now.\n`bedtime done bed` when you are.\n"
    assert terminal.available().works


def test_the_words_can_be_chosen() -> None:
    stream = io.StringIO()
    Terminal(stream, words=lambda message: f"22:00  {message.summary}").show(BED)
    assert stream.getvalue() == "22:00  Lights out\n"


def test_what_would_steer_the_terminal_is_left_out() -> None:
    stream = io.StringIO()
    Terminal(stream).show(Message(1, "a\x1b[2Jb\x9bc", "", (), stays=True))
    assert stream.getvalue() == "a[2Jbc\n"


def test_letters_it_does_not_know_become_question_marks() -> None:
    raw = io.BytesIO()
    terminal = Terminal(io.TextIOWrapper(raw, encoding="ascii"))
    terminal.show(BED)
    assert raw.getvalue().startswith(b"Lights out ? Now.")
    assert terminal.available().works


class Full(io.StringIO):
    """A stream on a full disk."""

    def flush(self) -> None:
        raise OSError(28, "no space left")


def closed() -> TextIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("stream", [Full(), closed(), None], ids=["full", "closed", "none"])
def test_a_stream_that_fails_is_left_alone_for_good(stream: TextIO | None) -> None:
    terminal = Terminal(stream)
    terminal.show(BED)
    terminal.show(BED)
    assert not terminal.available().works
    assert terminal.available().finding is Finding.TERMINAL_CLOSED
    assert terminal.compatible().works is (stream is not None)


def test_a_reader_that_has_gone_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    stream = io.TextIOWrapper(os.fdopen(writing, "wb", buffering=0), write_through=True)
    terminal = Terminal(stream)
    terminal.show(BED)
    terminal.show(BED)
    assert not terminal.available().works
    stream.close()
