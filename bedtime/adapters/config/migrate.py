"""The text of an older config.toml brought up to this version, with its comments."""

import tomllib
from collections.abc import MutableMapping
from typing import Any, TypeGuard

import tomlkit
from tomlkit.exceptions import TOMLKitError

from bedtime.core.config.document import ConfigDocument
from bedtime.core.config.recover_toml import Recovered


def migrated(old: ConfigDocument) -> Recovered:
    """Return what is read and its text; a comment beside a key that is gone goes with it."""
    try:
        document = tomlkit.parse(old.mended.text)
        _turn(document, old.mended.raw, old.raw)
        text = tomlkit.dumps(document)
        if tomllib.loads(text) == old.raw:
            return Recovered(old.raw, text)
    except (TOMLKitError, tomllib.TOMLDecodeError, RecursionError):
        pass  # tomlkit and tomllib do not agree on every odd text
    return Recovered(old.raw, tomlkit.dumps(old.raw))


def _turn(table: MutableMapping[str, Any], old: dict[str, Any], new: dict[str, Any]) -> None:
    """Change in a table of the document what differs between what it said and what it is to say."""
    for name in old.keys() - new.keys():
        del table[name]
    for name, value in new.items():
        before = old.get(name)
        if isinstance(before, dict) and isinstance(value, dict):
            _turn(table[name], before, value)
        elif _are_tables(before) and _are_tables(value) and len(before) == len(value):
            for inner, said, says in zip(table[name], before, value, strict=True):
                _turn(inner, said, says)
        elif name not in old or before != value:
            table[name] = value


def _are_tables(value: object) -> TypeGuard[list[dict[str, Any]]]:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)
