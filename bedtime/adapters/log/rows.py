"""An entry as a row of the log's table, and back."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bedtime.core.entry import Entry, Kind

SELECT = "SELECT seq, id, at, zone, night, kind, step, detail FROM entries"
INSERT = """
    INSERT INTO entries (seq, id, machine, at, zone, night, kind, step, detail)
    VALUES (max(:at, 1 + coalesce((SELECT max(seq) FROM entries), 0)),
            :id, :machine, :at, :zone, :night, :kind, :step, :detail)
    ON CONFLICT (id) DO NOTHING
"""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_KINDS = {kind.value: kind for kind in Kind}


def to_at(instant: datetime) -> int:
    """Return the microseconds since 1970."""
    return (instant - EPOCH) // _MICROSECOND


def to_instant(at: int | None) -> datetime | None:
    """Return what `to_at` was given; None where there is nothing, or no such instant."""
    try:
        return None if at is None else EPOCH + at * _MICROSECOND
    except OverflowError:
        return None


def to_row(entry: Entry) -> dict[str, Any]:
    """Return the values for INSERT without the machine; raises TypeError for what is not JSON."""
    from json import dumps

    return {
        "id": entry.id,
        "at": to_at(entry.at),
        "zone": entry.zone,
        "night": entry.night.isoformat(),
        "kind": entry.kind.value,
        "step": entry.step,
        # ASCII, since a lone surrogate (an undecodable argument of a command) has no UTF-8
        "detail": dumps(dict(entry.detail), separators=(",", ":"), allow_nan=False),
    }


def to_entry(row: tuple[Any, ...]) -> Entry | None:
    """Return the entry, None where its kind is a newer Bedtime's; raises ValueError."""
    from json import loads

    _, known_as, at, zone, night, kind, step, detail = row
    if kind not in _KINDS:
        return None
    try:
        facts = loads(detail)
        if not isinstance(facts, dict):
            raise ValueError(detail)
        return Entry(
            id=known_as,
            at=EPOCH + at * _MICROSECOND,
            zone=zone,
            night=date.fromisoformat(night),
            kind=_KINDS[kind],
            step=step,
            detail=facts,
        )
    except (OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from error


def nights_of(rows: Iterable[tuple[str]]) -> tuple[date, ...]:
    """Return the dates in rows that have nothing else, without those that are none."""
    nights = []
    for (night,) in rows:
        with suppress(ValueError):
            nights.append(date.fromisoformat(night))
    return tuple(nights)
