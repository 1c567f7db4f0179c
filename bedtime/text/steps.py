"""The steps in words: their titles, the sentence of a reminder, where they stand."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bedtime.core.evening.reminders import Reminder
from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.i18n import tr, tr_n
from bedtime.text.times import clock, minutes

MOST_LINES = 8
"""Steps listed in one reminder; more would push its buttons off the screen."""
NOTICEABLY = timedelta(seconds=90)
"""A reminder this late says when it was due."""


def titles() -> dict[str, str]:
    """Name the default steps, by key."""
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
    """Say what a step asks for; it names no other step."""
    said = {
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
    return said.get(key) or tr("You planned this for now.")


def summary(reminder: Reminder) -> str:
    """Head a reminder: the step's own title, or how many there are."""
    if len(reminder.steps) == 1:
        return reminder.steps[0].title
    return tr_n("{count} step for tonight", "{count} steps for tonight", len(reminder.steps))


def body(reminder: Reminder, now: datetime, zone: str) -> str:
    """Say one human sentence, and when it was due where that is past; or list the steps."""
    if len(reminder.steps) > 1:
        lines = [f"{clock(due.at, zone)} {due.title}" for due in reminder.steps[:MOST_LINES]]
        more = len(reminder.steps) - len(lines)
        return "\n".join([*lines, tr("… and {count} more", count=more)] if more else lines)
    due = reminder.steps[0]
    if now - due.at < NOTICEABLY:
        return sentence(due.key)
    return tr(
        "{sentence} It was due at {time}.", sentence=sentence(due.key), time=clock(due.at, zone)
    )


def buttons(count: int, snooze: float) -> tuple[tuple[str, str], ...]:
    """Label the buttons of a reminder of `count` steps, by action; `snooze` is minutes."""
    if count == 1:
        return (
            ("done", tr("Done")),
            ("snooze", tr("Snooze {length}", length=minutes(snooze))),
            ("skip", tr("Skip tonight")),
        )
    return (
        ("done", tr("All done")),
        ("snooze", tr("Snooze all {length}", length=minutes(snooze))),
        ("skip", tr("Skip all tonight")),
    )


def discreet() -> str:
    """Say all that a discreet notification says."""
    return tr("Bedtime")


def printed(summary: str, body: str, keys: Sequence[str], now: datetime, zone: str) -> str:
    """Say a reminder on the terminal, in a few plain lines.

    `keys` are its steps', or none where they are not to be named; `body` may be empty.
    """
    head = f"[{clock(now, zone)}] {summary}"
    key = keys[0] if len(keys) == 1 else tr("KEY")
    answer = tr("Answer with “bedtime done {key}”, “snooze {key}” or “skip {key}”.", key=key)
    if len(keys) > 1:
        answer = tr("{answer} KEY is one of {keys}.", answer=answer, keys=", ".join(keys))
    lines = [*body.split("\n"), answer] if body else [answer]
    return "\n".join([head, *(f"        {line}" for line in lines)])


def answer_elsewhere() -> str:
    """Say where to answer, where a notification has no buttons."""
    return tr("Answer in Bedtime's window or tray menu.")


def state(status: StepStatus, zone: str) -> str:
    """Say where a step stands; empty while it is still to come."""
    match status.phase:
        case Phase.PENDING:
            return ""
        case Phase.SNOOZED:
            return tr("snoozed until {time}", time=clock(status.due, zone))
        case Phase.MISSED:
            return tr("missed ({reason})", reason=reason(status.reason or ""))
        case Phase.HELD:
            return tr("waiting ({reason})", reason=reason(status.reason or ""))
        case Phase.BEFORE if status.since is not None:
            return tr("over before the plan changed")
        case Phase.DONE | Phase.SKIPPED if status.since is not None:
            return f"{phase(status.phase)} {clock(status.since, zone)}"
    return phase(status.phase)


def phase(phase: Phase) -> str:
    """Name where a step stands."""
    return {
        Phase.PENDING: tr("to come"),
        Phase.SHOWN: tr("open"),
        Phase.HELD: tr("waiting"),
        Phase.SNOOZED: tr("snoozed"),
        Phase.DONE: tr("done"),
        Phase.SKIPPED: tr("skipped"),
        Phase.MISSED: tr("missed"),
        Phase.UNANSWERED: tr("unanswered"),
        Phase.SET_ASIDE: tr("set aside"),
        Phase.BEFORE: tr("before you started"),
    }[phase]


def reason(reason: str) -> str:
    """Say why a step was held or missed."""
    said = {
        "off": tr("Bedtime was not running"),
        "asleep": tr("the computer was asleep"),
        "paused": tr("paused"),
        "locked": tr("the screen was locked"),
        "setup": tr("the first questions were open"),
    }
    return said.get(reason, reason)
