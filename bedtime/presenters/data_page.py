"""The settings' page about stored data: what there is, and backup, restore, export, deletion."""

from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from bedtime.adapters.log import backup
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.core.transfer.merge import Choice
from bedtime.engine.ports import LogError
from bedtime.i18n import tr
from bedtime.services import exports, imports, profile_files, transfer
from bedtime.services.imports import Import
from bedtime.services.profile_files import paths_to_delete
from bedtime.services.transfer import TransferError, TransferResult
from bedtime.text import data_page as text
from bedtime.text import transfer as transfer_text
from bedtime.text import unsaved as unsaved_text
from bedtime.ui.settings.data_model import (
    BackupFile,
    DataActions,
    Job,
    Question,
    Reply,
    StoredData,
)

T = TypeVar("T")
MOST_SHOWN = 8
"""Sentences about what was left out, in a window."""


class DataPagePresenter:
    """The page over a profile; each action returns a sentence, also about what went wrong."""

    def __init__(
        self,
        profile: Profile,
        log: SqliteLog,
        *,
        settings: Callable[[], Settings],
        zone: Callable[[], ZoneInfo],
        unsaved: Callable[[], int],
        reload: Callable[[], object],
        end: Callable[[], object],
    ) -> None:
        """`reload` reads log and settings anew; `end` ends the program and deletes everything.

        `unsaved` writes what waits, and returns how many entries cannot be written even so.
        """
        self._profile = profile
        self._log = log
        self._settings = settings
        self._zone = zone
        self._unsaved = unsaved
        self._reload = reload
        self._end = end

    def actions(self) -> DataActions:
        """Return the page's callbacks."""
        return DataActions(
            stored=self._stored,
            back_up=lambda: self._attempt(self._back_up),
            restore=lambda file: self._guarded(self._restore(file), file),
            export=lambda file, with_intakes: self._guarded(
                self._export(file, with_intakes=with_intakes), file
            ),
            import_file=lambda file: self._guarded(self._import(file), file),
            deletion_paths=lambda: paths_to_delete(self._profile),
            delete=self._delete,
        )

    def _stored(self) -> StoredData:
        log = self._log.path
        log_error, count, since = "", 0, None
        try:
            count, since = self._log.extent()
        except LogError as error:
            log_error = str(error)
        backups = tuple(map(self._backup_file, self._log.backups()))
        size = sum(_size(log.with_name(log.name + end)) for end in ("", "-wal", "-shm"))
        return StoredData(
            self._profile.config,
            log,
            log.parent / "backups",
            log_error,
            size,
            count,
            since,
            backups,
            self._zone().key,
        )

    def _backup_file(self, file: Path) -> BackupFile:
        made, damaged = backup.origin(file, self._log.path)
        return BackupFile(file, made, _size(file), damaged)

    def _back_up(self) -> str:
        waiting = self._unsaved()
        backup = self._log.backup()
        lacks = unsaved_text.not_in_backup(waiting) if backup and waiting else ""
        return f"{text.backup_result(backup)} {lacks}".rstrip()

    def _restore(self, file: Path) -> Job:
        if file.suffix.lower() == ".json":
            return (yield from self._import(file))
        count = self._log.restore(file)
        self._reload()
        return text.restore_result(count, file)

    def _export(self, file: Path, *, with_intakes: bool) -> Job:
        table = transfer.file_suffix(file) == ".csv"
        replace = exports.replaces_other(file)
        if replace:
            question = transfer_text.replace_question(file)
            if (yield Question(question, tr("Write o&ver it"), tr("Kee&p it"))) is not Reply.YES:
                return transfer_text.not_replaced(file)
        store, unsaved = self._store(), self._unsaved()
        steps = (
            exports.export_table(
                store, file, with_intakes=with_intakes, replace=replace, unsaved=unsaved
            )
            if table
            else exports.export_all(store, file, replace=replace, unsaved=unsaved)
        )
        try:
            return _lines((yield from _stoppable(steps)))
        except _StoppedError:
            return transfer_text.export_stopped(file)

    def _import(self, file: Path) -> Job:
        importing = imports.open_import(self._store(), file, uuid4().hex, datetime.now(UTC))
        try:
            yield from _stoppable(importing.survey())
            backup = None
            if importing.changes:
                backup = yield from _stoppable(imports.back_up(self._store(), datetime.now(UTC)))
            choice = yield from _choose(importing, backup)
        except _StoppedError:
            return transfer_text.not_imported()
        try:
            yield from _stoppable(importing.write(choice))
        except _StoppedError:
            return text.as_sentence(transfer_text.stopped(importing.written))
        finally:
            self._reload()
        return _lines(importing.result(choice))

    def _delete(self) -> str | None:
        """End and delete; return why that cannot be."""
        try:
            folder = profile_files.unwritable_folder(self._profile)
        except OSError as error:
            return text.as_sentence(transfer.unusable(error, self._profile.data))
        if folder is not None:
            return text.delete_refusal(folder)
        self._end()
        return None

    def _store(self) -> transfer.Store:
        return transfer.Store(self._profile, self._log, self._settings(), self._zone())

    def _attempt(self, act: Callable[[], str]) -> str:
        try:
            return act()
        except LogError as error:
            return text.as_sentence(str(error))
        except OSError as error:
            return text.as_sentence(transfer.unusable(error, self._profile.data))

    def _guarded(self, job: Job, file: Path) -> Job:
        """Go through a job; return why it failed, if it does."""
        try:
            return (yield from job)
        except (LogError, TransferError) as error:
            return text.as_sentence(str(error))
        except OSError as error:
            return text.as_sentence(transfer.unusable(error, file))


class _StoppedError(Exception):
    """The user has stopped a job."""


def _stoppable(steps: transfer.Steps[T]) -> Generator[float | Question, Reply | None, T]:
    """Go through steps; raises _StoppedError once the reply is STOP."""
    try:
        while True:
            if (yield next(steps)) is Reply.STOP:
                raise _StoppedError
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        steps.close()


def _choose(
    importing: Import, backup: Path | None
) -> Generator[float | Question, Reply | None, Choice]:
    """Ask what is taken besides new nights; raises _StoppedError."""
    head = [importing.summary(), *([transfer_text.backed_up(backup)] if backup else [])]
    anyway = theirs = False
    if nights := importing.contradictory:
        question = " ".join((*head, transfer_text.contradictory(nights)))
        anyway = yield from _ask(Question(question, tr("Take them an&yway"), tr("&No, leave them")))
    if count := importing.differing(anyway=anyway):
        question = " ".join((*head, transfer_text.differing(count)))
        theirs = yield from _ask(Question(question, tr("Take t&heirs"), tr("Kee&p mine")))
    return Choice(theirs, anyway)


def _ask(question: Question) -> Generator[float | Question, Reply | None, bool]:
    reply = yield question
    if reply is Reply.STOP:
        raise _StoppedError
    return reply is Reply.YES


def _lines(result: TransferResult) -> str:
    return text.result_lines(result.messages, result.omissions, MOST_SHOWN, result.omitted)


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0
