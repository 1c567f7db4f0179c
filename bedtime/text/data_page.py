"""The page of the user's own data, in words: where it is, how large, and what was done with it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bedtime.i18n import tr, tr_n
from bedtime.text.formats import formats
from bedtime.text.times import clock

STEP = 1024


def size(length: int) -> str:
    """Say a number of bytes in few figures."""
    if length < STEP:
        return tr_n("{count} byte", "{count} bytes", length)
    kilo = length / STEP
    if kilo < STEP:
        return tr("{size} kB", size=formats().number(_short(kilo)))
    return tr("{size} MB", size=formats().number(_short(kilo / STEP)))


def log(length: int, entries: int, since: datetime | None, zone: str) -> str:
    """Say how large the log is."""
    if not entries:
        return tr("The log is empty.")
    said = tr_n("{count} entry, {size}", "{count} entries, {size}", entries, size=size(length))
    if since is None:
        return said
    return tr("{entries}, since {date}", entries=said, date=_day(since, zone))


def backups(count: int, length: int) -> str:
    """Say how large the backups are."""
    if not count:
        return tr("None yet.")
    return tr_n("{count} backup, {size}", "{count} backups, {size}", count, size=size(length))


def backup(name: str, made: datetime | None, zone: str, length: int, *, damaged: bool) -> str:
    """Name a backup: when it was made, or as its file is called."""
    if made is None:
        return tr("{name} ({size})", name=name, size=size(length))
    when = tr("{date}, {time}", date=_day(made, zone), time=clock(made, zone))
    if damaged:
        return tr("{when}, before the log was damaged ({size})", when=when, size=size(length))
    return tr("{name} ({size})", name=when, size=size(length))


def other_file() -> str:
    """Offer a backup that is elsewhere."""
    return tr("A file elsewhere…")


def union() -> str:
    """Say what restoring does."""
    return tr(
        "Restoring adds what the log lacks. What is there stays, so nothing can be lost by it."
    )


def files() -> str:
    """Say what the files are for."""
    return tr(
        "The diary is a table for a spreadsheet or a clinician; everything is one file that"
        " Bedtime takes in again, here or elsewhere, nothing twice."
    )


def backed_up(backup: Path | None) -> str:
    """Say where a backup was written, or why there is none."""
    if backup is None:
        return tr("The log is empty, so there is nothing to back up yet.")
    return tr("The backup is in {file}.", file=backup)


def restored(count: int, file: Path) -> str:
    """Say what came back."""
    if not count:
        return tr("The log has all that is in {file} already; nothing was missing.", file=file)
    return tr_n(
        "{count} entry came back from {file}.",
        "{count} entries came back from {file}.",
        count,
        file=file,
    )


def sentence(text: str) -> str:
    """Make a window's sentence of one that stands behind “bedtime:” on the terminal."""
    ended = text if text.endswith((".", "…", "!", "?", "”")) else f"{text}."
    return f"{ended[:1].upper()}{ended[1:]}"


def lines(said: Sequence[str], left_out: Sequence[str], most: int) -> str:
    """Put together what was done and what was not, at most so many lines of the latter."""
    shown = [*said, *left_out[:most]]
    if more := len(left_out) - most if len(left_out) > most else 0:
        shown.append(tr("… and {count} more.", count=more))
    return "\n".join(map(sentence, shown))


def goes(paths: Sequence[Path]) -> str:
    """List what deleting takes away."""
    return "\n".join(map(str, paths))


def deleting() -> str:
    """Say what deleting everything is."""
    return tr(
        "Settings, log and backups will be gone for good, here and on the disk:"
        " nobody can bring them back. Bedtime then ends."
    )


def exports_stay() -> str:
    """Say what deleting leaves."""
    return tr("Files that you exported are yours to delete.")


def word() -> str:
    """Return what is typed to delete everything: the same as in the command."""
    return tr("delete")


def confirm(word: str) -> str:
    """Ask for that word."""
    return tr("&Type “{word}” to delete everything:", word=word)


def cannot_delete(folder: Path) -> str:
    """Say why nothing is deleted."""
    return tr("Nothing is deleted: {folder} cannot be written. Allow it first.", folder=folder)


def deleted(folders: Sequence[Path]) -> list[str]:
    """Say that it is done, and what stays."""
    return [
        tr("Everything is deleted. Files that you exported are yours to delete."),
        *(tr("{folder} stays: what is in it is not Bedtime's.", folder=each) for each in folders),
    ]


def _short(number: float) -> float:
    return round(number, 1) if number < 10 else round(number)


def _day(at: datetime, zone: str) -> str:
    from zoneinfo import ZoneInfo

    return formats().date(at.astimezone(ZoneInfo(zone)).date())
