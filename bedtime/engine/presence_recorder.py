"""Whether somebody is at the computer, and when somebody was: kept while suggestions are wanted."""

from datetime import date, datetime

from bedtime.core.evening.state import State
from bedtime.core.morning.presence import Presence
from bedtime.engine.ports import PresenceStore


class PresenceRecorder:
    """Presence as it is observed; stored when it changes, and then only."""

    def __init__(self, store: PresenceStore | None) -> None:
        """Without a store nothing is kept."""
        self._store = store
        self._enabled: bool | None = None
        self._observed: bool | None = None
        self._night: date | None = None
        self._presence: Presence | None = None

    @property
    def here(self) -> bool:
        """Whether somebody is there; where that is unknown, it is assumed."""
        return self._observed is not False

    @property
    def presence(self) -> Presence | None:
        """What is kept; None while nothing is."""
        return self._presence

    def set_enabled(self, enabled: bool) -> None:
        """Begin to keep presence, or delete what was kept."""
        if enabled == self._enabled:
            return
        self._enabled = enabled
        self._presence = None
        if not enabled:
            self._observed = None
        if self._store is not None:
            if enabled:
                self._presence = self._store.read()
            else:
                self._store.clear()

    def presence_changed(self, here: bool | None) -> None:
        """Take it that somebody is there, or not; None: unknown."""
        if self._enabled is not False:
            self._observed = here

    def record(self, tonight: State, since: datetime, now: datetime) -> None:
        """Store who is there since an instant; a locked session counts as left.

        With each night what is too old for a suggestion is dropped.
        """
        if self._presence is None or self._store is None:
            return
        here = self.here and not tonight.locked
        after = self._presence.observe(here=here, since=since, now=now)
        if after != self._presence or tonight.plan.night != self._night:
            self._night = tonight.plan.night
            after = after.forget(now)
        if after != self._presence:
            self._store.write(after)
        self._presence = after
