"""Opening nights: what the log and the settings say together of one night."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening import recorded_plan, unanswered
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.projection import project
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.schedule import plan as planning
from bedtime.core.settings import Settings, Voice
from bedtime.engine.ports import EventLog

FORTNIGHT = 14
UNSETTLED = 7
"""How many planned nights back a start looks for steps without a final state."""


def open_night(
    diary: EventLog, settings: Settings, zone: ZoneInfo, night: date, now: datetime
) -> State:
    """Open a night as the log has it; raises DiaryError."""
    (state,) = open_nights(diary, settings, zone, (night, night), now)
    return state


def open_nights(
    diary: EventLog,
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
    paused_until = recorded_plan.paused_until(diary.last(Kind.PAUSE, Kind.RESUME))

    def opened(night: date) -> State:
        entries, first_start = tuple(log.get(night, ())), began
        plan = planning.plan(settings, zone, night, bedtime=recorded_plan.override(entries))
        if plan.rising <= now:
            kept = recorded_plan.recorded(plan, entries)
            plan, first_start = (kept, began) if kept else (plan, plan.rising)
        return State(plan, entries, first_start=first_start, paused_until=paused_until)

    since, until = span
    return tuple(opened(since + n * planning.DAY) for n in range((until - since).days + 1))


def _first_start(diary: EventLog, now: datetime) -> datetime | None:
    """Tell when Bedtime first started, but for starts under a clock that was ahead."""
    first = diary.first(Kind.STARTED)
    if first is None:
        return None
    if first.at <= now + planning.DAY:
        return first.at
    return diary.earliest(Kind.STARTED, now) or now


def unsettled(diary: EventLog, tonight: State) -> tuple[date, ...]:
    """Tell the newest nights before tonight that may have been broken off; raises DiaryError.

    Before the first start nothing could be missed.
    """
    if tonight.first_start is None:
        return ()
    return tuple(n for n in diary.nights(Kind.PLANNED)[-UNSETTLED:] if n < tonight.plan.night)


def told(
    diary: EventLog,
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
    tonight = planning.night_at(settings, zone, now)
    state = open_night(diary, settings, zone, night or tonight, now)
    asleep = running and state.plan.night == tonight
    return project(state, now, Reason.ASLEEP if asleep else Reason.OFF)


def next_ring(
    diary: EventLog, settings: Settings, zone: ZoneInfo, now: datetime, tonight: State
) -> StepStatus | None:
    """Tell the earliest ring ahead, of whichever night of the coming fortnight."""
    for state in _from(diary, settings, zone, now, tonight):
        ahead = [status for status in state.step_statuses if rings(status) and status.due > now]
        if ahead:
            return min(ahead, key=lambda status: status.due)
    return None


def rings(status: StepStatus) -> bool:
    """Tell whether a step is still to ring by itself."""
    return status.phase in (Phase.PENDING, Phase.SNOOZED)


def _from(
    diary: EventLog, settings: Settings, zone: ZoneInfo, now: datetime, tonight: State
) -> Iterator[State]:
    yield tonight
    for days in range(1, FORTNIGHT + 1):
        night = tonight.plan.night + timedelta(days=days)
        yield open_night(diary, settings, zone, night, now)


def never_answered(
    diary: EventLog, settings: Settings, zone: ZoneInfo, now: datetime, tonight: State
) -> str | None:
    """Tell the step to ask about, None where there is none; raises DiaryError.

    A gentle voice does not ask: whoever leaves a reminder unanswered has been asked by it.
    """
    if settings.reminders.voice is Voice.GENTLE:
        return None
    chosen = (e for night in diary.nights(Kind.CHOSEN) for e in diary.night(night))
    asked = {e.step for e in chosen if e.kind is Kind.CHOSEN and e.step}
    planned = [night for night in diary.nights(Kind.PLANNED) if night < tonight.plan.night]
    newest = reversed(planned[-unanswered.LOOKED_AT :])
    evenings = (open_night(diary, settings, zone, night, now) for night in newest)
    return unanswered.unanswered(evenings, tonight, asked)


def last_evenings(
    diary: EventLog, settings: Settings, zone: ZoneInfo, now: datetime, before: date
) -> tuple[State, ...]:
    """Tell the seven nights before one, oldest first; raises DiaryError."""
    span = (before - 7 * planning.DAY, before - planning.DAY)
    present = planning.night_at(settings, zone, now)
    return tuple(
        project(state, now, Reason.ASLEEP if state.plan.night == present else Reason.OFF)
        for state in open_nights(diary, settings, zone, span, now)
    )
