"""Suggestions for a check-in: what the evening's log and the computer's use say of the night."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.step_status import ANSWERS, counting
from bedtime.core.morning.adherence import lights_out
from bedtime.core.morning.presence import Presence, Span, absence
from bedtime.core.schedule.plan import Plan

NEAR = timedelta(hours=4)
"""What lies further from bedtime, or from the rising, says nothing of it."""
STAYED_UP = timedelta(minutes=15)
"""Who uses the computer for longer than this after lights out has not tried to sleep then."""


class Origin(Enum):
    """Where a suggestion comes from; text/check_in.py has the sentence."""

    LIGHTS_OUT = auto()
    """The lights-out step was answered done then."""
    LAST_USE = auto()
    """The computer was last used then, before the night."""
    FIRST_USE = auto()
    """The computer was first used then, after the night."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A time that may be right; it is stored only if the user takes it."""

    field: str
    """Of core.checkin.FIELDS."""
    at: time
    """On the clock of the night's own zone."""
    origin: Origin


def suggest(
    plan: Plan, zone: ZoneInfo, entries: Iterable[Entry], presence: Presence, now: datetime
) -> tuple[Suggestion, ...]:
    """Suggest times for a night in the order of the diary; taken together they agree.

    `zone` is the night's own. A night that is off has no suggestions.
    """
    return tuple(
        Suggestion(
            field, at.astimezone(zone).time().replace(second=0, microsecond=0, fold=0), origin
        )
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
    """Tell when lights out was answered done, if that was its last answer."""
    key = lights_out(plan.bedtime, {step.key: step.at for step in plan.steps})
    answers = [e for e in counting(entries) if e.step == key and e.kind in ANSWERS]
    return answers[-1].at if answers and answers[-1].kind is Kind.DONE else None
