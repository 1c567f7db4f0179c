"""The backup file: the log and the settings, as JSON that any program can read."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bedtime.adapters.log.rows import EPOCH, to_at
from bedtime.core.entry import format_instant, parse_instant
from bedtime.core.transfer.entry_checks import InvalidEntryError, check_entry

VERSION = 1
HOLDS = "everything: check-ins, what was taken, answers, plans and settings"


class NotABackupError(ValueError):
    """The file is no backup that this version can read; `newer` if a newer one can."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__()
        self.newer = newer


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read; its rows are in the form of `SqliteLog.add_missing`."""

    rows: tuple[tuple[Any, ...], ...]
    settings: str | None
    """The text of config.toml, None if there was none."""
    invalid: tuple[tuple[int, str], ...] = ()
    """Entries left out: their numbers from 1, and the invalid part of each."""


def encode(rows: Iterable[Sequence[Any]], settings: str | None) -> tuple[bytes, int]:
    """Return a backup of the log's rows, and how many rows are left out as unreadable."""
    entries = list(map(_to_json, rows))
    head = {"bedtime": "backup", "version": VERSION, "holds": HOLDS, "settings": settings}
    lines = ",\n".join(_line(entry) for entry in entries if entry is not None)
    text = f'{_line(head)[:-1]}, "entries": [\n{lines}\n]}}\n'
    return text.encode(), entries.count(None)


def read(content: bytes) -> Backup:
    """Read a backup; raises NotABackupError. Of entries with the same id the first counts."""
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotABackupError from error
    if not isinstance(document, dict) or document.get("bedtime") != "backup":
        raise NotABackupError
    if document.get("version") != VERSION:
        raise NotABackupError(newer=True)
    entries, settings = document.get("entries"), document.get("settings")
    if not isinstance(entries, list) or not isinstance(settings, str | None):
        raise NotABackupError
    rows: dict[str, tuple[Any, ...]] = {}
    invalid = []
    for number, entry in enumerate(entries, 1):
        try:
            row = _to_row(entry)
        except InvalidEntryError as error:
            invalid.append((number, str(error)))
        else:
            rows.setdefault(row[0], row)
    return Backup(tuple(rows.values()), settings, tuple(invalid))


def is_backup(start: bytes) -> bool:
    """Return whether a file with these first bytes is a backup."""
    return start.startswith(b'{"bedtime": "backup"')


def _to_json(row: Sequence[Any]) -> dict[str, Any] | None:
    """The entry of a row of the log, in the form of `bedtime log --json`; None if unreadable."""
    key, seq, machine, at, zone, night, kind, step, detail = row
    try:
        instant = EPOCH + timedelta(microseconds=at)
        time = instant.isoformat()
        with suppress(KeyError, ValueError, OSError):  # a zone that this machine does not know
            time = format_instant(instant, zone)
        detail = json.loads(detail)
    except (ValueError, OverflowError, RecursionError):
        return None
    return {
        "id": key,
        "at": time,
        "zone": zone,
        "night": night,
        "kind": kind,
        "step": step,
        "detail": detail,
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
