"""What the routine needs from the world: each protocol has its real thing in adapters/."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.reminders import Shown
from bedtime.core.morning.presence import Presence


class Alarm(Protocol):
    """Calls back at wall-clock instants; a past instant at once, however late."""

    def set(self, key: str, at: datetime) -> None:
        """Ring `key` at `at` (UTC), instead of when it was to ring before."""

    def cancel(self, key: str) -> None:
        """Forget `key`; unknown keys are no error."""


class Notifier(Protocol):
    """Puts what is shown before the user; never raises, never waits."""

    def show(self, shown: Shown) -> None:
        """Show it, in place of one with the same id."""

    def close(self, shown_id: int) -> None:
        """Take it down everywhere; unknown ids are no error."""


class DraftStore(Protocol):
    """What was typed about a night and not saved."""

    def load(self, night: date) -> Mapping[str, str]:
        """Return it by field; empty where there is none."""

    def keep(self, night: date, typed: Mapping[str, str]) -> None:
        """Keep it in place of the one before; raises OSError."""

    def drop(self, night: date) -> None:
        """Forget it; raises OSError."""


class LogError(Exception):
    """The log cannot be read or written; the message is a sentence with what to do next."""


class EventLog(Protocol):
    """The log: entries are appended and read, never changed; oldest first means as written."""

    def append(self, entries: Sequence[Entry]) -> None:
        """Write all of them durably or none; raises DiaryError."""

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
    """Keeps presence from one run to the next; it is worth little, so it never raises."""

    def read(self) -> Presence:
        """Return what was kept; nothing where that makes no sense."""

    def write(self, presence: Presence) -> None:
        """Keep this from now on."""

    def clear(self) -> None:
        """Keep nothing: what was kept is deleted."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What a routine lives in."""

    log: EventLog
    alarm: Alarm
    notifier: Notifier
    clock: Callable[[], datetime]
    """Now, as UTC."""
    zone: Callable[[], ZoneInfo]
    """The system's zone now; the settings may pin another."""
    presence: PresenceStore | None = None
    """None: presence is not kept, and nothing is suggested."""
