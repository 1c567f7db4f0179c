"""The backup file: the log and the settings, as JSON that any program can read."""

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO, TypeAlias

from bedtime.adapters.formats.json_stream import JsonStream
from bedtime.adapters.log.rows import EPOCH, is_readable, to_at
from bedtime.core.entry import format_instant, parse_instant
from bedtime.core.transfer.entry_checks import InvalidEntryError, check_entry

VERSION = 1
_PARTS = "check-ins, what was taken, answers, plans and settings"
HOLDS = f"everything: {_PARTS}"
HOLDS_THE_READABLE = f"what could be read: {_PARTS}"
SEPARATOR = b",\n"
END = b"\n]}\n"


class NotABackupError(ValueError):
    """The file is no backup that this version can read; `newer` if a newer one can."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__()
        self.newer = newer


@dataclass(frozen=True, slots=True)
class SettingsText:
    """The text of config.toml."""

    text: str


@dataclass(frozen=True, slots=True)
class InvalidEntry:
    """An entry left out: its number from 1, and its part that is invalid."""

    number: int
    part: str


LogRow: TypeAlias = tuple[Any, ...]
"""An entry in the form of `SqliteLog.add_missing`."""


def head(settings: str | None, *, whole: bool = True) -> bytes:
    """Return the beginning of a backup, up to its first entry.

    It holds everything only where the `whole` log could be read.
    """
    holds = HOLDS if whole else HOLDS_THE_READABLE
    parts = {"bedtime": "backup", "version": VERSION, "holds": holds, "settings": settings}
    return f'{_line(parts)[:-1]}, "entries": [\n'.encode()


def entries(rows: Iterable[Sequence[Any]]) -> list[bytes]:
    """Return the entries of the log's rows, without the unreadable ones; SEPARATOR joins them."""
    return [_line(_to_json(row)).encode() for row in rows if is_readable(tuple(row))]


def encode(rows: Iterable[Sequence[Any]], settings: str | None) -> bytes:
    """Return a whole backup of the log's rows."""
    return head(settings) + SEPARATOR.join(entries(rows)) + END


def read(file: BinaryIO) -> Generator[LogRow | InvalidEntry | SettingsText]:
    """Yield what a backup holds, entry by entry; raises NotABackupError, also at its very end."""
    known: dict[str, object] = {}
    try:
        with closing(JsonStream(file)) as stream:
            for name in stream.names():
                if name == "entries":
                    yield from _read_entries(stream)
                    known[name] = True
                else:
                    known[name] = stream.value()
                    _check_head(known)
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, NotABackupError) else NotABackupError from error
    _check_head({"bedtime": None, "version": None, **known})
    settings = known.get("settings")
    if "entries" not in known or not isinstance(settings, str | None):
        raise NotABackupError
    if settings is not None:
        yield SettingsText(settings)


def _check_head(known: Mapping[str, object]) -> None:
    """Raise NotABackupError if what is known by now is another program's or version's."""
    if known.get("bedtime", "backup") != "backup":
        raise NotABackupError
    if "bedtime" in known and known.get("version", VERSION) != VERSION:
        raise NotABackupError(newer=True)


def _read_entries(stream: JsonStream) -> Iterator[LogRow | InvalidEntry]:
    for number, entry in enumerate(stream.elements(), 1):
        try:
            yield _to_row(entry)
        except InvalidEntryError as error:
            yield InvalidEntry(number, str(error))


def is_backup(start: bytes) -> bool:
    """Return whether a file with these first bytes is a backup."""
    return start.startswith(b'{"bedtime": "backup"')


def _to_json(row: Sequence[Any]) -> dict[str, Any]:
    """The entry of a readable row of the log, in the form of `bedtime log --json`."""
    key, seq, machine, at, zone, night, kind, step, detail = row
    return {
        "id": key,
        "at": format_instant(EPOCH + timedelta(microseconds=at), zone),
        "zone": zone,
        "night": night,
        "kind": kind,
        "step": step,
        "detail": json.loads(detail),
        "machine": machine,
        "seq": seq,
    }


def _to_row(entry: object) -> tuple[Any, ...]:
    """The log's row of an entry of the file; raises InvalidEntryError."""
    valid = check_entry(entry)
    at = to_at(parse_instant(valid["at"]))
    seq = valid.get("seq")
    return (
        valid["id"],
        at if seq is None else seq,
        valid.get("machine"),
        at,
        valid["zone"],
        valid["night"],
        valid["kind"],
        valid["step"],
        _ascii(valid["detail"]),
    )


def _ascii(detail: object) -> str:
    try:
        return json.dumps(detail, separators=(",", ":"), allow_nan=False)
    except ValueError as error:  # NaN, which Python reads and JSON does not know
        raise InvalidEntryError("detail") from error


def _line(value: object) -> str:
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate, from an undecodable argument
        return json.dumps(value)
    return line
