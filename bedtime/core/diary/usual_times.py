"""Clock times of a check-in that may be meant for the other half of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.diary.check_in import CheckIn
from bedtime.core.schedule.clock import clock_at, other_half, since_midnight
from bedtime.core.schedule.plan import DAY, Plan

NIGHTS_BACK = 28
"""How many days back a person's usual times are looked for."""
LAST = 14
"""The usual time is that of so many nights, the last that have one."""
ENOUGH = 5
"""With fewer nights the plan is what is usual."""
NEAR = timedelta(hours=3)
"""A time is about half a day off where its other half of the clock is this near to the usual."""

_PLANNED_BY = {
    "into_bed": "bedtime",
    "tried_to_sleep": "bedtime",
    "final_awakening": "rising",
    "out_of_bed": "rising",
}


@dataclass(frozen=True, slots=True)
class Usual:
    """What a person's times of one night are measured by."""

    bedtime: time | None = None
    """As planned for that night; None where it is off."""
    rising: time | None = None
    past: tuple[CheckIn, ...] = ()
    """The check-ins of the nights before it, oldest first."""

    def is_half_a_day_off(self, field: str, clock: time) -> bool:
        """Return whether a time lies about 12 h from the usual one of its field.

        Never one that is near to the night's plan, or to a time of the last nights: shifts and days
        slept through are usual, too.
        """
        planned: time | None = getattr(self, _PLANNED_BY[field])
        past = [at for each in self.past if (at := getattr(each, field)) is not None][-LAST:]
        usual = _median(past) if len(past) >= ENOUGH else planned
        if usual is None or _distance(other_half(clock), usual) > NEAR:
            return False
        if planned is not None and _distance(clock, planned) < _distance(
            other_half(clock), planned
        ):
            return False
        return all(_distance(clock, at) > NEAR for at in past)


def usual(plan: Plan, zone: ZoneInfo, past: Sequence[CheckIn]) -> Usual:
    """Return what the times of a night are measured by, on the clock of its `zone`."""
    if plan.bedtime is None:
        return Usual(past=tuple(past))
    return Usual(clock_at(plan.bedtime, zone), clock_at(plan.rising, zone), tuple(past))


def _median(clocks: Sequence[time]) -> time:
    """Return the one of some times that all together are nearest to, round the clock."""
    return min(clocks, key=lambda at: sum((_distance(at, other) for other in clocks), timedelta()))


def _distance(one: time, other: time) -> timedelta:
    apart = abs(since_midnight(one) - since_midnight(other))
    return min(apart, DAY - apart)
