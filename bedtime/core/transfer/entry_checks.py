"""Validation of entries read from a backup: the log keeps for good what it takes."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from bedtime.core.diary import intake
from bedtime.core.entry import YEARS, Kind
from bedtime.core.safe_text import is_printable
from bedtime.core.time_zones import known_zone

MAX_LENGTH = 200
"""Characters of an id, of a step's key or of a machine id."""

KIND = re.compile(r"[a-z_]{1,40}")
DEMANDING = frozenset(
    {
        Kind.PLANNED,
        Kind.SNOOZED,
        Kind.PAUSE,
        Kind.PUT_OFF,
        Kind.OVERRIDE,
        Kind.HELD,
        Kind.MISSED,
        Kind.SET_ASIDE,
        Kind.UNDONE,
        Kind.INTAKE,
    }
)
"""Kinds that want something of their detail; that of the others may hold anything."""


class InvalidEntryError(ValueError):
    """An invalid entry of a backup; the message is the name of the invalid part."""


def check_entry(entry: object) -> Mapping[str, Any]:
    """Return the entry, which has the form of `bedtime log --json`; raises InvalidEntryError.

    Kinds that only a newer Bedtime knows are valid.
    """
    if not isinstance(entry, dict):
        raise InvalidEntryError("{…}")
    for part, check in _CHECKS.items():
        try:
            valid = check(entry.get(part))
        except (ValueError, TypeError, KeyError, OverflowError):
            valid = False
        if not valid:
            raise InvalidEntryError(part)
    if not (_is_json(entry["detail"]) and is_detail(entry["kind"], entry["detail"])):
        raise InvalidEntryError("detail")
    return entry


def is_detail(kind: str, detail: Mapping[str, Any]) -> bool:
    """Return whether a detail, which JSON can hold, has what its kind needs."""
    try:
        return _is_detail(kind, detail)
    except (ValueError, TypeError, KeyError, OverflowError):
        return False


def _is_detail(kind: str, detail: Mapping[str, Any]) -> bool:
    match kind:
        case Kind.PLANNED:
            ends = [detail["rising"], *([detail["bedtime"]] if detail["bedtime"] else [])]
            return (
                all(map(_is_instant, ends))
                and isinstance(detail["free"], bool)
                and all(map(_is_step, detail["steps"]))
            )
        case Kind.SNOOZED | Kind.PAUSE:
            return _is_instant(detail["until"])
        case Kind.PUT_OFF:
            return detail["until"] is None or _is_instant(detail["until"])
        case Kind.OVERRIDE:
            return _is_instant(detail["bedtime"])
        case Kind.HELD | Kind.MISSED:
            return isinstance(detail["reason"], str)
        case Kind.SET_ASIDE:
            return isinstance(detail.get("reason", ""), str)
        case Kind.UNDONE:
            return isinstance(detail["of"], str)
        case Kind.INTAKE:
            intake.from_detail(detail)
            return {"amount", "note"} <= detail.keys()
    return True


def _is_json(detail: object) -> bool:
    """Return whether JSON can hold a detail, whatever its kind."""
    from json import dumps  # reading commands do without

    try:
        dumps(detail, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _is_step(step: Mapping[str, Any]) -> bool:
    timedelta(minutes=step["late"])  # raises what `check_entry` catches
    names = isinstance(step["key"], str) and isinstance(step["title"], str)
    return names and _is_instant(step["at"])


def _is_instant(text: str) -> bool:
    at = datetime.fromisoformat(text)
    return at.utcoffset() is not None and at.year in YEARS


def _is_line(value: object) -> bool:
    return isinstance(value, str) and is_printable(value) and 0 < len(value) <= MAX_LENGTH


def _is_sequence_number(value: object) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value is None or (whole and -(2**62) < value < 2**62)  # type: ignore[operator]


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "id": _is_line,
    "at": _is_instant,
    "zone": lambda value: isinstance(value, str) and known_zone(value),
    "night": lambda value: date.fromisoformat(value).year in YEARS,
    "kind": lambda value: KIND.fullmatch(value) is not None,
    "step": lambda value: value is None or _is_line(value),
    "detail": lambda value: isinstance(value, dict),
    "machine": lambda value: value is None or _is_line(value),
    "seq": _is_sequence_number,
}
