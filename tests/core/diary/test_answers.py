"""Answers of a check-in: the fields and what each takes, parsed, formatted and as JSON."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.diary.answers import (
    InvalidAnswerError,
    answer_from_json,
    answers_from_detail,
    answers_to_detail,
    format_answer,
    parse_answer,
)
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.fields import DISTURBANCES, FIELDS, FIELDS_BY_NAME, FieldType


def test_the_table_has_every_field_in_the_order_of_the_diary() -> None:
    assert [field.name for field in FIELDS] == [
        "slept",
        "into_bed",
        "tried_to_sleep",
        "minutes_to_fall_asleep",
        "awakenings",
        "minutes_awake",
        "final_awakening",
        "out_of_bed",
        "quality",
        "refreshed",
        "naps_minutes",
        "comments",
        "disturbed_by",
        "side_effects",
        "alarm",
        "free_day",
        "minutes_trying_after_waking",
        "woke_early",
        "minutes_early",
        "nap_times",
    ]
    assert set(CheckIn.__dataclass_fields__) == set(FIELDS_BY_NAME)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("slept", "false", False),
        ("woke_early", "yes", True),
        ("minutes_early", "35", 35),
        ("minutes_trying_after_waking", "20", 20),
        ("nap_times", "13:00-13:20", ("13:00-13:20",)),
        ("nap_times", "13:00 \u2013 13:20; 9:05-09:30", ("13:00-13:20", "09:05-09:30")),
        ("nap_times", "23:50-00:10, 13:00-13:20", ("23:50-00:10", "13:00-13:20")),
        ("nap_times", "13:00-13:20;13:00-13:20", ("13:00-13:20",)),
        ("nap_times", ";", None),
        ("slept", "YES", True),
        ("alarm", "No", False),
        ("into_bed", "22:45", time(22, 45)),
        ("into_bed", " 7:05 ", time(7, 5)),
        ("into_bed", "22:45:00", time(22, 45)),
        ("minutes_to_fall_asleep", "12.5", 12.5),
        ("minutes_to_fall_asleep", "0", 0),
        ("minutes_to_fall_asleep", "0.30000000000000004", 0.1 + 0.2),
        ("minutes_to_fall_asleep", "1e-10", 1e-10),
        ("minutes_awake", "1440", 1440),
        ("awakenings", "2", 2),
        ("awakenings", "2.0", 2),
        ("quality", "5", 5),
        ("comments", " two\r\nlines\r ", "two\nlines"),
        ("comments", "\ud83d", "\ufffd"),
        ("disturbed_by", "noise; light;noise;", ("noise", "light")),
        ("disturbed_by", ";", None),
        ("side_effects", "itching; other", "itching; other"),
        ("free_day", "", None),
        ("comments", "  ", None),
    ],
)
def test_answers_are_parsed_as_they_are_typed(name: str, text: str, value: object) -> None:
    assert parse_answer(FIELDS_BY_NAME[name], text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("slept", "maybe"),
        ("slept", "1"),
        ("into_bed", "25:00"),
        ("into_bed", "22:60"),
        ("into_bed", "22:45:30"),
        ("into_bed", "22.45"),
        ("into_bed", "٢٢:٤٥"),
        ("minutes_awake", "-1"),
        ("minutes_awake", "1441"),
        ("minutes_awake", "nan"),
        ("minutes_awake", "inf"),
        ("minutes_awake", "1e3"),
        ("minutes_awake", "12,5"),
        ("minutes_awake", "ten"),
        ("awakenings", "1.5"),
        ("awakenings", "101"),
        ("quality", "0"),
        ("quality", "6"),
        ("refreshed", "4.5"),
        ("naps_minutes", "9" * 400),
        ("disturbed_by", "noise;ghosts"),
        ("comments", "x" * 4001),
        ("side_effects", "x" * 1001),
        ("woke_early", "perhaps"),
        ("nap_times", "13:00"),
        ("nap_times", "13:00-13:00"),
        ("nap_times", "13:00-25:00"),
        ("nap_times", "13:00-13:20;after lunch"),
        ("nap_times", ";".join(f"13:{n:02}-14:00" for n in range(21))),
    ],
)
def test_what_a_field_does_not_take_is_an_error(name: str, text: str) -> None:
    with pytest.raises(InvalidAnswerError) as caught:
        parse_answer(FIELDS_BY_NAME[name], text)
    assert (caught.value.field, caught.value.value) == (FIELDS_BY_NAME[name], text)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("slept", 1),
        ("slept", "true"),
        ("into_bed", 1320),
        ("minutes_awake", True),
        ("minutes_awake", "20"),
        ("minutes_awake", float("nan")),
        ("quality", float("inf")),
        ("disturbed_by", "noise"),
        ("disturbed_by", [["noise"]]),
        ("comments", 7),
        ("nap_times", "13:00-13:20"),
        ("nap_times", [[13, 14]]),
    ],
)
def test_json_of_another_type_is_an_error(name: str, value: object) -> None:
    with pytest.raises(InvalidAnswerError):
        answer_from_json(FIELDS_BY_NAME[name], value)


def test_answers_are_written_as_json_and_as_text() -> None:
    answers: dict[str, Any] = {
        "slept": True,
        "into_bed": time(7, 5),
        "minutes_awake": 20.0,
        "naps_minutes": 12.5,
        "disturbed_by": ("noise", "light"),
        "comments": "warm",
        "alarm": None,
    }
    written = answers_to_detail(answers)
    assert written == {
        "slept": True,
        "into_bed": "07:05",
        "minutes_awake": 20,
        "naps_minutes": 12.5,
        "disturbed_by": ["noise", "light"],
        "comments": "warm",
        "alarm": None,
    }
    assert isinstance(written["minutes_awake"], int)
    assert [format_answer(value) for value in answers.values()] == [
        "true",
        "07:05",
        "20",
        "12.5",
        "noise;light",
        "warm",
        "",
    ]
    assert answers_from_detail({**written, "mood_of_2031": 7}) == answers


def json_answer(type_: FieldType) -> st.SearchStrategy[object]:
    return {
        FieldType.SWITCH: st.booleans(),
        FieldType.CLOCK: st.times().map(lambda clock: clock.isoformat("minutes")),
        FieldType.MINUTES: st.integers(0, 1440) | st.floats(0, 1440),
        FieldType.COUNT: st.integers(1, 5),
        FieldType.CHOICES: st.lists(st.sampled_from(DISTURBANCES)),
        FieldType.SPANS: st.lists(st.sampled_from(["13:00-13:20", "23:50-00:10"])),
        FieldType.TEXT: st.text(max_size=30),
    }[type_]


@given(st.fixed_dictionaries({f.name: st.none() | json_answer(f.type) for f in FIELDS}))
def test_what_is_written_reads_back(written: dict[str, object]) -> None:
    answers = answers_from_detail(written)
    assert answers_from_detail(answers_to_detail(answers)) == answers
    for name, value in answers.items():
        assert parse_answer(FIELDS_BY_NAME[name], format_answer(value)) == value
