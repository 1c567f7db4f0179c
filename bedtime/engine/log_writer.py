"""The journal: writes what happens into the log, and keeps what cannot be written until it can."""

from collections.abc import Callable, Iterable

from bedtime.core.entry import Entry
from bedtime.engine.ports import EventLog, LogError


class LogWriter:
    """What one run of the program has to write, in order and without loss while it lives."""

    def __init__(self, diary: EventLog, trouble: Callable[[LogError], None] | None) -> None:
        """`trouble` is told once, and again only after writing worked; without it errors raise."""
        self._diary = diary
        self._trouble = trouble
        self._unsaved: list[Entry] = []
        self._complained = False

    @property
    def saves(self) -> bool:
        """Whether all that happened is in the log."""
        return not self._unsaved

    def write(self, entries: Iterable[Entry]) -> None:
        """Write entries, and before them what could not be written."""
        self._unsaved += entries
        try:
            self._diary.append(self._unsaved)
        except LogError as error:
            self.complain(error)
        else:
            self._unsaved = []
            self._complained = False

    def try_again(self) -> None:
        """Write what could not be written; nothing is touched where there is nothing."""
        if self._unsaved:
            self.write(())

    def complain(self, error: LogError) -> None:
        """Say that the log is in trouble, once."""
        if self._trouble is None:
            raise error
        if not self._complained:
            self._complained = True
            self._trouble(error)
