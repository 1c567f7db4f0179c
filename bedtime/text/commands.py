"""Replies of the commands: what was done, or why nothing was."""

from datetime import datetime
from typing import assert_never

from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Kind
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.requests import (
    AnswerStep,
    LogIntake,
    MoveBedtime,
    Outcome,
    Pause,
    RecordCheckIn,
    Request,
    Resume,
    ReturnToPlan,
    SetNightAside,
    SnoozeStep,
    UndoAnswer,
    UndoIntake,
)
from bedtime.core.safe_text import escape
from bedtime.i18n import tr
from bedtime.text.times import clock_time, day_and_time

Confirmed = (
    AnswerStep
    | SnoozeStep
    | UndoAnswer
    | Pause
    | Resume
    | MoveBedtime
    | SetNightAside
    | ReturnToPlan
    | LogIntake
    | UndoIntake
)
"""Requests that are confirmed in one line; a check-in has a sentence of its own."""


def confirmation(request: Confirmed, outcome: Outcome, now: datetime) -> str:
    """The message that a request was carried out, and what holds now."""
    title, zone = _title(outcome), outcome.zone
    match request:
        case AnswerStep(answer=Kind.DONE):
            return tr("{title}: done.", title=title)
        case AnswerStep():
            return tr("{title}: skipped.", title=title)
        case SnoozeStep():
            time = clock_time(outcome.step.due, zone) if outcome.step else ""
            return tr("{title}: again at {time}.", title=title, time=time)
        case UndoAnswer():
            return tr("{title}: the last answer is taken back.", title=title)
        case Pause():
            until = outcome.paused_until or outcome.rising
            return tr("No reminders until {time}.", time=day_and_time(until, zone, now))
        case Resume():
            return tr("Reminders again.")
        case MoveBedtime():
            return tr("Bedtime tonight: {time}.", time=_bedtime(outcome))
        case LogIntake(taken):
            return tr("Noted: {what}.", what=_intake(taken, zone))
        case UndoIntake(taken):
            return tr("Taken back: {what}.", what=_intake(taken, zone))
        case SetNightAside():
            return tr("The night is set aside: no reminders, and no gap in your records.")
        case ReturnToPlan():
            return tr("Back to plan: bedtime {time}.", time=_bedtime(outcome))
        case _:
            assert_never(request)


def is_harmless(refusal: Refusal) -> bool:
    """Whether nothing had to be done: what was requested held already."""
    return refusal is Refusal.ALREADY_SO


def no_change(request: Request | None, outcome: Outcome) -> str:
    """The message that what was requested held already."""
    match request:
        case Resume():
            return tr("Nothing is paused.")
        case SetNightAside():
            return tr("The night is set aside already.")
        case ReturnToPlan():
            return tr("The night follows the plan already.")
        case RecordCheckIn():
            return tr("That is noted already.")
        case AnswerStep(answer=Kind.SKIPPED):
            return tr("{title} is skipped already.", title=_title(outcome))
    return tr("{title} is done already.", title=_title(outcome))


def refusal_message(refusal: Refusal, request: Request | None, outcome: Outcome) -> str:
    """Why a request, None for a reminder's button, was refused, and what to do."""
    rising = clock_time(outcome.rising, outcome.zone)
    match refusal:
        case Refusal.UNKNOWN_STEP:
            return tr(
                "no step is called “{key}” that night; there are: {known}",
                key=getattr(request, "key", ""),
                known=", ".join(outcome.known_keys) or tr("none"),
            )
        case Refusal.SNOOZE_TOO_LONG:
            return tr(
                "that snooze would run past getting up at {time}; choose fewer minutes", time=rising
            )
        case Refusal.NOTHING_TO_UNDO:
            return tr("“{title}” has no answer to take back", title=_title(outcome))
        case Refusal.PAUSE_IN_THE_PAST:
            return tr("a pause has to end in the future; see “bedtime pause --help”")
        case Refusal.BEDTIME_OUT_OF_NIGHT:
            return tr(
                "bedtime has to stay before getting up at {time}, and after getting up the day"
                " before; choose fewer minutes",
                time=rising,
            )
        case Refusal.NIGHT_OFF:
            return tr("tonight is off, so there is no bedtime to move")
        case Refusal.ALREADY_SO:
            return no_change(request, outcome)
        case _:
            assert_never(refusal)


def _title(outcome: Outcome) -> str:
    return outcome.step.title if outcome.step else ""


def _bedtime(outcome: Outcome) -> str:
    return clock_time(outcome.bedtime or outcome.rising, outcome.zone)


def _intake(taken: Intake, zone: str) -> str:
    what, amount, note = map(escape, (taken.what, taken.amount, taken.note))
    time = clock_time(taken.taken_at, zone)
    return ", ".join(part for part in (what, amount, time, note) if part)
