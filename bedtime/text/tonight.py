"""Sentences of the Tonight window."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.schedule.plan import Plan
from bedtime.i18n import tr, tr_n
from bedtime.text import check_in, steps, times
from bedtime.text import plan as plan_text
from bedtime.text.evidence import Evidence
from bedtime.text.formats import formats

MOST_NAMED = 6
"""Open mornings that are named; a seventh would bear the weekday of another."""


def night_name(plan: Plan) -> str:
    """The name of the night."""
    return times.night_name(plan.night, plan.local_bedtime)


def title(plan: Plan) -> str:
    """The headline: the bedtime, or that the night is off."""
    if plan.bedtime is None:
        return tr("Tonight is off")
    return tr("Lights out {time}", time=times.clock_time(plan.bedtime, plan.zone))


def headline(state: State, now: datetime, *, counts: bool) -> tuple[str, str]:
    """The headline and the line beside it: what is next, and when the night is.

    While a step asks, or where none of tonight is ahead, the headline is the bedtime. With `counts`
    it says how long it is to each.
    """
    plan = state.plan
    rising = tr("up at {time}", time=times.clock_time(plan.rising, plan.zone))
    ring = _next_step(state)
    if ring is None or plan.bedtime is None:
        left = times.countdown(plan.bedtime - now) if counts and plan.bedtime else ""
        return title(plan), _joined(left, rising)
    if counts and (ahead := times.countdown(ring.due - now)):
        head = tr("{title} {ahead}", title=ring.step.title, ahead=ahead)
    else:
        at = times.clock_time(ring.due, plan.zone)
        head = tr("{title} at {time}", title=ring.step.title, time=at)
    if ring.step.at == plan.bedtime:
        return head, rising
    bedtime = times.clock_time(plan.bedtime, plan.zone)
    return head, _joined(tr("lights out {time}", time=bedtime), rising)


def _next_step(state: State) -> StepStatus | None:
    if state.asking:
        return None
    ahead = [s for s in state.step_statuses if s.phase in (Phase.PENDING, Phase.SNOOZED)]
    return min(ahead, key=lambda status: status.due, default=None)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def asking_since(status: StepStatus, zone: str) -> str:
    """Since when an open step asks."""
    shown = status.shown_at or status.due
    return tr("now, since {time}", time=times.clock_time(shown, zone))


def passed_while_off(count: int) -> str:
    """The one line for the steps that were missed because Bedtime was off."""
    return tr_n(
        "{count} earlier step passed while Bedtime was off",
        "{count} earlier steps passed while Bedtime was off",
        count,
    )


def good_night(plan: Plan, done: int, planned: int, *, counts: bool) -> str:
    """The line below “Good night.”; with `counts` how many of the planned steps were done."""
    rising = tr("Up at {time}.", time=times.clock_time(plan.rising, plan.zone))
    if not counts:
        return rising
    number = formats().number
    return tr(
        "{rising} {done} of {planned} steps done.",
        rising=rising,
        done=number(done),
        planned=number(planned),
    )


def undo_step(step_title: str) -> str:
    """The link that takes the answer to a step back."""
    return tr("&undo “{title}”", title=step_title)


def step_status(status: StepStatus, zone: str, now: datetime, *, counts: bool) -> str:
    """The status of a step, or how far it is ahead if it `counts` down."""
    counts = counts and status.phase is Phase.PENDING
    ahead = times.countdown(status.due - now) if counts else ""
    return ahead or steps.status_label(status, zone)


def row_label(status: StepStatus, zone: str, now: datetime, *, counts: bool) -> str:
    """A step's row, for screen readers."""
    return tr(
        "{time} {title}, {stands}",
        time=times.clock_time(status.step.at, zone),
        title=status.step.title,
        stands=step_status(status, zone, now, counts=counts) or steps.phase_label(status.phase),
    )


def evidence(evidence: Evidence) -> str:
    """The evidence for a step: what is known, how strong it is, and the source."""
    return tr(
        "{says} {strength} {source}",
        says=evidence.text,
        strength=evidence.strength,
        source=evidence.source,
    )


def past_step(plan: Plan, title: str, status: str) -> str:
    """The status of a step of a past evening."""
    return tr("{night}, {title}: {stands}", night=night_name(plan), title=title, stands=status)


def outside_plan(state: State, ring: StepStatus | None, now: datetime) -> list[str]:
    """What the plan leaves out, and what comes next if nothing of tonight does."""
    texts = plan_text.left_out(state.plan)
    mine = {(status.step.key, status.due) for status in state.step_statuses}
    if ring is not None and (ring.step.key, ring.due) not in mine:
        at = times.day_and_time(ring.due, state.plan.zone, now)
        texts.append(tr("Next: {time} {title}", time=at, title=ring.step.title))
    return texts


def past_evening(plan: Plan, steps: Sequence[str]) -> str:
    """A past evening with its steps, for screen readers."""
    return tr("{night}: {steps}", night=night_name(plan), steps=", ".join(steps))


def weekday_column(plan: Plan) -> str:
    """The evening's weekday in two letters, at the head of a column."""
    by_day = times.is_day_sleep(plan.night, plan.local_bedtime)
    return times.short_weekday(plan.night if by_day else plan.night - timedelta(days=1))


def paused_until(until: datetime, zone: str, now: datetime) -> str:
    """The banner while reminders are paused."""
    return tr("Reminders are paused until {time}.", time=times.day_and_time(until, zone, now))


def pending_check_ins(mornings: Sequence[State]) -> str:
    """The banner about check-ins not yet made, "" for none."""
    if not mornings:
        return ""
    if len(mornings) > MOST_NAMED:
        return tr_n(
            "{count} morning has no check-in",
            "{count} mornings have no check-in",
            len(mornings),
        )
    if len(mornings) > 1:
        *first, last = (times.weekday_abbreviation(each.plan.night) for each in mornings)
        return tr("{days} and {day} have no check-in", days=", ".join(first), day=last)
    plan = mornings[0].plan
    night = check_in.night_heading(plan.night, plan.local_bedtime)
    return tr("The check-in of {night} is open.", night=night)
