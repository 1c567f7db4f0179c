"""The first start over the settings in force: what is answered holds, and Tonight follows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Reminders, Settings
from bedtime.desktop.sample_notification import SampleNotification

if TYPE_CHECKING:
    from bedtime.ui.first_run.model import FirstRunResult
    from bedtime.ui.first_run.window import FirstRunWindow


PATIENCE = 180_000
"""Milliseconds after which reminders come all the same: nobody is at the window."""


class FirstRunPresenter:
    """The window of the first start: built when it is opened, gone when it is closed."""

    def __init__(
        self,
        profile: Profile,
        settings: Callable[[], Settings],
        begin: Callable[[Settings, Settings], str | None],
        *,
        trial: SampleNotification | None,
        say: Callable[[str], None],
        quiet: Callable[[bool], object],
    ) -> None:
        """`begin` makes settings into others and writes them; it says why not, or None.

        `say` tells the user what went wrong once the window is gone. `quiet` holds the reminders
        back and lets them go: none rings for hours that nobody chose.
        """
        self._profile = profile
        self._settings = settings
        self._begin = begin
        self._trial = trial
        self._say = say
        self._quiet = quiet
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._let_go)
        self._window: FirstRunWindow | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is there."""
        return self._window is not None

    @property
    def is_due(self) -> bool:
        """Whether it is there, or nothing was chosen yet: it comes before what is asked for."""
        return self.is_open or not self._profile.config.exists()

    def open(self, then: Callable[[], None]) -> "FirstRunWindow":
        """Open it; `then` is called once it has ended."""
        if self._window is None:
            from bedtime.adapters.autostart import autostart
            from bedtime.adapters.autostart.backend import Found
            from bedtime.text import autostart as text
            from bedtime.ui.first_run.window import FirstRunWindow

            known = autostart.state(self._profile)
            no_way = known.found is Found.NO_WAY
            self._window = FirstRunWindow(
                self._settings(),
                lambda ending: self._end(ending, then),
                show=self._show if self._trial else None,
                at_login=" ".join(text.found(known.found.name)) if no_way else None,
            )
            self._window.destroyed.connect(self._forget)
            self._window.finished.connect(lambda _: self._let_go())
            self._quiet(True)
            self._patience.start()
        return self._window

    def close(self) -> None:
        """Take it away: nothing is answered, and it comes again at the next start."""
        self._patience.stop()
        if self._window is not None:
            self._window.finished.disconnect()  # the program ends
            self._window.leave()

    def _show(self, tell: Callable[[str], None], chosen: Reminders) -> None:
        assert self._trial is not None
        self._trial.show(tell, chosen)

    def _end(self, ending: "FirstRunResult", then: Callable[[], None]) -> str | None:
        """Let the answers hold; returns why they cannot."""
        if self._trial is not None:
            self._trial.close()
        refusal = self._begin(ending.before, ending.settings)
        if refusal is None:
            self._start_at_login(ending.at_login)
            then()
        return refusal

    def _start_at_login(self, wanted: bool | None) -> None:
        """Do what was answered, where it was answered; what does not take is said."""
        from bedtime.adapters.autostart import autostart
        from bedtime.text import autostart as text

        if wanted is None or wanted == autostart.state(self._profile).on:
            return
        turn = autostart.turn_on if wanted else autostart.turn_off
        known = turn(self._profile)
        if known.on is not wanted:
            self._say(" ".join(text.found(known.found.name, known.subject)))

    def _let_go(self) -> None:
        self._patience.stop()
        self._quiet(False)

    def _forget(self) -> None:
        self._window = None
