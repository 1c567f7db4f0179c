"""The offer of the check-in: which mornings are open, and when to ask about the last one."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bedtime.core.diary import check_in
from bedtime.core.diary.check_in import was_offered
from bedtime.core.entry import Entry, Kind, read
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.state import State
from bedtime.core.schedule.plan import Plan

HOUR = timedelta(hours=1)
"""How long `put_off` rests, where it is not for the day."""
LOOKED_AT = 14
"""Nights back that may still be told; older mornings are let be."""
KINDS = (
    Kind.CHECKIN,
    Kind.PLANNED,
    Kind.OVERRIDE,
    Kind.SET_ASIDE,
    Kind.BACK,
    Kind.OFFERED,
    Kind.PUT_OFF,
)
"""What tells an open morning from another, and one that was asked about."""


def is_due(last: State, tonight: State, now: datetime) -> bool:
    """Tell whether to ask about the night that has ended, if somebody is there to be asked.

    Each morning is asked about once, and again only if it was put off for a while that is over;
    never in the evening, once bedtime has come, and not while reminders are held back.
    """
    return (
        now < _over(tonight)
        and not tonight.blocked(now)
        and is_open(last.plan, last.entries, tonight.first_start, now)
        and _may_ask(last.entries, now)
    )


def is_open(
    plan: Plan, entries: Sequence[Entry], first_start: datetime | None, now: datetime
) -> bool:
    """Tell whether a night is over and waits for its check-in.

    A night set aside does not: its user has said that it is not to count, and to ask would take
    that back. Nor does one that was off, or whose rising lay before Bedtime first started.
    """
    return (
        plan.bedtime is not None
        and first_start is not None
        and first_start <= plan.rising <= now
        and not recorded_plan.set_aside(entries)
        and check_in.fold(entries) is None
    )


def untold(
    nights: Iterable[State], tonight: State, now: datetime, *, once: bool
) -> tuple[State, ...]:
    """Tell which of the nights before tonight may be spoken of in passing, in their order.

    They are open and not put off, it is not yet bedtime; and where each morning is to be asked
    about `once`, no offer was made.
    """
    if now >= _over(tonight):
        return ()
    return tuple(
        state
        for state in nights
        if is_open(state.plan, state.entries, tonight.first_start, now)
        and not _rests(state.entries, now)
        and not (once and was_offered(state.entries))
    )


def _over(tonight: State) -> datetime:
    """Tell when nobody is asked any more about the night before."""
    return tonight.plan.bedtime or tonight.plan.rising


def _may_ask(entries: Iterable[Entry], now: datetime) -> bool:
    """Tell whether the question was not put yet, or put off until a moment that has come."""
    asked = [entry for entry in entries if entry.kind in (Kind.OFFERED, Kind.PUT_OFF)]
    return not asked or (asked[-1].kind is Kind.PUT_OFF and not _rests(asked, now))


def _rests(entries: Iterable[Entry], now: datetime) -> bool:
    """Tell whether the question was put off, for good or until a moment that is yet to come."""
    put_off = [entry for entry in entries if entry.kind is Kind.PUT_OFF]
    if not put_off:
        return False
    until = put_off[-1].detail.get("until")
    return until is None or read(until) > now
