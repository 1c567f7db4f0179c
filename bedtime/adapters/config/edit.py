"""The text of config.toml with some places changed; tomlkit is imported to write alone."""

import tomllib
from collections.abc import Mapping, MutableMapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import time
from enum import Enum
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from bedtime.core.config.diff import Listing, changes
from bedtime.core.config.parse import listed, read
from bedtime.core.config.recover_toml import Recovered, recover
from bedtime.core.config.toml_steps import arranged, blocks
from bedtime.core.settings import Settings

_KNOWN = {"key", "title", "lead", "late", "enabled", "show"}


@dataclass(frozen=True, slots=True)
class Edition:
    """A new text of the file."""

    text: str
    rewritten: bool
    """Whether something could not be kept, so that it is only in the old file."""


def listing(mended: Recovered) -> Listing:
    """Tell how a file lists its steps."""
    steps = mended.raw.get("steps")
    if not isinstance(steps, list):
        return Listing.NONE
    known = all(isinstance(step, dict) and _KNOWN.issuperset(step) for step in steps)
    bare = not any("#" in step for step in blocks(mended.text).steps)
    return Listing.PLAIN if known and bare else Listing.OWN


def turned(mended: Recovered, target: Settings) -> Edition:
    """Change the least that makes a text read as `target`, if that can be; raises as `edited`."""
    edition = Edition(mended.text, rewritten=False)
    for _ in range(3):  # twice where bed and rise were alike: neither counted until one is changed
        places = changes(read(mended.raw)[0], target, listing(mended))
        if not places:
            return edition
        other = edited(mended, places)
        edition = Edition(other.text, edition.rewritten or other.rewritten)
        mended = recover(edition.text.encode())
    return edition


def edited(mended: Recovered, changes: Mapping[str, object]) -> Edition:
    """Set each dotted place to its value, or take it out where that is None; the rest stays.

    Of the tables of "steps" each keeps what the listed one of its key says besides. Raises KeyError
    for a step that is not listed, ValueError for a value TOML cannot hold.
    """
    wanted, text, lost = deepcopy(mended.raw), mended.text, False
    numbers = listed(wanted) or {}
    whole: dict[str, object] = {}
    steps = changes.get("steps")
    there = wanted.get("steps")
    if isinstance(steps, list | tuple) and isinstance(there, list):
        order, lost = _order(there, numbers, steps)
        other = _arranged(text, wanted, order)
        if other is None:
            whole = {"steps": wanted["steps"]}
            lost = lost or bool(there and order)
        text = other or text
        changes = _inner(steps, numbers) | {
            place: changes[place] for place in changes if place != "steps"
        }
        numbers = listed(wanted) or {}
    _apply(wanted, changes, numbers)
    try:
        # Where the last line has no end, tomlkit may write the next key on it.
        end = "" if text.endswith("\n") or not text else "\n"
        document = tomlkit.parse(text + end)
        _apply(document, {**whole, **changes}, numbers)
        text = tomlkit.dumps(document)
        if _like(text, wanted):
            return Edition(text, lost)
    except (TOMLKitError, RecursionError):
        pass  # tomlkit and tomllib do not agree on every odd text
    wanted = _writable(wanted)
    text = tomlkit.dumps(wanted)
    if not _like(text, wanted):
        raise ValueError("these settings cannot be written as TOML")
    return Edition(text, rewritten=True)


def _order(
    there: list[Any], numbers: Mapping[str, int], steps: Sequence[Mapping[str, object]]
) -> tuple[list[int | dict[str, object]], bool]:
    """Tell which of the listed tables and new ones follow each other, and whether one is lost.

    A table that does not count as a step stays behind the one before it, but one with the key of a
    step that goes or is new: it might count now.
    """
    keys = [str(step["key"]) for step in steps]
    stirred = numbers.keys() ^ set(keys)
    order: list[int | dict[str, object]] = [
        numbers.get(key, _table(step)) for key, step in zip(keys, steps, strict=True)
    ]
    lost = False
    for number, table in enumerate(there):
        if number in numbers.values():
            continue
        key = table.get("key") if isinstance(table, dict) else None
        if isinstance(key, str) and key.strip() in stirred:
            lost = True
            continue
        before = (order.index(n) + 1 for n in reversed(range(number)) if n in order)
        order.insert(next(before, 0), number)
    return order, lost


def _arranged(
    text: str, raw: dict[str, Any], order: Sequence[int | dict[str, object]]
) -> str | None:
    """Bring the steps of `raw` into order, and those of the text; None if it has no blocks."""
    there = raw["steps"]
    raw["steps"] = [there[each] if isinstance(each, int) else each for each in order]
    if not there or not order or len(blocks(text).steps) != len(there):
        return None
    each = [e if isinstance(e, int) else tomlkit.dumps({"steps": [e]}) for e in order]
    other = arranged(text, each)
    return other if _like(other, raw) else None


def _inner(steps: Sequence[Mapping[str, object]], numbers: Mapping[str, int]) -> dict[str, object]:
    """Return what is said of the listed ones of some steps, by place."""
    return {
        f"steps.{step['key']}.{name}": value
        for step in steps
        for name, value in step.items()
        if name != "key" and step["key"] in numbers
    }


def _apply(
    root: MutableMapping[str, Any], changes: Mapping[str, object], numbers: Mapping[str, int]
) -> None:
    """Set places; `numbers` tell which of the listed tables is which step."""
    for place, value in changes.items():
        first, _, inner = place.partition(".")
        names = place.split(".")
        table: Any = root
        if first == "steps" and inner:
            key, _, name = inner.rpartition(".")  # a key may have dots, what is said of it has none
            if key not in numbers:
                raise KeyError(place)
            table, names = root["steps"][numbers[key]], [name]
        _put(table, names, None if value is None else _written(value))


def _put(table: MutableMapping[str, Any], names: list[str], value: object) -> None:
    name, *inner = names
    there = table.get(name)
    if inner and isinstance(there, MutableMapping):
        _put(there, inner, value)
        return
    if not inner and _ordered(there) == _ordered(value):
        return
    if value is None or inner or isinstance(there, list):  # tomlkit keeps [[steps]] beside another
        table.pop(name, None)
    if value is not None:
        # Tables are made at one go: tomlkit forgets what is added to a new one later.
        for outer in reversed(inner):
            value = {outer: value}
        table[name] = value


def _written(value: object) -> object:
    """Return the value as it is written: a time as "22:45", 60.0 as 60."""
    match value:
        case time():
            return f"{value:%H:%M}"
        case Enum():
            return value.value
        case float() if value.is_integer():
            return int(value)
        case list() | tuple():
            return [_written(item) for item in value]
        case Mapping():
            return _table(value)
    return value


def _table(step: Mapping[str, object]) -> dict[str, object]:
    return {name: _written(value) for name, value in step.items() if value is not None}


def _writable(table: Mapping[str, object]) -> dict[str, object]:
    """Leave out the numbers that no other TOML reader takes; Python writes none so long."""
    return {name: _without(inner) for name, inner in table.items() if not _too_long(inner)}


def _without(value: object) -> object:
    if isinstance(value, list):
        return [_without(inner) for inner in value if not _too_long(inner)]
    return _writable(value) if isinstance(value, dict) else value


def _too_long(value: object) -> bool:
    return isinstance(value, int) and value.bit_length() > 64


def _like(text: str, wanted: Mapping[str, object]) -> bool:
    try:
        return _ordered(tomllib.loads(text)) == _ordered(wanted)
    except tomllib.TOMLDecodeError:
        return False


def _ordered(value: object) -> object:
    """Return what two tables of like content share: not the order of keys."""
    if isinstance(value, dict):
        return sorted((key, _ordered(item)) for key, item in value.items())
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return hex(value)  # repr() refuses more than 4,300 digits
    return repr(value)  # NaN is like NaN, 1 is not like true
