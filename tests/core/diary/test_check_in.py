"""The fields of a check-in: what each takes, how it is written, how mornings follow."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedtime.core.diary import check_in
from bedtime.core.diary.check_in import BY_NAME, FIELDS, CheckIn, FieldType, InvalidAnswerError
from bedtime.core.entry import Entry, Kind

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)


def told(detail: dict[str, Any], zone: str = "Europe/Berlin") -> Entry:
    return Entry("id", NOW, zone, MONDAY, Kind.CHECKIN, detail=detail)


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
    ]
    assert set(CheckIn.__dataclass_fields__) == set(BY_NAME)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("slept", "false", False),
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
def test_answers_are_read_as_they_are_typed(name: str, text: str, value: object) -> None:
    assert check_in.parse(BY_NAME[name], text) == value


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
    ],
)
def test_what_a_field_does_not_take_is_refused(name: str, text: str) -> None:
    with pytest.raises(InvalidAnswerError) as refused:
        check_in.parse(BY_NAME[name], text)
    assert (refused.value.field, refused.value.value) == (BY_NAME[name], text)


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
    ],
)
def test_json_of_another_kind_is_refused(name: str, value: object) -> None:
    with pytest.raises(InvalidAnswerError):
        check_in.read(BY_NAME[name], value)


def test_answers_are_written_as_json_and_as_text() -> None:
    said: dict[str, Any] = {
        "slept": True,
        "into_bed": time(7, 5),
        "minutes_awake": 20.0,
        "naps_minutes": 12.5,
        "disturbed_by": ("noise", "light"),
        "comments": "warm",
        "alarm": None,
    }
    written = check_in.detail(said)
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
    assert [check_in.spell(value) for value in said.values()] == [
        "true",
        "07:05",
        "20",
        "12.5",
        "noise;light",
        "warm",
        "",
    ]
    assert check_in.read_detail({**written, "mood_of_2031": 7}) == said


def answer(sort: FieldType) -> st.SearchStrategy[object]:
    return {
        FieldType.SWITCH: st.booleans(),
        FieldType.CLOCK: st.times().map(lambda clock: clock.isoformat("minutes")),
        FieldType.MINUTES: st.integers(0, 1440) | st.floats(0, 1440),
        FieldType.COUNT: st.integers(1, 5),
        FieldType.WORDS: st.lists(st.sampled_from(check_in.DISTURBANCES)),
        FieldType.TEXT: st.text(max_size=30),
    }[sort]


@given(st.fixed_dictionaries({f.name: st.none() | answer(f.sort) for f in FIELDS}))
def test_what_is_written_reads_back(written: dict[str, object]) -> None:
    said = check_in.read_detail(written)
    assert check_in.read_detail(check_in.detail(said)) == said
    for name, value in said.items():
        assert check_in.parse(BY_NAME[name], check_in.spell(value)) == value


def test_each_check_in_sets_only_what_it_names() -> None:
    first = told({"into_bed": "22:45", "quality": 2})
    second = told({"quality": 4, "comments": "slept on"})
    third = told({"into_bed": None})
    assert check_in.fold([first, second]) == CheckIn(
        into_bed=time(22, 45), quality=4, comments="slept on"
    )
    assert check_in.fold([first, second, third]) == CheckIn(quality=4, comments="slept on")


def test_sleep_is_taken_for_granted_until_it_is_said() -> None:
    no, unknown = told({"slept": False}), told({"slept": None})
    assert check_in.fold([told({})]) == CheckIn(slept=True)
    assert check_in.fold([no]) == CheckIn(slept=False)
    assert check_in.fold([no, unknown]) == CheckIn(slept=True)


def test_a_night_without_a_check_in_has_none() -> None:
    assert check_in.fold([]) is None
    assert check_in.fold([Entry("id", NOW, "UTC", MONDAY, Kind.DONE, "bed")]) is None
    assert check_in.zone([]) is None


def test_what_cannot_be_read_in_the_log_is_as_if_unsaid() -> None:
    broken = told({"quality": 9, "mood": 1, "into_bed": "late", "alarm": True})
    assert check_in.fold([told({"quality": 3}), broken]) == CheckIn(quality=3, alarm=True)


def test_news_is_what_changes_something() -> None:
    before = [told({"quality": 3})]
    assert check_in.is_news([], {})
    assert check_in.is_news(before, {"quality": 4})
    assert check_in.is_news(before, {"quality": None})
    assert not check_in.is_news(before, {"quality": 3})
    assert not check_in.is_news(before, {"slept": True, "alarm": None})


def test_the_zone_is_that_of_the_last_check_in() -> None:
    assert check_in.zone([told({}), told({}, "Asia/Tokyo")]) == "Asia/Tokyo"
