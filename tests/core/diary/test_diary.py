"""The diary folded from the log: its nights, their zones, and which one a morning is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.diary import diary
from bedtime.core.diary.sleep_times import ContradictionKind
from bedtime.core.entry import Entry, Kind
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Hours, Settings

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)
MONDAY, TUESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 22)


def entry(night: date, kind: Kind, detail: dict[str, Any], zone: str = "Europe/Berlin") -> Entry:
    return Entry(f"{night} {kind}", NOW, zone, night, kind, detail=detail)


def checked_in(night: date, zone: str = "Europe/Berlin", **detail: object) -> Entry:
    return entry(night, Kind.CHECKIN, detail, zone)


def planned(night: date, *, free: bool, zone: str = "Europe/Berlin") -> Entry:
    rising = f"{night}T09:00:00+01:00"
    return entry(
        night, Kind.PLANNED, {"bedtime": None, "rising": rising, "free": free, "steps": []}, zone
    )


def mornings_of(*entries: Entry, settings: Settings | None = None) -> tuple[diary.Morning, ...]:
    return diary.mornings(entries, settings or Settings(), "Europe/Berlin")


def test_nights_with_a_check_in_come_by_date_whatever_was_written_first() -> None:
    found = mornings_of(
        checked_in(TUESDAY, quality=4),
        planned(SUNDAY, free=True),
        checked_in(MONDAY, quality=3),
        entry(SUNDAY, Kind.INTAKE, {}),
        checked_in(TUESDAY, quality=5),
    )
    assert [(m.night, m.checkin.quality) for m in found] == [(MONDAY, 3), (TUESDAY, 5)]


def test_a_free_day_is_the_nights_own_unless_it_was_answered() -> None:
    (monday,) = mornings_of(checked_in(MONDAY))
    (sunday,) = mornings_of(checked_in(SUNDAY))
    assert (monday.checkin.free_day, sunday.checkin.free_day) == (False, True)
    (with_plan,) = mornings_of(planned(MONDAY, free=True), checked_in(MONDAY))
    assert with_plan.checkin.free_day is True
    (answered,) = mornings_of(planned(MONDAY, free=True), checked_in(MONDAY, free_day=False))
    assert answered.checkin.free_day is False


def test_a_night_keeps_its_own_zone() -> None:
    assert mornings_of(checked_in(MONDAY, "Asia/Tokyo"))[0].zone == "Asia/Tokyo"
    assert diary.night_zone([planned(MONDAY, free=False, zone="Asia/Tokyo")], "UTC") == "Asia/Tokyo"
    both = [planned(MONDAY, free=False, zone="Asia/Tokyo"), checked_in(MONDAY, "Europe/Rome")]
    assert diary.night_zone(both, "UTC") == "Europe/Rome"
    assert diary.night_zone([], "UTC") == "UTC"
    assert diary.night_zone([checked_in(MONDAY, "Mars/Base")], "UTC") == "UTC"


def test_the_rising_is_what_was_planned() -> None:
    assert mornings_of(checked_in(MONDAY))[0].rising == datetime(2026, 11, 23, 6, tzinfo=UTC)
    with_plan = mornings_of(planned(MONDAY, free=False), checked_in(MONDAY))[0]
    assert with_plan.rising == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_a_night_as_json_is_flat_and_has_the_measures() -> None:
    (morning,) = mornings_of(
        checked_in(
            MONDAY,
            into_bed="23:00",
            tried_to_sleep="23:10",
            minutes_to_fall_asleep=10,
            minutes_awake=7.5,
            final_awakening="06:50",
            out_of_bed="07:00",
            disturbed_by=["noise"],
            minutes_trying_after_waking=5,
            woke_early=True,
            minutes_early=12,
            nap_times=["13:00-13:20"],
        )
    )
    assert diary.to_dict(morning) == {
        "night": "2026-11-23",
        "zone": "Europe/Berlin",
        "slept": True,
        "into_bed": "23:00",
        "tried_to_sleep": "23:10",
        "minutes_to_fall_asleep": 10,
        "awakenings": None,
        "minutes_awake": 7.5,
        "final_awakening": "06:50",
        "out_of_bed": "07:00",
        "quality": None,
        "refreshed": None,
        "naps_minutes": 20,
        "comments": None,
        "disturbed_by": ["noise"],
        "side_effects": None,
        "alarm": None,
        "free_day": False,
        "minutes_trying_after_waking": 5,
        "woke_early": True,
        "minutes_early": 12,
        "nap_times": ["13:00-13:20"],
        "time_in_bed": 480,
        "sleep_onset_latency": 10,
        "wake_after_sleep_onset": 7.5,
        "terminal_wakefulness": 10,
        "sleep_period": 450,
        "total_sleep": 442.5,
        "sleep_efficiency": 92.1875,
        "midsleep": "03:05:00",
    }


def test_a_night_without_answers_knows_nothing() -> None:
    night = diary.to_dict(mornings_of(checked_in(MONDAY))[0])
    known = {name: value for name, value in night.items() if value is not None}
    assert known == {
        "night": "2026-11-23",
        "zone": "Europe/Berlin",
        "slept": True,
        "free_day": False,
    }


def test_a_morning_has_its_contradictions() -> None:
    (morning,) = mornings_of(checked_in(MONDAY, final_awakening="08:00", out_of_bed="07:00"))
    assert morning.contradictions[0].kind is ContradictionKind.UP_LONG_AFTER_WAKING


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-11-23 02:59", SUNDAY),  # of 23:00 to 07:00 less than half is over
        ("2026-11-23 03:00", MONDAY),
        ("2026-11-23 06:59", MONDAY),
        ("2026-11-23 07:00", MONDAY),  # the next night has begun
        ("2026-11-23 22:00", MONDAY),
        ("2026-11-24 02:59", MONDAY),
    ],
)
def test_last_night(now: str, night: date) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=BERLIN).astimezone(UTC)
    on = MONDAY if at < datetime(2026, 11, 23, 6, tzinfo=UTC) else TUESDAY
    assert diary.last_night(Schedule(Settings(), BERLIN).plan(on), at) == night


def test_a_day_sleepers_last_night() -> None:
    settings = Settings(nights=(Hours(time(8, 30), time(16)),) * 7)
    tonight = Schedule(settings, BERLIN).plan(MONDAY)
    noon = datetime(2026, 11, 23, 11, 10, tzinfo=UTC)  # 12:10; half of it is over at 12:15
    assert diary.last_night(tonight, noon) == SUNDAY
    assert diary.last_night(tonight, noon.replace(minute=15)) == MONDAY


def test_a_night_that_is_off_has_no_half() -> None:
    off = replace(Schedule(Settings(), BERLIN).plan(MONDAY), bedtime=None)
    assert diary.last_night(off, off.rising - (off.rising - off.begins) / 100) == SUNDAY
