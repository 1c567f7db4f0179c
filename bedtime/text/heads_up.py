"""Sentences of the heads-up, which announces that a step comes soon."""

from datetime import datetime

from bedtime.core.evening.reminders import HeadsUp
from bedtime.core.settings import Voice
from bedtime.i18n import tr
from bedtime.text.times import clock_time, short_duration


def summary(heads_up: HeadsUp, now: datetime, voice: Voice) -> str:
    """The title of the heads-up: the step, and how soon it comes (not in the gentle voice)."""
    if voice is Voice.GENTLE:
        return soon(heads_up.title)
    seconds = round((heads_up.at - now).total_seconds())
    length = seconds / 60 if seconds < 60 else round(seconds / 60)
    return tr("{title} in {length}", title=heads_up.title, length=short_duration(length))


def soon(title: str) -> str:
    """The title of a heads-up that counts nothing down; a discreet one has no step's title."""
    return tr("Soon: {title}", title=title)


def body() -> str:
    """What the heads-up is for."""
    return tr("A good moment to finish what you are doing.")


def terminal_text(summary: str, body: str, now: datetime, zone: str) -> str:
    """The heads-up on the terminal, in a plain line or two; `body` may be empty."""
    lines = [f"[{clock_time(now, zone)}] {summary}"]
    return "\n".join([*lines, f"        {body}"] if body else lines)
