"""The tray's words: its tooltip and its menu."""

from datetime import datetime

from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.i18n import tr
from bedtime.text import steps, times


def next_step(ring: StepStatus | None, zone: str, now: datetime) -> str:
    """Say what comes next, and when."""
    if ring is None:
        return tr("Nothing is planned")
    at = times.when(ring.due, zone, now)
    return tr("{time} {title}", time=at, title=ring.step.title)


def tooltip(state: State, ring: StepStatus | None, now: datetime) -> str:
    """Say the next step and when; while paused, until when."""
    if state.blocked(now) is Reason.PAUSED and state.paused_until is not None:
        at = times.when(state.paused_until, state.plan.zone, now)
        return tr("Bedtime — paused until {time}", time=at)
    said = next_step(ring, state.plan.zone, now)
    return tr("Bedtime — next: {next}", next=said)


def step(status: StepStatus, zone: str) -> str:
    """Say one step in the menu."""
    stands = steps.state(status, zone)
    head = f"{times.clock(status.step.at, zone)}  {status.step.title}"
    return f"{head} — {stands}" if stands else head


def paused(until: datetime, zone: str, now: datetime) -> str:
    """Say that reminders wait."""
    return tr("Paused until {time}", time=times.when(until, zone, now))
