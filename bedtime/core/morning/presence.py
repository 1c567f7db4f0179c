"""Presence: when somebody used the computer, remembered for two nights and no longer."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

KEPT = timedelta(hours=48)
"""At a rising these are the two nights that end there; what was before them is forgotten."""
UNSEEN = timedelta(minutes=3)
"""Nobody looked at the clock for so long though it is looked at every minute: it was asleep."""
LONG = timedelta(hours=3)
"""Who is away for less of a night may be anywhere."""
GLANCE = timedelta(minutes=15)
"""Within a night so short a use is a look at the clock, not getting up."""


@dataclass(frozen=True, slots=True)
class Span:
    """A while, from `start` until before `end` (UTC)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Absence:
    """A night away from the computer (UTC)."""

    start: datetime
    end: datetime | None
    """None while nobody is back."""


@dataclass(frozen=True, slots=True)
class Presence:
    """When the computer was used, as far as somebody looked."""

    uses: tuple[Span, ...] = ()
    """Those that have ended, oldest first; no two overlap."""
    since: datetime | None = None
    """When the present use began; None while nobody is there."""
    seen: datetime | None = field(default=None, compare=False)
    """When it was last looked; None before the first look of a run."""

    def follow(self, *, here: bool, at: datetime, now: datetime) -> "Presence":
        """Look at `now`: somebody is `here`, or not; `at` is since when, if that is news.

        A time asleep is a time away. What a clock that was ahead has written is cut at `now`.
        """
        told = self._by(now)
        awake_till = now
        if told.seen and now - told.seen > UNSEEN:
            awake_till = told.seen
        if told.since and (not here or awake_till < now):
            told = told._end(told.since, awake_till if here else min(at, awake_till))
            at = now
        if here and told.since is None:
            told = replace(told, since=max([min(at, now), *(use.end for use in told.uses)]))
        return replace(told, seen=now)

    def forget(self, now: datetime) -> "Presence":
        """Let go of what is older than KEPT."""
        old = now - KEPT
        uses = tuple(Span(max(use.start, old), use.end) for use in self.uses if use.end > old)
        return replace(self, uses=uses, since=self.since and max(self.since, old))

    def _by(self, now: datetime) -> "Presence":
        uses = tuple(Span(use.start, min(use.end, now)) for use in self.uses if use.start < now)
        since, seen = self.since, self.seen
        return Presence(uses, since and min(since, now), seen and min(seen, now))

    def _end(self, since: datetime, at: datetime) -> "Presence":
        """End the present use; one that ends no later than it begins was none."""
        use = (Span(since, at),) if at > since else ()
        return replace(self, uses=(*self.uses, *use), since=None)


def absence(presence: Presence, night: Span, now: datetime) -> Absence | None:
    """Tell the night away from the computer; None where it cannot be told. `night` begins with bed.

    What counts is being away for LONG or more of the night at a time: from the first such time to
    the end of the last, so that a use between them, up in the night, is passed over. A GLANCE
    within the night interrupts nothing.
    """
    uses = [use for use in presence.uses if not _is_glance(use, night)]
    back = [use.start for use in uses[1:]] + [presence.since or now]
    away = [
        Span(last.end, start)
        for last, start in zip(uses, back, strict=False)
        if min(start, night.end) - max(last.end, night.start) >= LONG
    ]
    if not away:
        return None
    nobody = presence.since is None and away[-1].start == uses[-1].end
    return Absence(away[0].start, None if nobody else away[-1].end)


def _is_glance(use: Span, night: Span) -> bool:
    return use.end - use.start < GLANCE and night.start < use.start and use.end < night.end
