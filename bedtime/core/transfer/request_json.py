"""Requests and their outcomes as the JSON that passes through the socket.

The names are older than the code's: a running program of an earlier version must understand them.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, assert_never

from bedtime.core.diary import intake
from bedtime.core.diary.answers import answers_from_detail, answers_to_detail
from bedtime.core.entry import YEARS, Kind, format_instant, parse_instant
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.requests import (
    AnswerStep,
    LogIntake,
    MoveBedtime,
    Outcome,
    Pause,
    PauseEnd,
    RecordCheckIn,
    ReloadLog,
    Request,
    Resume,
    ReturnToPlan,
    SetNightAside,
    SnoozeStep,
    StepOutcome,
    UndoAnswer,
    UndoIntake,
)
from bedtime.core.evening.step_status import Phase

TONIGHT = "tonight"
"""A pause that ends at the next rising."""
MOST_MINUTES = 1_000_000
"""About two years; no command asks for more."""


def request_to_json(request: Request) -> dict[str, Any]:
    """Return a request as JSON: {"order": name, …}, with null where nothing is named."""
    match request:
        case AnswerStep(key, answer, night):
            name = "done" if answer is Kind.DONE else "skip"
            return {"order": name, "key": key, "night": _iso(night)}
        case SnoozeStep(key, minutes, night):
            return {"order": "snooze", "key": key, "minutes": minutes, "night": _iso(night)}
        case UndoAnswer(key, night):
            return {"order": "undo", "key": key, "night": _iso(night)}
        case Pause(until):
            return {"order": "pause", "until": format_pause_end(until)}
        case Resume():
            return {"order": "resume"}
        case MoveBedtime(minutes):
            return {"order": "later", "minutes": minutes}
        case SetNightAside(reason, night):
            return {"order": "aside", "reason": reason, "night": _iso(night)}
        case ReturnToPlan(night):
            return {"order": "back", "night": _iso(night)}
        case RecordCheckIn(detail, night):
            return {"order": "checkin", "said": dict(detail), "night": _iso(night)}
        case LogIntake(taken):
            return {"order": "take", **intake.to_detail(taken, "UTC")}
        case UndoIntake(taken, night):
            return {"order": "untake", **intake.to_detail(taken, "UTC"), "night": _iso(night)}
        case ReloadLog():
            return {"order": "reread"}
        case _:
            assert_never(request)


def request_from_json(written: Mapping[str, Any]) -> Request:
    """Read a request; raises KeyError, TypeError or ValueError for what no command would ask."""
    night = date.fromisoformat(written["night"]) if written.get("night") else None
    key: str = written.get("key", "")
    match written["order"]:
        case "done":
            return AnswerStep(key, Kind.DONE, night)
        case "skip":
            return AnswerStep(key, Kind.SKIPPED, night)
        case "snooze":
            return SnoozeStep(key, _minutes(written.get("minutes") or 0) or None, night)
        case "undo":
            return UndoAnswer(key, night)
        case "pause":
            return Pause(parse_pause_end(written.get("until", TONIGHT)))
        case "resume":
            return Resume()
        case "later":
            return MoveBedtime(_minutes(written["minutes"]))
        case "aside":
            return SetNightAside(written.get("reason") or "", night)
        case "back":
            return ReturnToPlan(night)
        case "checkin":
            return RecordCheckIn(answers_to_detail(answers_from_detail(written["said"])), night)
        case "take":
            return LogIntake(intake.from_detail(written))
        case "untake":
            return UndoIntake(intake.from_detail(written), night)
        case "reread":
            return ReloadLog()
    raise ValueError(f"no request is called {written['order']!r}")


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as JSON; `known`, `title`, `state` and `due` only for a step's request."""
    zone = outcome.zone
    written: dict[str, Any] = {
        "refusal": outcome.refusal,
        "zone": zone,
        "night": outcome.night.isoformat(),
        "bedtime": _instant(outcome.bedtime, zone),
        "rising": _instant(outcome.rising, zone),
        "paused_until": _instant(outcome.paused_until, zone),
    }
    if outcome.known_keys:
        written["known"] = list(outcome.known_keys)
    if (step := outcome.step) is not None:
        written |= {"title": step.title, "state": step.phase, "due": _instant(step.due, zone)}
    return written


def outcome_from_json(written: Mapping[str, Any]) -> Outcome:
    """Read an outcome; raises KeyError or ValueError for what no program would answer."""
    step = None
    if "title" in written:
        due = parse_instant(written["due"])
        step = StepOutcome(written["title"], Phase(written["state"]), due)
    bedtime, paused_until = written["bedtime"], written["paused_until"]
    return Outcome(
        Refusal(written["refusal"]) if written["refusal"] else None,
        written["zone"],
        date.fromisoformat(written["night"]),
        parse_instant(bedtime) if bedtime else None,
        parse_instant(written["rising"]),
        parse_instant(paused_until) if paused_until else None,
        tuple(written.get("known") or ()),
        step,
    )


def format_pause_end(until: PauseEnd) -> str:
    """Return when a pause ends as text: `tonight`, minutes, HH:MM or a date."""
    match until:
        case None:
            return TONIGHT
        case timedelta():
            return repr(until / timedelta(minutes=1))
        case time():
            return f"{until:%H:%M}"
        case date():
            return until.isoformat()
        case _:
            assert_never(until)


def parse_pause_end(text: str) -> PauseEnd:
    """Read what `format_pause_end` writes; raises ValueError."""
    if text == TONIGHT:
        return None
    if "-" in text:
        day = date.fromisoformat(text)
        if day.year not in YEARS:
            raise ValueError(f"{text!r} is no date that the log can keep")
        return day
    if ":" in text:
        return time.fromisoformat(text)
    return timedelta(minutes=_minutes(float(text)))


def _minutes(number: float) -> float:
    """Return a number of minutes; raises ValueError for one that leads out of the calendar."""
    if not abs(number) <= MOST_MINUTES:  # nor is NaN
        raise ValueError(f"{number!r} is no number of minutes")
    return number


def _iso(night: date | None) -> str | None:
    return None if night is None else night.isoformat()


def _instant(at: datetime | None, zone: str) -> str | None:
    return None if at is None else format_instant(at, zone)
