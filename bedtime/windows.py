"""The windows: each imported and built when it is opened, and gone when it is closed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from bedtime.check_ins import CheckIns
from bedtime.core.entry import Kind
from bedtime.core.events import Answered, Chosen, Resumed, SetAside, Snoozed, Undone
from bedtime.core.habit import Choice
from bedtime.core.life import Life
from bedtime.core.settings import Voice
from bedtime.orders import obey
from bedtime.ports import DiaryError, Drafts
from bedtime.routine import Routine
from bedtime.ui.wishes import Wishes

if TYPE_CHECKING:
    from bedtime.ui.pause_dialog import PauseDialog
    from bedtime.ui.tonight import TonightWindow

MINUTE = 30_000
"""Milliseconds between two looks at the clock while a window is open that counts minutes."""


class Windows:
    """The windows that are open, and what their buttons and the tray's do."""

    def __init__(
        self,
        routine: Routine,
        notes: list[str],
        drafts: Drafts,
        *,
        choose: Callable[[str, Choice], None],
        say: Callable[[str], None],
        quit_: Callable[[], None],
    ) -> None:
        """`notes` are sentences that the user should read, `say` adds one.

        `choose` changes a step's settings.
        """
        self._routine = routine
        self._notes = notes
        self._choose = choose
        self._say = say
        self._check_ins = CheckIns(routine, drafts, say)
        self._tonight: TonightWindow | None = None
        self._pause: PauseDialog | None = None
        self._minute = QTimer()
        self._minute.timeout.connect(self.tell)
        self.wishes = Wishes(
            done=lambda key, night: routine.take(Answered(key, Kind.DONE), night=night),
            skip=lambda key, night: routine.take(Answered(key, Kind.SKIPPED), night=night),
            snooze=lambda key, night: routine.take(
                Snoozed(key, routine.settings.reminders.snooze[0]), night=night
            ),
            undo=lambda key, night: routine.take(Undone(key), night=night),
            pause=lambda until: obey(routine, {"order": "pause", "until": until}),
            pause_until=self.open_pause,
            resume=lambda: routine.take(Resumed()),
            later=routine.later,
            back=routine.back,
            aside=lambda: routine.take(SetAside()),
            choose=self._settle,
            forget_notes=self._forget_notes,
            open_tonight=self.open_tonight,
            check_in=self.open_check_in,
            quit=quit_,
        )

    def tell(self) -> None:
        """Show where things stand now, in what is open."""
        self._check_ins.tell()
        if self._tonight is None:
            return
        from bedtime.ui.tonight import Told

        routine = self._routine
        chosen = routine.settings.reminders
        counts = chosen.countdown and chosen.voice is Voice.CLEAR
        notes = tuple(self._notes)
        self._tonight.tell(Told(routine.state, routine.now(), chosen.snooze[0], counts, notes))

    def open(self, name: str) -> bool:
        """Open a window by its name in `bedtime open`; False where there is none of this name."""
        match name:
            case "tonight":
                self.open_tonight()
            case "checkin":
                self.open_check_in()
            case _:
                return False
        return True

    def open_tonight(self) -> None:
        """Open the Tonight window, or bring it to the front."""
        if self._tonight is None:
            from bedtime.ui.tonight import TonightWindow

            self._tonight = TonightWindow(self.wishes)
            self._tonight.destroyed.connect(self._forget_tonight)
            self._minute.start(MINUTE)
            self.tell()
            with suppress(DiaryError):  # the routine has said so
                self._tonight.ask(self._never_answered())
                self._tonight.remember(self._routine.last_evenings())
            self._tonight.fit()
        _bring_forward(self._tonight)

    def open_check_in(self, night: date | None = None) -> None:
        """Open the check-in, by default of the night that the present morning means."""
        try:
            window = self._check_ins.open(night)
        except DiaryError as error:
            self._say(str(error))
            self.open_tonight()
        else:
            _bring_forward(window)

    def open_pause(self) -> None:
        """Ask until when reminders are to rest."""
        if self._pause is None:
            from bedtime.ui.pause_dialog import PauseDialog

            state = self._routine.state
            now = self._routine.now().astimezone(ZoneInfo(state.plan.zone))
            self._pause = PauseDialog(now, self.wishes.pause)
            self._pause.destroyed.connect(self._forget_pause)
        _bring_forward(self._pause)

    def close(self) -> None:
        """Close them all; what they asked stays to be asked, what was typed is kept."""
        self._check_ins.close()
        if self._tonight is not None:
            self._tonight.ask(None)
            self._tonight.close()
        if self._pause is not None:
            self._pause.close()

    def _never_answered(self) -> Life | None:
        key = self._routine.never_answered()
        return next((life for life in self._routine.state.lives() if life.step.key == key), None)

    def _settle(self, key: str, choice: Choice) -> None:
        self._routine.take(Chosen(key, choice))
        self._choose(key, choice)
        if self._tonight is not None:
            self._tonight.ask(None)

    def _forget_notes(self) -> None:
        self._notes.clear()
        self.tell()

    def _forget_tonight(self) -> None:
        self._tonight = None
        self._minute.stop()

    def _forget_pause(self) -> None:
        self._pause = None


def _bring_forward(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
