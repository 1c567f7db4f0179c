"""Our session's lock as logind knows it: the LockedHint that desktops and some lockers set.

Its signals Lock and Unlock are not heard: they ask a locker to act and do not say that it has.
swaylock and COSMIC follow Lock and send no Unlock when the password is given.
"""

import os
from collections.abc import Callable, Collection, Mapping
from typing import Any

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.connection import LOST, Answer, Fault
from bedtime.adapters.dbus.query import Query
from bedtime.adapters.session.logind_session import NAME, LogindSession, probe

HINT = "LockedHint"


class LogindLock:
    """Follows the hint of our session."""

    def __init__(self, session: LogindSession, tell: Callable[[bool | None], None]) -> None:
        """`tell` hears whether the session is locked by the hint; None: logind does not say."""
        self._session = session
        self._tell = tell
        session.follow(self._meet, self._hear)

    def ask(self) -> None:
        """Ask for the hint; to be called now and then, lest one hold that nobody stands for."""
        self._session.ask(HINT, self._learn)

    def _meet(self, found: bool) -> None:
        if found:
            self.ask()
        else:
            self._tell(None)

    def _hear(self, changed: Mapping[str, Any], invalidated: list[str]) -> None:
        match changed.get(HINT):
            case ("b", locked):
                self._tell(locked)
            case None if HINT in invalidated:
                self.ask()

    def _learn(self, answer: Answer) -> None:
        match answer:
            case (("b", locked),):
                self._tell(locked)
            case Fault(name=name) if name == LOST:
                pass  # the owner is gone too, which is told
            case _:
                self._tell(None)


def look(offered: Collection[str], environ: Mapping[str, str] = os.environ) -> Query[Availability]:
    """Ask logind, if it is among the names offered, whether it says if our session is locked."""
    if NAME not in offered:
        return Availability(works=False, finding=Finding.NO_LOGIND)
    match (yield from probe(environ, HINT)):
        case ((("b", _),),):
            return Availability(works=True, finding=Finding.LOGIND_HINT)
    return Availability(works=False, finding=Finding.NO_SESSION)
