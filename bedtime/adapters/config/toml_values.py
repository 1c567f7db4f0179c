"""Values as TOML: how they are written, and when two of them are the same."""

import tomllib
from collections.abc import Mapping
from datetime import time
from enum import Enum


def to_toml(value: object) -> object:
    """The value as it is written: a time as "22:45", 60.0 as 60."""
    match value:
        case time():
            return f"{value:%H:%M}"
        case Enum():
            return value.value
        case float() if value.is_integer():
            return int(value)
        case list() | tuple():
            return [to_toml(item) for item in value]
        case Mapping():
            return to_table(value)
    return value


def to_table(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a table as they are written, without those that are None."""
    return {name: to_toml(value) for name, value in values.items() if value is not None}


def without_long_numbers(table: Mapping[str, object]) -> dict[str, object]:
    """A copy without integers of more than 64 bits.

    No other TOML reader takes those, and Python writes none of more than 4,300 digits.
    """
    return {name: _inner_without(inner) for name, inner in table.items() if not _is_long(inner)}


def _inner_without(value: object) -> object:
    if isinstance(value, list):
        return [_inner_without(inner) for inner in value if not _is_long(inner)]
    return without_long_numbers(value) if isinstance(value, dict) else value


def _is_long(value: object) -> bool:
    return isinstance(value, int) and value.bit_length() > 64


def reads_as(text: str, wanted: Mapping[str, object]) -> bool:
    """Return whether a text is TOML with this content."""
    try:
        return comparable(tomllib.loads(text)) == comparable(wanted)
    except tomllib.TOMLDecodeError:
        return False


def comparable(value: object) -> object:
    """A form in which values compare by content, whatever the order of keys."""
    if isinstance(value, dict):
        return sorted((key, comparable(item)) for key, item in value.items())
    if isinstance(value, list):
        return [comparable(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return hex(value)  # repr() refuses more than 4,300 digits
    return repr(value)  # NaN is like NaN, 1 is not like true
