"""Sentences of exports and imports while they run: questions, progress, and what was stopped."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bedtime.i18n import tr, tr_n
from bedtime.text import unsaved as unsaved_text
from bedtime.text.diary_table import some_nights


def backed_up(backup: Path) -> str:
    """Where the log was copied before an import."""
    return tr("A backup is in {file}.", file=backup)


def differing(count: int) -> str:
    """How many nights an import would replace answers of."""
    return tr_n(
        "{count} night is recorded with other answers.",
        "{count} nights are recorded with other answers.",
        count,
    )


def contradictory(nights: Sequence[date]) -> str:
    """The nights of a table whose answers contradict each other."""
    return tr("These nights contradict themselves: {nights}.", nights=some_nights(nights))


def ask_theirs(count: int) -> str:
    """The terminal's question about nights that differ."""
    return f"{differing(count)} {tr('Take theirs? “No” keeps yours.')}"


def ask_anyway(nights: Sequence[date]) -> str:
    """The terminal's question about nights that contradict themselves."""
    return f"{contradictory(nights)} {tr('Take them all the same?')}"


def replace_question(file: Path) -> str:
    """The question before an export writes over a file of somebody else."""
    return tr("{file} is there and is no export. Write over it?", file=file)


def theirs_remedy() -> str:
    """How a command takes what it left as it differs."""
    return tr("“--theirs” takes what the file has for them.")


def anyway_remedy() -> str:
    """How a command takes nights that contradict themselves."""
    return tr("“--anyway” takes nights that contradict themselves.")


def progress(done: float) -> str:
    """How much is done, from 0 to 1."""
    return tr("{percent} %", percent=int(done * 100))


def stopped(written: int) -> str:
    """The message that an import was stopped half-way."""
    return tr_n(
        "stopped; {count} entry is taken and stays, another import of the file takes the rest",
        "stopped; {count} entries are taken and stay, another import of the file takes the rest",
        written,
    )


def not_imported() -> str:
    """The message that an import was stopped before anything was written."""
    return tr("Nothing was imported.")


def not_replaced(file: Path) -> str:
    """The message that a file was not written over."""
    return tr("{file} stays as it is.", file=file)


def export_stopped(file: Path) -> str:
    """The message that an export was stopped."""
    return tr("Stopped; {file} was not written.", file=file)


def exported(file: Path, count: int, *, whole: bool) -> str:
    """What a backup holds; everything only where the `whole` log could be read."""
    if whole:
        return tr_n(
            "Everything is in {file}: {count} entry, what was taken included, and the settings.",
            "Everything is in {file}: {count} entries, what was taken included, and the settings.",
            count,
            file=file,
        )
    return tr_n(
        "What can be read is in {file}: {count} entry, what was taken included, and the settings.",
        "What can be read is in {file}: {count} entries, what was taken included, and the"
        " settings.",
        count,
        file=file,
    )


def exported_nights(file: Path, count: int, *, with_intakes: bool) -> str:
    """What a table holds."""
    if with_intakes:
        return tr_n(
            "{count} night is in {file}, with side effects and what was taken.",
            "{count} nights are in {file}, with side effects and what was taken.",
            count,
            file=file,
        )
    return tr_n(
        "{count} night is in {file}, without side effects and what was taken.",
        "{count} nights are in {file}, without side effects and what was taken.",
        count,
        file=file,
    )


def nothing_to_export(file: Path, unsaved: int | None) -> str:
    """Why a file is not replaced by an empty one; `unsaved` entries wait, None: that is unknown."""
    stays = tr("{file} stays as it is", file=file)
    if unsaved == 0:
        return tr("there is nothing to export yet; {stays}", stays=stays)
    return f"{unsaved_text.not_in_file(unsaved)}; {stays}"


def taken(count: int, there: int) -> str:
    """How many entries of a backup were taken, and how many were there already."""
    return tr_n(
        "{count} entry taken, {left} left that are there already.",
        "{count} entries taken, {left} left that are there already.",
        count,
        left=there,
    )


def restored(count: int, backup: Path) -> str:
    """How many entries `restore` took from a backup."""
    return tr_n(
        "{count} entry taken from {backup}.",
        "{count} entries taken from {backup}.",
        count,
        backup=backup,
    )
