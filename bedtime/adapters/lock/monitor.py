"""Whether the session is locked, by all backends together."""

from collections.abc import Callable
from functools import partial

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.lock import logind, screensaver
from bedtime.adapters.session.logind_session import NAME as LOGIND
from bedtime.adapters.session.logind_session import LogindSession


class SessionLock:
    """Reports locked while any backend does; one that vanishes or falls silent no longer counts.

    So a locker that dies does not hold up the evening.
    """

    def __init__(self, session: Bus, own: LogindSession, on_change: Callable[[bool], None]) -> None:
        """`session` is the session bus, `own` our session as logind knows it.

        `on_change` is first called when it is known, which takes an answer of each backend unless
        one reports locked, and then at each change.
        """
        self._on_change = on_change
        self._reports: dict[str, bool | None] = {}
        self._locked: bool | None = None
        self._backends: dict[str, logind.LogindLock | screensaver.ScreenSaverLock] = {
            LOGIND: logind.LogindLock(own, partial(self._on_report, LOGIND))
        }
        for name in screensaver.SCREEN_SAVERS:
            callback = partial(self._on_report, name)
            self._backends[name] = screensaver.ScreenSaverLock(session, name, callback)

    @property
    def known(self) -> bool:
        """Whether `on_change` has been called."""
        return self._locked is not None

    def refresh(self) -> None:
        """Refresh the backends that report locked."""
        for name, locked in self._reports.items():
            if locked:
                self._backends[name].refresh()

    def _on_report(self, name: str, locked: bool | None) -> None:
        self._reports[name] = locked
        any_locked = any(self._reports.values())
        known = any_locked or len(self._reports) == len(self._backends)
        if known and any_locked != self._locked:
            self._locked = any_locked
            self._on_change(any_locked)
