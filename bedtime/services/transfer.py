"""What exports and imports share: the profile they work on, their steps, results and errors."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.i18n import tr

T = TypeVar("T")
Steps: TypeAlias = Generator[float, None, T]
"""Work in steps of a few milliseconds, so that reminders are on time meanwhile.

Each step yields how much is done, from 0 to 1; closing it between two steps stops the work.
"""
BATCH = 100
"""Entries that are read or written in one step."""


class TransferError(Exception):
    """An export or import failed; the message is the reason.

    `wrong_usage` if the request itself makes no sense, whatever the files are.
    """

    def __init__(self, sentence: str, *, wrong_usage: bool = False) -> None:
        super().__init__(sentence)
        self.wrong_usage = wrong_usage


@dataclass(frozen=True, slots=True)
class TransferResult:
    """Sentences about a finished export or import."""

    messages: tuple[str, ...]
    """What was done."""
    omissions: tuple[str, ...] = ()
    """What was left out, and why: the first of them."""
    omitted: int = 0
    """How many omissions there are."""


@dataclass(frozen=True, slots=True)
class Store:
    """A profile with its log and settings, as the source or target of a transfer."""

    profile: Profile
    log: SqliteLog
    settings: Settings
    zone: ZoneInfo
    """For nights that have none of their own."""


def file_suffix(file: Path) -> str:
    """Return ".csv" (a table) or ".json" (a backup), by the file's name; raises TransferError."""
    suffix = file.suffix.lower()
    if suffix in (".ics", ".pdf"):
        raise TransferError(
            tr("this version knows no {ending} yet; use .csv or .json", ending=suffix)
        )
    if suffix not in (".csv", ".json"):
        raise TransferError(
            tr("{file}: what is it? Its name has to end in .csv or .json", file=file),
            wrong_usage=True,
        )
    return suffix


def unusable(error: OSError, file: Path) -> str:
    """Why a file cannot be used: the one that the error names, else `file`."""
    why = error.strerror or str(error)
    return tr("{file} cannot be used: {why}", file=error.filename or file, why=why)
