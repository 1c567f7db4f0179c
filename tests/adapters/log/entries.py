"""Entries for the log's tests."""

from datetime import UTC, date, datetime, timedelta

from bedtime.core.entry import Entry, Kind

NIGHT = date(2026, 11, 23)
EVENING = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
_LATER = "2026-11-22T22:45:00+01:00"
NEEDED: dict[Kind, dict[str, object]] = {
    Kind.PLANNED: {"bedtime": _LATER, "rising": _LATER, "free": False, "steps": []},
    Kind.SNOOZED: {"until": _LATER},
    Kind.PAUSE: {"until": _LATER},
    Kind.PUT_OFF: {"until": None},
    Kind.OVERRIDE: {"bedtime": _LATER},
    Kind.HELD: {"reason": "locked"},
    Kind.MISSED: {"reason": "off"},
    Kind.UNDONE: {"of": "shown-1"},
    Kind.INTAKE: {"what": "tea", "amount": "", "taken": _LATER, "note": ""},
}
"""The detail that an entry of a kind cannot be without."""


def an_entry(
    number: int = 0, kind: Kind = Kind.SHOWN, night: date = NIGHT, **detail: object
) -> Entry:
    """Return the entry that happened `number` minutes into the evening."""
    at = EVENING + timedelta(minutes=number)
    return Entry(
        f"{kind}-{number}",
        at,
        "Europe/Berlin",
        night,
        kind,
        "screens",
        NEEDED.get(kind, {}) | detail,
    )


def entries(count: int) -> list[Entry]:
    """Return some weeks of entries, thirty a night."""
    return [
        an_entry(number, list(Kind)[number % 4], NIGHT + timedelta(days=number // 30), text="ü" * 9)
        for number in range(count)
    ]
