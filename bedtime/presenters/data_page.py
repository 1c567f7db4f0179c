"""What Bedtime keeps, in its user's hands: measured, copied, carried out and in, deleted."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

from bedtime.adapters.log import backup
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.engine.ports import LogError
from bedtime.services import import_export, profile_files
from bedtime.services.import_export import TransferError
from bedtime.services.profile_files import will_go
from bedtime.text import data_page as text

if TYPE_CHECKING:
    from bedtime.ui.settings.data_model import BackupFile, DataActions, StoredData

MOST_SAID = 8
"""Sentences about what was not taken, in a window."""


class DataPagePresenter:
    """A profile in the running program; what goes wrong is answered in a sentence."""

    def __init__(
        self,
        profile: Profile,
        diary: SqliteLog,
        *,
        settings: Callable[[], Settings],
        zone: Callable[[], ZoneInfo],
        reread: Callable[[], object],
        end: Callable[[], object],
    ) -> None:
        """`reread` takes over what came into the log and the settings.

        `end` ends the program and then deletes everything.
        """
        self._profile = profile
        self._diary = diary
        self._settings = settings
        self._zone = zone
        self._reread = reread
        self._end = end

    def wishes(self) -> "DataActions":
        """Return what the page of the user's data can ask for."""
        from bedtime.ui.settings.data_model import DataActions

        return DataActions(
            kept=self._kept,
            back_up=lambda: self._answer(self._back_up),
            restore=lambda file: self._answer(lambda: self._restore(file), file),
            export=lambda file, with_intakes: self._answer(
                lambda: self._export(file, with_intakes=with_intakes), file
            ),
            take=lambda file: self._answer(lambda: self._take(file), file),
            goes=lambda: will_go(self._profile),
            delete=self._delete,
        )

    def _kept(self) -> "StoredData":
        from bedtime.ui.settings.data_model import BackupFile, StoredData

        log = self._diary.path
        trouble, count, since = "", 0, None
        try:
            count, since = self._diary.extent()
        except LogError as error:
            trouble = str(error)
        copies = tuple(self._copy(BackupFile, each) for each in self._diary.backups())
        beside = sum(_size(log.with_name(log.name + end)) for end in ("", "-wal", "-shm"))
        return StoredData(
            self._profile.config,
            log,
            log.parent / "backups",
            trouble,
            beside,
            count,
            since,
            copies,
            self._zone().key,
        )

    def _copy(self, make: "type[BackupFile]", file: Path) -> "BackupFile":
        made, damaged = backup.origin(file, self._diary.path)
        return make(file, made, _size(file), damaged)

    def _back_up(self) -> str:
        return text.backed_up(self._diary.backup())

    def _restore(self, file: Path) -> str:
        if file.suffix.lower() == ".json":
            return self._take(file)
        count = self._diary.restore(file)
        self._reread()
        return text.restored(count, file)

    def _export(self, file: Path, *, with_intakes: bool) -> str:
        if import_export.ending(file) == ".csv":
            told = import_export.export_table(self._store(), file, with_intakes=with_intakes)
        else:
            told = import_export.export_all(self._store(), file)
        return text.lines(told.said, told.left_out, MOST_SAID)

    def _take(self, file: Path) -> str:
        def hand_over(write: import_export.Write) -> int:
            return write()

        told = import_export.take(self._store(), file, uuid4().hex, datetime.now(UTC), hand_over)
        self._reread()
        return text.lines(told.said, told.left_out, MOST_SAID)

    def _delete(self) -> str | None:
        """End and delete; returns why that cannot be."""
        try:
            folder = profile_files.hindrance(self._profile)
        except OSError as error:
            return text.sentence(import_export.unusable(error, self._profile.data))
        if folder is not None:
            return text.cannot_delete(folder)
        self._end()
        return None

    def _store(self) -> import_export.Store:
        return import_export.Store(self._profile, self._diary, self._settings(), self._zone())

    def _answer(self, act: Callable[[], str], file: Path | None = None) -> str:
        try:
            return act()
        except (LogError, TransferError) as error:
            return text.sentence(str(error))
        except OSError as error:
            return text.sentence(import_export.unusable(error, file or self._profile.data))


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0
