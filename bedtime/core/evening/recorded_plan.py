"""The plan as a `planned` entry keeps it, and back again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bedtime.core.entry import Entry, Kind, read, write
from bedtime.core.schedule.plan import Plan, Planned


def detail(plan: Plan) -> dict[str, Any]:
    """Write a plan as the detail of a `planned` entry; `late` in minutes."""
    return {
        "bedtime": plan.bedtime and write(plan.bedtime, plan.zone),
        "rising": write(plan.rising, plan.zone),
        "free": plan.free,
        "steps": [
            {
                "key": s.key,
                "title": s.title,
                "at": write(s.at, plan.zone),
                "late": s.late / timedelta(minutes=1),
            }
            for s in plan.steps
        ],
    }


def recorded(plan: Plan, entries: Iterable[Entry]) -> Plan | None:
    """Tell the plan that held last in `plan`'s night, None where none was kept.

    What a `planned` entry does not say, such as how insistent a step was, is taken from `plan`.
    """
    kept = [e for e in entries if e.kind is Kind.PLANNED]
    if not kept:
        return None
    last = kept[-1].detail
    shows = {s.key: s.show for s in plan.steps}
    return replace(
        plan,
        zone=kept[-1].zone,
        bedtime=last["bedtime"] and read(last["bedtime"]),
        rising=read(last["rising"]),
        free=last["free"],
        steps=tuple(_step(s, shows) for s in last["steps"]),
        too_early=(),
        overlaps=False,
    )


def override(entries: Iterable[Entry]) -> datetime | None:
    """Tell the bedtime chosen for this night alone, None where the settings' holds."""
    bedtime = None
    for entry in entries:
        match entry.kind:
            case Kind.OVERRIDE:
                bedtime = read(entry.detail["bedtime"])
            case Kind.BACK:
                bedtime = None
    return bedtime


def set_aside(entries: Iterable[Entry]) -> bool:
    """Tell whether the night is set aside."""
    return why_aside(entries) is not None


def why_aside(entries: Iterable[Entry]) -> str | None:
    """Tell why the night is set aside, "" where that was not said; None where it is not."""
    why = None
    for entry in entries:
        match entry.kind:
            case Kind.SET_ASIDE:
                why = str(entry.detail.get("reason") or "")
            case Kind.BACK:
                why = None
    return why


def paused_until(last: Entry | None) -> datetime | None:
    """Tell until when the newest `pause` or `resume` entry holds reminders back."""
    if last is None or last.kind is Kind.RESUME:
        return None
    return read(last.detail["until"])


def _step(step: dict[str, Any], shows: dict[str, Any]) -> Planned:
    planned = Planned(step["key"], step["title"], read(step["at"]), timedelta(minutes=step["late"]))
    return replace(planned, show=shows.get(planned.key, planned.show))
