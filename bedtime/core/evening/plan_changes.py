"""Changes of a night's plan, and the `planned` entries that record which plan held."""

from dataclasses import replace
from datetime import datetime

from bedtime.core.entry import Kind, format_instant
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.step_status import Phase
from bedtime.core.evening.transition import Transition
from bedtime.core.schedule.plan import Plan
from bedtime.core.schedule.schedule import Schedule


def record_when_due(transition: Transition) -> None:
    """Record the plan once its first step is due, unless a plan is recorded already."""
    plan = transition.state.plan
    if recorded_plan.last_entry(transition.state.entries) is None and _is_due(transition, plan):
        transition.record(Kind.PLANNED, **recorded_plan.to_detail(plan))


def reschedule(transition: Transition, schedule: Schedule) -> None:
    """Plan the night by another schedule; what was moved or undone for this night alone holds."""
    transition.state = replace(transition.state, schedule=schedule)
    replan(transition)


def replan(transition: Transition) -> None:
    """Derive the plan anew; record a changed one if the plan is recorded already, or due."""
    state = transition.state
    snoozed = any(status.phase is Phase.SNOOZED for status in state.step_statuses)
    override = recorded_plan.bedtime_override(state.entries)
    before, plan = state.plan, state.schedule.plan(state.plan.night, bedtime=override)
    transition.state = replace(state, plan=plan)
    entry = recorded_plan.last_entry(state.entries)
    recorded = None if entry is None else entry.detail
    new = recorded_plan.to_detail(plan)
    if recorded is None and plan != before and (snoozed or _is_due(transition, plan)):
        # The old plan is recorded first: it decides which steps the change has moved.
        recorded = recorded_plan.to_detail(before)
        transition.record(Kind.PLANNED, **recorded)
    if recorded is not None and recorded != new:
        transition.record(Kind.PLANNED, **new)


def move_bedtime(transition: Transition, bedtime: datetime) -> None:
    """Override the night's bedtime; refused outside the night."""
    plan = transition.state.plan
    if plan.bedtime is None:
        transition.refuse(Refusal.NIGHT_OFF)
    elif not plan.begins < bedtime < plan.rising:
        transition.refuse(Refusal.BEDTIME_OUT_OF_NIGHT)
    else:
        transition.record(Kind.OVERRIDE, bedtime=format_instant(bedtime, plan.zone))
        replan(transition)


def set_aside(transition: Transition, reason: str) -> None:
    """Set the night aside; a reason ("" for none) may also be added or changed afterwards."""
    recorded = recorded_plan.set_aside_reason(transition.state.entries)
    if recorded is not None and reason in ("", recorded):
        transition.refuse(Refusal.ALREADY_SO)
    else:
        transition.record(Kind.SET_ASIDE, **({"reason": reason} if reason else {}))


def back_to_plan(transition: Transition) -> None:
    """Undo a bedtime override and setting the night aside; refused where there is neither.

    What held in a night that is over stays as it is recorded.
    """
    entries = transition.state.entries
    overridden = recorded_plan.bedtime_override(entries) is not None
    if not overridden and not recorded_plan.is_set_aside(entries):
        transition.refuse(Refusal.ALREADY_SO)
        return
    transition.record(Kind.BACK)
    schedule, night = transition.state.schedule, transition.state.plan.night
    if transition.now < schedule.rising(night):
        replan(transition)


def _is_due(transition: Transition, plan: Plan) -> bool:
    """Whether the first step of `plan` is due."""
    return bool(plan.steps) and plan.steps[0].at <= transition.now
