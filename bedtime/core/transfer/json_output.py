"""Nights and entries as plain values: the JSON that commands print, stable for scripts."""

from typing import Any

from bedtime.core.entry import Entry, write
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Life, Phase


def night(state: State) -> dict[str, Any]:
    """Write a night's plan and where its steps stand: `bedtime tonight --json`."""
    plan = state.plan
    return {
        "night": plan.night.isoformat(),
        "zone": plan.zone,
        "bedtime": plan.bedtime and write(plan.bedtime, plan.zone),
        "rising": write(plan.rising, plan.zone),
        "steps": [_step(life, plan.zone) for life in state.lives()],
    }


def missed(state: State) -> list[dict[str, Any]]:
    """Write the steps that were missed: `missed_tonight` of `bedtime status --json`."""
    return [
        {**ring(life, state.plan.zone), "reason": life.reason}
        for life in state.lives()
        if life.phase is Phase.MISSED
    ]


def ring(life: Life, zone: str) -> dict[str, Any]:
    """Write one ring: `next` of `bedtime status --json`."""
    return {"key": life.step.key, "title": life.step.title, "at": write(life.due, zone)}


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


def _step(life: Life, zone: str) -> dict[str, Any]:
    return {
        "key": life.step.key,
        "title": life.step.title,
        "at": write(life.step.at, zone),
        "state": None if life.phase is Phase.BEFORE else life.phase.value,
        "until": write(life.due, zone) if life.phase is Phase.SNOOZED else None,
    }
