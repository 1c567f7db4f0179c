"""What the log records of a night's plan: the plan itself, and changes for this night alone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bedtime.core.entry import Entry, Kind, format_instant, parse_instant
from bedtime.core.schedule.plan import Plan, PlannedStep


def to_detail(plan: Plan) -> dict[str, Any]:
    """Return a plan as the detail of a `planned` entry; `late` in minutes."""
    return {
        "bedtime": plan.bedtime and format_instant(plan.bedtime, plan.zone),
        "rising": format_instant(plan.rising, plan.zone),
        "free": plan.free,
        "steps": [
            {
                "key": s.key,
                "title": s.title,
                "at": format_instant(s.at, plan.zone),
                "late": s.late / timedelta(minutes=1),
            }
            for s in plan.steps
        ],
    }


def last_entry(entries: Iterable[Entry]) -> Entry | None:
    """Return the last `planned` entry, which records the plan in effect; None without one."""
    planned = [entry for entry in entries if entry.kind is Kind.PLANNED]
    return planned[-1] if planned else None


def restore(plan: Plan, entries: Iterable[Entry]) -> Plan | None:
    """Return the last recorded plan of `plan`'s night; None where none is recorded.

    What a `planned` entry does not contain, such as a step's `show`, is taken from `plan`.
    """
    entry = last_entry(entries)
    if entry is None:
        return None
    last = entry.detail
    shows = {s.key: s.show for s in plan.steps}
    return replace(
        plan,
        zone=entry.zone,
        bedtime=last["bedtime"] and parse_instant(last["bedtime"]),
        rising=parse_instant(last["rising"]),
        free=last["free"],
        steps=tuple(_step(s, shows) for s in last["steps"]),
        too_early=(),
        overlaps=False,
    )


def bedtime_override(entries: Iterable[Entry]) -> datetime | None:
    """Return the bedtime chosen for this night alone; None where the settings' holds."""
    bedtime = None
    for entry in entries:
        match entry.kind:
            case Kind.OVERRIDE:
                bedtime = parse_instant(entry.detail["bedtime"])
            case Kind.BACK:
                bedtime = None
    return bedtime


def is_set_aside(entries: Iterable[Entry]) -> bool:
    """Return whether the night is set aside."""
    return set_aside_reason(entries) is not None


def set_aside_reason(entries: Iterable[Entry]) -> str | None:
    """Return why the night is set aside, "" without a reason; None where it is not set aside."""
    reason = None
    for entry in entries:
        match entry.kind:
            case Kind.SET_ASIDE:
                reason = str(entry.detail.get("reason") or "")
            case Kind.BACK:
                reason = None
    return reason


def paused_until(last: Entry | None) -> datetime | None:
    """Return the end of the pause by the newest `pause` or `resume` entry; None without one."""
    if last is None or last.kind is Kind.RESUME:
        return None
    return parse_instant(last.detail["until"])


def _step(step: dict[str, Any], shows: dict[str, Any]) -> PlannedStep:
    planned = PlannedStep(
        step["key"], step["title"], parse_instant(step["at"]), timedelta(minutes=step["late"])
    )
    return replace(planned, show=shows.get(planned.key, planned.show))
