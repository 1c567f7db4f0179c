"""The morning's question in words: the offer of a check-in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bedtime.core.evening.reminders import Offer
from bedtime.i18n import tr
from bedtime.text.times import clock, night


def summary() -> str:
    """Ask."""
    return tr("How was the night?")


def body(offer: Offer) -> str:
    """Say which night it is about."""
    bedtime = offer.bedtime and offer.bedtime.astimezone(ZoneInfo(offer.zone))
    return tr(
        "A few questions about {night}; each may stay unanswered.",
        night=night(offer.night, bedtime),
    )


def buttons(*, again: bool) -> tuple[tuple[str, str], ...]:
    """Label the answers, by action; `again` tells whether it may be asked once more."""
    later = (("snooze", tr("In an hour")),) if again else ()
    return (("done", tr("Check in")), *later, ("skip", tr("Not today")))


def printed(summary: str, body: str, now: datetime, zone: str) -> str:
    """Say the offer on the terminal, in a few plain lines."""
    lines = [f"[{clock(now, zone)}] {summary}"]
    lines += [f"        {line}" for line in (body, tr("Answer with “bedtime checkin”.")) if line]
    return "\n".join(lines)
