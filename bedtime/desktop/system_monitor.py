"""Monitoring of the machine: passing time, sleep, the session's lock and the computer's use."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer

from bedtime.adapters.dbus.addresses import system_addresses
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock.monitor import SessionLock
from bedtime.adapters.presence.logind import LogindPresence
from bedtime.adapters.presence.monitor import PresenceMonitor
from bedtime.adapters.presence.mutter import MutterPresence
from bedtime.adapters.presence.wayland import WaylandPresence
from bedtime.adapters.presence.x11 import X11Presence
from bedtime.adapters.session.heartbeat import Heartbeat, WakeMonitor
from bedtime.adapters.session.logind_session import LogindSession

PATIENCE = 1_000
"""Milliseconds to wait for the buses to report whether the session is locked."""


class SystemMonitor:
    """Reports heartbeats, the session's lock and the computer's use; needs no bus for the first.

    A system bus that is missing or lost is no error: `bedtime doctor` shows what that costs.
    """

    def __init__(
        self,
        session: Bus,
        *,
        on_heartbeat: Callable[[], None],
        on_lock: Callable[[bool], object],
        on_use: Callable[[bool, datetime], object] = lambda used, at: None,
        watch_use: bool = False,
    ) -> None:
        """`on_heartbeat` is called every minute and after each sleep, `on_lock` on each change.

        At first the session counts as unlocked. `on_use` is PresenceMonitor's callback; it is
        called only while `watch_use` is on, and not before `open`'s `on_ready`. `session` is opened
        and closed by its owner, and reconnected here.
        """
        self._session = session
        self.system = Bus(on_trouble=lambda _: None, addresses=system_addresses)
        self._on_heartbeat = on_heartbeat
        self._on_lock = on_lock
        self._locked = False
        own = LogindSession(self.system)
        self._lock = SessionLock(session, own, self._on_session_lock)
        self._presence = PresenceMonitor(
            (
                MutterPresence(session),
                WaylandPresence(),
                X11Presence(),
                LogindPresence(own),
            ),
            on_use,
        )
        self._watch_use = watch_use
        self._resume = WakeMonitor(self.system, self.check)
        self._heartbeat: Heartbeat | None = None
        self._on_ready: Callable[[], None] | None = None
        self._ready = False
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._report_ready)

    @property
    def watches_use(self) -> bool:
        """Whether the computer's use can be watched here; else `on_use` is never called."""
        return self._presence.is_watching

    def watch_use(self, on: bool) -> None:
        """Start or stop watching the computer's use."""
        if on == self._watch_use:
            return
        self._watch_use = on
        if not on:
            self._presence.close()
        elif self._ready:
            self._presence.open(locked=self._locked)

    def open(self, on_ready: Callable[[], None]) -> None:
        """Start; `on_ready` is called once, when it is known whether the session is locked.

        That is at once where there is no bus, and after PATIENCE at the latest.
        """
        self._heartbeat = Heartbeat(self.check)
        self.system.open()
        self._on_ready = on_ready
        if self._lock.known:
            self._report_ready()
        else:
            self._patience.start(PATIENCE)

    def check(self) -> None:
        """Reconnect lost buses, ask for the lock and the use, and report a heartbeat."""
        self._session.reconnect()
        self.system.reconnect()
        self._lock.refresh()
        if self._ready:
            self._presence.refresh()
            self._on_heartbeat()

    def close(self) -> None:
        """Stop; a pending `on_ready` is not called any more."""
        self._on_ready = None
        self._ready = False
        self._patience.stop()
        self._presence.close()
        if self._heartbeat is not None:
            self._heartbeat.stop()
        self.system.close()

    def _on_session_lock(self, locked: bool) -> None:
        if locked != self._locked:
            self._locked = locked
            self._on_lock(locked)
            if self._ready:
                self._presence.set_locked(locked)
        self._report_ready()

    def _report_ready(self) -> None:
        self._patience.stop()
        on_ready, self._on_ready = self._on_ready, None
        if on_ready is not None:
            on_ready()
            self._ready = True
            if self._watch_use:
                self._presence.open(locked=self._locked)
