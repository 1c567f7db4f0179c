"""What Bedtime keeps, in its user's hands: measured, copied, carried out and in, deleted."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

from bedtime.adapters.log import backup as diary_backup
from bedtime.adapters.log.sqlite_log import SqliteDiary
from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.engine.ports import DiaryError
from bedtime.services import import_export as transfer
from bedtime.services import profile_files as traces
from bedtime.services.import_export import TransferError
from bedtime.services.profile_files import will_go
from bedtime.text import data_page as words

if TYPE_CHECKING:
    from bedtime.ui.settings.data_model import Copy, DataWishes, Kept

MOST_SAID = 8
"""Sentences about what was not taken, in a window."""


class Holdings:
    """A profile in the running program; what goes wrong is answered in a sentence."""

    def __init__(
        self,
        profile: Profile,
        diary: SqliteDiary,
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

    def wishes(self) -> "DataWishes":
        """Return what the page of the user's data can ask for."""
        from bedtime.ui.settings.data_model import DataWishes

        return DataWishes(
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

    def _kept(self) -> "Kept":
        from bedtime.ui.settings.data_model import Copy, Kept

        log = self._diary.path
        trouble, count, since = "", 0, None
        try:
            count, since = self._diary.extent()
        except DiaryError as error:
            trouble = str(error)
        copies = tuple(self._copy(Copy, each) for each in self._diary.backups())
        beside = sum(_size(log.with_name(log.name + end)) for end in ("", "-wal", "-shm"))
        return Kept(
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

    def _copy(self, make: "type[Copy]", file: Path) -> "Copy":
        made, damaged = diary_backup.origin(file, self._diary.path)
        return make(file, made, _size(file), damaged)

    def _back_up(self) -> str:
        return words.backed_up(self._diary.backup())

    def _restore(self, file: Path) -> str:
        if file.suffix.lower() == ".json":
            return self._take(file)
        count = self._diary.restore(file)
        self._reread()
        return words.restored(count, file)

    def _export(self, file: Path, *, with_intakes: bool) -> str:
        if transfer.ending(file) == ".csv":
            told = transfer.export_table(self._store(), file, with_intakes=with_intakes)
        else:
            told = transfer.export_all(self._store(), file)
        return words.lines(told.said, told.left_out, MOST_SAID)

    def _take(self, file: Path) -> str:
        def hand_over(write: transfer.Write) -> int:
            return write()

        told = transfer.take(self._store(), file, uuid4().hex, datetime.now(UTC), hand_over)
        self._reread()
        return words.lines(told.said, told.left_out, MOST_SAID)

    def _delete(self) -> str | None:
        """End and delete; returns why that cannot be."""
        try:
            folder = traces.hindrance(self._profile)
        except OSError as error:
            return words.sentence(transfer.unusable(error, self._profile.data))
        if folder is not None:
            return words.cannot_delete(folder)
        self._end()
        return None

    def _store(self) -> transfer.Store:
        return transfer.Store(self._profile, self._diary, self._settings(), self._zone())

    def _answer(self, act: Callable[[], str], file: Path | None = None) -> str:
        try:
            return act()
        except (DiaryError, TransferError) as error:
            return words.sentence(str(error))
        except OSError as error:
            return words.sentence(transfer.unusable(error, file or self._profile.data))


def _size(file: Path) -> int:
    with suppress(OSError):
        return file.stat().st_size
    return 0
