"""Check-ins folded from the log: how mornings follow each other, and what changes anything."""

from datetime import UTC, date, datetime, time
from typing import Any

from bedtime.core.diary import check_in
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.entry import Entry, Kind

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)


def entry_of(detail: dict[str, Any], zone: str = "Europe/Berlin") -> Entry:
    return Entry("id", NOW, zone, MONDAY, Kind.CHECKIN, detail=detail)


def test_each_check_in_sets_only_what_it_names() -> None:
    first = entry_of({"into_bed": "22:45", "quality": 2})
    second = entry_of({"quality": 4, "comments": "slept on"})
    third = entry_of({"into_bed": None})
    assert check_in.fold([first, second]) == CheckIn(
        into_bed=time(22, 45), quality=4, comments="slept on"
    )
    assert check_in.fold([first, second, third]) == CheckIn(quality=4, comments="slept on")


def test_naps_told_by_their_times_replace_their_minutes() -> None:
    minutes = entry_of({"naps_minutes": 60})
    times = entry_of({"nap_times": ["13:00-13:20", "23:50-00:15"]})
    assert check_in.fold([minutes, times]) == CheckIn(
        naps_minutes=45, nap_times=("13:00-13:20", "23:50-00:15")
    )
    accepted = check_in.fold([times, minutes])
    assert accepted is not None
    assert accepted.naps_minutes == 60  # it was said: the diary asks
    assert check_in.settled(accepted, free=True) == CheckIn(
        naps_minutes=45, nap_times=("13:00-13:20", "23:50-00:15"), free_day=True
    )
    only_minutes = check_in.fold([times, entry_of({"nap_times": None})])
    assert only_minutes == CheckIn(naps_minutes=45)


def test_minutes_early_go_with_having_woken_early() -> None:
    early = entry_of({"woke_early": True, "minutes_early": 40})
    assert check_in.fold([early]) == CheckIn(woke_early=True, minutes_early=40)
    assert check_in.fold([early, entry_of({"woke_early": False})]) == CheckIn(woke_early=False)
    assert check_in.fold([early, entry_of({"woke_early": None})]) == CheckIn()
    unclear = CheckIn(minutes_early=40)
    assert check_in.settled(unclear, free=False) == CheckIn(free_day=False)


def test_every_check_in_is_a_version() -> None:
    first = entry_of({"into_bed": "22:45", "mood": 1})
    other = Entry("id", NOW, "UTC", MONDAY, Kind.DONE, "bed")
    versions = check_in.versions([first, other, entry_of({"into_bed": None})])
    assert versions == ((NOW, {"into_bed": time(22, 45)}), (NOW, {"into_bed": None}))


def test_sleep_is_assumed_until_it_is_answered() -> None:
    no, unknown = entry_of({"slept": False}), entry_of({"slept": None})
    assert check_in.fold([entry_of({})]) == CheckIn(slept=True)
    assert check_in.fold([no]) == CheckIn(slept=False)
    assert check_in.fold([no, unknown]) == CheckIn(slept=True)


def test_a_night_without_a_check_in_has_none() -> None:
    assert check_in.fold([]) is None
    assert check_in.fold([Entry("id", NOW, "UTC", MONDAY, Kind.DONE, "bed")]) is None
    assert check_in.zone([]) is None


def test_what_cannot_be_read_in_the_log_counts_as_unanswered() -> None:
    broken = entry_of({"quality": 9, "mood": 1, "into_bed": "late", "alarm": True})
    assert check_in.fold([entry_of({"quality": 3}), broken]) == CheckIn(quality=3, alarm=True)


def test_what_changes_anything() -> None:
    before = [entry_of({"quality": 3})]
    assert check_in.changes_anything([], {})
    assert check_in.changes_anything(before, {"quality": 4})
    assert check_in.changes_anything(before, {"quality": None})
    assert not check_in.changes_anything(before, {"quality": 3})
    assert not check_in.changes_anything(before, {"slept": True, "alarm": None})


def test_the_zone_is_that_of_the_last_check_in() -> None:
    assert check_in.zone([entry_of({}), entry_of({}, "Asia/Tokyo")]) == "Asia/Tokyo"
