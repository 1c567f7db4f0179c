"""The life of one step in one night, told from the log: the table of docs/life-of-a-step.md."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bedtime.core.entry import Entry, Kind, read
from bedtime.core.schedule.plan import ON_TIME, Plan, Planned

SHORTEST = timedelta(minutes=15)
"""A reminder stands at least this long before it counts as unanswered."""


_Steps = Mapping[str, Mapping[str, Any]]
"""The steps of a `planned` entry by key."""


class Phase(StrEnum):
    """Where a step stands; the values are the `state` of `bedtime tonight --json`."""

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
TIMELY = frozenset({Kind.HELD, Kind.MISSED})
"""What is written because the clock says so, of a ring that nobody has seen."""
ANSWERS = frozenset({Kind.DONE, Kind.SKIPPED, Kind.SNOOZED})


@dataclass(frozen=True, slots=True)
class StepStatus:
    """Where one step stands; every instant is UTC."""

    step: Planned
    ends: datetime
    """The night's rising: no limit reaches beyond it."""
    due: datetime
    """The moment of the present ring."""
    phase: Phase = Phase.PENDING
    since: datetime | None = None
    """When the phase began; None while nothing has happened."""
    shown_at: datetime | None = None
    reason: str | None = None
    """Why it was held or missed."""
    answers: tuple[str, ...] = ()
    """Ids of the answers not undone, oldest first."""
    undone_at: datetime | None = None
    entered: datetime | None = None
    """When it came into the plan, where that was not from the night's beginning."""
    before_aside: Phase | None = None

    @property
    def limit(self) -> datetime:
        """Until when it may still be shown."""
        return min(self.due + self.step.late, self.ends)

    @property
    def last_call(self) -> datetime:
        """From when on it is too late to show it: the minute of its limit is over."""
        return min(self.limit + ON_TIME, self.ends)

    @property
    def closes(self) -> datetime:
        """From when on a shown one counts as unanswered."""
        shown = self.shown_at or self.due
        return min(max(self.limit, shown + SHORTEST), self.ends)


def step_statuses(
    plan: Plan, entries: Iterable[Entry], *, first_start: datetime | None
) -> tuple[StepStatus, ...]:
    """Tell the life of every step of `plan` from the night's entries, in the order written.

    `first_start` is when Bedtime first started with this profile, None if it never did.
    """
    told: dict[str, list[Entry]] = {step.key: [] for step in plan.steps}
    planned: list[_Steps] = []
    for entry in counting(entries):
        if entry.kind is Kind.PLANNED:
            planned.append({step["key"]: step for step in entry.detail["steps"]})
        for mine in told.values() if entry.step is None else [told.get(entry.step, [])]:
            mine.append(entry)
    return tuple(
        _live(step, plan.rising, told[step.key], iter(planned), first_start) for step in plan.steps
    )


def counting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Leave out what no longer counts.

    That is answers undone, with what held back or missed the rings they asked for (that it was
    shown remains true); and what was held or missed at a time that the clock had not reached when
    the program began anew: it was ahead, and has been set right.
    """
    entries = tuple(entries)
    place = {e.id: n for n, e in enumerate(entries)}
    void: set[str] = set()
    for n, entry in enumerate(entries):
        if entry.kind is Kind.UNDONE:
            answer = entry.detail["of"]
            void.add(answer)
            void |= {
                e.id
                for e in entries[place.get(answer, n) : n]
                if e.step == entry.step and e.kind in (Kind.HELD, Kind.MISSED)
            }
        elif entry.kind is Kind.STARTED:
            void |= {e.id for e in entries[:n] if e.kind in TIMELY and e.at > entry.at}
    return tuple(e for e in entries if e.id not in void)


def _live(
    step: Planned,
    ends: datetime,
    entries: Iterable[Entry],
    planned: Iterator[_Steps],
    first_start: datetime | None,
) -> StepStatus:
    """`planned` are the steps of the `planned` entries, in their order."""
    status = StepStatus(step, ends, step.at, entered=first_start)
    before: _Steps | None = None
    for entry in entries:
        if entry.kind is Kind.PLANNED:
            steps = next(planned)
            status = _planned(status, entry.at, steps, before)
            before = steps
        else:
            status = _follow(status, entry)
    waits = status.phase in WAITING
    if waits and status.entered is not None and status.last_call <= status.entered:
        return replace(status, phase=Phase.BEFORE)
    return status


def _planned(status: StepStatus, now: datetime, steps: _Steps, before: _Steps | None) -> StepStatus:
    """Follow the plan: the first holds from the night's beginning, a later one from then on."""
    mine = steps.get(status.step.key)
    if mine is None:
        return status
    at = read(mine["at"])
    status = replace(status, step=replace(status.step, at=at, late=timedelta(minutes=mine["late"])))
    if before is None:
        return status if status.phase is Phase.SNOOZED else replace(status, due=at)
    if status.step.key in before and read(before[status.step.key]["at"]) == at:
        return status
    return _move(status, at, now)


def _move(status: StepStatus, at: datetime, now: datetime) -> StepStatus:
    """Let a plan that changed at `now` put the step's moment at `at`."""
    if status.phase in (Phase.DONE, Phase.SKIPPED):
        return replace(status, due=at)
    entered = max(now, status.entered or now)
    ahead = replace(
        status, due=at, phase=Phase.PENDING, shown_at=None, since=None, reason=None, entered=entered
    )
    if status.phase is Phase.SET_ASIDE:
        return replace(ahead, phase=status.phase, since=status.since, before_aside=Phase.PENDING)
    if at > now:
        return ahead
    if ahead.last_call <= now:
        return replace(ahead, since=now)  # told as "before": its time was over
    match status.phase:
        case Phase.SHOWN | Phase.HELD | Phase.UNANSWERED:
            return replace(status, due=at)  # it has had its ring
        case Phase.SNOOZED:
            return status
    return ahead


def _follow(status: StepStatus, entry: Entry) -> StepStatus:
    now = replace(status, since=entry.at)
    final = status.phase in (Phase.DONE, Phase.SKIPPED, Phase.SET_ASIDE)
    match entry.kind:
        case Kind.DONE | Kind.SKIPPED:
            return replace(now, phase=Phase(entry.kind.value), answers=(*status.answers, entry.id))
        case Kind.SNOOZED:
            until = read(entry.detail["until"])
            answers = (*status.answers, entry.id)
            return replace(
                now, phase=Phase.SNOOZED, due=until, shown_at=None, reason=None, answers=answers
            )
        case Kind.SHOWN if not final:
            return replace(now, phase=Phase.SHOWN, shown_at=entry.at, reason=None)
        case Kind.HELD | Kind.MISSED | Kind.UNANSWERED if not final:
            return replace(now, phase=Phase(entry.kind.value), reason=entry.detail.get("reason"))
        case Kind.SET_ASIDE if not final:
            return replace(now, phase=Phase.SET_ASIDE, before_aside=status.phase)
        case Kind.BACK if status.phase is Phase.SET_ASIDE:
            entered = max(entry.at, status.entered or entry.at)
            before = status.before_aside or Phase.PENDING
            if status.entered is not None and status.last_call <= status.entered:
                now = replace(status, since=None)  # it was over before anything happened to it
            return replace(now, phase=before, entered=entered, before_aside=None)
        case Kind.UNDONE if entry.step is not None:  # else it takes back something taken
            return replace(status, undone_at=entry.at)
    return status
