"""Presence by a Wayland compositor, which reports changes by itself.

KDE, sway, Hyprland, labwc, niri and COSMIC have ext-idle-notify or KDE's older protocol from which
it was made; GNOME has neither. Under Wayland KDE reports nothing on the bus. The few messages go
over a socket of our own; pywayland would cost 9 MB.
"""

import os
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.presence.backend import AWAY_AFTER, Activity, Callback
from bedtime.adapters.system.wayland_connection import (
    Event,
    Global,
    WaylandConnection,
    WaylandError,
    announced,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QSocketNotifier

_SEAT = "wl_seat"
_NOTIFIER = "ext_idle_notifier_v1"
_OLD_NOTIFIER = "org_kde_kwin_idle"
_DESTROY = 0
_IDLED, _RESUMED = 0, 1
_PROBE_AFTER = 1_000
"""Milliseconds without input after which the next input ends a probe."""
_CHECK_LIMIT = 2.0
"""Seconds that `check` waits for the compositor."""


@dataclass(slots=True)
class Globals:
    """The compositor's globals that we need, by interface."""

    found: dict[str, Global] = field(default_factory=dict)
    complete: bool = False
    """Whether the compositor has announced all that it had when we connected."""

    def handle(self, event: Event) -> None:
        """Handle an event of the registry, or the end of the first round trip."""
        if event.object == WaylandConnection.ROUND_TRIP:
            self.complete = True
        elif (each := announced(event)) and each.interface in (_SEAT, _NOTIFIER, _OLD_NOTIFIER):
            self.found.setdefault(each.interface, each)  # the first of several seats

    @property
    def notifier(self) -> str:
        """The interface that reports idle time, "" for none."""
        notifiers = (name for name in (_NOTIFIER, _OLD_NOTIFIER) if name in self.found)
        return next(notifiers, "") if _SEAT in self.found else ""


@dataclass(slots=True)
class _Objects:
    """The ids of our objects on a connection; 0 = not made yet."""

    seat: int = 0
    notifier: int = 0
    idle: int = 0
    """The notification after 5 minutes without input."""
    probe: int = 0
    """A short notification, which ends at the next input."""


class WaylandPresence:
    """Has an idle notification for 5 minutes without input, and a probe for the next input."""

    polled = False

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        environ: Mapping[str, str] = os.environ,
        limit: float = AWAY_AFTER,
    ) -> None:
        """`limit` is in seconds."""
        self._monotonic = monotonic
        self._environ = environ
        self._limit = limit
        self._callback: Callback | None = None
        self._connection: WaylandConnection | None = None
        self._readable: QSocketNotifier | None = None
        self._globals = Globals()
        self._objects = _Objects()

    def open(self, callback: Callback) -> None:
        from PySide6.QtCore import QSocketNotifier

        self._callback = callback
        if not self._environ.get("WAYLAND_DISPLAY"):
            callback(None)
            return
        try:
            self._connection = WaylandConnection(self._environ)
        except WaylandError:
            callback(None)
            return
        self._readable = QSocketNotifier(self._connection.fileno(), QSocketNotifier.Type.Read)
        self._readable.activated.connect(self._read)

    def refresh(self) -> None:
        """Report the next input, as the last one cannot be asked for."""
        if self._connection is not None and self._objects.idle and not self._objects.probe:
            # A new id each time: wlroots keeps those of the older protocol for ever.
            self._objects.probe = self._connection.new_id()
            with suppress(OSError):  # the compositor is gone: reading will find it so
                self._request_notification(self._connection, self._objects.probe, _PROBE_AFTER)

    def close(self) -> None:
        self._callback = None
        self._disconnect()

    def _disconnect(self) -> None:
        if self._readable is not None:
            self._readable.setEnabled(False)
            self._readable.deleteLater()
            self._readable = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._globals = Globals()
        self._objects = _Objects()

    def _read(self) -> None:
        try:
            for event in self._connection.receive() if self._connection else ():
                self._handle(event)
                if self._connection is None:
                    return
        except (WaylandError, OSError):
            self._give_up()

    def _handle(self, event: Event) -> None:
        objects, now = self._objects, self._monotonic()
        if not objects.idle:
            self._globals.handle(event)
            if self._globals.complete:
                self._start()
        elif event.object == objects.idle and event.opcode == _IDLED:
            self._report(Activity(away=True, last_input=now - self._limit))
        elif event.object == objects.idle and event.opcode == _RESUMED:
            self._report(Activity(away=False, last_input=now))
        elif event.object == objects.probe and event.opcode == _RESUMED and self._connection:
            self._connection.send(objects.probe, _DESTROY)
            objects.probe = 0
            self._report(Activity(away=False, last_input=now))

    def _start(self) -> None:
        connection, interface = self._connection, self._globals.notifier
        if connection is None or not interface:
            self._give_up()
            return
        seat, notifier = self._globals.found[_SEAT], self._globals.found[interface]
        self._objects.seat = connection.bind(seat.name, _SEAT, 1)
        self._objects.notifier = connection.bind(notifier.name, interface, min(notifier.version, 2))
        self._objects.idle = connection.new_id()
        self._request_notification(connection, self._objects.idle, round(self._limit * 1000))
        self.refresh()

    def _request_notification(
        self, connection: WaylandConnection, object_id: int, milliseconds: int
    ) -> None:
        objects = self._objects
        if self._globals.notifier == _OLD_NOTIFIER:
            connection.send(objects.notifier, 0, object_id, objects.seat, milliseconds)
        else:
            version = self._globals.found[_NOTIFIER].version
            opcode = 2 if version >= 2 else 1  # 2 ignores idle inhibitors, as of films
            connection.send(objects.notifier, opcode, object_id, milliseconds, objects.seat)

    def _give_up(self) -> None:
        """Give up for good: Qt ends with its compositor, so the program does not outlive it."""
        self._disconnect()
        self._report(None)

    def _report(self, activity: Activity | None) -> None:
        if self._callback is not None:
            self._callback(activity)


def check(environ: Mapping[str, str] = os.environ) -> Availability:
    """Find out whether there is a compositor that reports idle time."""
    found = Globals()
    deadline = time.monotonic() + _CHECK_LIMIT
    if environ.get("WAYLAND_DISPLAY"):
        with suppress(WaylandError), closing(WaylandConnection(environ)) as connection:
            for event in connection.wait_for(WaylandConnection.ROUND_TRIP, deadline):
                found.handle(event)
    if found.notifier:
        return Availability(works=True, finding=Finding.IDLE_WAYLAND)
    return Availability(works=False, finding=Finding.NO_IDLE)
