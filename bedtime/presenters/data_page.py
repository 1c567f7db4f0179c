"""The settings' page about stored data: what there is, and backup, restore, export, deletion."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from bedtime.adapters.log import backup
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.engine.ports import LogError
from bedtime.services import exports, imports, profile_files, transfer
from bedtime.services.profile_files import paths_to_delete
from bedtime.services.transfer import TransferError
from bedtime.text import data_page as text
from bedtime.ui.settings.data_model import BackupFile, DataActions, StoredData

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
        reload: Callable[[], object],
        end: Callable[[], object],
    ) -> None:
        """`reload` reads log and settings anew; `end` ends the program and deletes everything."""
        self._profile = profile
        self._log = log
        self._settings = settings
        self._zone = zone
        self._reload = reload
        self._end = end

    def actions(self) -> DataActions:
        """Return the page's callbacks."""
        return DataActions(
            stored=self._stored,
            back_up=lambda: self._attempt(self._back_up),
            restore=lambda file: self._attempt(lambda: self._restore(file), file),
            export=lambda file, with_intakes: self._attempt(
                lambda: self._export(file, with_intakes=with_intakes), file
            ),
            import_file=lambda file: self._attempt(lambda: self._import(file), file),
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
        return text.backup_result(self._log.backup())

    def _restore(self, file: Path) -> str:
        if file.suffix.lower() == ".json":
            return self._import(file)
        count = self._log.restore(file)
        self._reload()
        return text.restore_result(count, file)

    def _export(self, file: Path, *, with_intakes: bool) -> str:
        if transfer.file_suffix(file) == ".csv":
            result = exports.export_table(self._store(), file, with_intakes=with_intakes)
        else:
            result = exports.export_all(self._store(), file)
        return text.result_lines(result.messages, result.omissions, MOST_SHOWN)

    def _import(self, file: Path) -> str:
        def hand_over(write: imports.Write) -> int:
            return write()

        result = imports.import_file(self._store(), file, uuid4().hex, datetime.now(UTC), hand_over)
        self._reload()
        return text.result_lines(result.messages, result.omissions, MOST_SHOWN)

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

    def _attempt(self, act: Callable[[], str], file: Path | None = None) -> str:
        try:
            return act()
        except (LogError, TransferError) as error:
            return text.as_sentence(str(error))
        except OSError as error:
            return text.as_sentence(transfer.unusable(error, file or self._profile.data))


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0
