"""The Tonight window over a routine: where the evening stands, and what it asks."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from bedtime.core.evening.events import LongNightConfirmed
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.settings import Voice
from bedtime.engine.ports import LogError, WindowStateStore
from bedtime.engine.routine import Routine
from bedtime.presenters.check_in import CheckInPresenter
from bedtime.services.notices import Notices
from bedtime.text import long_nights
from bedtime.text import unsaved as text
from bedtime.ui.actions import Actions
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.widgets.visibility import Visibility, raise_quietly

if TYPE_CHECKING:
    from datetime import date

    from bedtime.core.schedule.long_nights import ClockTimes
    from bedtime.ui.tonight.window import TonightWindow

REFRESH_INTERVAL = 30_000
"""Milliseconds between two looks at the clock while a window is open that counts minutes."""


class TonightPresenter:
    """The window: built when it is opened, gone when it is closed."""

    def __init__(
        self,
        routine: Routine,
        notices: Notices,
        check_ins: CheckInPresenter,
        states: WindowStateStore,
        on_seen: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """`check_ins` knows the mornings that are open.

        `on_seen` is called when the window begins or ceases to be there for an answer.
        """
        self._on_seen = on_seen
        self._routine = routine
        self._notices = notices
        self._check_ins = check_ins
        self._states = states
        self._window: TonightWindow | None = None
        self._night: date | None = None
        """The night before which the window shows the recent evenings."""
        self._long_night: ClockTimes | None = None
        """The times that one of the notices asks about."""
        self._minute = QTimer()
        self._minute.timeout.connect(self.refresh)

    def open(self, actions: Actions) -> "TonightWindow":
        """Open it, as tall as its content."""
        if self._window is None:
            from bedtime.ui.tonight.window import TonightWindow

            self._window = TonightWindow(actions)
            self._window.destroyed.connect(self._forget)
            Visibility(self._window, self._on_seen)
            self._minute.start(REFRESH_INTERVAL)
            self._night = None
            self.refresh()
            self._window.fit()
            self._window.restore(
                self._states.load("tonight"), partial(self._states.keep, "tonight")
            )
        return self._window

    def refresh(self) -> None:
        """Show where the evening stands now."""
        if self._window is None:
            return
        routine, reminders = self._routine, self._routine.settings.reminders
        if routine.state.plan.night != self._night:
            self._night = routine.state.plan.night
            self._show_recent_evenings(self._window)
        if reminders.voice is Voice.GENTLE:
            self.withdraw_question()  # it was not gentle when it was asked
        next_ring = None
        with suppress(LogError):  # the routine has reported it
            next_ring = routine.next_ring()
        self._window.show_model(
            TonightModel(
                routine.state,
                routine.now(),
                reminders.snooze[0],
                reminders.countdown and reminders.voice is Voice.CLEAR,
                next_ring,
                self._notices_now(),
                self._check_ins.pending_check_ins(),
            )
        )

    def raise_quietly(self) -> None:
        """Bring it above other windows for a reminder; the keyboard stays where the user types."""
        if self._window is not None:
            raise_quietly(self._window)

    def withdraw_question(self) -> None:
        """Ask no more about a step that nobody answered."""
        if self._window is not None:
            self._window.show_question(None)

    def dismiss_notices(self) -> None:
        """Hide the notices; a long night that one of them asked about is meant."""
        if self._long_night is not None:
            self._routine.handle(LongNightConfirmed(self._long_night))
            self._long_night = None
        self._notices.clear()

    def close(self) -> None:
        """Close it; what it asked stays to be asked."""
        if self._window is not None:
            self._window.close_without_answer()

    def _notices_now(self) -> tuple[str, ...]:
        unsaved = self._routine.unsaved
        lagging = (text.waiting(unsaved.entries),) if unsaved.entries else ()
        self._long_night = None
        with suppress(LogError):  # the routine has reported it
            self._long_night = self._routine.long_night()
        asked = (long_nights.in_tonight(self._long_night),) if self._long_night else ()
        return (*lagging, *asked, *self._notices.waiting)

    def _show_recent_evenings(self, window: "TonightWindow") -> None:
        """Show the evenings before tonight, and ask about a step that nobody answered in them."""
        with suppress(LogError):  # the routine has reported it
            window.show_question(self._never_answered())
            window.show_evenings(self._routine.recent_evenings())

    def _never_answered(self) -> StepStatus | None:
        return self._routine.state.status(self._routine.never_answered())

    def _forget(self) -> None:
        self._window = None
        self._minute.stop()
