"""The offer of the check-in: which nights wait for theirs, and when to ask about the last one."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bedtime.core.diary import check_in
from bedtime.core.diary.check_in import was_offered
from bedtime.core.entry import Entry, Kind, parse_instant
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.state import State
from bedtime.core.schedule.plan import DAY, Plan

POSTPONED_FOR = timedelta(hours=1)
"""How long an offer is postponed, where it is not for good."""
BEFORE_BEDTIME = timedelta(hours=3)
"""So long before the coming bedtime the offer ends: the evening is for the evening."""
NIGHTS_BACK = 14
"""How many nights back a missing check-in is still mentioned."""
KINDS = (
    Kind.CHECKIN,
    Kind.PLANNED,
    Kind.OVERRIDE,
    Kind.SET_ASIDE,
    Kind.BACK,
    Kind.OFFERED,
    Kind.PUT_OFF,
)
"""Kinds of the entries that decide whether a night waits for its check-in and was asked about."""


def is_due(last: State, tonight: State, now: datetime) -> bool:
    """Return whether to offer the check-in of the night that ended last, if somebody is there.

    It is offered once, and again only when the time is over for which it was postponed; not after
    its end, and not while reminders are held back.
    """
    return (
        now < ends_at(last.plan, tonight.plan)
        and not tonight.blocked(now)
        and is_open(last.plan, last.entries, tonight.first_start, now)
        and _may_ask(last.entries, now)
    )


def ends_at(last: Plan, tonight: Plan) -> datetime:
    """Return when a night's check-in is offered no more: three hours before the next bedtime.

    Where the next night is off, its bedtime would be a day after that of the night itself.
    """
    own = last.bedtime + DAY if last.bedtime is not None else tonight.rising
    return (tonight.bedtime or own) - BEFORE_BEDTIME


def can_be_postponed(ends: datetime, now: datetime) -> bool:
    """Return whether an offer that ends then can be made again in an hour."""
    return now + POSTPONED_FOR < ends


def postponed_until(ends: datetime, now: datetime, length: timedelta) -> datetime:
    """Return until when an offer that ends then is postponed: not beyond its end."""
    return max(now, min(now + length, ends))


def is_open(
    plan: Plan, entries: Sequence[Entry], first_start: datetime | None, now: datetime
) -> bool:
    """Return whether a night is over and waits for its check-in.

    A night set aside does not: the user decided that it is not to count. Nor does one that was off,
    or whose rising lay before Bedtime first started.
    """
    return (
        plan.bedtime is not None
        and first_start is not None
        and first_start <= plan.rising <= now
        and not recorded_plan.is_set_aside(entries)
        and check_in.fold(entries) is None
    )


def pending_check_ins(
    nights: Iterable[State], tonight: State, now: datetime, *, once: bool
) -> tuple[State, ...]:
    """Return those of `nights` whose missing check-in a window or the tray may mention.

    They are open and not postponed, and tonight's bedtime has not come: they are mentioned longer
    than the check-in is offered. With `once`, nights whose check-in was offered are left out.
    """
    if now >= _ask_until(tonight):
        return ()
    return tuple(
        state
        for state in nights
        if is_open(state.plan, state.entries, tonight.first_start, now)
        and not _is_postponed(state.entries, now)
        and not (once and was_offered(state.entries))
    )


def _ask_until(tonight: State) -> datetime:
    """Return until when a night may be mentioned: tonight's bedtime, else its rising."""
    return tonight.plan.bedtime or tonight.plan.rising


def _may_ask(entries: Iterable[Entry], now: datetime) -> bool:
    """Return whether there was no offer yet, or it was postponed until an instant that has come."""
    asked = [entry for entry in entries if entry.kind in (Kind.OFFERED, Kind.PUT_OFF)]
    return not asked or (asked[-1].kind is Kind.PUT_OFF and not _is_postponed(asked, now))


def _is_postponed(entries: Iterable[Entry], now: datetime) -> bool:
    """Return whether the offer is postponed, for good or until an instant that is ahead."""
    put_off = [entry for entry in entries if entry.kind is Kind.PUT_OFF]
    if not put_off:
        return False
    until = put_off[-1].detail.get("until")
    return until is None or parse_instant(until) > now
