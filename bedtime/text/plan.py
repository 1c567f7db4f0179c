"""Sentences of a night's plan, one step a line."""

from datetime import date, datetime

from bedtime.core.evening import recorded_plan
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.schedule.plan import Plan
from bedtime.i18n import tr
from bedtime.text import steps, times


def lines(state: State) -> list[str]:
    """A night's plan: its heading, its steps, and its notices."""
    plan = state.plan
    head = times.night_name(plan.night, plan.local_bedtime)
    rising = times.clock_time(plan.rising, plan.zone)
    if plan.bedtime is None:
        texts = [tr("{night}: off, up at {rising}", night=head, rising=rising)]
    else:
        bed = times.clock_time(plan.bedtime, plan.zone)
        texts = [tr("{night}: bedtime {bed}, up at {rising}", night=head, bed=bed, rising=rising)]
    texts += [step_line(status, plan.zone) for status in state.step_statuses]
    return texts + notices(state)


def lines_at_start(state: State, *, discreet: bool) -> list[str]:
    """What a start prints: tonight's plan, or where it stands if nothing is to be read there."""
    if discreet:
        return [tr("Bedtime is running; “bedtime tonight” prints the plan.")]
    return lines(state)


def step_line(status: StepStatus, zone: str) -> str:
    """One step: `HH:MM title`, and its status once something has happened."""
    head = f"{times.clock_time(status.step.at, zone)} {status.step.title}"
    label = steps.status_label(status, zone)
    return f"{head} · {label}" if label else head


def notices(state: State) -> list[str]:
    """What the plan leaves out, and that the night is set aside."""
    texts = left_out(state.plan)
    if recorded_plan.is_set_aside(state.entries):
        texts.append(tr("This night is set aside; “bedtime back” takes that back."))
    return texts


def left_out(plan: Plan) -> list[str]:
    """What the plan leaves out, and why."""
    texts = [
        tr(
            "“{title}” is not planned: it would come before you got up the day before.",
            title=title,
        )
        for title in plan.too_early
    ]
    if plan.overlaps:
        texts.append(tr("This night is off: its bedtime lies before you get up the day before."))
    return texts


def heading(night: date, bedtime: datetime | None) -> str:
    """The heading of a night in the log; `bedtime` is on its own wall clock, None if unknown."""
    return tr("{night}, {date}", night=times.night_name(night, bedtime), date=night.isoformat())
