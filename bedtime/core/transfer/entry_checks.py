"""Which facts of a backup are genuine: what the log would have to bear for good is looked at."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from bedtime.core.diary import intake
from bedtime.core.entry import YEARS, Kind
from bedtime.core.safe_text import printable
from bedtime.core.time_zones import known_zone

LONGEST = 200
"""Characters of an id, a key or a machine."""

_KIND = re.compile(r"[a-z_]{1,40}")


class InvalidEntryError(ValueError):
    """What a fact of a backup has wrong; the message is the name of that part."""


def check(fact: object) -> Mapping[str, Any]:
    """Return a fact as `bedtime log --json` has it, if the log can bear it; raises SpuriousError.

    Kinds of a newer Bedtime are borne: they wait for it.
    """
    if not isinstance(fact, dict):
        raise InvalidEntryError("{…}")
    for part, sound in _PARTS.items():
        try:
            right = sound(fact.get(part))
        except (ValueError, TypeError, KeyError, OverflowError):
            right = False
        if not right:
            raise InvalidEntryError(part)
    try:
        sound_detail = _detail(fact["kind"], fact["detail"])
    except (ValueError, TypeError, KeyError, OverflowError):
        sound_detail = False
    if not sound_detail:
        raise InvalidEntryError("detail")
    return fact


def _detail(kind: str, detail: Mapping[str, Any]) -> bool:
    match kind:
        case Kind.PLANNED:
            ends = [detail["rising"], *([detail["bedtime"]] if detail["bedtime"] else [])]
            return (
                all(map(_instant, ends))
                and isinstance(detail["free"], bool)
                and all(map(_step, detail["steps"]))
            )
        case Kind.SNOOZED | Kind.PAUSE:
            return _instant(detail["until"])
        case Kind.PUT_OFF:
            return detail["until"] is None or _instant(detail["until"])
        case Kind.OVERRIDE:
            return _instant(detail["bedtime"])
        case Kind.HELD | Kind.MISSED:
            return isinstance(detail["reason"], str)
        case Kind.SET_ASIDE:
            return isinstance(detail.get("reason", ""), str)
        case Kind.UNDONE:
            return isinstance(detail["of"], str)
        case Kind.INTAKE:
            intake.read_detail(detail)
            return {"amount", "note"} <= detail.keys()
    return True


def _step(step: Mapping[str, Any]) -> bool:
    timedelta(minutes=step["late"])
    return isinstance(step["key"], str) and isinstance(step["title"], str) and _instant(step["at"])


def _instant(text: str) -> bool:
    at = datetime.fromisoformat(text)
    return at.utcoffset() is not None and at.year in YEARS


def _word(value: object) -> bool:
    return isinstance(value, str) and printable(value) and 0 < len(value) <= LONGEST


def _number(value: object) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value is None or (whole and -(2**62) < value < 2**62)  # type: ignore[operator]


_PARTS: dict[str, Callable[[Any], bool]] = {
    "id": _word,
    "at": _instant,
    "zone": lambda value: isinstance(value, str) and known_zone(value),
    "night": lambda value: date.fromisoformat(value).year in YEARS,
    "kind": lambda value: _KIND.fullmatch(value) is not None,
    "step": lambda value: value is None or _word(value),
    "detail": lambda value: isinstance(value, dict),
    "machine": lambda value: value is None or _word(value),
    "seq": _number,
}
