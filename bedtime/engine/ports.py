"""What the routine needs from outside: protocols that adapters/ implement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.reminders import Notification
from bedtime.core.morning.presence import Presence


class Alarm(Protocol):
    """Alarms at wall-clock instants; a past instant rings at once, however late."""

    def set(self, key: str, at: datetime) -> None:
        """Ring `key` at `at` (UTC), instead of when it was to ring before."""

    def cancel(self, key: str) -> None:
        """Forget `key`; unknown keys are no error."""


class Notifier(Protocol):
    """The way to the user; never raises, never waits."""

    def show(self, shown: Notification) -> None:
        """Show a notification, in place of one with the same id."""

    def close(self, shown_id: int) -> None:
        """Take a notification down everywhere; unknown ids are no error."""


class WindowStateStore(Protocol):
    """How the user left each window, by the window's name."""

    def load(self, window: str) -> Mapping[str, Any]:
        """Return how a window was left; empty where that is not known."""

    def keep(self, window: str, state: Mapping[str, Any]) -> None:
        """Keep these values of a window beside its others."""


class DraftStore(Protocol):
    """Drafts: what was typed about a night and not saved."""

    def load(self, night: date) -> Mapping[str, str]:
        """Return a night's draft by field; empty where there is none."""

    def keep(self, night: date, typed: Mapping[str, str]) -> None:
        """Keep a draft in place of the one before; raises OSError."""

    def drop(self, night: date) -> None:
        """Delete a draft; raises OSError."""


class LogError(Exception):
    """The log cannot be read or written; the message is a sentence with what to do next."""


class LogBusyError(LogError):
    """Another program holds the log for a moment; the same may be tried again soon."""


class UnwritableEntryError(LogError):
    """An entry makes no sense and is left out; the message is its kind and the invalid part."""


class EventLog(Protocol):
    """The log: entries are appended and read, never changed; oldest first means as written."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Write all of them durably or none; raises LogError."""

    def night(self, night: date) -> tuple[Entry, ...]:
        """Return the entries of one night."""

    def entries(
        self, since: date | None = None, until: date | None = None, *, kinds: Sequence[Kind] = ()
    ) -> tuple[Entry, ...]:
        """Return the entries of the nights from `since` to `until`, both included.

        Of these kinds, where any are named.
        """

    def first(self, *kinds: Kind) -> Entry | None:
        """Return the oldest entry of any of these kinds."""

    def last(self, *kinds: Kind) -> Entry | None:
        """Return the newest entry of any of these kinds."""

    def earliest(self, kind: Kind, by: datetime) -> datetime | None:
        """Return the earliest instant of an entry of this kind that is not after `by`."""

    def nights(self, kind: Kind) -> tuple[date, ...]:
        """Return the nights that have an entry of this kind, ascending."""


class PresenceStore(Protocol):
    """Presence from one run to the next; it is worth little, so nothing here raises."""

    def read(self) -> Presence:
        """Return what was stored; an empty presence where that makes no sense."""

    def write(self, presence: Presence) -> None:
        """Store this in place of what was stored."""

    def clear(self) -> None:
        """Delete what was stored."""


@dataclass(frozen=True, slots=True)
class Ports:
    """All that a routine needs from outside."""

    log: EventLog
    alarm: Alarm
    notifier: Notifier
    clock: Callable[[], datetime]
    """Return the present instant (UTC)."""
    zone: Callable[[], ZoneInfo]
    """Return the system's zone; the settings may pin another."""
    presence: PresenceStore | None = None
    """None: presence is not kept, and nothing is suggested."""
    interruptions: Callable[[], Interruptions] = Interruptions
    """Return what a reminder would interrupt now; asked before anything is shown."""
