"""Requests of commands, windows and the tray, performed by a routine."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import assert_never

from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.events import (
    Answered,
    BackToPlan,
    CheckedIn,
    IntakeLogged,
    IntakeUndone,
    OfferPostponed,
    Paused,
    Resumed,
    SetAside,
    Snoozed,
    Undone,
)
from bedtime.core.evening.requests import (
    AnswerStep,
    LogIntake,
    MoveBedtime,
    Outcome,
    Pause,
    PauseEnd,
    RecordCheckIn,
    ReloadLog,
    Request,
    Resume,
    ReturnToPlan,
    SetNightAside,
    SnoozeStep,
    StepOutcome,
    UndoAnswer,
    UndoIntake,
)
from bedtime.core.morning import offer
from bedtime.core.schedule.plan import DAY, instant
from bedtime.engine.routine import Routine


def handle(routine: Routine, request: Request, *, durable: bool = False) -> Outcome:
    """Perform a request; return why it was refused, if it was, and what holds now.

    With `durable`, as commands ask for, it is on disk or has not happened: raises LogError. A press
    in a window counts at once, and is written as soon as it can be.
    """
    handle_event = partial(routine.handle, durable=durable)
    night: date | None = None
    key = ""
    match request:  # binds `night` and `key` where the request names them
        case AnswerStep(key, answer, night):
            refusal = handle_event(Answered(key, answer), night=night)
        case SnoozeStep(key, minutes, night):
            minutes = minutes or routine.settings.reminders.snooze[0]
            refusal = handle_event(Snoozed(key, minutes), night=night)
        case UndoAnswer(key, night):
            refusal = handle_event(Undone(key), night=night)
        case Pause(until):
            refusal = handle_event(Paused(_pause_end(routine, until)))
        case Resume():
            refusal = handle_event(Resumed())
        case MoveBedtime(minutes):
            refusal = routine.later(minutes, durable=durable)
        case SetNightAside(reason, night):
            refusal = handle_event(SetAside(reason), night=night)
        case ReturnToPlan(night):
            refusal = handle_event(BackToPlan(), night=night)
        case RecordCheckIn(detail, night):
            refusal = handle_event(CheckedIn(detail), night=night)
        case LogIntake(intake):
            taken_in = routine.night_at(intake.taken_at)
            refusal = handle_event(IntakeLogged(intake), night=taken_in)
        case UndoIntake(intake, night):
            taken_in = night or routine.night_at(intake.taken_at)
            refusal = handle_event(IntakeUndone(intake), night=taken_in)
        case ReloadLog():
            routine.reload()
            refusal = None
        case _:
            assert_never(request)
    return outcome(routine, refusal, night, key)


def postpone_offer(routine: Routine, length: timedelta | None, night: date | None = None) -> None:
    """Postpone a check-in's offer, by default the last night's; None: for good.

    It is not postponed beyond its end: from then on it stands in tray and Tonight alone.
    """
    night = night or routine.state.plan.night - DAY
    until = None
    if length is not None:
        until = offer.postponed_until(offer_ends(routine, night), routine.now(), length)
    routine.handle(OfferPostponed(until), night=night)


def offer_ends(routine: Routine, night: date) -> datetime:
    """Return when a night's check-in is offered no more; raises LogError."""
    return offer.ends_at(routine.state_of(night).plan, routine.state_of(night + DAY).plan)


def _pause_end(routine: Routine, until: PauseEnd) -> datetime:
    """Return the instant (UTC) at which a pause ends."""
    now, zone = routine.now(), routine.zone
    match until:
        case None:
            return routine.state.plan.rising
        case timedelta():
            return now + until
        case date():
            return routine.schedule.rising(until)
        case time():
            today = now.astimezone(zone).date()
            ends = (instant(today + timedelta(days=n), until, zone) for n in (0, 1, 2))
            return next(end for end in ends if end > now)
        case _:
            assert_never(until)


def outcome(
    routine: Routine, refusal: Refusal | None, night: date | None = None, key: str = ""
) -> Outcome:
    """Return what holds in a night, by default tonight, after something was asked of it."""
    state = routine.state_of(night)
    plan = state.plan
    found = state.status(key)
    return Outcome(
        refusal,
        plan.zone,
        plan.night,
        plan.bedtime,
        plan.rising,
        state.paused_until,
        tuple(step.key for step in plan.steps) if key else (),
        StepOutcome(found.step.title, found.phase, found.due) if found else None,
    )
