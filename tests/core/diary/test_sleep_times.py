"""Clock times placed on nights, what contradicts itself, and what follows from the rest."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.sleep_times import (
    CLOCKS,
    Clash,
    Contradiction,
    Sleep,
    Times,
    contradictions,
    measure,
    place,
)

VECTORS = json.loads((Path(__file__).parent / "vectors" / "diary.json").read_text())
BERLIN = ZoneInfo("Europe/Berlin")
LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)
SPRING = date(2026, 3, 29)
"""In Berlin the clock goes from 02:00 to 03:00."""
AUTUMN = date(2026, 10, 25)
"""In Berlin the hour from 02:00 to 03:00 comes twice."""


def at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


def night(
    into: str = "",
    tried: str = "",
    final: str = "",
    out: str = "",
    *,
    latency: float | None = None,
    awake: float | None = None,
    slept: bool = True,
) -> CheckIn:
    clocks = [time.fromisoformat(clock) if clock else None for clock in (into, tried, final, out)]
    return CheckIn(
        slept, clocks[0], clocks[1], latency, None, awake, final_awakening=clocks[2],
        out_of_bed=clocks[3],
    )  # fmt: skip


def placed(checkin: CheckIn, on: date = MONDAY, zone: ZoneInfo = BERLIN) -> Times:
    rising = datetime.combine(on, time(7), zone).astimezone(UTC)
    return place(checkin, on, zone, rising)


def measured(checkin: CheckIn, on: date = MONDAY, zone: ZoneInfo = BERLIN) -> Sleep:
    return measure(checkin, placed(checkin, on, zone), zone)


def asked(checkin: CheckIn, on: date = MONDAY, zone: ZoneInfo = BERLIN) -> list[Contradiction]:
    return list(contradictions(checkin, placed(checkin, on, zone), zone))


def clashes(checkin: CheckIn, on: date = MONDAY, zone: ZoneInfo = BERLIN) -> list[Clash]:
    return [each.clash for each in asked(checkin, on, zone)]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["input"]["id"])
def test_worked_examples(vector: dict[str, Any]) -> None:
    given_, expected = vector["input"], vector["expected"]
    zone, on = ZoneInfo(given_["tz"]), date.fromisoformat(given_["wake_date"])
    checkin = night(
        given_["bed"],
        given_["try_"],
        given_["final"] or "",
        given_["out"],
        latency=given_["sol"],
        awake=given_["waso"],
        slept=not given_.get("no_sleep"),
    )
    times, slept = placed(checkin, on, zone), measured(checkin, on, zone)
    for name, key in (
        ("into_bed", "bed"),
        ("tried_to_sleep", "try_to_sleep"),
        ("final_awakening", "final_awakening"),
        ("out_of_bed", "out_of_bed"),
    ):
        if key in expected:
            found = getattr(times, name)
            assert found.astimezone(zone).replace(tzinfo=None).isoformat() == expected[key]
    for name, key in (
        ("time_in_bed", "TIB_min"),
        ("sleep_onset_latency", "SOL_min"),
        ("wake_after_sleep_onset", "WASO_min"),
        ("terminal_wakefulness", "TWAK_min"),
        ("sleep_period", "SPT_min"),
        ("total_sleep", "TST_min"),
        ("sleep_efficiency", "SE_TIB_pct"),
    ):
        assert getattr(slept, name) == pytest.approx(expected.get(key), abs=0.05), name
    middle = expected["midsleep_local"]
    assert slept.midsleep == (time.fromisoformat(middle[11:]) if middle else None)
    assert asked(checkin, on, zone) == []


def test_times_go_backwards_from_getting_up() -> None:
    assert placed(night("22:45", "00:10", "06:40", "07:05")) == Times(
        at("2026-11-22 22:45"),
        at("2026-11-23 00:10"),
        at("2026-11-23 06:40"),
        at("2026-11-23 07:05"),
    )
    assert placed(night("07:05", "07:05", "07:05", "07:05")).into_bed == at("2026-11-23 07:05")


def test_without_getting_up_waking_is_on_the_rising_date() -> None:
    assert placed(night("23:00", final="07:30")) == Times(
        into_bed=at("2026-11-22 23:00"), final_awakening=at("2026-11-23 07:30")
    )
    assert measured(night(tried="23:00", final="07:30", latency=30, awake=0)).sleep_period == 480


def test_without_a_morning_bed_lies_before_the_planned_rising() -> None:
    assert placed(night("22:00", "23:00")).tried_to_sleep == at("2026-11-22 23:00")
    assert placed(night(tried="01:00")).tried_to_sleep == at("2026-11-23 01:00")
    assert placed(night()) == Times()
    assert asked(night()) == []
    assert measured(night()) == Sleep()


def test_what_is_unknown_leaves_unknown_what_needs_it() -> None:
    whole = night("23:00", "23:10", "06:50", "07:00", latency=10, awake=20)
    parts = {
        "into_bed": {"time_in_bed", "sleep_efficiency"},
        "tried_to_sleep": {"sleep_period", "total_sleep", "sleep_efficiency", "midsleep"},
        "minutes_to_fall_asleep": {
            "sleep_onset_latency",
            "sleep_period",
            "total_sleep",
            "sleep_efficiency",
            "midsleep",
        },
        "minutes_awake": {"wake_after_sleep_onset", "total_sleep", "sleep_efficiency"},
        "final_awakening": {
            "terminal_wakefulness",
            "sleep_period",
            "total_sleep",
            "sleep_efficiency",
            "midsleep",
        },
        "out_of_bed": {"time_in_bed", "terminal_wakefulness", "sleep_efficiency"},
    }
    told = measured(whole)
    assert None not in [getattr(told, field.name) for field in fields(Sleep)]
    for part, lost in parts.items():
        changes: dict[str, Any] = {part: None}
        less = measured(replace(whole, **changes))
        assert {f.name for f in fields(Sleep) if getattr(less, f.name) is None} == lost, part


def test_no_sleep_is_none_whatever_else_was_said() -> None:
    said = night("23:00", "23:30", "06:00", "06:30", latency=5, awake=5, slept=False)
    assert measured(said) == Sleep(
        time_in_bed=450, sleep_period=0, total_sleep=0, sleep_efficiency=0
    )
    assert asked(said) == []
    assert placed(said).final_awakening is None


def test_midsleep_is_told_to_the_second() -> None:
    assert measured(night(tried="23:00", final="06:01", latency=0.5, awake=0)).midsleep == time(
        2, 30, 45
    )


def test_a_bed_of_no_length_has_no_efficiency() -> None:
    said = night("07:00", "07:00", "07:00", "07:00", latency=0, awake=0)
    assert measured(said).total_sleep == 0
    assert measured(said).sleep_efficiency is None


@pytest.mark.parametrize(
    ("said", "clash", "about", "hours"),
    [
        (
            night("23:00", "23:30", "08:00", "07:00"),
            Clash.UP_LONG_AFTER_WAKING,
            ("final_awakening", "out_of_bed"),
            23,
        ),
        (
            night("23:30", "23:00", "06:00", "07:00"),
            Clash.ASLEEP_LONG_AFTER_BED,
            ("into_bed", "tried_to_sleep"),
            23.5,
        ),
        (
            night(tried="23:00", final="06:00", latency=300, awake=121),
            Clash.AWAKE_TOO_LONG,
            ("tried_to_sleep", "minutes_to_fall_asleep", "minutes_awake", "final_awakening"),
            7,
        ),
        (
            night(tried="23:00", final="06:00", awake=421),
            Clash.AWAKE_TOO_LONG,
            ("tried_to_sleep", "minutes_awake", "final_awakening"),
            7,
        ),
        (
            night("14:59", out="07:00"),
            Clash.IN_BED_TOO_LONG,
            ("into_bed", "out_of_bed"),
            16 + 1 / 60,
        ),
        (
            night(tried="07:00", final="06:50"),
            Clash.IN_BED_TOO_LONG,
            ("tried_to_sleep", "final_awakening"),
            23 + 50 / 60,
        ),
    ],
)
def test_contradictions_are_asked_about(
    said: CheckIn, clash: Clash, about: tuple[str, ...], hours: float
) -> None:
    first = asked(said)[0]
    assert (first.clash, first.fields) == (clash, about)
    assert first.length / timedelta(hours=1) == pytest.approx(hours)


@pytest.mark.parametrize(
    "said",
    [
        night("17:00", "23:00", "03:00", "09:00"),  # 6 h, 6 h, 16 h
        night(tried="23:00", final="06:00", latency=300, awake=120),
        night("15:00", out="07:00"),
    ],
)
def test_what_just_fits_is_not_asked_about(said: CheckIn) -> None:
    assert asked(said) == []


def test_a_minute_more_is_asked_about() -> None:
    said = night("16:59", "23:00", "02:59", "09:00")
    assert clashes(said) == [
        Clash.UP_LONG_AFTER_WAKING,
        Clash.ASLEEP_LONG_AFTER_BED,
        Clash.IN_BED_TOO_LONG,
    ]


def test_what_is_less_than_nothing_cannot_be_told() -> None:
    told = measured(night("23:00", "23:00", "06:00", "07:00", latency=300, awake=200))
    assert (told.sleep_period, told.total_sleep, told.sleep_efficiency) == (120, None, None)
    told = measured(night("23:00", "23:00", "06:00", "07:00", latency=430, awake=0))
    assert (told.sleep_period, told.midsleep) == (None, None)


def test_a_time_in_the_spring_gap_is_asked_about() -> None:
    said = night("23:00", "02:30", "07:00", "07:30")
    assert asked(said, SPRING) == [Contradiction(Clash.NO_SUCH_TIME, ("tried_to_sleep",))]
    assert placed(said, SPRING).tried_to_sleep == at("2026-03-29 03:30")  # later by the gap
    assert asked(said, SPRING + timedelta(days=1)) == []


def test_a_time_in_the_gap_is_taken_so_that_the_order_is_kept() -> None:
    said = night("02:30", "03:10", "07:00", "07:30")
    assert clashes(said, SPRING) == [Clash.NO_SUCH_TIME]
    assert placed(said, SPRING).into_bed == at("2026-03-29 01:30")


def test_durations_are_elapsed_time() -> None:
    said = night("23:00", "23:00", "07:00", "07:00", latency=0, awake=0)
    assert measured(said, SPRING).total_sleep == 420
    assert measured(said, SPRING + timedelta(days=1)).total_sleep == 480
    assert measured(said, AUTUMN).total_sleep == 540
    assert measured(said, AUTUMN).midsleep == time(2, 30)


def test_a_doubled_time_is_the_first() -> None:
    said = night("02:30", "02:45", "07:00", "07:30")
    times = placed(said, AUTUMN)
    assert times.into_bed == at("2026-10-25 02:30")
    assert times.tried_to_sleep == at("2026-10-25 02:45")
    assert placed(night(final="02:30", out="07:00"), AUTUMN).final_awakening == at(
        "2026-10-25 02:30"
    )
    assert asked(said, AUTUMN) == []


@pytest.mark.parametrize(
    ("said", "second"),
    [
        (night("23:00", "02:30", "02:10", "07:00"), "final_awakening"),
        (night("23:00", "23:30", "02:30", "02:10"), "out_of_bed"),
        (night("02:50", "02:10", "06:30", "07:00"), "tried_to_sleep"),
    ],
)
def test_a_doubled_time_is_the_second_where_only_that_keeps_the_order(
    said: CheckIn, second: str
) -> None:
    times = placed(said, AUTUMN)
    for name in CLOCKS:
        clock = getattr(said, name)
        day = "2026-10-24" if clock.hour == 23 else "2026-10-25"
        assert getattr(times, name) == at(f"{day} {clock}", fold=int(name == second)), name
    assert asked(said, AUTUMN) == []


ZONES = sorted(available_timezones())
CLOCK = st.none() | st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
MINUTES = st.none() | st.floats(0, 600) | st.integers(0, 600)


@given(
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    on=st.dates(date(1975, 1, 1), date(2037, 12, 31)),
    slept=st.booleans(),
    clocks=st.tuples(CLOCK, CLOCK, CLOCK, CLOCK),
    latency=MINUTES,
    awake=MINUTES,
)
def test_any_night_is_placed_in_order_and_measured_within_bounds(
    zone: ZoneInfo,
    on: date,
    slept: bool,
    clocks: tuple[time | None, ...],
    latency: float | None,
    awake: float | None,
) -> None:
    said = CheckIn(
        slept,
        clocks[0],
        clocks[1],
        latency,
        None,
        awake,
        final_awakening=clocks[2],
        out_of_bed=clocks[3],
    )
    check_laws(said, on, zone)


@given(
    day=st.sampled_from([(SPRING, BERLIN), (AUTUMN, BERLIN), (date(2026, 4, 5), None)]),
    into=st.integers(0, 700),
    gaps=st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300)),
    parts=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_true_night_is_told_as_it_was(
    day: tuple[date, ZoneInfo | None],
    into: int,
    gaps: tuple[int, int, int],
    parts: tuple[float, float],
) -> None:
    on, zone = day[0], day[1] or ZoneInfo("Australia/Lord_Howe")  # half an hour of summer
    start = datetime.combine(on - timedelta(days=1), time(18), zone).astimezone(UTC)
    true = [start + timedelta(minutes=into)]
    for gap in gaps:
        true.append(true[-1] + timedelta(minutes=gap))
    local = [moment.astimezone(zone) for moment in true]
    assume(local[3].date() == on)
    assume(not any(moment.fold for moment in local))
    latency = parts[0] * gaps[1]
    awake = parts[1] * (gaps[1] - latency)
    clocks = [moment.time() for moment in local]
    said = CheckIn(
        True,
        clocks[0],
        clocks[1],
        latency,
        None,
        awake,
        final_awakening=clocks[2],
        out_of_bed=clocks[3],
    )
    times = placed(said, on, zone)
    assert [getattr(times, name) for name in CLOCKS] == true
    told = check_laws(said, on, zone)
    assert told.total_sleep == pytest.approx(gaps[1] - latency - awake, abs=1e-6)


def check_laws(said: CheckIn, on: date, zone: ZoneInfo) -> Sleep:
    """Check what holds for every night; tells its measures."""
    times = placed(said, on, zone)
    known = [at for name in CLOCKS if (at := getattr(times, name)) is not None]
    assert known == sorted(known)
    found = contradictions(said, times, zone)
    gone = {name for each in found if each.clash is Clash.NO_SUCH_TIME for name in each.fields}
    for name in CLOCKS:
        placed_at = getattr(times, name)
        if placed_at is not None and name not in gone:
            assert placed_at.astimezone(zone).time() == getattr(said, name)
    told = measure(said, times, zone)
    for field in fields(Sleep):
        value = getattr(told, field.name)
        assert value is None or isinstance(value, time) or value >= 0, field.name
    if told.sleep_efficiency is not None:
        assert told.sleep_efficiency <= 100 + 1e-9
    if not found and said.slept and None not in [getattr(told, f.name) for f in fields(Sleep)]:
        before = (known[1] - known[0]) / timedelta(minutes=1)
        parts = (
            before,
            told.sleep_onset_latency,
            told.total_sleep,
            told.wake_after_sleep_onset,
            told.terminal_wakefulness,
        )
        assert sum(part or 0 for part in parts) == pytest.approx(told.time_in_bed, abs=1e-6)
    return told
