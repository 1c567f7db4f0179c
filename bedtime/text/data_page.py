"""Sentences of the settings' page Your data: files, sizes, and results of what was done."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bedtime.i18n import tr, tr_n
from bedtime.text.formats import formats
from bedtime.text.times import clock_time

KILO = 1024


def size(length: int) -> str:
    """A number of bytes, rounded."""
    if length < KILO:
        return tr_n("{count} byte", "{count} bytes", length)
    kilo = length / KILO
    if kilo < KILO:
        return tr("{size} kB", size=formats().number(_short(kilo)))
    return tr("{size} MB", size=formats().number(_short(kilo / KILO)))


def log(length: int, entries: int, since: datetime | None, zone: str) -> str:
    """How large the log is, and since when it is kept."""
    if not entries:
        return tr("The log is empty.")
    text = tr_n("{count} entry, {size}", "{count} entries, {size}", entries, size=size(length))
    if since is None:
        return text
    return tr("{entries}, since {date}", entries=text, date=_day(since, zone))


def backups(count: int, length: int) -> str:
    """How many backups there are, and how large they are together."""
    if not count:
        return tr("None yet.")
    return tr_n("{count} backup, {size}", "{count} backups, {size}", count, size=size(length))


def backup(name: str, made: datetime | None, zone: str, length: int, *, damaged: bool) -> str:
    """A backup in a list: when it was made, or else the name of its file."""
    if made is None:
        return tr("{name} ({size})", name=name, size=size(length))
    when = tr("{date}, {time}", date=_day(made, zone), time=clock_time(made, zone))
    if damaged:
        return tr("{when}, before the log was damaged ({size})", when=when, size=size(length))
    return tr("{name} ({size})", name=when, size=size(length))


def other_file() -> str:
    """The last choice in the list of backups, which opens a file dialog."""
    return tr("A file elsewhere…")


def restore_explanation() -> str:
    """What restoring a backup does."""
    return tr(
        "Restoring adds what the log lacks. What is there stays, so nothing can be lost by it."
    )


def export_explanation() -> str:
    """What the exported files are for."""
    return tr(
        "The diary is a table for a spreadsheet or a clinician; everything is one file that"
        " Bedtime takes in again, here or elsewhere, nothing twice."
    )


def backup_result(backup: Path | None) -> str:
    """Where a backup was written, or why there is none."""
    if backup is None:
        return tr("The log is empty, so there is nothing to back up yet.")
    return tr("The backup is in {file}.", file=backup)


def restore_result(count: int, file: Path) -> str:
    """How many entries a restored backup brought back."""
    if not count:
        return tr("The log has all that is in {file} already; nothing was missing.", file=file)
    return tr_n(
        "{count} entry came back from {file}.",
        "{count} entries came back from {file}.",
        count,
        file=file,
    )


def as_sentence(text: str) -> str:
    """Return a command's message as a full sentence: with a capital and a full stop."""
    ended = text if text.endswith((".", "…", "!", "?", "”")) else f"{text}."
    return f"{ended[:1].upper()}{ended[1:]}"


def result_lines(done: Sequence[str], left_out: Sequence[str], most: int, count: int) -> str:
    """What was done, then up to `most` of `count` lines of what was left out, and how many more."""
    shown = [*done, *left_out[:most]]
    if (more := count - len(left_out[:most])) > 0:
        shown.append(tr("… and {count} more.", count=more))
    return "\n".join(map(as_sentence, shown))


def deleted_paths(paths: Sequence[Path]) -> str:
    """The files and folders that deleting removes, one a line."""
    return "\n".join(map(str, paths))


def delete_warning() -> str:
    """The warning before everything is deleted."""
    return tr(
        "Settings, log and backups will be gone for good, here and on the disk:"
        " nobody can bring them back. Bedtime then ends."
    )


def exports_stay() -> str:
    """The remark that deleting everything leaves exported files alone."""
    return tr("Files that you exported are yours to delete.")


def delete_word() -> str:
    """The word to type before everything is deleted; the command asks for the same."""
    return tr("delete")


def delete_prompt(word: str) -> str:
    """The label of the field where that word is typed."""
    return tr("&Type “{word}” to delete everything:", word=word)


def delete_refusal(folder: Path) -> str:
    """Why nothing is deleted: a folder cannot be written."""
    return tr("Nothing is deleted: {folder} cannot be written. Allow it first.", folder=folder)


def delete_result(folders: Sequence[Path]) -> list[str]:
    """The message that everything is deleted, and which folders stay."""
    return [
        tr("Everything is deleted. Files that you exported are yours to delete."),
        *(tr("{folder} stays: what is in it is not Bedtime's.", folder=each) for each in folders),
    ]


def _short(number: float) -> float:
    return round(number, 1) if number < 10 else round(number)


def _day(at: datetime, zone: str) -> str:
    from zoneinfo import ZoneInfo

    return formats().date(at.astimezone(ZoneInfo(zone)).date())
