"""The life of one step in one night, told from the log: the table of docs/life-of-a-step.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bedtime.core.entry import Entry, Kind, read
from bedtime.core.night import ON_TIME, Plan, Planned

SHORTEST = timedelta(minutes=15)
"""A reminder stands at least this long before it counts as unanswered."""


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
ANSWERS = frozenset({Kind.DONE, Kind.SKIPPED, Kind.SNOOZED})


@dataclass(frozen=True, slots=True)
class Life:
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


def lives(
    plan: Plan, entries: Iterable[Entry], *, first_start: datetime | None
) -> tuple[Life, ...]:
    """Tell the life of every step of `plan` from the night's entries, in the order written.

    `first_start` is when Bedtime first started with this profile, None if it never did.
    """
    entries = tuple(entries)
    void = _void(entries)
    counting = tuple(e for e in entries if e.id not in void)
    return tuple(_live(s, plan.rising, counting, first_start) for s in plan.steps)


def _void(entries: tuple[Entry, ...]) -> frozenset[str]:
    """Tell which entries no longer count: answers undone, and what held back or missed their rings.

    That it was shown remains true, and that nobody answered.
    """
    place = {e.id: n for n, e in enumerate(entries)}
    void: set[str] = set()
    for n, undone in enumerate(entries):
        if undone.kind is Kind.UNDONE:
            answer = undone.detail["of"]
            void.add(answer)
            void |= {
                e.id
                for e in entries[place.get(answer, n) : n]
                if e.step == undone.step and e.kind in (Kind.HELD, Kind.MISSED)
            }
    return frozenset(void)


def _live(
    step: Planned,
    ends: datetime,
    entries: tuple[Entry, ...],
    first_start: datetime | None,
) -> Life:
    life = Life(step, ends, step.at, entered=first_start)
    planned: Mapping[str, Any] | None = None
    for entry in entries:
        if entry.kind is Kind.PLANNED:
            life, planned = _planned(life, entry, planned)
        elif entry.step in (None, step.key):
            life = _follow(life, entry)
    waits = life.phase in WAITING
    if waits and life.entered is not None and life.last_call <= life.entered:
        return replace(life, phase=Phase.BEFORE)
    return life


def _planned(
    life: Life, entry: Entry, before: Mapping[str, Any] | None
) -> tuple[Life, Mapping[str, Any]]:
    """Follow the plan: the first holds from the night's beginning, a later one from then on."""
    steps = {s["key"]: s for s in entry.detail["steps"]}
    mine = steps.get(life.step.key)
    if mine is None:
        return life, steps
    at = read(mine["at"])
    life = replace(life, step=replace(life.step, at=at, late=timedelta(minutes=mine["late"])))
    if before is None:
        return (life if life.phase is Phase.SNOOZED else replace(life, due=at)), steps
    if life.step.key in before and read(before[life.step.key]["at"]) == at:
        return life, steps
    return _move(life, at, entry.at), steps


def _move(life: Life, at: datetime, now: datetime) -> Life:
    """Let a plan that changed at `now` put the step's moment at `at`."""
    if life.phase in (Phase.DONE, Phase.SKIPPED):
        return replace(life, due=at)
    entered = max(now, life.entered or now)
    ahead = replace(
        life, due=at, phase=Phase.PENDING, shown_at=None, since=None, reason=None, entered=entered
    )
    if life.phase is Phase.SET_ASIDE:
        return replace(ahead, phase=life.phase, since=life.since, before_aside=Phase.PENDING)
    if at > now:
        return ahead
    if ahead.last_call <= now:
        return replace(ahead, since=now)  # told as "before": its time was over
    match life.phase:
        case Phase.SHOWN | Phase.HELD | Phase.UNANSWERED:
            return replace(life, due=at)  # it has had its ring
        case Phase.SNOOZED:
            return life
    return ahead


def _follow(life: Life, entry: Entry) -> Life:
    now = replace(life, since=entry.at)
    final = life.phase in (Phase.DONE, Phase.SKIPPED, Phase.SET_ASIDE)
    match entry.kind:
        case Kind.DONE | Kind.SKIPPED:
            return replace(now, phase=Phase(entry.kind.value), answers=(*life.answers, entry.id))
        case Kind.SNOOZED:
            until = read(entry.detail["until"])
            answers = (*life.answers, entry.id)
            return replace(
                now, phase=Phase.SNOOZED, due=until, shown_at=None, reason=None, answers=answers
            )
        case Kind.SHOWN if not final:
            return replace(now, phase=Phase.SHOWN, shown_at=entry.at, reason=None)
        case Kind.HELD | Kind.MISSED | Kind.UNANSWERED if not final:
            return replace(now, phase=Phase(entry.kind.value), reason=entry.detail.get("reason"))
        case Kind.SET_ASIDE if not final:
            return replace(now, phase=Phase.SET_ASIDE, before_aside=life.phase)
        case Kind.BACK if life.phase is Phase.SET_ASIDE:
            return replace(
                now, phase=life.before_aside or Phase.PENDING, entered=entry.at, before_aside=None
            )
        case Kind.UNDONE:
            return replace(life, undone_at=entry.at)
    return life
