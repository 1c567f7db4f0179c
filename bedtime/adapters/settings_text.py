"""The text of config.toml with some places changed; alone in importing tomlkit."""

import tomllib
from collections.abc import Mapping, MutableMapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import time
from enum import Enum
from typing import cast

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

    Raises ValueError for a value that TOML has no way to write.
    """
    wanted = deepcopy(mended.raw)
    _apply(wanted, changes)
    try:
        document = tomlkit.parse(mended.text)
        _apply(document, changes)
        text = tomlkit.dumps(document)
        if _ordered(tomllib.loads(text)) == _ordered(wanted):
            return Edition(text, remade=False)
    except (TOMLKitError, tomllib.TOMLDecodeError):
        pass  # tomlkit and tomllib do not agree on every odd text
    text = tomlkit.dumps(wanted)
    if _ordered(tomllib.loads(text)) != _ordered(wanted):
        raise ValueError("these settings cannot be written as TOML")
    return Edition(text, remade=True)


def _apply(root: MutableMapping[str, object], changes: Mapping[str, object]) -> None:
    for place, value in changes.items():
        *tables, key = place.split(".")
        table = root
        for name in tables:
            if not isinstance(table.get(name), MutableMapping):
                table.pop(name, None)
                table[name] = {}
            table = cast("MutableMapping[str, object]", table[name])
        table.pop(key, None)
        if value is not None:
            table[key] = _written(value)


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
    """Return what two tables of the same content have alike, whatever the order of their keys."""
    if isinstance(value, dict):
        return sorted((key, _ordered(item)) for key, item in value.items())
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if type(value) is int:
        return hex(value)  # repr() refuses more than 4,300 digits
    return repr(value)  # NaN is like NaN, 1 is not like true
