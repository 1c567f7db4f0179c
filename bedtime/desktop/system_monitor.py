"""What the program senses of the machine: time that passes, sleep, the lock, and its use."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.dbus.connection import system_addresses
from bedtime.adapters.lock.monitor import SessionLock
from bedtime.adapters.presence.logind import LogindPresence
from bedtime.adapters.presence.monitor import PresenceMonitor
from bedtime.adapters.presence.mutter import MutterPresence
from bedtime.adapters.presence.wayland import WaylandPresence
from bedtime.adapters.presence.x11 import X11Presence
from bedtime.adapters.session.heartbeat import Heartbeat, Resume
from bedtime.adapters.session.logind_session import LogindSession

PATIENCE = 1_000
"""Milliseconds that the buses have to say whether the session is locked."""


class SystemMonitor:
    """The program's senses; without a bus the heartbeat is what is left of them.

    A system bus that is not there or is lost troubles nobody: `bedtime doctor` says what it costs.
    """

    def __init__(
        self,
        session: Bus,
        *,
        beat: Callable[[], None],
        locked: Callable[[bool], object],
        used: Callable[[bool, datetime], object] = lambda used, at: None,
        watch_use: bool = False,
    ) -> None:
        """`beat` comes every minute and after each sleep; `locked` when it is another than before.

        Till then the session is taken for unlocked. `used` is as in `Presence`, and comes only if
        `watch_use` is on, and not before the program has begun. `session` is opened and closed by
        its owner, and healed here.
        """
        self._session = session
        self.system = Bus(trouble=lambda _: None, addresses=system_addresses)
        self._beat = beat
        self._tell_locked = locked
        self._locked = False
        own = LogindSession(self.system)
        self._lock = SessionLock(session, own, self._hear_lock)
        self._presence = PresenceMonitor(
            (
                MutterPresence(session),
                WaylandPresence(),
                X11Presence(),
                LogindPresence(own),
            ),
            used,
        )
        self._watch_use = watch_use
        self._resume = Resume(self.system, self.look)
        self._heartbeat: Heartbeat | None = None
        self._on_known: Callable[[], None] | None = None
        self._begun = False
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._know)

    @property
    def watches(self) -> bool:
        """Whether the computer's use is known here; else `used` is told nothing."""
        return self._presence.watches

    def watch_use(self, on: bool) -> None:
        """Watch the computer's use from now on, or no more, as the settings say."""
        if on == self._watch_use:
            return
        self._watch_use = on
        if not on:
            self._presence.close()
        elif self._begun:
            self._presence.open(locked=self._locked)

    def open(self, known: Callable[[], None]) -> None:
        """Begin; `known` is called once, when it is clear whether the session is locked.

        That is at once where there is no bus, and after PATIENCE at the latest.
        """
        self._heartbeat = Heartbeat(self.look)
        self.system.open()
        self._on_known = known
        if self._lock.known:
            self._know()
        else:
            self._patience.start(PATIENCE)

    def look(self) -> None:
        """Look around, as at every beat: lost buses are sought, and a lock must still hold."""
        self._session.heal()
        self.system.heal()
        self._lock.ask()
        if self._begun:
            self._presence.look()
            self._beat()

    def close(self) -> None:
        """Sense no more; what was not known yet will not be."""
        self._on_known = None
        self._begun = False
        self._patience.stop()
        self._presence.close()
        if self._heartbeat is not None:
            self._heartbeat.stop()
        self.system.close()

    def _hear_lock(self, locked: bool) -> None:
        if locked != self._locked:
            self._locked = locked
            self._tell_locked(locked)
            if self._begun:
                self._presence.lock(locked)
        self._know()

    def _know(self) -> None:
        self._patience.stop()
        known, self._on_known = self._on_known, None
        if known is not None:
            known()
            self._begun = True
            if self._watch_use:
                self._presence.open(locked=self._locked)
