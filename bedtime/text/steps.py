"""Sentences of the steps: titles, reminders and statuses."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bedtime.core.evening.reminders import Reminder
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import tr, tr_n
from bedtime.text.times import clock_time, short_duration

MOST_LINES = 8
"""Steps listed in one reminder; more would push its buttons off the screen."""
NOTICEABLY = timedelta(seconds=90)
"""A reminder this late says when it was due."""


def titles() -> dict[str, str]:
    """The titles of the default steps, by key."""
    return {
        "caffeine": tr("Last caffeine"),
        "exercise": tr("Strenuous exercise over"),
        "meal": tr("Last big meal"),
        "alcohol": tr("Last alcohol"),
        "light": tr("Dim the lights"),
        "bath": tr("Warm bath or shower"),
        "screens": tr("Screens off"),
        "ritual": tr("Relaxing ritual"),
        "bed": tr("Lights out"),
    }


def sentence(key: str) -> str:
    """What a step asks for; it names no other step."""
    texts = {
        "caffeine": tr("From here on nothing with caffeine until bed."),
        "exercise": tr("Hard training is best over by now; gentle movement is always fine."),
        "meal": tr("A good time to have finished the last big meal of the day."),
        "alcohol": tr("From here on nothing with alcohol until bed."),
        "light": tr("Turn the lights down, warm and low."),
        "bath": tr("A warm bath or shower about now, if you like."),
        "screens": tr("Put the screens away for tonight."),
        "ritual": tr("Read on paper, stretch, breathe: whatever calms you."),
        "bed": tr("Time to turn out the light. Good night."),
    }
    return texts.get(key) or tr("You planned this for now.")


def summary(reminder: Reminder) -> str:
    """The title of a reminder: the step's own, or how many steps there are."""
    if len(reminder.steps) == 1:
        return reminder.steps[0].title
    return tr_n("{count} step for tonight", "{count} steps for tonight", len(reminder.steps))


def body(reminder: Reminder, now: datetime, zone: str) -> str:
    """The text of a reminder: one sentence, and when it was due if that is past; or its steps."""
    if len(reminder.steps) > 1:
        lines = [f"{clock_time(due.at, zone)} {due.title}" for due in reminder.steps[:MOST_LINES]]
        more = len(reminder.steps) - len(lines)
        return "\n".join([*lines, tr("… and {count} more", count=more)] if more else lines)
    due = reminder.steps[0]
    if now - due.at < NOTICEABLY:
        return sentence(due.key)
    return tr(
        "{sentence} It was due at {time}.",
        sentence=sentence(due.key),
        time=clock_time(due.at, zone),
    )


def buttons(count: int, snooze: float) -> tuple[tuple[str, str], ...]:
    """The buttons of a reminder of `count` steps, by action; `snooze` is minutes."""
    if count == 1:
        return (
            ("done", tr("Done")),
            ("snooze", tr("Snooze {length}", length=short_duration(snooze))),
            ("skip", tr("Skip tonight")),
        )
    return (
        ("done", tr("All done")),
        ("snooze", tr("Snooze all {length}", length=short_duration(snooze))),
        ("skip", tr("Skip all tonight")),
    )


def discreet_summary() -> str:
    """All that a discreet notification says."""
    return tr("Bedtime")


def terminal_text(summary: str, body: str, keys: Sequence[str], now: datetime, zone: str) -> str:
    """A reminder on the terminal, in a few plain lines.

    `keys` are its steps', empty where they are not to be named; `body` may be empty.
    """
    head = f"[{clock_time(now, zone)}] {summary}"
    key = keys[0] if len(keys) == 1 else tr("KEY")
    answer = tr("Answer with “bedtime done {key}”, “snooze {key}” or “skip {key}”.", key=key)
    if len(keys) > 1:
        answer = tr("{answer} KEY is one of {keys}.", answer=answer, keys=", ".join(keys))
    lines = [*body.split("\n"), answer] if body else [answer]
    return "\n".join([head, *(f"        {line}" for line in lines)])


def status_label(status: StepStatus, zone: str) -> str:
    """The status of a step with its time or reason; "" while it is still to come."""
    match status.phase:
        case Phase.PENDING:
            return ""
        case Phase.SNOOZED:
            return tr("snoozed until {time}", time=clock_time(status.due, zone))
        case Phase.MISSED:
            return tr("missed ({reason})", reason=reason_label(status.reason or ""))
        case Phase.HELD if status.reason in _interruptions():
            return _interruptions()[status.reason]
        case Phase.HELD:
            return tr("waiting ({reason})", reason=reason_label(status.reason or ""))
        case Phase.BEFORE if status.since is not None:
            return tr("time had already passed")
        case Phase.DONE | Phase.SKIPPED if status.since is not None:
            return f"{phase_label(status.phase)} {clock_time(status.since, zone)}"
    return phase_label(status.phase)


def phase_label(phase: Phase) -> str:
    """The status of a step in a word or two."""
    return {
        Phase.PENDING: tr("to come"),
        Phase.SHOWN: tr("now"),
        Phase.HELD: tr("waiting"),
        Phase.SNOOZED: tr("snoozed"),
        Phase.DONE: tr("done"),
        Phase.SKIPPED: tr("skipped"),
        Phase.MISSED: tr("missed"),
        Phase.UNANSWERED: tr("unanswered"),
        Phase.SET_ASIDE: tr("set aside"),
        Phase.BEFORE: tr("before you started"),
    }[phase]


def reason_label(reason: str) -> str:
    """Why a step was held back or missed."""
    texts = {
        "off": tr("Bedtime was not running"),
        "asleep": tr("the computer was asleep"),
        "paused": tr("paused"),
        "locked": tr("the screen was locked"),
        "setup": tr("the first questions were open"),
        "do_not_disturb": tr("do not disturb was on"),
        "full_screen": tr("a window filled the screen"),
        "call": tr("a call was on"),
    }
    return texts.get(reason, reason)


def _interruptions() -> dict[str | None, str]:
    """What a step waits for that is not to be interrupted."""
    return {
        "do_not_disturb": tr("waits until do not disturb ends"),
        "full_screen": tr("waits until full screen ends"),
        "call": tr("waits until the call is over"),
    }
