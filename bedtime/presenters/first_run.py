"""The first start over the settings in force: its answers are applied, and Tonight follows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Reminders, Settings
from bedtime.desktop.sample_notification import SampleNotification
from bedtime.ui.first_run.model import FirstRunResult
from bedtime.ui.widgets.try_reminder_model import Callback

if TYPE_CHECKING:
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
        sample: SampleNotification | None,
        add_notice: Callable[[str], None],
        hold_reminders: Callable[[bool], object],
    ) -> None:
        """`begin` makes settings into others and writes them; it returns why not, or None.

        `add_notice` shows the user what went wrong once the window is gone. `hold_reminders` holds
        reminders back, or lets them go again: none rings for hours that nobody chose.
        """
        self._profile = profile
        self._settings = settings
        self._begin = begin
        self._sample = sample
        self._add_notice = add_notice
        self._hold_reminders = hold_reminders
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._release_reminders)
        self._window: FirstRunWindow | None = None

    @property
    def is_open(self) -> bool:
        """Whether the window is open."""
        return self._window is not None

    @property
    def is_due(self) -> bool:
        """Whether it is open, or nothing was chosen yet: it comes before other windows."""
        return self.is_open or not self._profile.config.exists()

    def open(self, then: Callable[[], None]) -> "FirstRunWindow":
        """Open it; `then` is called once it has ended."""
        if self._window is None:
            from bedtime.adapters.autostart import autostart
            from bedtime.adapters.autostart.backend import Found
            from bedtime.adapters.launcher import menu_entry
            from bedtime.text import autostart as text
            from bedtime.ui.first_run.window import FirstRunWindow

            known = autostart.state(self._profile)
            unavailable = known.found is Found.NO_BACKEND
            self._window = FirstRunWindow(
                self._settings(),
                lambda result: self._end(result, then),
                show_sample=self._show_sample if self._sample else None,
                no_autostart=" ".join(text.finding(known.found.name)) if unavailable else None,
                offer_menu=menu_entry.compatible() and not menu_entry.is_in_menu(),
            )
            self._window.destroyed.connect(self._forget)
            self._window.finished.connect(lambda _: self._release_reminders())
            self._hold_reminders(True)
            self._patience.start()
        return self._window

    def close(self) -> None:
        """Take it away: nothing is answered, and it comes again at the next start."""
        self._patience.stop()
        if self._window is not None:
            self._window.finished.disconnect()  # the program ends
            self._window.close_without_answer()

    def _show_sample(self, callback: Callback, reminders: Reminders) -> Callable[[], None]:
        assert self._sample is not None
        return self._sample.show(callback, reminders)

    def _end(self, result: FirstRunResult, then: Callable[[], None]) -> str | None:
        """Apply the answers; return why they cannot hold, None if they do."""
        if self._sample is not None:
            self._sample.close()
        refusal = self._begin(result.before, result.settings)
        if refusal is None:
            if result.install:
                self._install()
            self._start_at_login(result.start_at_login)
            then()
        return refusal

    def _install(self) -> None:
        """Put Bedtime into the desktop's menu; what fails becomes a notice."""
        from bedtime.adapters.launcher import menu_entry
        from bedtime.text import first_run as text

        try:
            menu_entry.install(self._profile)
        except (OSError, menu_entry.NotOursError) as error:
            why = error.strerror or str(error) if isinstance(error, OSError) else str(error)
            self._add_notice(text.not_installed(why))

    def _start_at_login(self, wanted: bool | None) -> None:
        """Turn start at login on or off, where that was answered; what fails becomes a notice."""
        from bedtime.adapters.autostart import autostart
        from bedtime.text import autostart as text

        if wanted is None or wanted == autostart.state(self._profile).on:
            return
        turn = autostart.turn_on if wanted else autostart.turn_off
        state = turn(self._profile)
        if state.on is not wanted:
            self._add_notice(" ".join(text.finding(state.found.name, state.subject)))

    def _release_reminders(self) -> None:
        self._patience.stop()
        self._hold_reminders(False)

    def _forget(self) -> None:
        self._window = None
