"""Requests of commands, windows and the tray, performed by a routine."""

from datetime import date, datetime, time, timedelta
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
from bedtime.core.schedule.plan import DAY, instant
from bedtime.engine.routine import Routine


def handle(routine: Routine, request: Request) -> Outcome:
    """Perform a request; return why it was refused, if it was, and what holds now.

    Raises LogError where the routine does.
    """
    night: date | None = None
    key = ""
    match request:  # binds `night` and `key` where the request names them
        case AnswerStep(key, answer, night):
            refusal = routine.handle(Answered(key, answer), night=night)
        case SnoozeStep(key, minutes, night):
            minutes = minutes or routine.settings.reminders.snooze[0]
            refusal = routine.handle(Snoozed(key, minutes), night=night)
        case UndoAnswer(key, night):
            refusal = routine.handle(Undone(key), night=night)
        case Pause(until):
            refusal = routine.handle(Paused(_pause_end(routine, until)))
        case Resume():
            refusal = routine.handle(Resumed())
        case MoveBedtime(minutes):
            refusal = routine.later(minutes)
        case SetNightAside(reason, night):
            refusal = routine.handle(SetAside(reason), night=night)
        case ReturnToPlan(night):
            refusal = routine.handle(BackToPlan(), night=night)
        case RecordCheckIn(detail, night):
            refusal = routine.handle(CheckedIn(detail), night=night)
        case LogIntake(intake):
            taken_in = routine.night_at(intake.taken_at)
            refusal = routine.handle(IntakeLogged(intake), night=taken_in)
        case UndoIntake(intake, night):
            taken_in = night or routine.night_at(intake.taken_at)
            refusal = routine.handle(IntakeUndone(intake), night=taken_in)
        case ReloadLog():
            routine.reload()
            refusal = None
        case _:
            assert_never(request)
    return outcome(routine, refusal, night, key)


def postpone_offer(routine: Routine, length: timedelta | None, night: date | None = None) -> None:
    """Postpone a check-in's offer, by default the last night's; None: for good."""
    until = None if length is None else routine.now() + length
    routine.handle(OfferPostponed(until), night=night or routine.state.plan.night - DAY)


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
    found = next((each for each in state.step_statuses if each.step.key == key), None)
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
