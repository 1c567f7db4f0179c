"""The plan of a night as a value, and clock times as instants across clock changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.settings import Show

DAY = timedelta(days=1)
ON_TIME = timedelta(seconds=60)
"""A reminder shown within this time of its moment is on time: a limit includes its last minute."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of a night's plan: its moment `at` (UTC) and how late it may still be shown."""

    key: str
    title: str
    at: datetime
    late: timedelta
    show: Show = Show.ONCE
    heads_up: timedelta = timedelta(0)
    """How long before its moment a heads-up is shown; zero: none."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one night; every instant is UTC."""

    night: date
    zone: str
    begins: datetime
    """The previous night's planned rising."""
    bedtime: datetime | None
    """None where the night is off."""
    rising: datetime
    free: bool
    steps: tuple[PlannedStep, ...] = ()
    """By moment; steps of equal moment in the order of the settings."""
    too_early: tuple[str, ...] = ()
    """Titles of the steps left out because they would come before `begins`."""
    overlaps: bool = False
    """Whether the night is off because its bedtime would come before `begins`."""

    @property
    def local_bedtime(self) -> datetime | None:
        """The bedtime on the night's own wall clock."""
        return self.bedtime and self.bedtime.astimezone(ZoneInfo(self.zone))


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which the zone's clock shows `clock` on `day`.

    A clock time skipped by a clock change moves later by the skipped span; of a repeated one the
    first counts.
    """
    return datetime.combine(day, clock.replace(fold=0), zone).astimezone(UTC)


def lights_out_key(bedtime: datetime | None, moments: Mapping[str, datetime]) -> str:
    """Return the key of the lights-out step: `bed`, else the one due at bedtime, else ""."""
    at_bedtime = [key for key, at in moments.items() if at == bedtime]
    return "bed" if "bed" in moments else next(iter(at_bedtime), "")
