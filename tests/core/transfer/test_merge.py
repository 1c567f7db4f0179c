"""A table joined to the log: new nights, corrections, and what is there already."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from bedtime.core.diary.check_in import Value
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry, Kind
from bedtime.core.settings import Settings
from bedtime.core.transfer.diary_table import Row
from bedtime.core.transfer.merge import Merge, MergeResult

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)
TEA = Intake("tea", "1 cup", datetime(2026, 11, 22, 14, 30, tzinfo=UTC))


def joined(rows: list[Row], *log: Entry) -> MergeResult:
    return Merge(Settings(), "Europe/Berlin", "run", NOW).merge(rows, log)


def row(
    said: Mapping[str, Value | None] | None = None,
    *taken: Intake,
    night: date = MONDAY,
    zone: str | None = None,
) -> Row:
    return Row(2, night, zone, said or {}, taken)


def there(night: date = MONDAY, zone: str = "Europe/Berlin", **detail: Any) -> Entry:
    return Entry(f"old {night}", NOW, zone, night, Kind.CHECKIN, detail=detail)


def test_a_night_without_a_check_in_is_new_and_holds_only_what_is_known() -> None:
    told = joined([row({"quality": 3.0, "alarm": None, "into_bed": time(23)}, night=SUNDAY)])
    (entry,) = told.entries
    assert entry == Entry(
        "run-1",
        NOW,
        "Europe/Berlin",
        SUNDAY,
        Kind.CHECKIN,
        detail={"quality": 3, "into_bed": "23:00"},
    )
    assert (told.new, told.corrected, told.equal) == ((SUNDAY,), (), 0)


def test_a_row_that_says_nothing_new_is_left() -> None:
    same = row({"quality": 3.0, "slept": True, "free_day": False, "alarm": None})
    assert joined([same], there(quality=3)) == MergeResult(equal=1)
    assert joined([row({"alarm": None})]) == MergeResult(equal=1)
    assert joined([row()], there(quality=3)) == MergeResult(equal=1)


def test_a_differing_row_is_a_correction_of_what_differs() -> None:
    told = joined(
        [row({"quality": 4.0, "alarm": True, "comments": None, "slept": None})],
        there(quality=3, alarm=True, comments="warm", slept=False),
    )
    (entry,) = told.entries
    assert entry.detail == {"quality": 4, "comments": None, "slept": None}
    assert told.corrected == ((MONDAY, ("quality", "comments", "slept")),)
    assert (told.new, told.equal) == ((), 0)


def test_a_free_day_is_news_only_if_it_is_not_the_nights_own() -> None:
    assert joined([row({"free_day": False})], there(quality=3)).entries == ()
    assert joined([row({"free_day": True})], there(quality=3)).entries[0].detail == {
        "free_day": True
    }
    assert joined([row({"free_day": None})], there(free_day=False)).entries[0].detail == {
        "free_day": None
    }


def test_a_night_keeps_its_zone_unless_the_row_says_another() -> None:
    tokyo = there(zone="Asia/Tokyo", quality=3)
    assert joined([row({"quality": 4.0})], tokyo).entries[0].zone == "Asia/Tokyo"
    told = joined([row({"quality": 3.0}, zone="Europe/Rome")], tokyo)
    assert told.corrected == ((MONDAY, ("zone",)),)
    assert (told.entries[0].zone, told.entries[0].detail) == ("Europe/Rome", {})
    assert joined([row({}, zone="Asia/Tokyo")], tokyo).entries == ()


def test_intakes_are_taken_once_and_two_alike_are_two() -> None:
    told = joined([row({}, TEA, TEA)])
    assert [e.kind for e in told.entries] == [Kind.INTAKE, Kind.INTAKE]
    assert (told.taken, told.new, told.equal) == (2, (), 0)
    assert told.entries[0].detail["taken"] == "2026-11-22T15:30:00+01:00"
    again = joined([row({}, TEA, TEA)], *told.entries)
    assert again == MergeResult(equal=1)
    assert joined([row({}, TEA, TEA)], told.entries[0]).taken == 1


def test_what_contradicts_itself_is_taken_and_said() -> None:
    wild = {"final_awakening": time(8), "out_of_bed": time(7)}
    told = joined([row(wild), row({"quality": 3.0}, night=SUNDAY)])
    assert told.doubtful == (MONDAY,)
    assert len(told.entries) == 2
