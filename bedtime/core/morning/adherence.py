"""Adherence to an evening's plan: the steps done, and whether bedtime was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.diary.diary import Morning
from bedtime.core.entry import Entry, Kind, parse_instant
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.step_status import ANSWERS, effective_entries, is_of_evening_before
from bedtime.core.schedule.plan import lights_out_key
from bedtime.core.schedule.schedule import Schedule
from bedtime.core.settings import Settings

GRACE = timedelta(minutes=30)
"""Trying to sleep up to this long after bedtime, or any time before, still keeps the night."""


@dataclass(frozen=True, slots=True)
class Adherence:
    """Numbers of steps done and planned (0 without a recorded plan); whether bedtime was kept."""

    done: int
    planned: int
    kept: bool | None
    """None where it is unknown, or the night was set aside."""


def adherence(morning: Morning, entries: Sequence[Entry], settings: Settings) -> Adherence:
    """Return the adherence of a morning's night by its entries; each step's last answer counts.

    The night is kept if lights out was answered done, or sleep was tried no later than GRACE after
    bedtime.
    """
    recorded = recorded_plan.last_entry(entries)
    zone = morning.zone if recorded is None else recorded.zone
    if recorded is not None:
        bedtime = recorded.detail["bedtime"] and parse_instant(recorded.detail["bedtime"])
        moments = {step["key"]: parse_instant(step["at"]) for step in recorded.detail["steps"]}
    else:
        chosen = recorded_plan.bedtime_override(entries)
        plan = Schedule(settings, ZoneInfo(zone)).plan(morning.night, bedtime=chosen)
        bedtime, moments = plan.bedtime, {step.key: step.at for step in plan.steps}
    answers = {
        e.step: e.kind
        for e in effective_entries(entries)
        if e.kind in ANSWERS and not is_of_evening_before(e, zone, moments)
    }
    kept = None
    if not recorded_plan.is_set_aside(entries):
        last = answers.get(lights_out_key(bedtime, moments))
        kept = _kept(last, bedtime, morning.times.tried_to_sleep)
    done = sum(answers.get(key) is Kind.DONE for key in moments)
    return Adherence(done, len(moments) if recorded else 0, kept)


def _kept(answer: Kind | None, bedtime: datetime | None, tried: datetime | None) -> bool | None:
    """Return whether the night was kept by the last answer to lights out and by the check-in."""
    if answer is Kind.DONE:
        return True
    if tried is not None and bedtime is not None:
        return tried <= bedtime + GRACE
    return False if answer is Kind.SKIPPED else None
