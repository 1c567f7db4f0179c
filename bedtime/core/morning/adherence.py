"""The evening beside its night: which steps were done, and whether the night was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.diary.diary import Morning
from bedtime.core.entry import Entry, Kind, read
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.step_status import ANSWERS, counting
from bedtime.core.schedule import plan as planning
from bedtime.core.settings import Settings

LATEST = timedelta(minutes=30)
"""Trying to sleep this long after bedtime still keeps a night; early is fine."""


@dataclass(frozen=True, slots=True)
class Adherence:
    """What was done of an evening; `planned` is 0 where no plan was recorded."""

    done: int
    planned: int
    kept: bool | None
    """None where it cannot be told, or the night was set aside."""


def adherence(morning: Morning, entries: Sequence[Entry], settings: Settings) -> Adherence:
    """Tell the evening before a morning, from the night's entries; the last answer counts.

    Kept is: lights out was answered done, or sleep was tried no later than LATEST after bedtime.
    """
    answers = {e.step: e.kind for e in counting(entries) if e.kind in ANSWERS}
    planned = [entry.detail for entry in entries if entry.kind is Kind.PLANNED]
    if planned:
        bedtime = planned[-1]["bedtime"] and read(planned[-1]["bedtime"])
        moments = {step["key"]: read(step["at"]) for step in planned[-1]["steps"]}
    else:
        zone, chosen = ZoneInfo(morning.zone), recorded_plan.override(entries)
        plan = planning.plan(settings, zone, morning.night, bedtime=chosen)
        bedtime, moments = plan.bedtime, {step.key: step.at for step in plan.steps}
    kept = None
    if not recorded_plan.set_aside(entries):
        last = answers.get(lights_out(bedtime, moments))
        kept = _kept(last, bedtime, morning.times.tried_to_sleep)
    done = sum(answers.get(key) is Kind.DONE for key in moments)
    return Adherence(done, len(moments) if planned else 0, kept)


def _kept(answer: Kind | None, bedtime: datetime | None, tried: datetime | None) -> bool | None:
    if answer is Kind.DONE:
        return True
    if tried is not None and bedtime is not None:
        return tried <= bedtime + LATEST
    return False if answer is Kind.SKIPPED else None


def lights_out(bedtime: datetime | None, moments: Mapping[str, datetime]) -> str:
    """Tell the key of the step that is lights out: `bed`, else the one at bedtime itself."""
    at_bedtime = [key for key, at in moments.items() if at == bedtime]
    return "bed" if "bed" in moments else next(iter(at_bedtime), "")
