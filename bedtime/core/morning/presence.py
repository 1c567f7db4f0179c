"""When the computer was used, kept for two nights, and the night's absence from it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

KEPT_FOR = timedelta(hours=48)
"""How far back uses are kept: at a rising, the last two nights."""
SLEEP_GAP = timedelta(minutes=3)
"""After a longer gap between two observations, normally a minute apart, the computer had slept."""
LONG_ABSENCE = timedelta(hours=3)
"""The shortest part of a night spent away that counts as sleep's."""
GLANCE = timedelta(minutes=15)
"""A shorter use within the night is a look at the time, not getting up."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period from `start` until before `end` (UTC)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Absence:
    """The time away from the computer around a night (UTC)."""

    start: datetime
    end: datetime | None
    """None while nobody has come back."""


@dataclass(frozen=True, slots=True)
class Presence:
    """When the computer was used, as far as it was observed (UTC)."""

    uses: tuple[Span, ...] = ()
    """Uses that have ended, oldest first; no two overlap."""
    since: datetime | None = None
    """When the present use began; None while nobody is there."""
    observed_at: datetime | None = field(default=None, compare=False)
    """When presence was last observed; None before the first observation of a run."""

    def observe(self, *, here: bool, since: datetime, now: datetime) -> "Presence":
        """Return presence after somebody was observed `here`, or nobody, at `now`.

        `since` is when that began, where it is a change. While the computer slept nobody was there.
        Times after `now`, by a clock that was ahead, are cut at `now`.
        """
        presence = self._cut_at(now)
        awake_until = now
        if presence.observed_at and now - presence.observed_at > SLEEP_GAP:
            awake_until = presence.observed_at
        if presence.since and (not here or awake_until < now):
            end = awake_until if here else min(since, awake_until)
            presence = presence._end_use(presence.since, end)
            since = now
        if here and presence.since is None:
            start = max([min(since, now), *(use.end for use in presence.uses)])
            presence = replace(presence, since=start)
        return replace(presence, observed_at=now)

    def forget(self, now: datetime) -> "Presence":
        """Return presence without what is older than KEPT_FOR."""
        old = now - KEPT_FOR
        uses = tuple(Span(max(use.start, old), use.end) for use in self.uses if use.end > old)
        return replace(self, uses=uses, since=self.since and max(self.since, old))

    def _cut_at(self, now: datetime) -> "Presence":
        """Return presence without any time after `now`."""
        uses = tuple(Span(use.start, min(use.end, now)) for use in self.uses if use.start < now)
        since, observed_at = self.since, self.observed_at
        return Presence(uses, since and min(since, now), observed_at and min(observed_at, now))

    def _end_use(self, since: datetime, end: datetime) -> "Presence":
        """Return presence with the present use ended; one without a length is dropped."""
        use = (Span(since, end),) if end > since else ()
        return replace(self, uses=(*self.uses, *use), since=None)


def absence(presence: Presence, night: Span, now: datetime) -> Absence | None:
    """Return the time away around a night (bedtime to rising); None where it is unknown.

    It lasts from the start of the first absence that covers LONG_ABSENCE or more of the night to
    the end of the last one; uses between them, when somebody was up in the night, are passed over.
    Uses within the night that are shorter than GLANCE do not interrupt an absence.
    """
    uses = [use for use in presence.uses if not _is_glance(use, night)]
    back = [use.start for use in uses[1:]] + [presence.since or now]
    away = [
        Span(last.end, start)
        for last, start in zip(uses, back, strict=False)
        if min(start, night.end) - max(last.end, night.start) >= LONG_ABSENCE
    ]
    if not away:
        return None
    still_away = presence.since is None and away[-1].start == uses[-1].end
    return Absence(away[0].start, None if still_away else away[-1].end)


def _is_glance(use: Span, night: Span) -> bool:
    return use.end - use.start < GLANCE and night.start < use.start and use.end < night.end
