"""Whether the session is locked, by all ways together: it is where any of them says so."""

from collections.abc import Callable
from functools import partial

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock import logind, screensaver
from bedtime.adapters.session.logind_session import NAME as LOGIND
from bedtime.adapters.session.logind_session import LogindSession


class SessionLock:
    """Listens to every way; one that vanishes or falls silent says nothing any more.

    So a locker that dies does not hold the evening back.
    """

    def __init__(self, session: Bus, own: LogindSession, tell: Callable[[bool], None]) -> None:
        """`session` is the session bus, `own` our session as logind knows it.

        `tell` hears it once it is known, which takes an answer of each way, and each change.
        """
        self._tell = tell
        self._said: dict[str, bool | None] = {}
        self._told: bool | None = None
        self._ways: dict[str, logind.LogindLock | screensaver.ScreenSaverLock] = {
            LOGIND: logind.LogindLock(own, partial(self._hear, LOGIND))
        }
        for name in screensaver.SAVERS:
            heard = partial(self._hear, name)
            self._ways[name] = screensaver.ScreenSaverLock(session, name, heard)

    @property
    def known(self) -> bool:
        """Whether it is known; till then it was not told."""
        return self._told is not None

    def ask(self) -> None:
        """Ask those who say locked whether it is still so."""
        for name, locked in self._said.items():
            if locked:
                self._ways[name].ask()

    def _hear(self, name: str, locked: bool | None) -> None:
        self._said[name] = locked
        held = any(self._said.values())
        known = held or len(self._said) == len(self._ways)
        if known and held != self._told:
            self._told = held
            self._tell(held)
