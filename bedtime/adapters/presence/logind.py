"""Presence by the IdleHint of our session, where a desktop or its idle daemon sets it.

The hint comes after the desktop's own delay of some minutes, so its time of the last input is that
much too late. One that was never set, as on KDE, means nothing.
"""

import os
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.messages import LOST, Answer, Fault
from bedtime.adapters.dbus.query import Query
from bedtime.adapters.presence.backend import Activity, Callback
from bedtime.adapters.session.logind_session import NAME, LogindSession, read_properties

HINT = "IdleHint"
SINCE = "IdleSinceHintMonotonic"


class LogindPresence:
    """Follows the hint of our session."""

    polled = False

    def __init__(self, session: LogindSession) -> None:
        self._session = session
        self._callback: Callback | None = None
        self._subscribed = False

    def open(self, callback: Callback) -> None:
        self._callback = callback
        if not self._subscribed:
            self._subscribed = True
            self._session.subscribe(self._on_session, self._on_changed)
        elif self._session.found:
            self.refresh()
        else:
            self._report(None)

    def refresh(self) -> None:
        self._session.get_property(HINT, self._on_hint)

    def close(self) -> None:
        self._callback = None

    def _on_session(self, found: bool) -> None:
        if self._callback is None:
            return
        if found:
            self.refresh()
        else:
            self._report(None)

    def _on_changed(self, changed: Mapping[str, Any], invalidated: list[str]) -> None:
        if self._callback is None:
            return
        match changed.get(HINT), changed.get(SINCE):
            case (("b", idle), ("t", since)):
                self._report(_activity(idle, since))
            case (None, None) if HINT not in invalidated:
                pass
            case _:
                self.refresh()

    def _on_hint(self, answer: Answer) -> None:
        match answer:
            case (("b", idle),):
                self._session.get_property(SINCE, partial(self._on_since, idle))
            case Fault(name=name) if name == LOST:
                pass  # the session is gone too, which is reported
            case _:
                self._report(None)

    def _on_since(self, idle: bool, answer: Answer) -> None:
        match answer:
            case (("t", since),):
                self._report(_activity(idle, since))
            case Fault(name=name) if name == LOST:
                pass
            case _:
                self._report(None)

    def _report(self, activity: Activity | None) -> None:
        if self._callback is not None:
            self._callback(activity)


def check(present: Collection[str], environ: Mapping[str, str] = os.environ) -> Query[Availability]:
    """Find out whether our session's hint is set; `present` are the names on the system bus."""
    if NAME in present:
        match (yield from read_properties(environ, HINT, SINCE)):
            case ((("b", idle),), (("t", since),)) if _activity(idle, since):
                return Availability(works=True, finding=Finding.IDLE_LOGIND)
    return Availability(works=False, finding=Finding.NO_IDLE)


def _activity(idle: bool, since: int) -> Activity | None:
    """Return the hint as activity; `since`: monotonic microseconds, 0 = never set."""
    return Activity(away=idle, last_input=since / 1_000_000) if since else None
