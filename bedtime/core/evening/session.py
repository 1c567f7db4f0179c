"""The heart of an evening: `step(state, event, now)` gives the new state and what is to be done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bedtime.core.diary import check_in, intake
from bedtime.core.diary.check_in import was_offered
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind, write
from bedtime.core.evening import heads_up
from bedtime.core.evening.effects import Close, Effect, OfferCheckIn, Reason, Refusal
from bedtime.core.evening.events import (
    Answered,
    BackToPlan,
    BedtimeMoved,
    CheckedIn,
    Chosen,
    Event,
    FirstRunChanged,
    IntakeUndone,
    Locked,
    OfferPostponed,
    Paused,
    ReminderAnswered,
    ReminderGone,
    Replanned,
    Resumed,
    SetAside,
    Snoozed,
    Started,
    Stopped,
    Ticked,
    Undone,
)
from bedtime.core.evening.reminders import OFFER, Offer
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import TIMELY, WAITING, Phase, StepStatus, counting
from bedtime.core.evening.transition import Transition
from bedtime.core.schedule.plan import DAY


def step(state: State, event: Event, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Let `event` happen at `now` (UTC); one Record, if any, comes before all other effects."""
    turn = Transition(state, now)
    match event:
        case Started():
            turn.start()
            heads_up.begin(turn, now)
        case Stopped():
            turn.record(Kind.STOPPED)
            turn.take_down(turn.state.reminders)
            heads_up.withdraw(turn)
        case Ticked():
            turn.look(Reason.ASLEEP)
            heads_up.follow(turn, now)
        case Replanned(plan):
            turn.replan(plan)
        case Answered(key, kind):
            turn.answer(key, kind)
        case Snoozed(key, minutes):
            turn.snooze(key, minutes)
        case Undone(key):
            turn.undo(key)
        case Chosen(key, choice):
            turn.record(Kind.CHOSEN, key, choice=choice.value)
        case ReminderAnswered(reminder, kind, minutes):
            turn.answer_all(reminder, kind, minutes)
        case ReminderGone(reminder):
            turn.state = replace(turn.state, gone=turn.state.gone | {reminder})
        case Paused(until):
            turn.pause(until)
        case Resumed():
            turn.resume()
        case Locked(locked):
            turn.state = replace(turn.state, locked=locked)
            turn.take_down_staying()
        case FirstRunChanged(going_on):
            turn.state = replace(turn.state, setting_up=going_on)
            turn.take_down_staying()
        case BedtimeMoved(bedtime, plan):
            turn.move_bedtime(bedtime, plan)
        case SetAside(reason):
            turn.set_aside(reason)
            _close_offer(turn)
        case BackToPlan(plan):
            turn.back_to_plan(plan)
        case CheckedIn(said):
            _check_in(turn, said)
        case OfferPostponed(until):
            _put_off(turn, until)
        case IntakeUndone(said):
            _take_back(turn, said)
        case _:
            turn.record(Kind.INTAKE, **intake.detail(event.intake, turn.state.plan.zone))
    turn.tidy()
    return turn.state, turn.effects()


def _check_in(turn: Transition, said: Mapping[str, Any]) -> None:
    """Write a check-in down, in the zone that the night's check-in has already."""
    entries = turn.state.entries
    if check_in.is_news(entries, said):
        turn.record(Kind.CHECKIN, zone=check_in.zone(entries), **said)
        _close_offer(turn)
    else:
        turn.refuse(Refusal.ALREADY_SO)


def _put_off(turn: Transition, until: datetime | None) -> None:
    zone = turn.state.plan.zone
    turn.record(Kind.PUT_OFF, until=None if until is None else write(until, zone))
    _close_offer(turn)


def _take_back(turn: Transition, said: Intake) -> None:
    """Let what was taken count no longer; the log keeps that it was said."""
    of = intake.wording(turn.state.entries, said)
    if of is None:
        turn.refuse(Refusal.NOTHING_TO_UNDO)
    else:
        turn.record(Kind.UNDONE, of=of)


def _close_offer(turn: Transition) -> None:
    """Take the question down, where it was put; it may have left the screen long ago."""
    if was_offered(turn.state.entries):
        turn.do(Close(OFFER))


def settle(state: State, now: datetime, why: Reason) -> tuple[State, tuple[Effect, ...]]:
    """Give every step of a night that is over its final state."""
    turn = Transition(state, now)
    turn.settle(why)
    turn.tidy()
    return turn.state, turn.effects()


def offer(state: State, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Offer the check-in of a night that is over."""
    turn = Transition(state, now)
    turn.record(Kind.OFFERED)
    turn.do(OfferCheckIn(Offer(state.plan.night, state.plan.zone, state.plan.bedtime)))
    return turn.state, turn.effects()


def rewound(state: State, now: datetime) -> bool:
    """Tell whether the log is ahead of the clock: it was ahead, and has been set right."""
    if state.first_start is not None and now < state.first_start - DAY:
        return True  # a day or more: less than that only shortens the first evening
    return any(e.kind in TIMELY and e.at > now for e in counting(state.entries))


def agenda(state: State, now: datetime) -> dict[str, datetime]:
    """Tell when the clock is next to be looked at, and what for."""
    plan = state.plan
    wanted = {
        f"{status.step.key} {status.phase}": _next(status, now) for status in state.step_statuses
    }
    wanted["plan"] = plan.steps[0].at if plan.steps else None
    wanted["heads-up"] = heads_up.moment(state)
    wanted["pause"] = state.paused_until
    wanted["rising"] = plan.rising
    return {key: at for key, at in wanted.items() if at is not None and at > now}


def _next(status: StepStatus, now: datetime) -> datetime | None:
    if status.phase in WAITING:
        return status.due if status.due > now else status.last_call
    if status.phase is Phase.SHOWN:
        return status.due if status.due > now else status.closes
    return None
