"""The settings' nights in a zone: which night an instant belongs to, and the plan of each night."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bedtime.core.schedule.plan import DAY, Plan, PlannedStep, instant
from bedtime.core.settings import Settings

HEADS_UP_STEP = "screens"
"""Key of the step that a heads-up precedes, where the settings enable one."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """All that a plan is derived from; plans ahead are derived from it anew and never kept."""

    settings: Settings
    zone: ZoneInfo

    def rising(self, night: date) -> datetime:
        """Return the planned rising (UTC) of the night, whose date is the night's name."""
        return instant(night, self.settings.nights[night.weekday()].rise, self.zone)

    def night_at(self, now: datetime) -> date:
        """Return the night that `now` belongs to: the first one whose rising lies after it."""
        night = now.astimezone(self.zone).date() - 2 * DAY
        while self.rising(night) <= now:
            night += DAY
        return night

    def plan(self, night: date, *, bedtime: datetime | None = None) -> Plan:
        """Return a night's plan; `bedtime` overrides the settings' if it lies within the night."""
        begins, ends = self.rising(night - DAY), self.rising(night)
        hours = self.settings.nights[night.weekday()]
        if bedtime is None or not begins < bedtime < ends:
            bedtime = _latest_before(ends, hours.bed, self.zone)
        if bedtime < begins:
            return Plan(night, self.zone.key, begins, None, ends, hours.free, overlaps=True)
        steps = self._steps(bedtime)
        return Plan(
            night,
            self.zone.key,
            begins,
            bedtime,
            ends,
            hours.free,
            tuple(sorted((s for s in steps if s.at >= begins), key=lambda s: s.at)),
            tuple(s.title for s in steps if s.at < begins),
        )

    def _steps(self, bedtime: datetime) -> list[PlannedStep]:
        """Return the enabled steps at their moments before a bedtime, in the settings' order."""
        heads_up = {HEADS_UP_STEP: _minutes(self.settings.reminders.heads_up)}
        return [
            PlannedStep(
                step.key,
                step.title,
                bedtime - _minutes(step.lead),
                _minutes(step.late),
                step.show,
                heads_up.get(step.key, timedelta(0)),
            )
            for step in self.settings.steps
            if step.enabled
        ]


def _latest_before(end: datetime, clock: time, zone: ZoneInfo) -> datetime:
    # The night's own date, unless a clock change moved the rising past midnight.
    day = end.astimezone(zone).date()
    while (at := instant(day, clock, zone)) >= end:
        day -= DAY
    return at


def _minutes(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)
