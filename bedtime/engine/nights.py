"""Opening nights: what the log and the settings say together of one night."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening import recorded_plan as record
from bedtime.core.evening import unanswered as habit
from bedtime.core.evening.effects import Why
from bedtime.core.evening.projection import foresee
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Life, Phase
from bedtime.core.schedule import plan as nights
from bedtime.core.settings import Settings, Voice
from bedtime.engine.ports import Diary

FORTNIGHT = 14
UNSETTLED = 7
"""How many planned nights back a start looks for steps without a final state."""


def open_night(
    diary: Diary, settings: Settings, zone: ZoneInfo, night: date, now: datetime
) -> State:
    """Open a night as the log has it; raises DiaryError."""
    (state,) = open_nights(diary, settings, zone, (night, night), now)
    return state


def open_nights(
    diary: Diary,
    settings: Settings,
    zone: ZoneInfo,
    span: tuple[date, date],
    now: datetime,
    *,
    kinds: Sequence[Kind] = (),
) -> tuple[State, ...]:
    """Open the nights of a span, both ends included, oldest first; raises DiaryError.

    A night that is over is what its last `planned` entry kept, or without one a reckoning from
    the present settings in which nothing was ever due. Where `kinds` are named the rest is left
    out.
    """
    log: dict[date, list[Entry]] = {}
    for entry in diary.entries(*span, kinds=kinds):
        log.setdefault(entry.night, []).append(entry)
    began = _first_start(diary, now)
    paused_until = record.paused_until(diary.last(Kind.PAUSE, Kind.RESUME))

    def opened(night: date) -> State:
        entries, first_start = tuple(log.get(night, ())), began
        plan = nights.plan(settings, zone, night, bedtime=record.override(entries))
        if plan.rising <= now:
            kept = record.recorded(plan, entries)
            plan, first_start = (kept, began) if kept else (plan, plan.rising)
        return State(plan, entries, first_start=first_start, paused_until=paused_until)

    since, until = span
    return tuple(opened(since + n * nights.DAY) for n in range((until - since).days + 1))


def _first_start(diary: Diary, now: datetime) -> datetime | None:
    """Tell when Bedtime first started, but for starts under a clock that was ahead."""
    first = diary.first(Kind.STARTED)
    if first is None:
        return None
    if first.at <= now + nights.DAY:
        return first.at
    return diary.earliest(Kind.STARTED, now) or now


def unsettled(diary: Diary, tonight: State) -> tuple[date, ...]:
    """Tell the newest nights before tonight that may have been broken off; raises DiaryError.

    Before the first start nothing could be missed.
    """
    if tonight.first_start is None:
        return ()
    return tuple(n for n in diary.nights(Kind.PLANNED)[-UNSETTLED:] if n < tonight.plan.night)


def told(
    diary: Diary,
    settings: Settings,
    zone: ZoneInfo,
    now: datetime,
    *,
    night: date | None = None,
    running: bool,
) -> State:
    """Tell a night, by default tonight, as a running program would write it; writes nothing.

    Where none runs, what was due and never shown was missed because it was off.
    """
    tonight = nights.night_at(settings, zone, now)
    state = open_night(diary, settings, zone, night or tonight, now)
    asleep = running and state.plan.night == tonight
    return foresee(state, now, Why.ASLEEP if asleep else Why.OFF)


def next_ring(
    diary: Diary, settings: Settings, zone: ZoneInfo, now: datetime, tonight: State
) -> Life | None:
    """Tell the earliest ring ahead, of whichever night of the coming fortnight."""
    for state in _from(diary, settings, zone, now, tonight):
        ahead = [life for life in state.lives() if rings(life) and life.due > now]
        if ahead:
            return min(ahead, key=lambda life: life.due)
    return None


def rings(life: Life) -> bool:
    """Tell whether a step is still to ring by itself."""
    return life.phase in (Phase.PENDING, Phase.SNOOZED)


def _from(
    diary: Diary, settings: Settings, zone: ZoneInfo, now: datetime, tonight: State
) -> Iterator[State]:
    yield tonight
    for days in range(1, FORTNIGHT + 1):
        night = tonight.plan.night + timedelta(days=days)
        yield open_night(diary, settings, zone, night, now)


def never_answered(
    diary: Diary, settings: Settings, zone: ZoneInfo, now: datetime, tonight: State
) -> str | None:
    """Tell the step to ask about, None where there is none; raises DiaryError.

    A gentle voice does not ask: whoever leaves a reminder unanswered has been asked by it.
    """
    if settings.reminders.voice is Voice.GENTLE:
        return None
    chosen = (e for night in diary.nights(Kind.CHOSEN) for e in diary.night(night))
    asked = {e.step for e in chosen if e.kind is Kind.CHOSEN and e.step}
    planned = [night for night in diary.nights(Kind.PLANNED) if night < tonight.plan.night]
    newest = reversed(planned[-habit.LOOKED_AT :])
    evenings = (open_night(diary, settings, zone, night, now) for night in newest)
    return habit.unanswered(evenings, tonight, asked)


def last_evenings(
    diary: Diary, settings: Settings, zone: ZoneInfo, now: datetime, before: date
) -> tuple[State, ...]:
    """Tell the seven nights before one, oldest first; raises DiaryError."""
    span = (before - 7 * nights.DAY, before - nights.DAY)
    present = nights.night_at(settings, zone, now)
    return tuple(
        foresee(state, now, Why.ASLEEP if state.plan.night == present else Why.OFF)
        for state in open_nights(diary, settings, zone, span, now)
    )
