"""The entry: one fact in the log, never changed, only followed by another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


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
