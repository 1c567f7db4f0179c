"""Replies of the commands: what was done, or why nothing was."""

from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

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
from bedtime.text.times import clock_time, day_and_time, duration, night_in_sentence

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
    title, zone, night = _title(outcome), outcome.zone, outcome_night(outcome, now)
    match request:
        case AnswerStep(answer=Kind.DONE):
            return tr("{title}, {night}: done.", title=title, night=night)
        case AnswerStep():
            return tr("{title}, {night}: skipped.", title=title, night=night)
        case SnoozeStep():
            time = clock_time(outcome.step.due, zone) if outcome.step else ""
            return tr("{title}, {night}: again at {time}.", title=title, night=night, time=time)
        case UndoAnswer():
            return tr("{title}, {night}: the last answer is taken back.", title=title, night=night)
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
            return tr(
                "{night} is set aside: no reminders, and no gap in your records.", night=night
            )
        case ReturnToPlan():
            return tr("Back to plan, {night}: bedtime {time}.", night=night, time=_bedtime(outcome))
        case _:
            assert_never(request)


def is_harmless(refusal: Refusal) -> bool:
    """Whether nothing had to be done: what was requested held already."""
    return refusal is Refusal.ALREADY_SO


def outcome_night(outcome: Outcome, now: datetime) -> str:
    """The night that a request was for."""
    bedtime = outcome.bedtime and outcome.bedtime.astimezone(ZoneInfo(outcome.zone))
    return night_in_sentence(outcome.night, bedtime, now.astimezone(ZoneInfo(outcome.zone)))


def which_night(title: str, ahead: timedelta) -> str:
    """The question which night an answer is for: the step is `ahead`, and open in the last."""
    return tr(
        "{title} is still {length} ahead, and last night's has no answer. Which night is it?",
        title=title,
        length=duration(ahead),
    )


def night_choices(last: str, tonight: str) -> dict[str, str]:
    """The nights to choose from, by what is typed."""
    return {"1": tr("{night}, which is over", night=last), "2": tonight}


def no_change(request: Request | None, outcome: Outcome, now: datetime) -> str:
    """The message that what was requested held already."""
    night = outcome_night(outcome, now)
    match request:
        case Resume():
            return tr("Nothing is paused.")
        case SetNightAside():
            return tr("{night} is set aside already.", night=night)
        case ReturnToPlan():
            return tr("{night} follows the plan already.", night=night)
        case RecordCheckIn():
            return tr("That is noted already.")
        case AnswerStep(answer=Kind.SKIPPED):
            return tr("{title}, {night}: skipped already.", title=_title(outcome), night=night)
    return tr("{title}, {night}: done already.", title=_title(outcome), night=night)


def refusal_message(
    refusal: Refusal, request: Request | None, outcome: Outcome, now: datetime
) -> str:
    """Why a request, None for a reminder's button, was refused, and what to do."""
    night = outcome_night(outcome, now)
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
                "that snooze would run past getting up at {time} ({night}); choose fewer minutes",
                time=rising,
                night=night,
            )
        case Refusal.NOTHING_TO_UNDO:
            return tr(
                "“{title}”, {night}, has no answer to take back",
                title=_title(outcome),
                night=night,
            )
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
            return no_change(request, outcome, now)
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
