"""The lock of our session by logind's LockedHint, which desktops and some lockers set.

The signals Lock and Unlock are ignored: they ask a locker to act and do not say that it has.
swaylock and COSMIC obey Lock and send no Unlock when the password is given.
"""

import os
from collections.abc import Callable, Collection, Mapping
from typing import Any

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.messages import LOST, Answer, Fault
from bedtime.adapters.dbus.query import Query
from bedtime.adapters.session.logind_session import NAME, LogindSession, read_properties

HINT = "LockedHint"


class LogindLock:
    """Follows the hint of our session."""

    def __init__(self, session: LogindSession, callback: Callable[[bool | None], None]) -> None:
        """`callback` gets whether the hint says locked; None: there is no hint."""
        self._session = session
        self._callback = callback
        session.subscribe(self._on_session, self._on_changed)

    def refresh(self) -> None:
        """Read the hint again; to be called regularly, in case a locker died and did not signal."""
        self._session.get_property(HINT, self._on_hint)

    def _on_session(self, found: bool) -> None:
        if found:
            self.refresh()
        else:
            self._callback(None)

    def _on_changed(self, changed: Mapping[str, Any], invalidated: list[str]) -> None:
        match changed.get(HINT):
            case ("b", locked):
                self._callback(locked)
            case None if HINT in invalidated:
                self.refresh()

    def _on_hint(self, answer: Answer) -> None:
        match answer:
            case (("b", locked),):
                self._callback(locked)
            case Fault(name=name) if name == LOST:
                pass  # the session is gone too, which is reported
            case _:
                self._callback(None)


def check(present: Collection[str], environ: Mapping[str, str] = os.environ) -> Query[Availability]:
    """Find out whether our session has the hint; `present` are the names on the system bus."""
    if NAME not in present:
        return Availability(works=False, finding=Finding.NO_LOGIND)
    match (yield from read_properties(environ, HINT)):
        case ((("b", _),),):
            return Availability(works=True, finding=Finding.LOGIND_HINT)
    return Availability(works=False, finding=Finding.NO_SESSION)
