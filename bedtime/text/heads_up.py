"""The heads-up in words: that a step comes soon."""

from datetime import datetime

from bedtime.core.evening.reminders import HeadsUp
from bedtime.core.settings import Voice
from bedtime.i18n import tr
from bedtime.text.times import clock, minutes


def summary(heads_up: HeadsUp, now: datetime, voice: Voice) -> str:
    """Name the step, and in how long it comes; gently, no time is counted."""
    if voice is Voice.GENTLE:
        return tr("Soon: {title}", title=heads_up.title)
    seconds = round((heads_up.at - now).total_seconds())
    length = seconds / 60 if seconds < 60 else round(seconds / 60)
    return tr("{title} in {length}", title=heads_up.title, length=minutes(length))


def body() -> str:
    """Say what it is for."""
    return tr("A good moment to finish what you are doing.")


def printed(summary: str, body: str, now: datetime, zone: str) -> str:
    """Say it on the terminal, in a plain line or two; `body` may be empty."""
    lines = [f"[{clock(now, zone)}] {summary}"]
    return "\n".join([*lines, f"        {body}"] if body else lines)
