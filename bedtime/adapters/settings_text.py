"""The text of config.toml with some places changed; alone in importing tomlkit."""

import tomllib
from collections.abc import Mapping, MutableMapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import time
from enum import Enum

import tomlkit
from tomlkit.exceptions import TOMLKitError

from bedtime.core.mending import Mended


@dataclass(frozen=True, slots=True)
class Edition:
    """A new text of the file."""

    text: str
    remade: bool
    """Whether tomlkit could not keep the comments, so that they are only in the old file."""


def edited(mended: Mended, changes: Mapping[str, object]) -> Edition:
    """Set each dotted place to its value, or take it out where that is None; the rest stays.

    Raises KeyError for a step that is not listed, ValueError for a value TOML cannot hold.
    """
    wanted = deepcopy(mended.raw)
    _apply(wanted, changes)
    try:
        # Where the last line has no end, tomlkit may write the next key on it.
        end = "" if mended.text.endswith("\n") or not mended.text else "\n"
        document = tomlkit.parse(mended.text + end)
        _apply(document, changes)
        text = tomlkit.dumps(document)
        if _ordered(tomllib.loads(text)) == _ordered(wanted):
            return Edition(text, remade=False)
    except (TOMLKitError, tomllib.TOMLDecodeError, RecursionError):
        pass  # tomlkit and tomllib do not agree on every odd text
    text = tomlkit.dumps(wanted)
    if _ordered(tomllib.loads(text)) != _ordered(wanted):
        raise ValueError("these settings cannot be written as TOML")
    return Edition(text, remade=True)


def _apply(root: MutableMapping[str, object], changes: Mapping[str, object]) -> None:
    for place, value in changes.items():
        names = place.split(".")
        if names[0] == "steps" and len(names) > 1 and not isinstance(root.get("steps"), list):
            raise KeyError(place)
        _put(root, names, None if value is None else _written(value))


def _put(table: MutableMapping[str, object], names: list[str], value: object) -> None:
    name, *inner = names
    there = table.get(name)
    if inner and isinstance(there, list):  # [[steps]]: the second name is a step's key
        key, *inner = inner
        there = next((t for t in there if isinstance(t, dict) and t.get("key") == key), None)
        if there is None or not inner:
            raise KeyError(".".join(names))
    if inner and isinstance(there, MutableMapping):
        _put(there, inner, value)
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
        case dict():
            return {key: _written(item) for key, item in value.items()}
    return value


def _ordered(value: object) -> object:
    """Return what two tables of like content share: not the order of keys, nor empty tables."""
    if isinstance(value, dict):
        return sorted((key, _ordered(item)) for key, item in value.items() if item != {})
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if type(value) is int:
        return hex(value)  # repr() refuses more than 4,300 digits
    return repr(value)  # NaN is like NaN, 1 is not like true
