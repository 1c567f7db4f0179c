"""The line of a place in config.toml, however it is written."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.config.toml_lines import MAX_LINES, line_numbers, line_of, statements

TEXT = '''\
# [nights.mon] bed
zone = "UTC"  # zone

later.on = """
[nights.mon]
bed = "1:00"
"""
[nights.mon]
  bed  = "22:00"
"rise" = '06:00'

[nights]
tue = { bed = "23:00", free = true }
wed.rise = "07:00"

[[steps]]
key = "tea"
[steps.own]
lead = 5
[[steps.own.deep]]
[[steps.own.deep]]
late = 3

  [[ steps ]]  # the second
key = "bed"
[steps.own]
lead = 7

[reminders]
snooze = [ # minutes
  10,
  "x",
]
heads_up = 3'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("zone", 2),
        ("later", 4),
        ("[nights.mon]", 8),
        ("[nights.mon] bed", 9),
        ("[nights.mon] rise", 10),
        ("[nights.tue]", 13),
        ("[nights.tue] free", 13),
        ("nights.tue", 13),
        ("[nights.wed]", 14),
        ("[nights.wed] rise", 14),
        ("[[steps]] 1", 16),
        ("[[steps]] 1 key", 17),
        ("[[steps]] 1 own.lead", 19),
        ("[[steps]] 2", 24),
        ("[[steps]] 2 key", 25),
        ("[[steps]] 2 own", 26),
        ("[reminders] snooze", 30),
        ("[reminders] snooze 2", 30),
        ("[reminders] heads_up", 34),
        ("[nights.fri] bed", 0),
        ("[[steps]] 3", 0),
        ("[[steps]] 1 late", 0),
        ("[reminders] snooze 3", 0),
        ("", 0),
    ],
)
def test_a_place_is_found_where_it_is_first_written(place: str, line: int) -> None:
    for text in (TEXT, TEXT + "\n", TEXT.replace("\n", "\r\n")):
        tomllib.loads(text)
        assert line_of(place, line_numbers(text)) == line


def test_a_table_in_a_list_of_a_list_has_both_numbers() -> None:
    assert line_numbers(TEXT)["steps", "1", "own", "deep", "2", "late"] == 22


def test_a_list_written_at_one_go() -> None:
    found = line_numbers('x = 1\nsteps = [{key = "tea"},\n {key = 5}]\n')
    assert line_of("[[steps]] 2 key", found) == 2


def test_behind_a_statement_of_too_many_lines_nothing_is_found() -> None:
    def text(length: int) -> str:
        return "\n".join(["a = 1", "b = [", *["1,"] * (length - 2), "]", "c = 1"])

    assert line_of("c", line_numbers(text(MAX_LINES))) == MAX_LINES + 2
    found = line_numbers(text(MAX_LINES + 1))
    assert (line_of("a", found), line_of("b", found), line_of("c", found)) == (1, 0, 0)


def test_what_is_nested_beyond_all_reason_is_not_found() -> None:
    assert list(statements("a = " + "[" * 9999)) == []


@given(st.text("[]{}='\".,#\n\\ ab1", max_size=40))
def test_the_statements_are_the_whole_text(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = text.split("\n")
    covered = {n for each in statements(text) for n in range(each.first, each.end)}
    for number, line in enumerate(lines):
        if number not in covered:
            assert tomllib.loads(line) == {}
