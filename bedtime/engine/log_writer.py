"""Writing what happens into the log, and keeping what cannot be written until it can."""

from collections.abc import Callable, Iterable

from bedtime.core.entry import Entry
from bedtime.engine.ports import EventLog, LogError


class LogWriter:
    """The entries of one run of the program, written in order and without loss while it lives."""

    def __init__(self, log: EventLog, on_error: Callable[[LogError], None] | None) -> None:
        """`on_error` is called once, and again only after writing worked; else errors raise."""
        self._log = log
        self._on_error = on_error
        self._unsaved: list[Entry] = []
        self._reported = False

    @property
    def is_complete(self) -> bool:
        """Whether all that happened is in the log."""
        return not self._unsaved

    def write(self, entries: Iterable[Entry]) -> None:
        """Write entries, and before them those that could not be written."""
        self._unsaved += entries
        try:
            self._log.append(self._unsaved)
        except LogError as error:
            self.report(error)
        else:
            self._unsaved = []
            self._reported = False

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
