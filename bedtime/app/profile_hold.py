"""The running program's hold on its profile: the lock, and the socket where commands reach it."""

from collections.abc import Callable

from bedtime.adapters.ipc.profile_lock import ProfileLock
from bedtime.adapters.ipc.server import Handle, Server
from bedtime.engine.ports import LogError
from bedtime.i18n import tr


class ProfileHold:
    """Keeps lock and socket in place while the program runs."""

    def __init__(
        self,
        lock: ProfileLock,
        reply_to: Handle,
        *,
        reload: Callable[[], None],
        end: Callable[[], None],
        report: Callable[[str], None],
    ) -> None:
        """`reply_to` handles the requests of commands, `reload` reads the log anew.

        `end` ends the program, and `report` gets sentences for the user.
        """
        self._lock = lock
        self._reply_to = reply_to
        self._reload = reload
        self._end = end
        self._report = report
        self._server: Server | None = None

    def open(self) -> None:
        """Listen for commands, or report why they cannot reach this program."""
        try:
            self._server = Server(self._lock, self._reply_to)
        except OSError as error:
            self._server = None
            why = error.strerror or str(error)
            self._report(tr("commands cannot reach this Bedtime: {why}", why=why))

    def close(self) -> None:
        """Listen no more; the lock stays."""
        if self._server:
            self._server.close()

    def check(self) -> None:
        """Make lock and socket right that were removed or replaced, or end where that is too late.

        A folder put back from a copy brings another lock file; a second program may hold it. Then
        the log is read anew: commands that reached no program have written into it themselves.
        """
        try:
            self._check()
        except LogError as error:
            self._report(str(error))
        except OSError as error:
            self._report(
                tr(
                    "The profile {folder} cannot be held: {why}",
                    folder=self._lock.folder,
                    why=error.strerror or error,
                )
            )

    def _check(self) -> None:
        was_current = self._lock.is_current
        if not self._lock.renew():
            self._report(
                tr(
                    "Another Bedtime has taken the profile {folder} over; this one ends.",
                    folder=self._lock.folder,
                )
            )
            self._end()
        elif self._server and not self._server.is_reachable:
            self._server.close()
            self.open()
            self._reload()
        elif not was_current:
            self._reload()
