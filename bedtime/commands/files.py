"""`export` and `import`: the diary as a table, and everything as a backup."""

import stat
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from bedtime.adapters import backup_json, diary_csv, single
from bedtime.adapters.whole import write_whole
from bedtime.commands.here import CommandError, Here, complain, new_run, now
from bedtime.core import diary, intake, joining, sheet
from bedtime.ui.words import sheet as words
from bedtime.ui.words.language import tr

LARGEST = 256 * 1024 * 1024
"""Bytes of a file that is read."""
MOST_SAID = 20
"""Refusals said one by one."""


def export(here: Here, args: Namespace) -> None:
    """`export FILE`: by its ending a table of the diary or a backup of everything."""
    file = Path(args.file)
    if _ending(file) == ".csv":
        content, count, said = _table(here, args)
    elif args.since or args.until:
        raise CommandError(tr("a backup holds all nights; leave --since and --until out"), 2)
    else:
        content, count, said = _backup(here, file)
    if not count and file.exists():
        raise CommandError(tr("there is nothing to export yet; {file} stays as it is", file=file))
    _write(file, content)
    print(said)


def import_(here: Here, args: Namespace) -> None:
    """`import FILE`: take what is not there yet. Raises CommandError where some is refused."""
    file = Path(args.file)
    take = _take_table if _ending(file) == ".csv" else _take_backup
    refused = take(here, file, _content(file))
    if len(refused) == 1:
        raise CommandError(refused[0])
    for sentence in refused[:MOST_SAID]:
        complain(sentence)
    if count := len(refused):
        said = tr("{count} of {file} not taken, as said above; the rest is", count=count, file=file)
        raise CommandError(said)


def _ending(file: Path) -> str:
    ending = file.suffix.lower()
    if ending in (".ics", ".pdf"):
        raise CommandError(
            tr("this version knows no {ending} yet; use .csv or .json", ending=ending)
        )
    if ending not in (".csv", ".json"):
        raise CommandError(
            tr("{file}: what is it? Its name has to end in .csv or .json", file=file), 2
        )
    return ending


def _table(here: Here, args: Namespace) -> tuple[bytes, int, str]:
    """Make the file's content; tells how many nights it has, and the sentence about it."""
    log = here.diary.entries(args.since, args.until, kinds=joining.KINDS)
    mornings = diary.mornings(log, here.settings, here.zone.key)
    taken = [entry for entry, _ in intake.intakes(log)]
    content = diary_csv.written(sheet.table(mornings, taken, with_intakes=args.with_intakes))
    count, file = len(mornings), args.file
    if args.with_intakes:
        said = tr(
            "{count} nights are in {file}, with side effects and what was taken.",
            count=count,
            file=file,
        )
        return content, count + len(taken), said
    said = tr(
        "{count} nights are in {file}, without side effects and what was taken.",
        count=count,
        file=file,
    )
    return content, count, said


def _backup(here: Here, file: Path) -> tuple[bytes, int, str]:
    """Make the file's content; tells how many entries it has, and the sentence about it."""
    settings = None
    if here.profile.config.is_file():
        settings = here.profile.config.read_text(encoding="utf-8", errors="surrogateescape")
    rows = here.diary.rows()
    content, lost = backup_json.written(rows, settings)
    if lost:
        complain(tr("{count} entries of the log cannot be read and are left out", count=lost))
    count = len(rows) - lost
    said = tr(
        "Everything is in {file}: {count} entries, what was taken included, and the settings.",
        file=file,
        count=count,
    )
    return content, count, said


def _write(file: Path, content: bytes) -> None:
    """Write the file whole or not at all, in place of an export but of nothing else."""
    if not file.parent.is_dir():
        raise CommandError(tr("there is no folder {folder}; make it first", folder=file.parent))
    try:
        if file.exists() and not _is_export(file):
            raise CommandError(
                tr("{file} is there and is no export; choose another name", file=file)
            )
        write_whole(file, content)
    except OSError as error:
        why = error.strerror or str(error)
        raise CommandError(tr("{file} cannot be written: {why}", file=file, why=why)) from error


def _is_export(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as there:
        start = there.read(64)
    return not start or start.startswith(b"night,zone,slept,") or backup_json.is_ours(start)


def _content(file: Path) -> bytes:
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):  # a pipe could keep us for ever
        raise CommandError(tr("{file} is not a file; choose one", file=file))
    if status.st_size > LARGEST:
        most = LARGEST // 1024**2
        raise CommandError(tr("{file} has more than {most} MB; divide it", file=file, most=most))
    return file.read_bytes()


def _take_table(here: Here, file: Path, content: bytes) -> list[str]:
    try:
        found = diary_csv.read(content)
    except diary_csv.NotTextError:
        raise CommandError(tr("{file} is not UTF-8; save it as UTF-8", file=file)) from None
    log = here.diary.entries(kinds=joining.KINDS)
    join = joining.Join(here.settings, here.zone.key, new_run(), now())
    told = join.join(found.rows, log)
    if told.entries:
        _hand_over(here, lambda: here.diary.append(told.entries))
    if found.rows or not found.refused:
        print("\n".join([*words.joined(told), *map(words.unknown_column, found.unknown)]))
    return list(map(words.refused, found.refused))


def _take_backup(here: Here, file: Path, content: bytes) -> list[str]:
    try:
        backup = backup_json.read(content)
    except backup_json.NotABackupError as error:
        if error.newer:
            raise CommandError(
                tr("{file} is a newer Bedtime's backup; update Bedtime", file=file)
            ) from None
        raise CommandError(tr("{file} is no backup of Bedtime", file=file)) from None
    count = 0
    if backup.rows:
        count = _hand_over(here, lambda: here.diary.take_in(backup.rows))
    print(
        tr(
            "{count} entries taken, {left} left that are there already.",
            count=count,
            left=len(backup.rows) - count,
        )
    )
    if backup.settings is not None:
        print(_take_settings(here, backup.settings))
    return [words.spurious(number, part) for number, part in backup.spurious]


def _take_settings(here: Here, text: str) -> str:
    config = here.profile.config
    content = text.encode("utf-8", "surrogateescape")
    if not config.exists():
        write_whole(config, content)
        return tr("The settings are taken.")
    if config.read_bytes() == content:
        return tr("The settings are the same.")
    return tr("The settings are left: {config} is there.", config=config)


def _hand_over(here: Here, act: Callable[[], object]) -> int:
    """Write into the log, and let the program that runs read it anew."""
    here.profile.ensure()
    claim = single.claim(here.profile.data)
    try:
        count = act()
    finally:
        here.diary.close()
        if claim is not None:
            claim.release()
    if claim is None:
        try:
            single.ask(here.profile.data, {"order": "reread"})
        except single.NotAnswering as error:
            complain(str(error))
    return count if isinstance(count, int) else 0
