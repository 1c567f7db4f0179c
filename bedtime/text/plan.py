"""A night's plan in words, one step a line."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bedtime.core.evening import recorded_plan
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.schedule.plan import Plan
from bedtime.i18n import tr
from bedtime.text import steps, times


def lines(state: State) -> list[str]:
    """Say a night: whose it is, its steps, and what stands out."""
    plan = state.plan
    bedtime = plan.bedtime and plan.bedtime.astimezone(ZoneInfo(plan.zone))
    head = times.night(plan.night, bedtime)
    rising = times.clock(plan.rising, plan.zone)
    if plan.bedtime is None:
        said = [tr("{night}: off, up at {rising}", night=head, rising=rising)]
    else:
        bed = times.clock(plan.bedtime, plan.zone)
        said = [tr("{night}: bedtime {bed}, up at {rising}", night=head, bed=bed, rising=rising)]
    said += [line(status, plan.zone) for status in state.step_statuses]
    return said + notes(state)


def line(status: StepStatus, zone: str) -> str:
    """Say one step: `HH:MM title`, and where it stands once something has happened."""
    head = f"{times.clock(status.step.at, zone)} {status.step.title}"
    stands = steps.state(status, zone)
    return f"{head} · {stands}" if stands else head


def notes(state: State) -> list[str]:
    """Say what stands out in a night."""
    said = left_out(state.plan)
    if recorded_plan.set_aside(state.entries):
        said.append(tr("This night is set aside; “bedtime back” takes that back."))
    return said


def left_out(plan: Plan) -> list[str]:
    """Say what the plan leaves out, and why."""
    said = [
        tr(
            "“{title}” is not planned: it would come before you got up the day before.",
            title=title,
        )
        for title in plan.too_early
    ]
    if plan.overlaps:
        said.append(tr("This night is off: its bedtime lies before you get up the day before."))
    return said


def heading(night: date, bedtime: datetime | None) -> str:
    """Head a night in the log; `bedtime` on its own wall clock, as far as it is known."""
    return tr("{night}, {date}", night=times.night(night, bedtime), date=night.isoformat())
