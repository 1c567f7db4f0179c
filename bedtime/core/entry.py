"""The entry: one fact in the log, never changed, only followed by another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

YEARS = range(1970, 3000)
"""Dates outside are slips of the hand, and no zone can reckon with the ends of the calendar."""


class Kind(StrEnum):
    """What happened; the values are the `kind` of `bedtime log --json`."""

    PLANNED = "planned"
    SHOWN = "shown"
    HELD = "held"
    SNOOZED = "snoozed"
    DONE = "done"
    SKIPPED = "skipped"
    MISSED = "missed"
    UNANSWERED = "unanswered"
    SET_ASIDE = "set_aside"
    UNDONE = "undone"
    OVERRIDE = "override"
    BACK = "back"
    PAUSE = "pause"
    RESUME = "resume"
    STARTED = "started"
    STOPPED = "stopped"
    CHECKIN = "checkin"
    OFFERED = "offered"
    PUT_OFF = "put_off"
    INTAKE = "intake"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: it happened at an instant (UTC), in a zone, to a night."""

    id: str
    """Globally unique, so that two machines' logs can be joined by union."""
    at: datetime
    zone: str
    night: date
    """The date of the night's planned rising."""
    kind: Kind
    step: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    """JSON values only; instants in it are ISO 8601 with offset."""


def write(at: datetime, zone: str) -> str:
    """Write an instant as ISO 8601 with the offset that `zone` had then."""
    return at.astimezone(ZoneInfo(zone)).isoformat()


def read(text: str) -> datetime:
    """Read an ISO 8601 instant back, as UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
