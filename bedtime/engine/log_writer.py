"""Writing what happens into the log, and keeping what cannot be written until it can."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from bedtime.core.entry import Entry
from bedtime.core.transfer.entry_checks import InvalidEntryError, check_entry
from bedtime.core.transfer.json_output import entry_to_json
from bedtime.engine.ports import EventLog, LogBusyError, LogError, UnwritableEntryError
from bedtime.engine.unsaved import Unsaved

LOG_ALARM = "log"
"""Key of the alarm that tries a busy log again."""
RETRY_AFTER = timedelta(milliseconds=100)
BUSY_TRIES = 30
"""Attempts at a busy log, ten a second, before it is reported."""


class LogWriter:
    """The entries of one run of the program, written in order and without loss while it lives."""

    def __init__(self, log: EventLog, on_error: Callable[[LogError], None] | None) -> None:
        """`on_error` is called once, and again only after writing worked; else errors raise."""
        self._log = log
        self._on_error = on_error
        self._unsaved: list[Entry] = []
        self._error: LogError | None = None
        self._reported = False
        self._busy_tries = 0

    @property
    def is_complete(self) -> bool:
        """Whether all entries are on disk."""
        return not self._unsaved

    @property
    def unsaved(self) -> Unsaved:
        """What is not on disk, and why."""
        why = str(self._error) if self._unsaved else ""
        return Unsaved(len(self._unsaved), why)

    def agenda(self, now: datetime) -> dict[str, datetime]:
        """Return when to try again, very soon, as another program holds the log; else {}."""
        is_busy = self._unsaved and isinstance(self._error, LogBusyError)
        return {LOG_ALARM: now + RETRY_AFTER} if is_busy else {}

    def write(self, entries: Iterable[Entry]) -> None:
        """Write entries, and before them those that could not be written."""
        self._unsaved += filter(self._is_valid, entries)
        try:
            self._append([])
        except LogBusyError as error:
            self._busy_tries += 1
            if self._on_error is None or self._busy_tries > BUSY_TRIES:
                self.report(error)
        except LogError as error:
            self.report(error)

    def write_now(self, entries: Sequence[Entry]) -> None:
        """Write entries, and before them the unsaved; raises LogError, and then keeps none."""
        self._append(entries)

    def retry(self) -> None:
        """Write what could not be written; the log is not touched where there is nothing."""
        if self._unsaved:
            self.write(())

    def report(self, error: LogError) -> None:
        """Report that the log is in trouble, once."""
        if self._on_error is None:
            raise error
        if not self._reported:
            self._reported = True
            self._on_error(error)

    def _append(self, entries: Sequence[Entry]) -> None:
        try:
            self._log.append([*self._unsaved, *entries])
        except LogError as error:
            self._error = error
            raise
        self._unsaved = []
        self._reported = False
        self._busy_tries = 0

    def _is_valid(self, entry: Entry) -> bool:
        """Return whether an entry can be written: one that cannot must not stop all later ones."""
        try:
            check_entry(entry_to_json(entry))
        except InvalidEntryError as error:
            if self._on_error is None:
                raise UnwritableEntryError(f"{entry.kind} ({error})") from error
            self._on_error(UnwritableEntryError(f"{entry.kind} ({error})"))
            return False
        return True
