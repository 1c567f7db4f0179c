"""The offer of the check-in: which mornings are open, and when to ask about the last one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core import checkin, record
from bedtime.core import night as planning
from bedtime.core.entry import Entry, Kind, read
from bedtime.core.night import DAY, Plan
from bedtime.core.settings import Settings
from bedtime.core.state import State

HOUR = timedelta(hours=1)
"""How long `put_off` rests, where it is not for the day."""
LOOKED_AT = 14
"""Nights back that may still be told; older mornings are let be."""
KINDS = (Kind.CHECKIN, Kind.PLANNED, Kind.SET_ASIDE, Kind.BACK)
"""What tells an open morning from another."""


def is_due(last: State, tonight: State, now: datetime) -> bool:
    """Tell whether to ask about the night that has ended, if somebody is there to be asked.

    Each morning is asked about once, and again only if it was put off for a while that is over;
    never in the evening, once bedtime has come, and not while reminders are held back.
    """
    over = tonight.plan.bedtime or tonight.plan.rising
    return (
        now < over
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
        and not record.set_aside(entries)
        and checkin.fold(entries) is None
    )


def open_mornings(
    log: Iterable[Entry], settings: Settings, zone: ZoneInfo, tonight: State, now: datetime
) -> tuple[date, ...]:
    """Tell the mornings of the last LOOKED_AT nights that are open, oldest first.

    `log` holds at least the KINDS of those nights.
    """
    by_night: dict[date, list[Entry]] = {}
    for entry in log:
        by_night.setdefault(entry.night, []).append(entry)
    nights = (tonight.plan.night - days * DAY for days in range(LOOKED_AT, 0, -1))
    return tuple(_open(nights, by_night, settings, zone, tonight.first_start, now))


def was_made(entries: Iterable[Entry]) -> bool:
    """Tell whether a night's check-in was offered."""
    return any(entry.kind is Kind.OFFERED for entry in entries)


def _open(
    nights: Iterable[date],
    log: Mapping[date, Sequence[Entry]],
    settings: Settings,
    zone: ZoneInfo,
    first_start: datetime | None,
    now: datetime,
) -> Iterator[date]:
    for night in nights:
        entries = log.get(night, ())
        plan = planning.plan(settings, zone, night)
        if is_open(record.recorded(plan, entries) or plan, entries, first_start, now):
            yield night


def _may_ask(entries: Iterable[Entry], now: datetime) -> bool:
    """Tell whether the question was not put yet, or put off until a moment that has come."""
    asked = [entry for entry in entries if entry.kind in (Kind.OFFERED, Kind.PUT_OFF)]
    if not asked:
        return True
    until = asked[-1].detail.get("until")
    return until is not None and read(until) <= now
