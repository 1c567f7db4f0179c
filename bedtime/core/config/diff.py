"""The least that must be written to turn what a config.toml says into other settings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum, auto
from typing import Any, TypeVar

from bedtime.core.settings import DEFAULT_STEPS, WEEKDAYS, Settings, Step

_SAID = ("title", "lead", "late", "enabled", "show")
"""What [[steps]] says of a step besides its key, in the order in which it is written."""


T = TypeVar("T")


class Listing(Enum):
    """How a file lists its steps."""

    NONE = auto()
    """Not at all: the default ones count."""
    PLAIN = auto()
    """As Bedtime would: nothing else would be lost with the list."""
    OWN = auto()
    """With comments, or with keys that Bedtime does not know."""


def changes(before: Settings, after: Settings, listing: Listing) -> dict[str, object]:
    """Return the places to write so that a file that reads as `before` reads as `after`.

    A place is such as "nights.mon.bed", "steps.screens.lead" or "steps", the whole list: there a
    table says of a step that is listed already only what changes. None takes a place out. Titles
    are "" where the language's own is meant.
    """
    old, new = _places(before), _places(after)
    changed = {place: value for place, value in new.items() if value != old[place]}
    return changed | _steps(before.steps, after.steps, listing)


def merged(before: Settings, after: Settings, now: Settings) -> Settings:
    """Return `now` with all that somebody changed who saw `before` and left `after`."""
    old, new, said = map(_places, (before, after, now))
    places = {place: _later(old[place], new[place], said[place]) for place in said}
    tables = {name: _inner(places, name) for name in _tables(now)}
    return replace(
        now,
        zone=places["zone"],
        nights=tuple(
            replace(hours, **_inner(places, f"nights.{day}"))
            for day, hours in zip(WEEKDAYS, now.nights, strict=True)
        ),
        steps=_merged_steps(before.steps, after.steps, now.steps),
        **{name: replace(getattr(now, name), **inner) for name, inner in tables.items()},
    )


def _places(settings: Settings) -> dict[str, Any]:
    """Return all but the steps, by place."""
    tables = {f"nights.{day}": hours for day, hours in zip(WEEKDAYS, settings.nights, strict=True)}
    tables |= {name: getattr(settings, name) for name in _tables(settings)}
    inner = {
        f"{name}.{field.name}": getattr(table, field.name)
        for name, table in tables.items()
        for field in fields(table)
    }
    return {"zone": settings.zone, **inner}


def _tables(settings: Settings) -> list[str]:
    return [field.name for field in fields(settings) if is_dataclass(getattr(settings, field.name))]


def _inner(places: Mapping[str, Any], table: str) -> dict[str, Any]:
    """Return what is in a table, by the name of its key."""
    return {
        place.removeprefix(f"{table}."): value
        for place, value in places.items()
        if place.startswith(f"{table}.")
    }


def _later(before: T, after: T, now: T) -> T:
    return now if after == before else after


def _steps(before: Sequence[Step], after: Sequence[Step], listing: Listing) -> dict[str, object]:
    if before == after:
        return {}
    if listing is Listing.NONE:
        return {"steps": [_table(step) for step in after]}
    if after == DEFAULT_STEPS and listing is Listing.PLAIN:
        return {"steps": None}
    old = {step.key: step for step in before}
    if list(old) != [step.key for step in after]:
        return {"steps": [{"key": s.key} | _said(s, old.get(s.key)) for s in after]}
    return {
        f"steps.{step.key}.{name}": value
        for step in after
        for name, value in _said(step, old[step.key]).items()
    }


def _table(step: Step) -> dict[str, object]:
    return {"key": step.key} | _said(step, None)


def _said(step: Step, old: Step | None) -> dict[str, object]:
    """Return what is to be said of a step: all, or what is another than before."""
    said = {name: getattr(step, name) for name in _SAID}
    if old is not None:
        said = {name: value for name, value in said.items() if value != getattr(old, name)}
    if said.get("title") == "":
        said["title"] = None
    return {name: value for name, value in said.items() if old or value is not None}


def _merged_steps(
    before: Sequence[Step], after: Sequence[Step], now: Sequence[Step]
) -> tuple[Step, ...]:
    old, new, said = ({step.key: step for step in steps} for steps in (before, after, now))
    steps = {key: step for key, step in said.items() if key in new or key not in old}
    # Also what was removed by hand meanwhile, if it was changed here: it is wanted.
    steps |= {
        key: _merged_step(old[key], step, said[key]) if key in old and key in said else step
        for key, step in new.items()
        if step != old.get(key)
    }
    stayed = [key for key in new if key in old]
    moved = stayed != [key for key in old if key in new]
    first, second = (new, said) if moved else (said, new)
    return tuple(steps[key] for key in _woven(first, second) if key in steps)


def _merged_step(before: Step, after: Step, now: Step) -> Step:
    each = {n: _later(getattr(before, n), getattr(after, n), getattr(now, n)) for n in _SAID}
    return replace(now, **each)


def _woven(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Return `first` with what only `second` has, each behind the one that it follows there."""
    woven = list(first)
    place = 0
    for key in second:
        if key not in woven:
            woven.insert(place, key)
        place = woven.index(key) + 1
    return woven
