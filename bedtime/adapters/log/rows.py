"""Conversion between an entry and its row in the log's table."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from bedtime.core.entry import YEARS, Entry, Kind
from bedtime.core.time_zones import known_zone
from bedtime.core.transfer.entry_checks import KIND, is_detail

if TYPE_CHECKING:
    from json import JSONDecoder

COLUMNS = "machine, at, zone, night, kind, step, detail"
"""Columns of an entry after its id and seq."""
SELECT = f"SELECT id, seq, {COLUMNS} FROM entries"
Row: TypeAlias = tuple[Any, ...]
"""What SELECT finds; a byte that is no UTF-8 is a lone surrogate in its texts."""
INSERT = """
    INSERT INTO entries (seq, id, machine, at, zone, night, kind, step, detail)
    VALUES (max(:at, 1 + coalesce((SELECT max(seq) FROM entries), 0),
                1 + coalesce((SELECT max(seq) FROM unreadable), 0)),
            :id, :machine, :at, :zone, :night, :kind, :step, :detail)
    ON CONFLICT (id) DO NOTHING
"""
INSERT_ROW = f"INSERT INTO entries (id, seq, {COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)"
"""A row as SELECT finds it, in its own place."""
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


class UnreadableError(ValueError):
    """A row that makes no entry; the message holds nothing of it, for a log is private."""


def to_entry(row: Row) -> Entry | None:
    """The entry of a row, None if its kind is unknown (a newer version's).

    Raises UnreadableError for bytes that are no UTF-8, an unknown zone, a night that is no date,
    an instant outside YEARS, and a detail that is no JSON or lacks what its kind needs.
    """
    key, _, machine, at, zone, night, kind, step, detail = row
    try:
        "".join((key, machine, zone, kind, step or "")).encode()
        fields = _decoder().decode(detail)
        entry = Entry(
            id=key,
            at=EPOCH + at * _MICROSECOND,
            zone=zone,
            night=date.fromisoformat(night),
            kind=_KINDS.get(kind, Kind.STARTED),
            step=step,
            detail=fields,
        )
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise UnreadableError from None
    if not (
        key
        and isinstance(fields, dict)
        and entry.at.year in YEARS
        and entry.night.year in YEARS
        and _known_zone(zone)
        and (is_detail(kind, fields) if kind in _KINDS else KIND.fullmatch(kind))
    ):
        raise UnreadableError
    return entry if kind in _KINDS else None


def is_readable(row: Row) -> bool:
    """Return whether a row makes an entry of this version or a newer one."""
    try:
        to_entry(row)
    except UnreadableError:
        return False
    return True


_known_zone = cache(known_zone)


@cache
def _decoder() -> "JSONDecoder":
    """Read JSON as the standard has it, without NaN."""
    from json import JSONDecoder

    return JSONDecoder(parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def nights_of(rows: Iterable[Row]) -> tuple[date, ...]:
    """The dates in rows of one column, without the values that are no date."""
    nights = []
    for (night,) in rows:
        with suppress(ValueError):
            nights.append(date.fromisoformat(night))
    return tuple(nights)
