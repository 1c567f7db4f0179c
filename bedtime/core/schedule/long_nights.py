"""Nights planned so long that a time of theirs may be meant for the other half of the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.schedule.clock import clock_at, other_half, since_midnight
from bedtime.core.schedule.plan import DAY, Plan
from bedtime.core.schedule.week import night_length
from bedtime.core.settings import Hours

LONGEST = timedelta(hours=14)
"""A night planned longer is asked about."""
LIKELY = timedelta(hours=4)
"""No night shorter than this is suggested instead."""
CHOICE = "long_night"
"""The `choice` of the entry by which a long night was found right."""

_HALF_A_DAY = timedelta(hours=12)
_MIDDLE = timedelta(hours=3)
"""After midnight: the middle of most people's nights."""


@dataclass(frozen=True, slots=True)
class ClockTimes:
    """Bedtime and rising of a night on its clock."""

    bed: time
    rise: time

    @property
    def length(self) -> timedelta:
        """The time from bedtime to rising on a clock that is not changed meanwhile."""
        return night_length(Hours(self.bed, self.rise))

    @property
    def are_long(self) -> bool:
        """Whether a night with these times is to be asked about."""
        return self.bed != self.rise and self.length > LONGEST

    @property
    def suggestion(self) -> "ClockTimes | None":
        """The night that is likely meant: one of the times half a day off; None if it is none.

        Of the two the one whose middle is nearer to that of most people's nights.
        """
        if self.length - _HALF_A_DAY < LIKELY:
            return None
        other_bed = ClockTimes(other_half(self.bed), self.rise)
        other_rise = ClockTimes(self.bed, other_half(self.rise))
        return min(other_bed, other_rise, key=lambda each: each.off_middle)

    @property
    def off_middle(self) -> timedelta:
        """How far its middle lies from the middle of most people's nights."""
        off = (since_midnight(self.bed) + self.length / 2 - _MIDDLE) % DAY
        return min(off, DAY - off)


def long_night(plan: Plan) -> ClockTimes | None:
    """Return the clock times of a night planned longer than LONGEST, None for any other."""
    if plan.bedtime is None or plan.rising - plan.bedtime <= LONGEST:
        return None
    zone = ZoneInfo(plan.zone)
    return ClockTimes(clock_at(plan.bedtime, zone), clock_at(plan.rising, zone))


def to_detail(times: ClockTimes) -> dict[str, str]:
    """Return the detail of the `chosen` entry by which a long night was found right."""
    return {
        "choice": CHOICE,
        "bed": times.bed.isoformat("minutes"),
        "rise": times.rise.isoformat("minutes"),
    }


def are_confirmed(times: ClockTimes, entries: Iterable[Entry]) -> bool:
    """Return whether a night with these times was found right before."""
    detail: Mapping[str, object] = to_detail(times)
    return any(entry.kind is Kind.CHOSEN and entry.detail == detail for entry in entries)
