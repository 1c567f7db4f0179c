"""The Tonight window's words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.schedule.plan import Plan
from bedtime.i18n import tr, tr_n
from bedtime.text import check_in, steps, times
from bedtime.text import plan as plan_text
from bedtime.text.evidence import Evidence
from bedtime.text.formats import formats


def night(plan: Plan) -> str:
    """Say whose night it is."""
    bedtime = plan.bedtime and plan.bedtime.astimezone(ZoneInfo(plan.zone))
    return times.night(plan.night, bedtime)


def title(plan: Plan) -> str:
    """Say the bedtime."""
    if plan.bedtime is None:
        return tr("Tonight is off")
    return tr("Bedtime {time}", time=times.clock(plan.bedtime, plan.zone))


def countdown(plan: Plan, now: datetime) -> str:
    """Say how long it is to bedtime; empty once it has come, or half a day before."""
    if plan.bedtime is None or not timedelta() < plan.bedtime - now < timedelta(hours=12):
        return ""
    return _ahead(plan.bedtime - now)


def stands(status: StepStatus, zone: str, now: datetime, *, counts: bool) -> str:
    """Say where a step stands; if it `counts`, how far it is ahead."""
    ahead = status.due - now
    if counts and status.phase is Phase.PENDING and timedelta() < ahead < timedelta(hours=12):
        return _ahead(ahead)
    return steps.state(status, zone)


def row(status: StepStatus, zone: str, now: datetime, *, counts: bool) -> str:
    """Say a row to a screen reader."""
    return tr(
        "{time} {title}, {stands}",
        time=times.clock(status.step.at, zone),
        title=status.step.title,
        stands=stands(status, zone, now, counts=counts) or steps.phase(status.phase),
    )


def evidence(evidence: Evidence) -> str:
    """Say why, how strong that is, and who found it."""
    return tr(
        "{says} {strength} {source}",
        says=evidence.says,
        strength=evidence.strength,
        source=evidence.source,
    )


def past(plan: Plan, title: str, stands: str) -> str:
    """Say where a step stood in an evening that is over."""
    return tr("{night}, {title}: {stands}", night=night(plan), title=title, stands=stands)


def beyond(state: State, ring: StepStatus | None, now: datetime) -> list[str]:
    """Say what the plan leaves out, and what comes next where nothing of tonight does."""
    said = plan_text.left_out(state.plan)
    mine = {(status.step.key, status.due) for status in state.step_statuses}
    if ring is not None and (ring.step.key, ring.due) not in mine:
        at = times.when(ring.due, state.plan.zone, now)
        said.append(tr("Next: {time} {title}", time=at, title=ring.step.title))
    return said


def evening(plan: Plan, stood: Sequence[str]) -> str:
    """Say a whole evening that is over to a screen reader."""
    return tr("{night}: {steps}", night=night(plan), steps=", ".join(stood))


def short(plan: Plan) -> str:
    """Say the evening's weekday in two letters, for the head of a column."""
    bedtime = plan.bedtime and plan.bedtime.astimezone(ZoneInfo(plan.zone))
    day = plan.night if times.by_day(plan.night, bedtime) else plan.night - timedelta(days=1)
    return times.short_weekday(day)


def paused(until: datetime, zone: str, now: datetime) -> str:
    """Say that reminders wait."""
    return tr("Reminders are paused until {time}.", time=times.when(until, zone, now))


def untold(mornings: Sequence[State]) -> str:
    """Say which mornings are open, "" for none."""
    if not mornings:
        return ""
    if len(mornings) > 1:
        return tr_n(
            "{count} morning is open; fill in what you like.",
            "{count} mornings are open; fill in what you like.",
            len(mornings),
        )
    plan = mornings[0].plan
    bedtime = plan.bedtime and plan.bedtime.astimezone(ZoneInfo(plan.zone))
    return tr("The check-in of {night} is open.", night=check_in.night(plan.night, bedtime))


def _ahead(length: timedelta) -> str:
    minutes = round(length / timedelta(minutes=1))
    number = formats().number
    if minutes < 60:
        return tr("in {minutes} min", minutes=number(max(1, minutes)))
    hours, left = divmod(minutes, 60)
    return tr("in {hours} h {minutes} min", hours=number(hours), minutes=number(left))
