"""The backup: everything that Bedtime knows, as JSON that any program can read."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bedtime.adapters.log.rows import EPOCH, to_at
from bedtime.core.entry import read as read_instant
from bedtime.core.entry import write
from bedtime.core.transfer.entry_checks import InvalidEntryError, check

VERSION = 1
HOLDS = "everything: check-ins, what was taken, answers, plans and settings"


class NotABackupError(ValueError):
    """The file is no backup that this Bedtime can read; `newer` where a newer one could."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__()
        self.newer = newer


@dataclass(frozen=True, slots=True)
class Backup:
    """What was read: rows as the log takes them in, and what of the file is left out."""

    rows: tuple[tuple[Any, ...], ...]
    settings: str | None
    """The text of config.toml, None where there was none."""
    spurious: tuple[tuple[int, str], ...] = ()
    """Entries left out, by their number from 1, with the part that is wrong."""


def written(rows: Iterable[Sequence[Any]], settings: str | None) -> tuple[bytes, int]:
    """Write a backup of the log's rows; tells also how many could not be read and are left out."""
    facts = list(map(_fact, rows))
    head = {"bedtime": "backup", "version": VERSION, "holds": HOLDS, "settings": settings}
    lines = ",\n".join(_line(fact) for fact in facts if fact is not None)
    text = f'{_line(head)[:-1]}, "entries": [\n{lines}\n]}}\n'
    return text.encode(), facts.count(None)


def read(content: bytes) -> Backup:
    """Read a backup; of an id that comes twice the first counts; raises NotABackupError."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotABackupError from error
    if not isinstance(said, dict) or said.get("bedtime") != "backup":
        raise NotABackupError
    if said.get("version") != VERSION:
        raise NotABackupError(newer=True)
    entries, settings = said.get("entries"), said.get("settings")
    if not isinstance(entries, list) or not isinstance(settings, str | None):
        raise NotABackupError
    rows: dict[str, tuple[Any, ...]] = {}
    spurious = []
    for number, fact in enumerate(entries, 1):
        try:
            row = _row(fact)
        except InvalidEntryError as error:
            spurious.append((number, str(error)))
        else:
            rows.setdefault(row[0], row)
    return Backup(tuple(rows.values()), settings, tuple(spurious))


def is_ours(start: bytes) -> bool:
    """Tell from its first bytes whether a file is a backup."""
    return start.startswith(b'{"bedtime": "backup"')


def _fact(row: Sequence[Any]) -> dict[str, Any] | None:
    key, seq, machine, at, zone, night, kind, step, detail = row
    try:
        instant = EPOCH + timedelta(microseconds=at)
        said = instant.isoformat()
        with suppress(KeyError, ValueError, OSError):  # a zone that this machine does not know
            said = write(instant, zone)
        detail = json.loads(detail)
    except (ValueError, OverflowError, RecursionError):
        return None
    return {
        "id": key,
        "at": said,
        "zone": zone,
        "night": night,
        "kind": kind,
        "step": step,
        "detail": detail,
        "machine": machine,
        "seq": seq,
    }


def _row(fact: object) -> tuple[Any, ...]:
    """Make the row of a fact as the log has it; raises SpuriousError."""
    sound = check(fact)
    at = to_at(read_instant(sound["at"]))
    seq = sound.get("seq")
    return (
        sound["id"],
        at if seq is None else seq,
        sound.get("machine"),
        at,
        sound["zone"],
        sound["night"],
        sound["kind"],
        sound["step"],
        _ascii(sound["detail"]),
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
    except UnicodeEncodeError:  # half a character, of an undecodable argument
        return json.dumps(value)
    return line
