"""The status of each step of a night, folded from the log by the table of docs/life-of-a-step.md.

A ring is one moment at which a step comes due: by the plan, or at the end of a snooze.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind, parse_instant
from bedtime.core.schedule.plan import ON_TIME, Plan, PlannedStep
from bedtime.core.time_zones import known_zone

MIN_OPEN = timedelta(minutes=15)
"""A reminder stays open at least this long before it counts as unanswered."""

ANOTHER_EVENING = timedelta(hours=6)
"""Where clocks go back by this much or more, what was answered before is asked again."""
NO_TIME = timedelta()

_Steps = Mapping[str, Mapping[str, Any]]
"""The steps of a `planned` entry by key."""


class Phase(StrEnum):
    """Phase of a step; the values are the `state` of `bedtime tonight --json`."""

    PENDING = "pending"
    SHOWN = "shown"
    HELD = "held"
    SNOOZED = "snoozed"
    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"
    UNANSWERED = "unanswered"
    SET_ASIDE = "set_aside"
    BEFORE = "before"
    """Its time was over before Bedtime first started, or before it came into the plan."""


WAITING = frozenset({Phase.PENDING, Phase.HELD, Phase.SNOOZED})
"""Phases of a step that is yet to be shown."""
CLOCK_KINDS = frozenset({Kind.HELD, Kind.MISSED})
"""Kinds recorded because of the time alone, of a ring that was not shown."""
ANSWERS = frozenset({Kind.DONE, Kind.SKIPPED, Kind.SNOOZED})
"""Kinds that are a user's answer to a step."""


@dataclass(frozen=True, slots=True)
class StepStatus:
    """Status of one step; every instant is UTC."""

    step: PlannedStep
    night_ends: datetime
    """The night's rising, which no limit exceeds."""
    due: datetime
    """Moment of the present ring."""
    phase: Phase = Phase.PENDING
    since: datetime | None = None
    """When the phase began; None while nothing has happened."""
    shown_at: datetime | None = None
    """When the present ring was shown."""
    reason: str | None = None
    """Why it was held back or missed."""
    answers: tuple[str, ...] = ()
    """Ids of the answers not undone, oldest first."""
    undone_at: datetime | None = None
    """When an answer was last undone."""
    entered_plan: datetime | None = None
    """When the present moment came into the plan; None: from the night's beginning."""
    phase_before_aside: Phase | None = None
    """The phase to return to when the night is no longer set aside."""

    @property
    def limit(self) -> datetime:
        """Last minute in which it may still be shown."""
        return min(self.due + self.step.late, self.night_ends)

    @property
    def expires_at(self) -> datetime:
        """From when on it is too late to show it: the limit's minute is over."""
        return min(self.limit + ON_TIME, self.night_ends)

    @property
    def closes_at(self) -> datetime:
        """From when on a shown step counts as unanswered."""
        shown = self.shown_at or self.due
        return min(max(self.limit, shown + MIN_OPEN), self.night_ends)


def step_statuses(
    plan: Plan, entries: Iterable[Entry], *, first_start: datetime | None
) -> tuple[StepStatus, ...]:
    """Return the status of every step of `plan` by the night's entries, in the order written.

    `first_start` is when Bedtime first started with this profile, None if it never did.
    """
    by_key: dict[str, list[Entry]] = {step.key: [] for step in plan.steps}
    moments = {step.key: step.at for step in plan.steps}
    planned: list[_Steps] = []
    for entry in effective_entries(entries):
        if entry.kind is Kind.PLANNED:
            planned.append({step["key"]: step for step in entry.detail["steps"]})
        if is_of_evening_before(entry, plan.zone, moments):
            continue
        for own in by_key.values() if entry.step is None else [by_key.get(entry.step, [])]:
            own.append(entry)
    return tuple(
        _fold(step, plan.rising, by_key[step.key], iter(planned), first_start)
        for step in plan.steps
    )


def effective_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries without those that no longer count.

    Left out are answers that were undone, with the `held` and `missed` entries of the rings that
    they caused (`shown` entries stay); and `held` and `missed` entries later than a `started` entry
    after them: the clock was ahead then, and has been set right.
    """
    entries = tuple(entries)
    index = {e.id: n for n, e in enumerate(entries)}
    void: set[str] = set()
    for n, entry in enumerate(entries):
        if entry.kind is Kind.UNDONE:
            answer = entry.detail["of"]
            void.add(answer)
            void |= {
                e.id
                for e in entries[index.get(answer, n) : n]
                if e.step == entry.step and e.kind in (Kind.HELD, Kind.MISSED)
            }
        elif entry.kind is Kind.STARTED:
            void |= {e.id for e in entries[:n] if e.kind in CLOCK_KINDS and e.at > entry.at}
    return tuple(e for e in entries if e.id not in void)


def is_of_evening_before(entry: Entry, zone: str, moments: Mapping[str, datetime]) -> bool:
    """Return whether an entry is of an evening that comes again in `zone`.

    West over the date line, or half around the world, the same date is lived twice. `moments` are
    those of the steps there; what was answered later is of the second evening.
    """
    moment = None if entry.zone == zone else moments.get(entry.step or "")
    if moment is None or entry.at >= moment or not known_zone(entry.zone):
        return False
    there, here = (entry.at.astimezone(ZoneInfo(each)).utcoffset() for each in (entry.zone, zone))
    return (there or NO_TIME) - (here or NO_TIME) >= ANOTHER_EVENING


def _fold(
    step: PlannedStep,
    night_ends: datetime,
    entries: Iterable[Entry],
    planned: Iterator[_Steps],
    first_start: datetime | None,
) -> StepStatus:
    """Return the status of one step; `planned` are the steps of each `planned` entry in turn."""
    status = StepStatus(step, night_ends, step.at, entered_plan=first_start)
    before: _Steps | None = None
    for entry in entries:
        if entry.kind is Kind.PLANNED:
            steps = next(planned)
            status = _apply_plan(status, entry.at, steps, before)
            before = steps
        else:
            status = _apply(status, entry)
    waits = status.phase in WAITING
    if waits and status.entered_plan is not None and status.expires_at <= status.entered_plan:
        return replace(status, phase=Phase.BEFORE)
    return status


def _apply_plan(
    status: StepStatus, now: datetime, steps: _Steps, before: _Steps | None
) -> StepStatus:
    """Apply a recorded plan: the first holds from the night's beginning, a later one from `now`."""
    planned = steps.get(status.step.key)
    if planned is None:
        return status
    at, late = parse_instant(planned["at"]), timedelta(minutes=planned["late"])
    status = replace(status, step=replace(status.step, at=at, late=late))
    if before is None:
        return status if status.phase is Phase.SNOOZED else replace(status, due=at)
    if status.step.key in before and parse_instant(before[status.step.key]["at"]) == at:
        return status
    return _move(status, at, now)


def _move(status: StepStatus, at: datetime, now: datetime) -> StepStatus:
    """Apply a change of the plan at `now` that moves the step to `at`."""
    if status.phase in (Phase.DONE, Phase.SKIPPED):
        return replace(status, due=at)
    entered = max(now, status.entered_plan or now)
    ahead = replace(
        status,
        due=at,
        phase=Phase.PENDING,
        shown_at=None,
        since=None,
        reason=None,
        entered_plan=entered,
    )
    if status.phase is Phase.SET_ASIDE:
        return replace(
            ahead, phase=status.phase, since=status.since, phase_before_aside=Phase.PENDING
        )
    if at > now:
        return ahead
    if ahead.expires_at <= now:
        return replace(ahead, since=now)  # its time was over: `_fold` makes this BEFORE
    match status.phase:
        case Phase.SHOWN | Phase.HELD | Phase.UNANSWERED:
            return replace(status, due=at)  # it has rung already
        case Phase.SNOOZED:
            return status
    return ahead


def _apply(status: StepStatus, entry: Entry) -> StepStatus:
    """Apply an entry other than a `planned` one."""
    now = replace(status, since=entry.at)
    final = status.phase in (Phase.DONE, Phase.SKIPPED, Phase.SET_ASIDE)
    match entry.kind:
        case Kind.DONE | Kind.SKIPPED:
            return replace(now, phase=Phase(entry.kind.value), answers=(*status.answers, entry.id))
        case Kind.SNOOZED:
            until = parse_instant(entry.detail["until"])
            answers = (*status.answers, entry.id)
            return replace(
                now, phase=Phase.SNOOZED, due=until, shown_at=None, reason=None, answers=answers
            )
        case Kind.SHOWN if not final:
            return replace(now, phase=Phase.SHOWN, shown_at=entry.at, reason=None)
        case Kind.HELD | Kind.MISSED | Kind.UNANSWERED if not final:
            return replace(now, phase=Phase(entry.kind.value), reason=entry.detail.get("reason"))
        case Kind.SET_ASIDE if not final:
            return replace(now, phase=Phase.SET_ASIDE, phase_before_aside=status.phase)
        case Kind.BACK if status.phase is Phase.SET_ASIDE:
            entered = max(entry.at, status.entered_plan or entry.at)
            before = status.phase_before_aside or Phase.PENDING
            if status.entered_plan is not None and status.expires_at <= status.entered_plan:
                now = replace(status, since=None)  # its time was over before anything happened
            return replace(now, phase=before, entered_plan=entered, phase_before_aside=None)
        case Kind.UNDONE if entry.step is not None:  # without a step it undoes an intake
            return replace(status, undone_at=entry.at)
    return status
