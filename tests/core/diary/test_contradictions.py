"""Contradictions between the answers of a check-in, or with the clock."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.sleep_times import (
    Contradiction,
    ContradictionKind,
)
from tests.core.diary.sleep_nights import (
    SPRING,
    answered,
    at,
    contradictions_of,
    kinds_of,
    times_of,
)


@pytest.mark.parametrize(
    ("checkin", "kind", "about", "hours"),
    [
        (
            answered("23:00", "23:30", "08:00", "07:00"),
            ContradictionKind.UP_LONG_AFTER_WAKING,
            ("final_awakening", "out_of_bed"),
            23,
        ),
        (
            answered("23:30", "23:00", "06:00", "07:00"),
            ContradictionKind.ASLEEP_LONG_AFTER_BED,
            ("into_bed", "tried_to_sleep"),
            23.5,
        ),
        (
            answered(tried="23:00", final="06:00", latency=300, awake=121),
            ContradictionKind.AWAKE_TOO_LONG,
            ("tried_to_sleep", "minutes_to_fall_asleep", "minutes_awake", "final_awakening"),
            7,
        ),
        (
            answered(tried="23:00", final="06:00", awake=421),
            ContradictionKind.AWAKE_TOO_LONG,
            ("tried_to_sleep", "minutes_awake", "final_awakening"),
            7,
        ),
        (
            answered("14:59", out="07:00"),
            ContradictionKind.IN_BED_TOO_LONG,
            ("into_bed", "out_of_bed"),
            16 + 1 / 60,
        ),
        (
            answered(tried="07:00", final="06:50"),
            ContradictionKind.IN_BED_TOO_LONG,
            ("tried_to_sleep", "final_awakening"),
            23 + 50 / 60,
        ),
    ],
)
def test_contradictions_are_asked_about(
    checkin: CheckIn, kind: ContradictionKind, about: tuple[str, ...], hours: float
) -> None:
    first = contradictions_of(checkin)[0]
    assert (first.kind, first.fields) == (kind, about)
    assert first.length / timedelta(hours=1) == pytest.approx(hours)


@pytest.mark.parametrize(
    "checkin",
    [
        answered("17:00", "23:00", "03:00", "09:00"),  # 6 h, 6 h, 16 h
        answered(tried="23:00", final="06:00", latency=300, awake=120),
        answered("15:00", out="07:00"),
    ],
)
def test_what_just_fits_is_not_asked_about(checkin: CheckIn) -> None:
    assert contradictions_of(checkin) == []


def test_a_minute_more_is_asked_about() -> None:
    checkin = answered("16:59", "23:00", "02:59", "09:00")
    assert kinds_of(checkin) == [
        ContradictionKind.UP_LONG_AFTER_WAKING,
        ContradictionKind.ASLEEP_LONG_AFTER_BED,
        ContradictionKind.IN_BED_TOO_LONG,
    ]


def test_a_time_in_the_spring_gap_is_asked_about() -> None:
    checkin = answered("23:00", "02:30", "07:00", "07:30")
    assert contradictions_of(checkin, SPRING) == [
        Contradiction(ContradictionKind.NO_SUCH_TIME, ("tried_to_sleep",))
    ]
    assert times_of(checkin, SPRING).tried_to_sleep == at("2026-03-29 03:30")  # later by the gap
    assert contradictions_of(checkin, SPRING + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("checkin", "kind", "fields"),
    [
        (
            replace(answered(final="06:40", out="07:00"), minutes_trying_after_waking=21),
            ContradictionKind.TRYING_TOO_LONG,
            ("final_awakening", "minutes_trying_after_waking", "out_of_bed"),
        ),
        (
            CheckIn(minutes_early=20),
            ContradictionKind.NOT_EARLY,
            ("woke_early", "minutes_early"),
        ),
        (
            CheckIn(naps_minutes=60, nap_times=("13:00-13:20",)),
            ContradictionKind.NAPS_DIFFER,
            ("naps_minutes", "nap_times"),
        ),
    ],
)
def test_what_was_added_to_the_diary_is_asked_about_too(
    checkin: CheckIn, kind: ContradictionKind, fields: tuple[str, ...]
) -> None:
    (found,) = contradictions_of(checkin)
    assert (found.kind, found.fields) == (kind, fields)


@pytest.mark.parametrize(
    "checkin",
    [
        replace(answered(final="06:40", out="07:00"), minutes_trying_after_waking=20),
        CheckIn(woke_early=True, minutes_early=20),
        CheckIn(naps_minutes=20, nap_times=("13:00-13:20",)),
        CheckIn(nap_times=("13:00-13:20",)),
    ],
)
def test_what_was_added_is_not_asked_about_where_it_fits(checkin: CheckIn) -> None:
    assert contradictions_of(checkin) == []
