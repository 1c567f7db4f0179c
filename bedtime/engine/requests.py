"""What a command asks of a routine, in words that also pass through the socket."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bedtime.core.diary import check_in, intake
from bedtime.core.entry import Kind, write
from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.events import (
    Answered,
    CheckedIn,
    IntakeLogged,
    IntakeUndone,
    OfferPostponed,
    Paused,
    Resumed,
    SetAside,
    Snoozed,
    Undone,
)
from bedtime.core.schedule import plan as planning
from bedtime.engine.routine import Routine


def handle(routine: Routine, order: Mapping[str, Any]) -> dict[str, Any]:
    """Carry an order out; the reply names a `refusal`, or None, and what holds now.

    `order` is {"order": name, …}: `key`, `minutes`, `night` (ISO), `until` (ISO), `reason`, `said`
    (a check-in's detail), or an intake's detail, as the order needs. Raises DiaryError, where the
    routine does, and ValueError for what no command would ask.
    """
    night = date.fromisoformat(order["night"]) if order.get("night") else None
    refusal = _carry_out(routine, order, night)
    return {"refusal": refusal, **_standing(routine, order.get("key"), night)}


def _carry_out(routine: Routine, order: Mapping[str, Any], night: date | None) -> Refusal | None:
    key: str = order.get("key", "")
    match order["order"]:
        case "done":
            return routine.handle(Answered(key, Kind.DONE), night=night)
        case "skip":
            return routine.handle(Answered(key, Kind.SKIPPED), night=night)
        case "snooze":
            minutes = order.get("minutes") or routine.settings.reminders.snooze[0]
            return routine.handle(Snoozed(key, minutes), night=night)
        case "undo":
            return routine.handle(Undone(key), night=night)
        case "pause":
            until = pause_end(routine, order.get("until", "tonight"))
            return routine.handle(Paused(until))
        case "resume":
            return routine.handle(Resumed())
        case "later":
            return routine.later(order["minutes"])
        case "aside":
            return routine.handle(SetAside(order.get("reason") or ""), night=night)
        case "back":
            return routine.back(night)
        case "checkin":
            said = check_in.detail(check_in.read_detail(order["said"]))
            return routine.handle(CheckedIn(said), night=night)
        case "take":
            taken = intake.read_detail(order)
            night = planning.night_at(routine.settings, routine.zone, taken.taken)
            return routine.handle(IntakeLogged(taken), night=night)
        case "untake":
            taken = intake.read_detail(order)
            night = night or planning.night_at(routine.settings, routine.zone, taken.taken)
            return routine.handle(IntakeUndone(taken), night=night)
        case "reread":
            routine.reread()
            return None
    raise ValueError(f"no order is called {order['order']!r}")


def pause_end(routine: Routine, until: str) -> datetime:
    """Tell when a pause ends: `tonight`, minutes (`"90"`), `HH:MM` or a date whose rising it is."""
    now, zone = routine.now(), routine.zone
    if until == "tonight":
        return routine.state.plan.rising
    if "-" in until:
        return planning.rising(routine.settings, zone, date.fromisoformat(until))
    if ":" not in until:
        return now + timedelta(minutes=float(until))
    today = now.astimezone(zone).date()
    clock = time.fromisoformat(until)
    ends = (planning.instant(today + timedelta(days=n), clock, zone) for n in (0, 1, 2))
    return next(end for end in ends if end > now)


def put_off(routine: Routine, length: timedelta | None, night: date | None = None) -> None:
    """Put the offer of a check-in, by default the last, off for a while or, with None, for good."""
    until = None if length is None else routine.now() + length
    routine.handle(OfferPostponed(until), night=night or routine.state.plan.night - planning.DAY)


def _standing(routine: Routine, key: str | None, night: date | None) -> dict[str, Any]:
    """Tell what holds after an order, for the sentence that confirms it."""
    state = routine.state_of(night)
    zone = state.plan.zone
    told: dict[str, Any] = {
        "zone": zone,
        "night": state.plan.night.isoformat(),
        "bedtime": _iso(state.plan.bedtime, zone),
        "rising": _iso(state.plan.rising, zone),
        "paused_until": _iso(state.paused_until, zone),
    }
    if key:
        told["known"] = [s.key for s in state.plan.steps]
        status = next((status for status in state.step_statuses if status.step.key == key), None)
        if status is not None:
            told |= {
                "title": status.step.title,
                "state": status.phase,
                "due": _iso(status.due, zone),
            }
    return told


def _iso(at: datetime | None, zone: str) -> str | None:
    return None if at is None else write(at.astimezone(UTC), zone)
