"""The sleep measures calculated from a check-in."""

import json
from dataclasses import fields, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.diary.sleep_times import (
    Sleep,
)
from tests.core.diary.sleep_nights import (
    AUTUMN,
    SPRING,
    answered,
    contradictions_of,
    sleep_of,
    times_of,
)

VECTORS = json.loads((Path(__file__).parent / "vectors" / "diary.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["input"]["id"])
def test_worked_examples(vector: dict[str, Any]) -> None:
    given_, expected = vector["input"], vector["expected"]
    zone, on = ZoneInfo(given_["tz"]), date.fromisoformat(given_["wake_date"])
    checkin = answered(
        given_["bed"],
        given_["try_"],
        given_["final"] or "",
        given_["out"],
        latency=given_["sol"],
        awake=given_["waso"],
        slept=not given_.get("no_sleep"),
    )
    times, sleep = times_of(checkin, on, zone), sleep_of(checkin, on, zone)
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
        assert getattr(sleep, name) == pytest.approx(expected.get(key), abs=0.05), name
    middle = expected["midsleep_local"]
    assert sleep.midsleep == (time.fromisoformat(middle[11:]) if middle else None)
    assert contradictions_of(checkin, on, zone) == []


def test_what_is_unknown_leaves_unknown_what_needs_it() -> None:
    whole = answered("23:00", "23:10", "06:50", "07:00", latency=10, awake=20)
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
    sleep = sleep_of(whole)
    assert None not in [getattr(sleep, field.name) for field in fields(Sleep)]
    for part, lost in parts.items():
        changes: dict[str, Any] = {part: None}
        less = sleep_of(replace(whole, **changes))
        assert {f.name for f in fields(Sleep) if getattr(less, f.name) is None} == lost, part


def test_no_sleep_is_none_whatever_else_is_answered() -> None:
    checkin = answered("23:00", "23:30", "06:00", "06:30", latency=5, awake=5, slept=False)
    assert sleep_of(checkin) == Sleep(
        time_in_bed=450, sleep_period=0, total_sleep=0, sleep_efficiency=0
    )
    assert contradictions_of(checkin) == []
    assert times_of(checkin).final_awakening is None


def test_midsleep_is_to_the_second() -> None:
    assert sleep_of(answered(tried="23:00", final="06:01", latency=0.5, awake=0)).midsleep == time(
        2, 30, 45
    )


def test_a_bed_of_no_length_has_no_efficiency() -> None:
    checkin = answered("07:00", "07:00", "07:00", "07:00", latency=0, awake=0)
    assert sleep_of(checkin).total_sleep == 0
    assert sleep_of(checkin).sleep_efficiency is None


def test_what_would_be_negative_is_unknown() -> None:
    sleep = sleep_of(answered("23:00", "23:00", "06:00", "07:00", latency=300, awake=200))
    assert (sleep.sleep_period, sleep.total_sleep, sleep.sleep_efficiency) == (120, None, None)
    sleep = sleep_of(answered("23:00", "23:00", "06:00", "07:00", latency=430, awake=0))
    assert (sleep.sleep_period, sleep.midsleep) == (None, None)


def test_durations_are_elapsed_time() -> None:
    checkin = answered("23:00", "23:00", "07:00", "07:00", latency=0, awake=0)
    assert sleep_of(checkin, SPRING).total_sleep == 420
    assert sleep_of(checkin, SPRING + timedelta(days=1)).total_sleep == 480
    assert sleep_of(checkin, AUTUMN).total_sleep == 540
    assert sleep_of(checkin, AUTUMN).midsleep == time(2, 30)
