"""The JSON that commands print about nights and entries; scripts rely on its keys."""

from typing import Any

from bedtime.core.entry import Entry, format_instant
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Phase, StepStatus


def night_to_json(state: State) -> dict[str, Any]:
    """Return a night's plan and the status of its steps: `bedtime tonight --json`."""
    plan = state.plan
    return {
        "night": plan.night.isoformat(),
        "zone": plan.zone,
        "bedtime": plan.bedtime and format_instant(plan.bedtime, plan.zone),
        "rising": format_instant(plan.rising, plan.zone),
        "steps": [_step(status, plan.zone) for status in state.step_statuses],
    }


def with_reasons_to_json(state: State, phase: Phase) -> list[dict[str, Any]]:
    """Return the missed or held steps of a night, as `bedtime status --json` lists them."""
    return [
        {**reminder_to_json(status, state.plan.zone), "reason": status.reason}
        for status in state.step_statuses
        if status.phase is phase
    ]


def reminder_to_json(status: StepStatus, zone: str) -> dict[str, Any]:
    """Return the reminder of a step: `next` of `bedtime status --json`."""
    return {
        "key": status.step.key,
        "title": status.step.title,
        "at": format_instant(status.due, zone),
    }


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """Return an entry: `bedtime log --json`."""
    return {
        "id": entry.id,
        "at": format_instant(entry.at, entry.zone),
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
        "at": format_instant(status.step.at, zone),
        "state": None if status.phase is Phase.BEFORE else status.phase.value,
        "until": format_instant(status.due, zone) if status.phase is Phase.SNOOZED else None,
    }
