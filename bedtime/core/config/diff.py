"""The smallest set of changes to a config.toml that turns its settings into others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum, auto
from typing import Any, TypeVar

from bedtime.core.settings import DEFAULT_STEPS, WEEKDAYS, Settings, Step

_STEP_KEYS = ("title", "lead", "late", "enabled", "show")
"""The keys of [[steps]] besides `key`, in the order in which they are written."""

T = TypeVar("T")


class Listing(Enum):
    """How a file lists its steps."""

    NONE = auto()
    """Not at all: the default steps count."""
    PLAIN = auto()
    """As Bedtime writes them: without the list, nothing else is lost."""
    OWN = auto()
    """With comments, or with keys that Bedtime does not know."""


def changes(before: Settings, after: Settings, listing: Listing) -> dict[str, object]:
    """Return what to write, by place, so that a file that reads as `before` reads as `after`.

    A place is "nights.mon.bed", "steps.screens.lead" or, for the whole list, "steps"; in that list,
    the table of a step that the file has already holds only the keys that change. The value None
    removes a place. A default title is "" in both settings.
    """
    old, new = _places(before), _places(after)
    changed = {place: value for place, value in new.items() if value != old[place]}
    return changed | _steps(before.steps, after.steps, listing)


def merge_changes(before: Settings, after: Settings, current: Settings) -> Settings:
    """Return `current` with the changes from `before` to `after` applied to it.

    Where both `current` and `after` differ from `before`, `after` wins.
    """
    old, new, now = map(_places, (before, after, current))
    places = {place: _changed_or(old[place], new[place], now[place]) for place in now}
    tables = {name: _values_in(places, name) for name in _tables(current)}
    return replace(
        current,
        zone=places["zone"],
        nights=tuple(
            replace(hours, **_values_in(places, f"nights.{day}"))
            for day, hours in zip(WEEKDAYS, current.nights, strict=True)
        ),
        steps=_merged_steps(before.steps, after.steps, current.steps),
        **{name: replace(getattr(current, name), **inner) for name, inner in tables.items()},
    )


def _places(settings: Settings) -> dict[str, Any]:
    """Return the values of all settings but the steps, by place."""
    tables = {f"nights.{day}": hours for day, hours in zip(WEEKDAYS, settings.nights, strict=True)}
    tables |= {name: getattr(settings, name) for name in _tables(settings)}
    values = {
        f"{name}.{field.name}": getattr(table, field.name)
        for name, table in tables.items()
        for field in fields(table)
    }
    return {"zone": settings.zone, **values}


def _tables(settings: Settings) -> list[str]:
    return [field.name for field in fields(settings) if is_dataclass(getattr(settings, field.name))]


def _values_in(places: Mapping[str, Any], table: str) -> dict[str, Any]:
    """Return the values of a table by their keys."""
    return {
        place.removeprefix(f"{table}."): value
        for place, value in places.items()
        if place.startswith(f"{table}.")
    }


def _changed_or(before: T, after: T, current: T) -> T:
    return current if after == before else after


def _steps(before: Sequence[Step], after: Sequence[Step], listing: Listing) -> dict[str, object]:
    if before == after:
        return {}
    if listing is Listing.NONE:
        return {"steps": [_table(step) for step in after]}
    if after == DEFAULT_STEPS and listing is Listing.PLAIN:
        return {"steps": None}
    old = {step.key: step for step in before}
    if list(old) != [step.key for step in after]:
        return {"steps": [_table(step, old.get(step.key)) for step in after]}
    return {
        f"steps.{step.key}.{name}": value
        for step in after
        for name, value in _values(step, old[step.key]).items()
    }


def _table(step: Step, old: Step | None = None) -> dict[str, object]:
    return {"key": step.key} | _values(step, old)


def _values(step: Step, old: Step | None) -> dict[str, object]:
    """Return the values to write for a step: all of a new one, else those that changed."""
    values = {name: getattr(step, name) for name in _STEP_KEYS}
    if old is not None:
        values = {name: value for name, value in values.items() if value != getattr(old, name)}
    if values.get("title") == "":
        values["title"] = None
    return {name: value for name, value in values.items() if old or value is not None}


def _merged_steps(
    before: Sequence[Step], after: Sequence[Step], current: Sequence[Step]
) -> tuple[Step, ...]:
    old, new, now = ({step.key: step for step in steps} for steps in (before, after, current))
    steps = {key: step for key, step in now.items() if key in new or key not in old}
    # A step that `after` changes and `current` lacks is kept: somebody wants it.
    steps |= {
        key: _merged_step(old[key], step, now[key]) if key in old and key in now else step
        for key, step in new.items()
        if step != old.get(key)
    }
    stayed = [key for key in new if key in old]
    moved = stayed != [key for key in old if key in new]
    first, second = (new, now) if moved else (now, new)
    return tuple(steps[key] for key in _interleaved(first, second) if key in steps)


def _merged_step(before: Step, after: Step, current: Step) -> Step:
    values = {
        name: _changed_or(getattr(before, name), getattr(after, name), getattr(current, name))
        for name in _STEP_KEYS
    }
    return replace(current, **values)


def _interleaved(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Return `first` with the keys that only `second` has, each after its predecessor there."""
    keys = list(first)
    position = 0
    for key in second:
        if key not in keys:
            keys.insert(position, key)
        position = keys.index(key) + 1
    return keys
