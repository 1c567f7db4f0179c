"""Intakes: read, written, and counted by nights, unknown ones apart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake, Item
from bedtime.core.entry import Entry, Kind

BERLIN = ZoneInfo("Europe/Berlin")
TONIGHT = date(2026, 11, 23)
TAKEN = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


def logged(night: date, what: str = "Tea") -> Entry:
    detail = {"what": what, "amount": None, "taken": TAKEN.isoformat(), "note": None}
    return Entry(f"{night} {what}", TAKEN, "Europe/Berlin", night, Kind.INTAKE, detail=detail)


def undo_entry(of: Entry) -> Entry:
    detail = {"of": of.id}
    return Entry(f"not {of.id}", TAKEN, "Europe/Berlin", of.night, Kind.UNDONE, detail=detail)


def checked_in(night: date) -> Entry:
    return Entry(f"{night}", TAKEN, "Europe/Berlin", night, Kind.CHECKIN)


def item_of(pattern: str) -> Item:
    """Return tea's item: T a night with it, - one without, ? unknown; the last is tonight."""
    entries = [
        logged(night) if sign == "T" else checked_in(night)
        for night, sign in zip(_nights(len(pattern)), pattern, strict=True)
        if sign != "?"
    ]
    (item,) = intake.items(entries, TONIGHT)
    return item


def _nights(count: int) -> Sequence[date]:
    return [TONIGHT - timedelta(days=n) for n in range(count - 1, -1, -1)]


def test_an_intake_is_written_and_read_back() -> None:
    coffee = Intake("caffeine", "1 espresso", TAKEN, "after lunch")
    written = intake.to_detail(coffee, "Europe/Berlin")
    assert written == {
        "what": "caffeine",
        "amount": "1 espresso",
        "taken": "2026-11-22T15:30:00+01:00",
        "note": "after lunch",
    }
    assert intake.from_detail(written) == coffee
    bare = Intake("tea", "", TAKEN)
    assert intake.to_detail(bare, "UTC")["amount"] is None
    assert intake.from_detail(intake.to_detail(bare, "UTC")) == bare


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"what": "", "taken": "2026-11-22T15:30:00+01:00"},
        {"what": "  ", "taken": "2026-11-22T15:30:00+01:00"},
        {"what": 7, "taken": "2026-11-22T15:30:00+01:00"},
        {"what": "x" * 1001, "taken": "2026-11-22T15:30:00+01:00"},
        {"what": "tea"},
        {"what": "tea", "taken": "15:30"},
        {"what": "tea", "taken": "2026-11-22T15:30:00"},
        {"what": "tea", "taken": 1},
        {"what": "tea", "taken": "9999-12-31T23:59:59-12:00"},
        {"what": "tea", "taken": "0001-01-01T00:00:00+14:00"},
        {"what": "tea", "taken": "2026-11-22T15:30:00+01:00", "amount": 1},
    ],
)
def test_what_is_no_intake_is_an_error(written: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"^no |^Invalid"):
        intake.from_detail(written)


def test_what_cannot_be_read_in_the_log_is_passed_over() -> None:
    broken = Entry("1", TAKEN, "UTC", TONIGHT, Kind.INTAKE, detail={"what": 1})
    assert [e.id for e, _ in intake.intakes([broken, logged(TONIGHT)])] == ["2026-11-23 Tea"]


@pytest.mark.parametrize(
    ("clock", "now", "at"),
    [
        ("15:30", "2026-11-22 15:30", "2026-11-22 15:30"),
        ("15:30", "2026-11-22 15:29", "2026-11-21 15:30"),
        ("23:50", "2026-11-22 00:10", "2026-11-21 23:50"),
        ("02:30", "2026-03-29 08:00", "2026-03-29 03:30"),  # in the gap: later by it
        ("02:30", "2026-03-29 03:10", "2026-03-28 02:30"),
        ("02:30", "2026-10-25 08:00", "2026-10-25 02:30+01:00"),  # doubled: the latest past
        ("02:30", "2026-10-25 02:40+02:00", "2026-10-25 02:30+02:00"),
    ],
)
def test_a_clock_time_is_the_latest_such_time_past(clock: str, now: str, at: str) -> None:
    def moment(text: str) -> datetime:
        read = datetime.fromisoformat(text)
        return (read if read.tzinfo else read.replace(tzinfo=BERLIN)).astimezone(UTC)

    found = intake.latest_instant(time.fromisoformat(clock), moment(now), BERLIN)
    assert found == moment(at)


@pytest.mark.parametrize(
    ("pattern", "streak", "unknown_nights", "nights_since"),
    [
        ("-TTT", 3, 0, 0),
        ("-TTT-", 3, 0, 1),  # tonight is not over: it may still be taken
        ("-TTT--", 0, 0, 2),
        ("TTT", 3, 0, 0),
        ("-?TTTTT", 5, 1, 0),
        ("-TTTTT?-", 5, 1, 2),
        ("-TTTTT??", 5, 1, 2),
        ("T??TT?", 2, 2, 1),
        ("TTT?TT", 2, 1, 0),
        ("?TTT", 3, 0, 0),  # before the first log there is nothing to know
        ("-T-?T??", 1, 2, 2),
        ("-TT?-?-", 0, 0, 4),
        ("T", 1, 0, 0),
    ],
)
def test_a_streak_comes_with_its_unknown_nights(
    pattern: str, streak: int, unknown_nights: int, nights_since: int
) -> None:
    item = item_of(pattern)
    assert (item.streak, item.unknown_nights, item.nights_since) == (
        streak,
        unknown_nights,
        nights_since,
    )


def test_an_undone_intake_counts_no_longer() -> None:
    tea, beer = logged(TONIGHT), logged(TONIGHT, "beer")
    assert intake.intakes([tea, undo_entry(tea)]) == ()
    assert [e for e, _ in intake.intakes([undo_entry(tea), beer, tea])] == [
        beer
    ]  # logs are merged in any order
    assert intake.items([tea, undo_entry(tea)], TONIGHT) == ()
    assert intake.known_nights([tea, undo_entry(tea)]) == frozenset()
    assert intake.known_nights([tea, beer, undo_entry(tea)]) == {TONIGHT}


def test_the_last_entry_with_exactly_this_intake_is_found() -> None:
    first, second = logged(TONIGHT), replace(logged(TONIGHT), id="second")
    tea = Intake("Tea", "", TAKEN)
    assert intake.find_entry_id([first, second], tea) == "second"
    assert intake.find_entry_id([first, second, undo_entry(second)], tea) == first.id
    assert intake.find_entry_id([first, undo_entry(first)], tea) is None
    assert intake.find_entry_id([first], replace(tea, amount="a cup")) is None


def test_own_names_come_first_as_first_written_and_the_default_ones_after() -> None:
    defaults = ("caffeine", "big meal")
    assert intake.intake_names([], defaults, 9) == defaults
    entries = [logged(TONIGHT, what) for what in ("tea", "Big Meal", "beer", "Tea")]
    assert intake.intake_names(entries, defaults, 9) == ("Tea", "Big Meal", "beer", "caffeine")


def test_of_too_many_names_the_longest_unused_give_way() -> None:
    later = (TAKEN + timedelta(days=1)).isoformat()
    old, new = logged(TONIGHT, "old"), logged(TONIGHT, "new")
    again = replace(old, id="again", detail={**old.detail, "taken": later})
    assert intake.intake_names([old, new], ("ready",), 1) == ("new",)
    assert intake.intake_names([old, new, again], ("ready",), 1) == ("old",)
    assert intake.intake_names([old, new, again], ("ready",), 2) == ("old", "new")


def test_nights_of_the_last_week_and_month() -> None:
    assert (item_of("T" * 40).in_7, item_of("T" * 40).in_30) == (7, 30)
    assert (item_of("T------").in_7, item_of("T-------").in_7) == (1, 0)
    assert (item_of("T" + "-" * 29).in_30, item_of("T" + "-" * 30).in_30) == (1, 0)
    twice = intake.items([logged(TONIGHT), logged(TONIGHT)], TONIGHT)
    assert twice[0].in_7 == 1


def test_items_come_in_the_order_of_their_first_mention_whatever_their_case() -> None:
    night = TONIGHT - timedelta(days=1)
    entries = [
        logged(night, "tea"),
        logged(night, "beer"),
        logged(TONIGHT, "Tea"),
    ]
    items = intake.items(entries, TONIGHT)
    assert [(item.what, item.in_7, item.streak) for item in items] == [
        ("Tea", 2, 2),
        ("beer", 1, 1),
    ]


@pytest.mark.parametrize(
    ("ago", "in_7", "in_30"),
    [([], 0, 0), ([0], 0, 0), ([9], 6, 8), ([2, 1], 0, 0), ([5, 1, 0], 3, 3), ([40], 6, 29)],
)
def test_nights_without_a_log_are_unknown(ago: list[int], in_7: int, in_30: int) -> None:
    entries = [checked_in(TONIGHT - timedelta(days=days)) for days in ago]
    assert intake.count_unknown_nights(entries, TONIGHT, 7) == in_7
    assert intake.count_unknown_nights(entries, TONIGHT, 30) == in_30


def test_what_is_ahead_of_tonight_is_left_out() -> None:
    assert intake.items([logged(TONIGHT + timedelta(days=1))], TONIGHT) == ()
    assert intake.known_nights([logged(TONIGHT)]) == {TONIGHT}
