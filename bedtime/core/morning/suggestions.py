"""Suggested times for a check-in, from the evening's log and the use of the computer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.step_status import ANSWERS, effective_entries
from bedtime.core.morning.presence import Presence, Span, absence
from bedtime.core.schedule.clock import clock_at
from bedtime.core.schedule.plan import Plan, lights_out_key

NEAR = timedelta(hours=4)
"""Times further than this from bedtime, or from the rising, are not suggested."""
STAYED_UP = timedelta(minutes=15)
"""A use of the computer later than this after lights out: nobody tried to sleep at lights out."""


class Origin(Enum):
    """Where a suggestion comes from; the sentences are in bedtime.text.check_in."""

    LIGHTS_OUT = auto()
    """The lights-out step was answered done."""
    LAST_USE = auto()
    """The last use of the computer before the night."""
    FIRST_USE = auto()
    """The first use of the computer after the night."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A time for one field of the check-in, stored only if the user accepts it."""

    field: str
    """Name of one of core.diary.fields."""
    at: time
    """In the night's own zone, to the minute."""
    origin: Origin


def suggest(
    plan: Plan, zone: ZoneInfo, entries: Iterable[Entry], presence: Presence, now: datetime
) -> tuple[Suggestion, ...]:
    """Return suggestions for a night in the order of FIELDS; they do not contradict each other.

    `zone` is the night's own. A night that is off has no suggestions.
    """
    return tuple(
        Suggestion(field, clock_at(at, zone), origin)
        for field, at, origin in _suggest(plan, entries, presence, now)
    )


def _suggest(
    plan: Plan, entries: Iterable[Entry], presence: Presence, now: datetime
) -> Iterator[tuple[str, datetime, Origin]]:
    if plan.bedtime is None:
        return
    away = absence(presence, Span(plan.bedtime, plan.rising), now)
    last = _near(away.start if away else None, plan.bedtime)
    tried = _near(_lights_out_at(plan, entries), plan.bedtime)
    if last and tried and last > tried + STAYED_UP:
        tried = None
    if last:
        yield "into_bed", min(last, tried or last), Origin.LAST_USE
    if tried:
        yield "tried_to_sleep", tried, Origin.LIGHTS_OUT
    first = _near(away.end if away else None, plan.rising)
    if first:
        yield "out_of_bed", first, Origin.FIRST_USE


def _near(at: datetime | None, planned: datetime) -> datetime | None:
    return at if at is not None and abs(at - planned) <= NEAR else None


def _lights_out_at(plan: Plan, entries: Iterable[Entry]) -> datetime | None:
    """Return when lights out was answered done, if that was its last answer."""
    key = lights_out_key(plan.bedtime, {step.key: step.at for step in plan.steps})
    answers = [e for e in effective_entries(entries) if e.step == key and e.kind in ANSWERS]
    return answers[-1].at if answers and answers[-1].kind is Kind.DONE else None
