"""The state machine of a night: `handle(state, event, now)` returns the new state and effects."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, assert_never

from bedtime.core.diary import check_in, intake
from bedtime.core.diary.check_in import was_offered
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind, format_instant
from bedtime.core.evening import (
    heads_up,
    holds,
    interruption_policy,
    open_reminders,
    passing_time,
    plan_changes,
    step_answers,
)
from bedtime.core.evening.effects import Close, Effect, OfferCheckIn, Reason, Refusal
from bedtime.core.evening.events import (
    Answered,
    BackToPlan,
    BedtimeMoved,
    CheckedIn,
    Chosen,
    Event,
    FirstRunChanged,
    IntakeLogged,
    IntakeUndone,
    InterruptionsChanged,
    Locked,
    LongNightConfirmed,
    OfferPostponed,
    Paused,
    ReminderAnswered,
    ReminderGone,
    Rescheduled,
    Resumed,
    SetAside,
    Snoozed,
    Started,
    Stopped,
    Ticked,
    Undone,
)
from bedtime.core.evening.reminders import LOUD_FOR, OFFER, Offer
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import (
    CLOCK_KINDS,
    WAITING,
    Phase,
    StepStatus,
    effective_entries,
)
from bedtime.core.evening.transition import Transition
from bedtime.core.schedule import long_nights
from bedtime.core.schedule.plan import DAY
from bedtime.core.settings import Show


def handle(state: State, event: Event, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Return the state after `event` at `now` (UTC), and the effects to perform in their order.

    One Record, if any, comes before all other effects.
    """
    transition = Transition(state, now)
    match event:
        case Started():
            passing_time.start(transition)
            heads_up.start(transition)
        case Stopped():
            transition.record(Kind.STOPPED)
            open_reminders.close(transition, transition.state.reminders)
            heads_up.close(transition)
        case Ticked():
            passing_time.tick(transition, Reason.ASLEEP)
            heads_up.update(transition)
        case Rescheduled(schedule):
            plan_changes.reschedule(transition, schedule)
        case Answered(key, kind):
            step_answers.answer(transition, key, kind)
        case Snoozed(key, minutes):
            step_answers.snooze(transition, key, minutes)
        case Undone(key):
            step_answers.undo(transition, key)
        case Chosen(key, choice):
            transition.record(Kind.CHOSEN, key, choice=choice.value)
        case LongNightConfirmed(times):
            transition.record(Kind.CHOSEN, **long_nights.to_detail(times))
        case ReminderAnswered(reminder_id, kind, minutes):
            step_answers.answer_reminder(transition, reminder_id, kind, minutes)
        case ReminderGone(reminder_id):
            transition.state = replace(state, gone=state.gone | {reminder_id})
        case Paused(until):
            holds.pause(transition, until)
        case Resumed():
            holds.resume(transition)
        case Locked(locked):
            holds.set_locked(transition, locked)
        case FirstRunChanged(active):
            holds.set_first_run(transition, active)
        case InterruptionsChanged(interruptions):
            transition.state = replace(state, interruptions=interruptions)
        case BedtimeMoved(bedtime):
            plan_changes.move_bedtime(transition, bedtime)
        case SetAside(reason):
            plan_changes.set_aside(transition, reason)
            _close_offer(transition)
        case BackToPlan():
            plan_changes.back_to_plan(transition)
        case CheckedIn(detail):
            _record_check_in(transition, detail)
        case OfferPostponed(until):
            _postpone_offer(transition, until)
        case IntakeLogged(logged):
            transition.record(Kind.INTAKE, **intake.to_detail(logged, state.plan.zone))
        case IntakeUndone(logged):
            _undo_intake(transition, logged)
        case _:
            assert_never(event)
    open_reminders.drop_closed_steps(transition)
    return transition.state, transition.effects()


def _record_check_in(transition: Transition, detail: Mapping[str, Any]) -> None:
    """Record a check-in in the zone of the night's check-in before; refused if nothing is new."""
    entries = transition.state.entries
    if check_in.changes_anything(entries, detail):
        transition.record(Kind.CHECKIN, zone=check_in.zone(entries), **detail)
        _close_offer(transition)
    else:
        transition.refuse(Refusal.ALREADY_SO)


def _postpone_offer(transition: Transition, until: datetime | None) -> None:
    """Record that the check-in is not to be offered until an instant, or with None never again."""
    zone = transition.state.plan.zone
    transition.record(Kind.PUT_OFF, until=None if until is None else format_instant(until, zone))
    _close_offer(transition)


def _undo_intake(transition: Transition, logged: Intake) -> None:
    """Record that an intake counts no longer; refused where none like it is logged."""
    of = intake.find_entry_id(transition.state.entries, logged)
    if of is None:
        transition.refuse(Refusal.NOTHING_TO_UNDO)
    else:
        transition.record(Kind.UNDONE, of=of)


def _close_offer(transition: Transition) -> None:
    """Close the offer of the check-in if one was made, on the screen or not any more."""
    if was_offered(transition.state.entries):
        transition.add(Close(OFFER))


def settle(state: State, now: datetime, reason: Reason) -> tuple[State, tuple[Effect, ...]]:
    """Record the final state of every step of a night that is over.

    `reason` is why a step was missed that nothing held back.
    """
    transition = Transition(state, now)
    passing_time.settle(transition, reason)
    open_reminders.drop_closed_steps(transition)
    return transition.state, transition.effects()


def offer_check_in(state: State, now: datetime) -> tuple[State, tuple[Effect, ...]]:
    """Offer the check-in of a night that is over."""
    plan = state.plan
    transition = Transition(state, now)
    transition.record(Kind.OFFERED)
    quiet = now - plan.rising > LOUD_FOR
    urgency = interruption_policy.urgency(state)
    transition.add(OfferCheckIn(Offer(plan.night, plan.zone, plan.bedtime, quiet, urgency)))
    return transition.state, transition.effects()


def log_ahead_of_clock(state: State, now: datetime) -> bool:
    """Return whether entries lie in the future: the clock was ahead, and has been set right."""
    if state.first_start is not None and now < state.first_start - DAY:
        return True  # Less than a day ahead only shortens the first evening.
    return any(e.kind in CLOCK_KINDS and e.at > now for e in effective_entries(state.entries))


def may_interrupt(state: State, now: datetime) -> bool:
    """Return whether a tick now would show something, if nothing is on that it interrupts.

    Then the desktop is to be asked what is on; at any other time that does not matter.
    """
    if state.blocked(now):
        return False
    steps = (
        *(s for s in passing_time.due_steps(state, now) if now < s.expires_at),
        *open_reminders.without_reminder(state, now, Show.STAY),
        *passing_time.shown_lately(state, now),
    )
    return heads_up.is_due(state, now) or any(s.step.show is not Show.TRAY for s in steps)


def agenda(state: State, now: datetime) -> dict[str, datetime]:
    """Return the instants ahead at which the night needs a tick, by what happens then."""
    plan = state.plan
    moments = {
        f"{status.step.key} {status.phase}": _next_change(status, now)
        for status in state.step_statuses
    }
    moments |= {
        f"{status.step.key} film": interruption_policy.film_ends(status)
        for status in state.step_statuses
        if status.phase is Phase.HELD and status.reason == Reason.FULL_SCREEN
    }
    moments["plan"] = plan.steps[0].at if plan.steps else None
    moments["heads-up"] = heads_up.due_at(state)
    moments["pause"] = state.paused_until
    moments["rising"] = plan.rising
    return {key: at for key, at in moments.items() if at is not None and at > now}


def _next_change(status: StepStatus, now: datetime) -> datetime | None:
    """Return when a step is due or, where it is due already, when its time is over."""
    if status.phase in WAITING:
        return status.due if status.due > now else status.expires_at
    if status.phase is Phase.SHOWN:
        return status.due if status.due > now else status.closes_at
    return None
