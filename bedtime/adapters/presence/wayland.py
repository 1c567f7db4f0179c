"""Input as a Wayland compositor knows it: it tells changes by itself.

KDE, sway, Hyprland, labwc, niri and COSMIC have ext-idle-notify or KDE's older protocol that it
was made of; GNOME has neither. On the bus KDE tells nothing under Wayland. We speak the few bytes
on a socket of our own; with pywayland that would cost 9 MB.
"""

import os
import select
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.presence.backend import LIMIT, Activity, Callback
from bedtime.adapters.presence.wayland_connection import (
    REGISTRY,
    Event,
    WaylandConnection,
    WaylandError,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QSocketNotifier

_SEAT = "wl_seat"
_NOTIFIER = "ext_idle_notifier_v1"
_OLD_NOTIFIER = "org_kde_kwin_idle"
_DESTROY = 0
_IDLED, _RESUMED = 0, 1
_PAUSE = 1_000
"""Milliseconds without input after which the next input is told."""
_DOCTOR_WAITS = 2.0
"""Seconds."""


@dataclass(slots=True)
class Globals:
    """What the compositor has of what we need, by interface: its name and version."""

    found: dict[str, tuple[int, int]] = field(default_factory=dict)
    whole: bool = False
    """Whether the compositor has told of all that it had when we came."""

    def take(self, event: Event) -> None:
        """Read an event of the registry or the end of the first round trip."""
        if event.object == WaylandConnection.ROUND_TRIP:
            self.whole = True
        elif (event.object, event.number) == (REGISTRY, 0):
            interface = event.text(1)
            if interface in (_SEAT, _NOTIFIER, _OLD_NOTIFIER):  # of several seats the first
                after = 2 + (len(interface) // 4 + 1)
                self.found.setdefault(interface, (event.word(), event.word(after)))

    @property
    def notifier(self) -> str:
        """The interface that tells of input, "" for none."""
        offered = (name for name in (_NOTIFIER, _OLD_NOTIFIER) if name in self.found)
        return next(offered, "") if _SEAT in self.found else ""


@dataclass(slots=True)
class _Objects:
    """What we have made on a connection, by number; 0 = not yet."""

    seat: int = 0
    notifier: int = 0
    long: int = 0
    probe: int = 0


class WaylandPresence:
    """A notification at each 5 minutes without input and its end; in doubt another, short one."""

    polled = False

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        environ: Mapping[str, str] = os.environ,
        limit: float = LIMIT,
    ) -> None:
        """`limit` is in seconds."""
        self._monotonic = monotonic
        self._environ = environ
        self._limit = limit
        self._tell: Callback | None = None
        self._wire: WaylandConnection | None = None
        self._readable: QSocketNotifier | None = None
        self._offers = Globals()
        self._ours = _Objects()

    def open(self, tell: Callback) -> None:
        from PySide6.QtCore import QSocketNotifier

        self._tell = tell
        if not self._environ.get("WAYLAND_DISPLAY"):
            tell(None)
            return
        try:
            self._wire = WaylandConnection(self._environ)
        except WaylandError:
            tell(None)
            return
        self._readable = QSocketNotifier(self._wire.fileno(), QSocketNotifier.Type.Read)
        self._readable.activated.connect(self._read)

    def ask(self) -> None:
        """Tell the next input, as nobody is asked for the last one."""
        if self._wire is not None and self._ours.long and not self._ours.probe:
            # A number of its own each time: wlroots keeps those of the older protocol for ever.
            self._ours.probe = self._wire.new()
            with suppress(OSError):  # the compositor is gone: reading says so in a moment
                self._notify(self._wire, self._ours.probe, _PAUSE)

    def close(self) -> None:
        self._tell = None
        self._drop()

    def _drop(self) -> None:
        if self._readable is not None:
            self._readable.setEnabled(False)
            self._readable.deleteLater()
            self._readable = None
        if self._wire is not None:
            self._wire.close()
            self._wire = None
        self._offers = Globals()
        self._ours = _Objects()

    def _read(self) -> None:
        try:
            for event in self._wire.receive() if self._wire else ():
                self._take(event)
                if self._wire is None:
                    return
        except (WaylandError, OSError):
            self._lose()

    def _take(self, event: Event) -> None:
        ours, now = self._ours, self._monotonic()
        if not ours.long:
            self._offers.take(event)
            if self._offers.whole:
                self._begin()
        elif event.object == ours.long and event.number == _IDLED:
            self._say(Activity(away=True, at=now - self._limit))
        elif event.object == ours.long and event.number == _RESUMED:
            self._say(Activity(away=False, at=now))
        elif event.object == ours.probe and event.number == _RESUMED and self._wire is not None:
            self._wire.send(ours.probe, _DESTROY)
            ours.probe = 0
            self._say(Activity(away=False, at=now))

    def _begin(self) -> None:
        wire, interface = self._wire, self._offers.notifier
        if wire is None or not interface:
            self._lose()
            return
        seat, _ = self._offers.found[_SEAT]
        notifier, version = self._offers.found[interface]
        self._ours.seat = wire.bind(seat, _SEAT, 1)
        self._ours.notifier = wire.bind(notifier, interface, min(version, 2))
        self._ours.long = wire.new()
        self._notify(wire, self._ours.long, round(self._limit * 1000))
        self.ask()

    def _notify(self, wire: WaylandConnection, made: int, milliseconds: int) -> None:
        ours = self._ours
        if self._offers.notifier == _OLD_NOTIFIER:
            wire.send(ours.notifier, 0, made, ours.seat, milliseconds)
        else:
            _, version = self._offers.found[_NOTIFIER]
            request = 2 if version >= 2 else 1  # 2 is one that films do not hold back
            wire.send(ours.notifier, request, made, milliseconds, ours.seat)

    def _lose(self) -> None:
        """Give up: Qt too ends with its compositor, so there is nobody to come back for."""
        self._drop()
        self._say(None)

    def _say(self, seen: Activity | None) -> None:
        if self._tell is not None:
            self._tell(seen)


def look(environ: Mapping[str, str] = os.environ) -> Availability:
    """Ask the compositor, if there is one, whether it tells of input."""
    offers = Globals()
    deadline = time.monotonic() + _DOCTOR_WAITS
    try:
        wire = WaylandConnection(environ) if environ.get("WAYLAND_DISPLAY") else None
        while wire is not None and not offers.whole:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            select.select([wire], [], [], left)
            for event in wire.receive():
                offers.take(event)
        if wire is not None:
            wire.close()
    except WaylandError:
        pass
    if offers.notifier:
        return Availability(works=True, finding=Finding.IDLE_WAYLAND)
    return Availability(works=False, finding=Finding.NO_IDLE)
