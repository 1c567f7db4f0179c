"""The text of config.toml with some values changed, comments and unknown keys kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from bedtime.adapters.config.toml_values import (
    comparable,
    reads_as,
    to_table,
    to_toml,
    without_long_numbers,
)
from bedtime.core.config.diff import Listing, changes
from bedtime.core.config.parse import parse_settings
from bedtime.core.config.parse_steps import step_positions
from bedtime.core.config.recover_toml import Recovered, recover
from bedtime.core.config.toml_remarks import remarks
from bedtime.core.config.toml_steps import reorder_steps, step_blocks
from bedtime.core.settings import Settings

_STEP_KEYS = {"key", "title", "lead", "late", "enabled", "show"}


@dataclass(frozen=True, slots=True)
class EditResult:
    """A new text of the file."""

    text: str
    rewritten: bool
    """Whether something of the old text could not be kept."""


def how_listed(recovered: Recovered) -> Listing:
    """Return how a file lists its steps."""
    steps = recovered.raw.get("steps")
    if not isinstance(steps, list):
        return Listing.NONE
    known = all(isinstance(step, dict) and _STEP_KEYS.issuperset(step) for step in steps)
    bare = not any("#" in step for step in step_blocks(recovered.text).steps)
    return Listing.PLAIN if known and bare else Listing.OWN


def edit_to_target(recovered: Recovered, target: Settings) -> EditResult:
    """Change as little of a text as makes it read as `target`; raises as `set_values`.

    If no text can read so, as with an unknown time zone, the result only comes close.
    """
    result = EditResult(recovered.text, rewritten=False)
    for _ in range(3):  # twice where bed equals rise: neither counts until one is changed
        places = changes(parse_settings(recovered.raw)[0], target, how_listed(recovered))
        if not places:
            return result
        other = set_values(recovered, places)
        result = EditResult(other.text, result.rewritten or other.rewritten)
        recovered = recover(result.text.encode())
    return result


def set_values(recovered: Recovered, changes: Mapping[str, object]) -> EditResult:
    """Set the value at each place (see `diff.changes`), None removes it; the rest stays.

    With "steps", a table that the file lists keeps what `changes` does not set of it. Raises
    KeyError for the place of a step that is not listed, ValueError for a value TOML cannot hold.
    """
    wanted, text, lost = deepcopy(recovered.raw), recovered.text, False
    numbers = step_positions(wanted) or {}
    whole_list: dict[str, object] = {}
    steps = changes.get("steps")
    listed = wanted.get("steps")
    if isinstance(steps, list | tuple) and isinstance(listed, list):
        order, lost = _step_order(listed, numbers, steps)
        other = _reordered(text, wanted, order)
        if other is None:
            whole_list = {"steps": wanted["steps"]}
            lost = lost or bool(listed and order)
        text = other or text
        changes = _step_values(steps, numbers) | {
            place: changes[place] for place in changes if place != "steps"
        }
        numbers = step_positions(wanted) or {}
    _set_all(wanted, changes, numbers)
    try:
        # Where the last line has no end, tomlkit may write the next key on it.
        end = "" if text.endswith("\n") or not text else "\n"
        document = tomlkit.parse(text + end)
        in_lists = _remarks_in_lists(document)
        _set_all(document, {**whole_list, **changes}, numbers)
        text = tomlkit.dumps(document)
        if reads_as(text, wanted):
            return EditResult(text, lost or bool(in_lists - remarks(text)))
    except (TOMLKitError, RecursionError):
        pass  # tomlkit and tomllib do not agree on every odd text
    wanted = without_long_numbers(wanted)
    text = tomlkit.dumps(wanted)
    if not reads_as(text, wanted):
        raise ValueError("these settings cannot be written as TOML")
    return EditResult(text, rewritten=True)


def _step_order(
    listed: list[Any], numbers: Mapping[str, int], steps: Sequence[Mapping[str, object]]
) -> tuple[list[int | dict[str, object]], bool]:
    """Return the new order, of listed tables' numbers and new tables, and whether one is lost.

    A table that does not count as a step stays behind the one before it, unless its key is that of
    a step that is removed or new: it might count now, and is lost.
    """
    keys = [str(step["key"]) for step in steps]
    changed = numbers.keys() ^ set(keys)
    order: list[int | dict[str, object]] = [
        numbers.get(key, to_table(step)) for key, step in zip(keys, steps, strict=True)
    ]
    lost = False
    for number, table in enumerate(listed):
        if number in numbers.values():
            continue
        key = table.get("key") if isinstance(table, dict) else None
        if isinstance(key, str) and key.strip() in changed:
            lost = True
            continue
        before = (order.index(n) + 1 for n in reversed(range(number)) if n in order)
        order.insert(next(before, 0), number)
    return order, lost


def _reordered(
    text: str, raw: dict[str, Any], order: Sequence[int | dict[str, object]]
) -> str | None:
    """Reorder the steps of `raw`, and return the text with its own reordered.

    None if the text has no [[steps]] that could be moved.
    """
    listed = raw["steps"]
    raw["steps"] = [listed[each] if isinstance(each, int) else each for each in order]
    if not listed or not order or len(step_blocks(text).steps) != len(listed):
        return None
    parts = [e if isinstance(e, int) else tomlkit.dumps({"steps": [e]}) for e in order]
    other = reorder_steps(text, parts)
    return other if reads_as(other, raw) else None


def _step_values(
    steps: Sequence[Mapping[str, object]], numbers: Mapping[str, int]
) -> dict[str, object]:
    """The values of those steps that are listed, by place."""
    return {
        f"steps.{step['key']}.{name}": value
        for step in steps
        for name, value in step.items()
        if name != "key" and step["key"] in numbers
    }


def _set_all(
    root: MutableMapping[str, Any], changes: Mapping[str, object], numbers: Mapping[str, int]
) -> None:
    """Set values by place; `numbers` has the listed table of each step."""
    for place, value in changes.items():
        first, _, inner = place.partition(".")
        names = place.split(".")
        table: Any = root
        if first == "steps" and inner:
            key, _, name = inner.rpartition(".")  # the key of a step may have dots
            if key not in numbers:
                raise KeyError(place)
            table, names = root["steps"][numbers[key]], [name]
        _set(table, names, None if value is None else to_toml(value))


def _set(table: MutableMapping[str, Any], names: list[str], value: object) -> None:
    name, *inner = names
    current = table.get(name)
    if inner and isinstance(current, MutableMapping):
        _set(current, inner, value)
        return
    if not inner and comparable(current) == comparable(value):
        return
    if isinstance(current, Array) and isinstance(value, list) and _are_plain([*current, *value]):
        _set_items(current, value)
        return
    # A list is removed first: tomlkit would keep [[steps]] beside the new one.
    if value is None or inner or isinstance(current, list):
        table.pop(name, None)
    if value is not None:
        # Nested tables are made at once: tomlkit forgets what is added to a new one later.
        for outer in reversed(inner):
            value = {outer: value}
        table[name] = value


def _remarks_in_lists(value: object) -> Counter[str]:
    """Return the remarks between the brackets of all lists in a document."""
    if isinstance(value, Array):
        return remarks(value.as_string())
    found: Counter[str] = Counter()
    inner = value.values() if isinstance(value, Mapping) else value
    for each in inner if isinstance(inner, Iterable) and not isinstance(inner, str) else ():
        found += _remarks_in_lists(each)
    return found


def _are_plain(items: Sequence[object]) -> bool:
    """Whether these are items without items of their own."""
    return not any(isinstance(item, list | Mapping) for item in items)


def _set_items(array: Array, wanted: Sequence[object]) -> None:
    """Change the items of a list one by one: the remark beside an item that stays, stays."""
    before, after = map(comparable, array.unwrap()), map(comparable, wanted)  # 1 is not 1.0
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    for _, first, end, new_first, new_end in reversed(matcher.get_opcodes()):
        both = min(end - first, new_end - new_first)
        for number in reversed(range(first + both, end)):
            del array[number]
        for number in range(both):
            array[first + number] = wanted[new_first + number]
        for number in reversed(range(new_first + both, new_end)):
            array.insert(first + both, wanted[number])
