"""Input as our session's IdleHint tells it, where a desktop or its idle daemon sets that.

The hint comes after the desktop's own delay, of some minutes: what it says of the last input is
that much too late. One that nobody has ever set, as on KDE, says nothing.
"""

import os
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.connection import LOST, Answer, Fault
from bedtime.adapters.dbus.query import Query
from bedtime.adapters.presence.backend import Activity, Callback
from bedtime.adapters.session.logind_session import NAME, LogindSession, probe

HINT = "IdleHint"
SINCE = "IdleSinceHintMonotonic"


class LogindPresence:
    """Follows the hint of our session."""

    polled = False

    def __init__(self, session: LogindSession) -> None:
        self._session = session
        self._tell: Callback | None = None
        self._followed = False

    def open(self, tell: Callback) -> None:
        self._tell = tell
        if not self._followed:
            self._followed = True
            self._session.follow(self._meet, self._hear)
        elif self._session.found:
            self.ask()
        else:
            self._say(None)

    def ask(self) -> None:
        self._session.ask(HINT, self._learn)

    def close(self) -> None:
        self._tell = None

    def _meet(self, found: bool) -> None:
        if self._tell is None:
            return
        if found:
            self.ask()
        else:
            self._say(None)

    def _hear(self, changed: Mapping[str, Any], invalidated: list[str]) -> None:
        if self._tell is None:
            return
        match changed.get(HINT), changed.get(SINCE):
            case (("b", idle), ("t", since)):
                self._say(_seen(idle, since))
            case (None, None) if HINT not in invalidated:
                pass
            case _:
                self.ask()

    def _learn(self, answer: Answer) -> None:
        match answer:
            case (("b", idle),):
                self._session.ask(SINCE, partial(self._learn_since, idle))
            case Fault(name=name) if name == LOST:
                pass  # the session is gone too, which is told
            case _:
                self._say(None)

    def _learn_since(self, idle: bool, answer: Answer) -> None:
        match answer:
            case (("t", since),):
                self._say(_seen(idle, since))
            case Fault(name=name) if name == LOST:
                pass
            case _:
                self._say(None)

    def _say(self, seen: Activity | None) -> None:
        if self._tell is not None:
            self._tell(seen)


def look(offered: Collection[str], environ: Mapping[str, str] = os.environ) -> Query[Availability]:
    """Ask logind, if it is among the names offered, whether anybody sets our session's hint."""
    if NAME in offered:
        match (yield from probe(environ, HINT, SINCE)):
            case ((("b", idle),), (("t", since),)) if _seen(idle, since):
                return Availability(works=True, finding=Finding.IDLE_LOGIND)
    return Availability(works=False, finding=Finding.NO_IDLE)


def _seen(idle: bool, since: int) -> Activity | None:
    """Read the hint; `since` is microseconds of the monotonic clock, 0 = never set."""
    return Activity(away=idle, at=since / 1_000_000) if since else None
