"""The entries that are left out as unreadable: moved away in a log that is written, reported once.

The user sees how many there are; restoring a backup brings them back.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from bedtime.adapters.log.backup import backups, protect
from bedtime.adapters.log.errors import unreadable_message
from bedtime.adapters.log.open_log import OpenLog
from bedtime.adapters.log.unreadable import find, lost, move, newest_with, put_back
from bedtime.engine.ports import LogError

RECENT = timedelta(days=60)
"""Of older nights a start does not look whether each detail has what its kind needs."""


class LeftOut:
    """What is left out of a log; the methods raise LogError."""

    def __init__(self, log: OpenLog, on_trouble: Callable[[str], None]) -> None:
        """`on_trouble` gets the sentence about how many entries are left out."""
        self._log = log
        self._on_trouble = on_trouble
        self._reported: set[int] = set()
        """Seqs of the entries that were reported."""
        self._swept = self._looked = False

    def sweep(self) -> None:
        """Move every unreadable entry away, and put back what can be read by now."""
        self._log.perform(put_back)
        if found := self._log.look(lambda db: find(db, self._recent())):
            self._move(found)
        self._swept = self._looked = True

    def sweep_once(self) -> None:
        """Sweep, unless that was done."""
        if not self._swept:
            self.sweep()

    def seqs(self, since: str = "") -> list[int]:
        """Return the seqs of what is moved and not restored, or still to be moved.

        Whether a detail has what its kind needs is looked at in the nights from `since` on.
        """
        return self._log.look(lambda db: [*find(db, since), *lost(db)])

    def backup(self) -> Path | None:
        """Return the newest backup in which any of them can be read, None without one."""
        return self._newest_with(self.seqs())

    def message(self) -> str:
        """Return how many there are and what to do, "" for none; they are not reported again."""
        self._looked = True
        return self._message(self.seqs())

    def add(self, seqs: Sequence[int]) -> None:
        """Take over that these were just found: move them if the log is written, and report."""
        if self._log.writes:
            with suppress(LogError):  # the next reading tries again
                self._move(seqs)
        self._report(seqs)

    def report_moved(self) -> None:
        """Report what is moved and not restored."""
        self._report(self._log.look(lost))

    def report_once(self) -> None:
        """Report what is left out anywhere, at the first reading of a log not swept before."""
        if not self._looked:
            self._looked = True
            self._report(self.seqs(self._recent()))

    def _move(self, seqs: Sequence[int]) -> None:
        self._log.perform(lambda db: move(db, seqs))
        if backup := self._newest_with(seqs):
            protect(backup)

    def _report(self, seqs: Sequence[int]) -> None:
        """Report how many are left out, where these are not reported yet."""
        if not self._reported.issuperset(seqs):
            self._on_trouble(self._message({*seqs, *self.seqs(self._recent())}))

    def _message(self, seqs: Collection[int]) -> str:
        self._reported.update(seqs)
        if not seqs:
            return ""
        backed_up = self._newest_with(seqs) is not None
        return unreadable_message(len(seqs), self._log.path, backed_up=backed_up)

    def _newest_with(self, seqs: Collection[int]) -> Path | None:
        if not seqs:
            return None
        return newest_with(backups(self._log.path), seqs, self._log.schemas, self._log.patience)

    def _recent(self) -> str:
        """The night from which on each detail is looked at, whoever reads it."""
        return (self._log.now() - RECENT).date().isoformat()
