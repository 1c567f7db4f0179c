"""The offer: which mornings are open, and when the last one is asked about."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.effects import Close, Effect, OfferCheckIn, Record
from bedtime.core.evening.events import CheckedIn, OfferPostponed, SetAside
from bedtime.core.evening.reminders import OFFER, Offer
from bedtime.core.evening.session import handle, offer_check_in
from bedtime.core.evening.state import State
from bedtime.core.morning import offer as offer_module
from bedtime.core.morning.offer import BEFORE_BEDTIME, ends_at, is_due, is_open
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Hours, Settings
from tests.core.evening.evenings import BERLIN, TUESDAY, week
from tests.fakes import FakeWorld

WEDNESDAY = TUESDAY + timedelta(days=1)
RISING = datetime(2025, 1, 14, 6, 0, tzinfo=UTC)
LONG_AGO = datetime(2024, 12, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def entry(kind: Kind, night: date = TUESDAY, **detail: object) -> Entry:
    return Entry(f"{kind}-{night}", RISING, "Europe/Berlin", night, kind, detail=detail)


def last(*entries: Entry) -> State:
    return State(
        Schedule(week(), BERLIN), Schedule(week(), BERLIN).plan(TUESDAY), entries, run="run"
    )


def tonight(first_start: datetime | None = LONG_AGO) -> State:
    return State(
        Schedule(week(), BERLIN), Schedule(week(), BERLIN).plan(WEDNESDAY), first_start=first_start
    )


def without(night: date) -> Settings:
    """Choose hours by which a night is off: its bedtime lies before the rising before."""
    nights = list(week().nights)
    nights[night.weekday()] = Hours(time(6, 30), time(6))
    return replace(week(), nights=tuple(nights))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (RISING - MINUTE, False),
        (RISING, True),
        (RISING + timedelta(hours=12, minutes=59), True),
        (RISING + timedelta(hours=13), False),  # bedtime is in three hours
    ],
)
def test_it_is_asked_from_the_rising_to_three_hours_before_bedtime(
    now: datetime, due: bool
) -> None:
    assert is_due(last(), tonight(), now) is due


def test_in_a_day_without_a_bedtime_the_one_of_the_night_before_counts() -> None:
    off = State(
        Schedule(without(WEDNESDAY), BERLIN),
        Schedule(without(WEDNESDAY), BERLIN).plan(WEDNESDAY),
        first_start=LONG_AGO,
    )
    assert off.plan.bedtime is None
    end = RISING + timedelta(hours=13)
    assert is_due(last(), off, end - MINUTE)
    assert not is_due(last(), off, end)
    assert ends_at(off.plan, off.plan) == off.plan.rising - BEFORE_BEDTIME  # it has none, either


@pytest.mark.parametrize(
    ("began", "due"), [(None, False), (RISING, True), (RISING + MINUTE, False)]
)
def test_nights_before_the_first_start_are_not_asked_about(
    began: datetime | None, due: bool
) -> None:
    assert is_due(last(), tonight(began), RISING + 2 * MINUTE) is due


def test_it_waits_while_reminders_are_held_back() -> None:
    assert not is_due(last(), replace(tonight(), locked=True), RISING)
    paused = replace(tonight(), paused_until=RISING + MINUTE)
    assert not is_due(last(), paused, RISING)
    assert is_due(last(), paused, RISING + MINUTE)


UNTIL = "2025-01-14T08:00:00+01:00"


@pytest.mark.parametrize(
    ("entries", "due"),
    [
        ((entry(Kind.CHECKIN, quality=3),), False),
        ((entry(Kind.SET_ASIDE),), False),
        ((entry(Kind.SET_ASIDE), entry(Kind.BACK)), True),
        ((entry(Kind.OFFERED),), False),
        ((entry(Kind.OFFERED), entry(Kind.PUT_OFF, until=None)), False),
        ((entry(Kind.OFFERED), entry(Kind.PUT_OFF, until=UNTIL)), True),
        ((entry(Kind.OFFERED), entry(Kind.PUT_OFF, until=UNTIL), entry(Kind.OFFERED)), False),
    ],
)
def test_each_morning_is_asked_about_once_unless_postponed(
    entries: tuple[Entry, ...], due: bool
) -> None:
    assert is_due(last(*entries), tonight(), RISING + timedelta(hours=1)) is due
    if due and len(entries) == 2 and entries[1].kind is Kind.PUT_OFF:
        assert not is_due(last(*entries), tonight(), RISING + timedelta(minutes=59))


def test_a_night_off_is_not_open() -> None:
    off = Schedule(without(TUESDAY), BERLIN).plan(TUESDAY)
    assert off.bedtime is None
    assert not is_open(off, (), LONG_AGO, RISING)


def is_pending(
    entries: tuple[Entry, ...], *, now: datetime = RISING + MINUTE, once: bool = False
) -> bool:
    tonights = tonight(RISING - timedelta(days=30))
    return last(*entries) in offer_module.pending_check_ins(
        [last(*entries)], tonights, now, once=once
    )


@pytest.mark.parametrize(
    ("entries", "pending"),
    [
        ((), True),
        ((entry(Kind.OFFERED),), True),
        ((entry(Kind.CHECKIN, quality=3),), False),
        ((entry(Kind.PUT_OFF, until=None),), False),
        ((entry(Kind.PUT_OFF, until=UNTIL),), False),
        ((entry(Kind.PUT_OFF, until=UNTIL), entry(Kind.OFFERED)), False),
        ((entry(Kind.PUT_OFF, until=None), entry(Kind.PUT_OFF, until=UNTIL)), False),
    ],
)
def test_an_open_morning_is_pending_until_it_is_postponed(
    entries: tuple[Entry, ...], *, pending: bool
) -> None:
    assert is_pending(entries) is pending
    later = RISING + timedelta(hours=1)
    until = [e.detail.get("until") for e in entries if e.kind is Kind.PUT_OFF][-1:]
    assert is_pending(entries, now=later) is (pending or until == [UNTIL])


def test_where_each_is_asked_about_once_an_offer_is_enough() -> None:
    assert is_pending((), once=True)
    assert not is_pending((entry(Kind.OFFERED),), once=True)


def test_no_morning_is_pending_before_its_rising_nor_at_bedtime() -> None:
    assert not is_pending((), now=RISING - MINUTE)
    assert is_pending((), now=RISING)
    assert is_pending((), now=RISING + timedelta(hours=15, minutes=59))
    assert not is_pending((), now=RISING + timedelta(hours=16))


def test_the_last_fourteen_mornings_may_be_pending() -> None:
    world = FakeWorld("2026-11-01 12:00").start()
    world.advance("2026-11-20 12:00")
    nights = [state.plan.night for state in world.routine.recent_mornings()]
    tonight = world.routine.state.plan.night
    assert nights == [tonight - timedelta(days=n) for n in range(14, 0, -1)]


def kinds(effects: tuple[Effect, ...]) -> list[Kind]:
    (written,) = (e.entries for e in effects if isinstance(e, Record))
    return [each.kind for each in written]


def test_the_offer_is_written_before_it_is_shown() -> None:
    state, effects = offer_check_in(last(), RISING)
    assert kinds(effects[:1]) == [Kind.OFFERED]
    assert effects[1:] == (OfferCheckIn(Offer(TUESDAY, "Europe/Berlin", state.plan.bedtime)),)
    assert state.entries[-1].night == TUESDAY


@pytest.mark.parametrize("event", [OfferPostponed(None), CheckedIn({"quality": 3}), SetAside()])
def test_what_settles_the_question_closes_it(
    event: OfferPostponed | CheckedIn | SetAside,
) -> None:
    state, _ = offer_check_in(last(), RISING)
    assert handle(state, event, RISING)[1][1:] == (Close(OFFER),)
    assert handle(last(), event, RISING)[1][1:] == ()


def test_postponing_is_recorded_with_its_end() -> None:
    state, _ = handle(last(), OfferPostponed(RISING + timedelta(hours=1)), RISING)
    assert state.entries[-1].detail == {"until": "2025-01-14T08:00:00+01:00"}
    state, _ = handle(last(), OfferPostponed(None), RISING)
    assert state.entries[-1].detail == {"until": None}


def test_the_offer_is_quiet_once_the_morning_is_over() -> None:
    for hours, quiet in ((0, False), (6, False), (6.1, True)):
        _, effects = offer_check_in(last(), RISING + timedelta(hours=hours))
        (shown,) = (effect.offer for effect in effects if isinstance(effect, OfferCheckIn))
        assert shown.quiet is quiet
