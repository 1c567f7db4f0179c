"""Entries of the append-only log: a later entry corrects an earlier one, none is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

YEARS = range(1970, 3000)
"""Years outside are typing errors; at the ends of the calendar, time zone arithmetic overflows."""


class Kind(StrEnum):
    """Kind of an entry; the values are the `kind` of `bedtime log --json`."""

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
    """One fact of the log: what happened, when (UTC), in which zone and to which night."""

    id: str
    """Globally unique: the logs of two machines are merged by id."""
    at: datetime
    zone: str
    night: date
    """Date of the night's planned rising."""
    kind: Kind
    step: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    """JSON values only; instants are ISO 8601 with offset."""


def format_instant(at: datetime, zone: str) -> str:
    """Return an instant as ISO 8601 with the offset that `zone` has then."""
    return at.astimezone(ZoneInfo(zone)).isoformat()


def parse_instant(text: str) -> datetime:
    """Return an ISO 8601 instant with offset as UTC; raises ValueError."""
    return datetime.fromisoformat(text).astimezone(UTC)
