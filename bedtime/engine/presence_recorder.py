"""Whether somebody is at the computer, and when somebody was: kept while suggestions are wanted."""

from datetime import date, datetime

from bedtime.core.evening.state import State
from bedtime.core.morning.presence import Presence
from bedtime.engine.ports import PresenceStore


class PresenceRecorder:
    """What the senses tell of presence; written down when it changes, and then only."""

    def __init__(self, note: PresenceStore | None) -> None:
        """Without a note nothing is kept."""
        self._note = note
        self._wanted: bool | None = None
        self._told: bool | None = None
        self._night: date | None = None
        self._presence: Presence | None = None

    @property
    def here(self) -> bool:
        """Whether somebody is there; where nobody can tell, it is taken so."""
        return self._told is not False

    @property
    def presence(self) -> Presence | None:
        """What is kept; None while nothing is."""
        return self._presence

    def want(self, *, wanted: bool) -> None:
        """Begin to keep presence, or let go of it and of what was kept."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._presence = None
        if not wanted:
            self._told = None
        if self._note is not None:
            if wanted:
                self._presence = self._note.read()
            else:
                self._note.clear()

    def hear(self, here: bool | None) -> None:
        """Hear that somebody is there, or not; None: nobody can tell."""
        if self._wanted is not False:
            self._told = here

    def follow(self, tonight: State, at: datetime, now: datetime) -> None:
        """Follow who is there since `at`; a locked session is left, and each night old ones go."""
        if self._presence is None or self._note is None:
            return
        after = self._presence.follow(here=self.here and not tonight.locked, at=at, now=now)
        if after != self._presence or tonight.plan.night != self._night:
            self._night = tonight.plan.night
            after = after.forget(now)
        if after != self._presence:
            self._note.write(after)
        self._presence = after
