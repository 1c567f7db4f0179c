"""Conversion between an entry and its row in the log's table."""

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
    """The microseconds since 1970, UTC."""
    return (instant - EPOCH) // _MICROSECOND


def to_instant(at: int | None) -> datetime | None:
    """The inverse of `to_at`; None for None and for an instant outside the years 1 to 9999."""
    try:
        return None if at is None else EPOCH + at * _MICROSECOND
    except OverflowError:
        return None


def to_row(entry: Entry) -> dict[str, Any]:
    """Values for INSERT but the machine; raises TypeError for a detail that is no JSON."""
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
    """The entry of a row of SELECT, None if its kind is unknown (a newer version's).

    Raises ValueError for a row that makes no entry.
    """
    from json import loads

    _, entry_id, at, zone, night, kind, step, detail = row
    if kind not in _KINDS:
        return None
    try:
        fields = loads(detail)
        if not isinstance(fields, dict):
            raise ValueError(detail)
        return Entry(
            id=entry_id,
            at=EPOCH + at * _MICROSECOND,
            zone=zone,
            night=date.fromisoformat(night),
            kind=_KINDS[kind],
            step=step,
            detail=fields,
        )
    except (OverflowError, RecursionError) as error:
        raise ValueError(str(error)) from error


def nights_of(rows: Iterable[tuple[str]]) -> tuple[date, ...]:
    """The dates in rows of one column, without the values that are no date."""
    nights = []
    for (night,) in rows:
        with suppress(ValueError):
            nights.append(date.fromisoformat(night))
    return tuple(nights)
