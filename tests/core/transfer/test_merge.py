"""A table merged into the log: new nights, corrections, and what is there already."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bedtime.core.diary.answers import Answer
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry, Kind
from bedtime.core.settings import Settings
from bedtime.core.transfer.diary_table import Row
from bedtime.core.transfer.merge import Choice, Merge, MergeCount, replaces_answers

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 22)
NOW = datetime(2026, 11, 23, 7, 10, tzinfo=UTC)
TEA = Intake("tea", "1 cup", datetime(2026, 11, 22, 14, 30, tzinfo=UTC))


ALL = Choice(theirs=True, anyway=True)


class Merged:
    """Rows compared with a log: what is written by ALL, and the count by a choice."""

    def __init__(self, rows: list[Row], log: tuple[Entry, ...], choice: Choice = ALL) -> None:
        merge = Merge(Settings(), "Europe/Berlin", "run", NOW)
        self.count = MergeCount()
        self.entries: list[Entry] = []
        for row in rows:
            found = merge.compare(row, [entry for entry in log if entry.night == row.night])
            self.count.add(found, choice)
            self.entries += found.entries(choice)


def merged(rows: list[Row], *log: Entry, choice: Choice = ALL) -> Merged:
    return Merged(rows, log, choice)


def row(
    answers: Mapping[str, Answer | None] | None = None,
    *intakes: Intake,
    night: date = MONDAY,
    zone: str | None = None,
) -> Row:
    return Row(2, night, zone, answers or {}, intakes)


def recorded(night: date = MONDAY, zone: str = "Europe/Berlin", **detail: Any) -> Entry:
    return Entry(f"old {night}", NOW, zone, night, Kind.CHECKIN, detail=detail)


def test_a_night_without_a_check_in_is_new_and_holds_only_what_is_known() -> None:
    result = merged([row({"quality": 3.0, "alarm": None, "into_bed": time(23)}, night=SUNDAY)])
    (entry,) = result.entries
    assert entry == Entry(
        "run-1",
        NOW,
        "Europe/Berlin",
        SUNDAY,
        Kind.CHECKIN,
        detail={"quality": 3, "into_bed": "23:00"},
    )
    assert result.count == MergeCount(new=1)


def test_a_row_without_a_change_is_left() -> None:
    unchanged = row({"quality": 3.0, "slept": True, "free_day": False, "alarm": None})
    assert merged([unchanged], recorded(quality=3)).count == MergeCount(unchanged=1)
    assert merged([row({"alarm": None})]).count == MergeCount(unchanged=1)
    assert merged([row()], recorded(quality=3)).count == MergeCount(unchanged=1)


def test_a_differing_row_is_a_correction_of_what_differs() -> None:
    result = merged(
        [row({"quality": 4.0, "alarm": True, "comments": None, "slept": None})],
        recorded(quality=3, alarm=True, comments="warm", slept=False),
    )
    (entry,) = result.entries
    assert entry.detail == {"quality": 4, "comments": None, "slept": None}
    assert result.count == MergeCount(corrected=[(MONDAY, ("quality", "comments", "slept"))])


def test_a_free_day_is_a_change_only_if_it_is_not_the_nights_own() -> None:
    assert merged([row({"free_day": False})], recorded(quality=3)).entries == []
    assert merged([row({"free_day": True})], recorded(quality=3)).entries[0].detail == {
        "free_day": True
    }
    assert merged([row({"free_day": None})], recorded(free_day=False)).entries[0].detail == {
        "free_day": None
    }


def test_a_night_keeps_its_zone_unless_the_row_has_another() -> None:
    tokyo = recorded(zone="Asia/Tokyo", quality=3)
    assert merged([row({"quality": 4.0})], tokyo).entries[0].zone == "Asia/Tokyo"
    result = merged([row({"quality": 3.0}, zone="Europe/Rome")], tokyo)
    assert result.count.corrected == [(MONDAY, ("zone",))]
    assert (result.entries[0].zone, result.entries[0].detail) == ("Europe/Rome", {})
    assert merged([row({}, zone="Asia/Tokyo")], tokyo).entries == []


def test_intakes_are_added_once_and_two_equal_ones_are_two() -> None:
    result = merged([row({}, TEA, TEA)])
    assert [e.kind for e in result.entries] == [Kind.INTAKE, Kind.INTAKE]
    assert result.count == MergeCount(intakes=2)
    assert result.entries[0].detail["taken"] == "2026-11-22T15:30:00+01:00"
    again = merged([row({}, TEA, TEA)], *result.entries)
    assert (again.count, again.entries) == (MergeCount(unchanged=1), [])
    assert merged([row({}, TEA, TEA)], result.entries[0]).count.intakes == 1


WILD: dict[str, Answer | None] = {"final_awakening": time(8), "out_of_bed": time(7)}


def test_what_contradicts_itself_is_left_unless_it_is_taken_anyway() -> None:
    rows = [row(WILD, TEA), row({"quality": 3.0}, night=SUNDAY)]
    left = merged(rows, choice=Choice(theirs=True))
    assert left.count == MergeCount(new=1, contradictory=[MONDAY])
    assert [entry.night for entry in left.entries] == [SUNDAY]
    taken = merged(rows)
    assert taken.count == MergeCount(new=2, intakes=1, contradictory=[MONDAY])
    assert len(taken.entries) == 3
    assert left.count.changes


def test_a_contradictory_correction_needs_both_choices() -> None:
    mine = recorded(quality=3)
    assert merged([row(WILD)], mine, choice=Choice(anyway=True)).entries == []
    assert merged([row(WILD)], mine, choice=Choice(theirs=True)).entries == []
    assert len(merged([row(WILD)], mine).entries) == 1
    assert merged([row(WILD)], mine).count.contradictory_corrections == 1


def test_mine_leaves_the_answers_and_takes_the_intakes() -> None:
    result = merged([row({"quality": 4.0}, TEA)], recorded(quality=3), choice=Choice())
    assert [entry.kind for entry in result.entries] == [Kind.INTAKE]
    assert result.count == MergeCount(corrected=[(MONDAY, ("quality",))], intakes=1)


def later(**detail: Any) -> Entry:
    at = NOW + timedelta(hours=1)
    return Entry("later", at, "Europe/Berlin", MONDAY, Kind.CHECKIN, detail=detail)


def test_a_later_answer_replaces_one_that_was_recorded() -> None:
    assert replaces_answers([recorded(quality=3)], [later(quality=4)])
    assert not replaces_answers([later(quality=3)], [recorded(quality=4)]), "mine is later"
    assert not replaces_answers([recorded(quality=3)], [later(comments="warm")])
    assert not replaces_answers([recorded(quality=3)], [later(quality=3)])
    assert not replaces_answers([], [later(quality=4)])
