"""How a wrong value is shown."""

from datetime import date, datetime, time

import pytest

from bedtime.core.config.parse import parse_settings
from bedtime.core.safe_text import WIDTH, format_value
from bedtime.core.settings import Show


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("22:00", '"22:00"'),
        ("a\n\x1b[31m\u202e", r'"a\n\x1b[31m\u202e"'),
        ("x" * 999, '"' + "x" * (WIDTH - 2) + "…"),
        (True, "true"),
        (False, "false"),
        (10**3000, "0x"),
        (-7, "-7"),
        (10.0, "10"),
        (1440.001, "1440.001"),
        (float("nan"), "nan"),
        (time(22, 45), '"22:45"'),
        (time(22, 45, 30), "22:45:30"),
        (time(22, 45, 0, 5), "22:45:00.000005"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4), "2026-01-02T03:04:00"),  # noqa: DTZ001 - as above
        ({}, "{}"),
        ({"a": 1}, "{…}"),
        ([], "[]"),
        ([1], "[…]"),
        (None, "…"),
        (Show.STAY, '"stay"'),
    ],
)
def test_values_are_shown_on_one_harmless_line(value: object, text: str) -> None:
    assert format_value(value).startswith(text)
    assert len(format_value(value)) <= WIDTH
    assert format_value(value).isprintable()


def test_a_value_joined_from_letters_or_signs_is_shown_as_it_is() -> None:
    assert format_value("می\u200cروم 👨\u200d👩\u200d👧") == '"می\u200cروم 👨\u200d👩\u200d👧"'


def test_a_number_of_too_many_digits_is_shown() -> None:
    _, (problem,) = parse_settings({"general": {"sleep_goal": 16**20000}})
    assert problem.value.startswith("0x1000")
