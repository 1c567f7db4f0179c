"""Freely typed times, lengths and counts."""

from datetime import time

import pytest

from bedtime.core.diary.answers import Answer, InvalidAnswerError
from bedtime.core.diary.fields import FIELDS_BY_NAME
from bedtime.ui.widgets.input_parsing import format_typed, parse_typed

CLOCK, MINUTES, COUNT = (FIELDS_BY_NAME[n] for n in ("into_bed", "minutes_awake", "awakenings"))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2250", time(22, 50)),
        ("22:50", time(22, 50)),
        ("7", time(7)),
        ("07", time(7)),
        ("715", time(7, 15)),
        ("7.15", time(7, 15)),
        ("7,15", time(7, 15)),
        ("7 15", time(7, 15)),
        ("7h15", time(7, 15)),
        ("7h", time(7)),
        ("0", time(0)),
        ("1050pm", time(22, 50)),
        ("10.50 PM", time(22, 50)),
        ("10pm", time(22)),
        ("10 p.m.", time(22)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("1230a", time(0, 30)),
        (" 22:50 ", time(22, 50)),
    ],
)
def test_a_time_is_understood(text: str, at: time) -> None:
    assert parse_typed(CLOCK, text) == at
    assert parse_typed(CLOCK, format_typed(CLOCK, at)) == at


@pytest.mark.parametrize(
    "text", ["25", "24:00", "7:5", "7:60", "13pm", "0am", "x", "22:50:1", "-7"]
)
def test_an_invalid_time_is_refused_as_it_was_typed(text: str) -> None:
    with pytest.raises(InvalidAnswerError) as refused:
        parse_typed(CLOCK, text)
    assert refused.value.value == text


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("15", 15),
        ("0", 0),
        ("15 min", 15),
        ("15m", 15),
        ("7,5", 7.5),
        ("7.5 minutes", 7.5),
        ("1:30", 90),
        ("1h", 60),
        ("1 h 30", 90),
        ("1h30m", 90),
        ("2 hours", 120),
    ],
)
def test_a_length_is_understood(text: str, minutes: float) -> None:
    assert parse_typed(MINUTES, text) == minutes
    assert parse_typed(MINUTES, format_typed(MINUTES, minutes)) == minutes


@pytest.mark.parametrize("text", ["15 apples", "9999", "a while", "1:30:00", "1h60h"])
def test_an_invalid_length_is_refused(text: str) -> None:
    with pytest.raises(InvalidAnswerError):
        parse_typed(MINUTES, text)


@pytest.mark.parametrize(("text", "count"), [("1", 1), ("2x", 2), ("3 times", 3), ("0", 0)])
def test_a_count_is_understood(text: str, count: float) -> None:
    assert parse_typed(COUNT, text) == count
    assert parse_typed(COUNT, format_typed(COUNT, count)) == count


@pytest.mark.parametrize("text", ["1.5", "101", "often", "999"])
def test_an_invalid_count_is_refused(text: str) -> None:
    with pytest.raises(InvalidAnswerError):
        parse_typed(COUNT, text)


@pytest.mark.parametrize("field", [CLOCK, MINUTES, COUNT])
def test_an_empty_text_is_no_answer(field: object) -> None:
    assert isinstance(field, type(CLOCK))
    nothing: Answer | None = parse_typed(field, "  ")
    assert nothing is None
    assert format_typed(field, None) == ""
