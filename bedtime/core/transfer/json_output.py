"""Nights and entries as plain values: the JSON that commands print, stable for scripts."""

from typing import Any

from bedtime.core.entry import Entry, write
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus


def night(state: State) -> dict[str, Any]:
    """Write a night's plan and where its steps stand: `bedtime tonight --json`."""
    plan = state.plan
    return {
        "night": plan.night.isoformat(),
        "zone": plan.zone,
        "bedtime": plan.bedtime and write(plan.bedtime, plan.zone),
        "rising": write(plan.rising, plan.zone),
        "steps": [_step(status, plan.zone) for status in state.step_statuses],
    }


def missed(state: State) -> list[dict[str, Any]]:
    """Write the steps that were missed: `missed_tonight` of `bedtime status --json`."""
    return [
        {**ring(status, state.plan.zone), "reason": status.reason}
        for status in state.step_statuses
        if status.phase is Phase.MISSED
    ]


def ring(status: StepStatus, zone: str) -> dict[str, Any]:
    """Write one ring: `next` of `bedtime status --json`."""
    return {"key": status.step.key, "title": status.step.title, "at": write(status.due, zone)}


def entry(entry: Entry) -> dict[str, Any]:
    """Write an entry: `bedtime log --json`."""
    return {
        "id": entry.id,
        "at": write(entry.at, entry.zone),
        "zone": entry.zone,
        "night": entry.night.isoformat(),
        "kind": entry.kind.value,
        "step": entry.step,
        "detail": dict(entry.detail),
    }


def _step(status: StepStatus, zone: str) -> dict[str, Any]:
    return {
        "key": status.step.key,
        "title": status.step.title,
        "at": write(status.step.at, zone),
        "state": None if status.phase is Phase.BEFORE else status.phase.value,
        "until": write(status.due, zone) if status.phase is Phase.SNOOZED else None,
    }
