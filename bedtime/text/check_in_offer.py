"""Sentences of the check-in offer, the morning's question."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bedtime.core.evening.reminders import Offer
from bedtime.i18n import tr
from bedtime.text.times import clock_time, night_name


def summary() -> str:
    """The title of the check-in offer."""
    return tr("How was the night?")


def body(offer: Offer) -> str:
    """Which night the check-in offer is about."""
    bedtime = offer.bedtime and offer.bedtime.astimezone(ZoneInfo(offer.zone))
    return tr(
        "A few questions about {night}; each may stay unanswered.",
        night=night_name(offer.night, bedtime),
    )


def buttons(*, can_postpone: bool) -> tuple[tuple[str, str], ...]:
    """The buttons of the check-in offer, by action; `can_postpone` adds “In an hour”."""
    later = (("snooze", tr("In an hour")),) if can_postpone else ()
    return (("done", tr("Check in")), *later, ("skip", tr("Not today")))


def terminal_text(summary: str, body: str, now: datetime, zone: str) -> str:
    """The check-in offer on the terminal, in a few plain lines."""
    lines = [f"[{clock_time(now, zone)}] {summary}"]
    lines += [f"        {line}" for line in (body, tr("Answer with “bedtime checkin”.")) if line]
    return "\n".join(lines)
