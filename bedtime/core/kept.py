"""The evening beside its night: which steps were done, and whether the night was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core import night as planning
from bedtime.core import record
from bedtime.core.diary import Morning
from bedtime.core.entry import Entry
from bedtime.core.life import Phase, lives
from bedtime.core.night import Plan
from bedtime.core.settings import Settings

LATEST = timedelta(minutes=30)
"""Trying to sleep this long after bedtime still keeps a night; early is fine."""


@dataclass(frozen=True, slots=True)
class Evening:
    """What was done of an evening; `planned` is 0 where no plan was recorded."""

    done: int
    planned: int
    kept: bool | None
    """None where it cannot be told, or the night was set aside."""


def evening(morning: Morning, entries: Sequence[Entry], settings: Settings) -> Evening:
    """Tell the evening before a morning, from the night's entries.

    Kept is: lights out was answered done, or sleep was tried no later than LATEST after bedtime.
    """
    reckoned = planning.plan(
        settings, ZoneInfo(morning.zone), morning.night, bedtime=record.override(entries)
    )
    recorded = record.recorded(reckoned, entries)
    plan = recorded or reckoned
    phases = {life.step.key: life.phase for life in lives(plan, entries, first_start=None)}
    done = sum(phase is Phase.DONE for phase in phases.values())
    lights_out = phases.get(_lights_out(plan))
    kept = (
        None if record.set_aside(entries) else _kept(lights_out, plan, morning.times.tried_to_sleep)
    )
    return Evening(done, len(phases) if recorded else 0, kept)


def _kept(lights_out: Phase | None, plan: Plan, tried: datetime | None) -> bool | None:
    if lights_out is Phase.DONE:
        return True
    if tried is not None and plan.bedtime is not None:
        return tried <= plan.bedtime + LATEST
    return False if lights_out is Phase.SKIPPED else None


def _lights_out(plan: Plan) -> str:
    """Tell the key of the step that is lights out: `bed`, else the one at bedtime itself."""
    keys = {step.key: step.at for step in plan.steps}
    at_bedtime = [key for key, at in keys.items() if at == plan.bedtime]
    return "bed" if "bed" in keys else next(iter(at_bedtime), "")
