"""The windows: each imported and built when it is opened, and gone when it is closed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from bedtime.core.evening.effects import Refusal
from bedtime.core.evening.events import Chosen
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.evening.unanswered import Choice
from bedtime.core.settings import Settings, Voice
from bedtime.desktop.sample_notification import SampleNotification
from bedtime.engine.ports import DraftStore, EventLog, LogError
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.presenters.check_in import CheckInPresenter
from bedtime.presenters.first_run import FirstRunPresenter
from bedtime.presenters.intake import IntakePresenter
from bedtime.presenters.settings import SettingsPresenter
from bedtime.services.notices import Notices
from bedtime.text import commands
from bedtime.ui.actions import Actions
from bedtime.ui.widgets.raise_window import bring_forward

if TYPE_CHECKING:
    from bedtime.presenters.data_page import DataPagePresenter
    from bedtime.presenters.desktop_page import DesktopPagePresenter
    from bedtime.ui.tonight.window import TonightWindow
    from bedtime.ui.tray.pause_dialog import PauseDialog

MINUTE = 30_000
"""Milliseconds between two looks at the clock while a window is open that counts minutes."""


class WindowManager:
    """The windows that are open, and what their buttons and the tray's do."""

    def __init__(
        self,
        routine: Routine,
        notes: Notices,
        drafts: DraftStore,
        diary: EventLog,
        *,
        choose: Callable[[str, Choice], bool],
        apply: Callable[[Settings, Settings], str | None],
        first: FirstRunPresenter,
        quit_: Callable[[], None],
        trial: SampleNotification | None = None,
        machine: "Callable[[], DesktopPagePresenter] | None" = None,
        holdings: "Callable[[], DataPagePresenter] | None" = None,
    ) -> None:
        """`choose` changes a step's settings, and tells whether it could.

        `apply` makes settings into others, or says why not. `trial` is None where there is nothing
        to try a reminder on. Without `machine` or `holdings` the settings have no page of them.
        """
        self._routine = routine
        self._notes = notes
        self._choose = choose
        self._first = first
        self._preferences = SettingsPresenter(
            lambda: routine.settings,
            apply,
            trial,
            machine=machine,
            holdings=holdings,
            first_start=self.open_first_start,
        )
        self._check_ins = CheckInPresenter(routine, drafts, notes.say)
        self._takings = IntakePresenter(routine, diary, self._open_or_say)
        self._tonight: TonightWindow | None = None
        self._night: date | None = None
        """The night before which the window shows the last evenings."""
        self._pause: PauseDialog | None = None
        self._minute = QTimer()
        self._minute.timeout.connect(self.tell)
        self.wishes = Actions(
            done=lambda key, night: self._answer("done", key, night),
            skip=lambda key, night: self._answer("skip", key, night),
            snooze=lambda key, night: self._answer("snooze", key, night),
            undo=lambda key, night: self._answer("undo", key, night),
            pause=lambda until: self._order(order="pause", until=until),
            pause_until=self.open_pause,
            resume=lambda: self._order(order="resume"),
            later=lambda minutes: self._order(order="later", minutes=minutes),
            back=lambda: self._order(order="back"),
            aside=lambda: self._order(order="aside"),
            choose=self._settle,
            forget_notes=notes.clear,
            open_tonight=self.open_tonight,
            open_settings=self.open_settings,
            check_in=self.open_check_in,
            tell_morning=self.open_check_in,
            let_mornings_be=self._check_ins.let_be,
            log_taken=lambda: self._open_or_say(self._takings.log),
            see_taken=lambda: self._open_or_say(self._takings.see),
            quit=quit_,
        )

    def tell(self) -> None:
        """Show where things stand now, in what is open."""
        self._check_ins.tell()
        self._takings.tell()
        self._preferences.tell()
        if self._tonight is None:
            return
        from bedtime.ui.tonight.model import TonightModel

        routine = self._routine
        chosen = routine.settings.reminders
        counts = chosen.countdown and chosen.voice is Voice.CLEAR
        notes = tuple(self._notes.waiting)
        ring = None
        with suppress(LogError):  # the routine has said so
            ring = routine.next_ring()
        night = routine.state.plan.night
        if night != self._night:
            self._night = night
            self._look_back(self._tonight)
        if chosen.voice is Voice.GENTLE:
            self._tonight.ask(None)  # it was not gentle when it was asked
        now, snooze = routine.now(), chosen.snooze[0]
        untold = self._check_ins.untold()
        self._tonight.tell(TonightModel(routine.state, now, snooze, counts, ring, notes, untold))

    def open(self, name: str) -> bool:
        """Open a window by its name in `bedtime open`; False where there is none of this name."""
        match name:
            case "tonight":
                self.open_tonight()
            case "checkin":
                self.open_check_in()
            case "pause":
                self.open_pause()
            case "front":
                self.open_tonight()
                if self._first.is_due:
                    self.open_first_start()
            case "first":
                self.open_first_start()
            case "settings":
                self.open_settings()
            case _:
                return False
        return True

    def open_tonight(self) -> None:
        """Open the Tonight window, or bring it to the front."""
        if self._tonight is None:
            from bedtime.ui.tonight.window import TonightWindow

            self._tonight = TonightWindow(self.wishes)
            self._tonight.destroyed.connect(self._forget_tonight)
            self._minute.start(MINUTE)
            self._night = None
            self.tell()
            self._tonight.fit()
        bring_forward(self._tonight)

    def open_check_in(self, night: date | None = None) -> None:
        """Open the check-in, by default of the night that the present morning means."""
        self._open_or_say(lambda: self._check_ins.open(night))

    def open_first_start(self) -> None:
        """Ask what the first start asks; Tonight follows."""
        bring_forward(self._first.open(self.open_tonight))

    @property
    def greets(self) -> bool:
        """Whether the first start is being answered: nothing else opens unasked then."""
        return self._first.is_open

    def open_settings(self) -> None:
        """Open the settings."""
        bring_forward(self._preferences.open())

    def open_pause(self) -> None:
        """Ask until when reminders are to rest."""
        if self._pause is None:
            from bedtime.ui.tray.pause_dialog import PauseDialog

            state = self._routine.state
            now = self._routine.now().astimezone(ZoneInfo(state.plan.zone))
            self._pause = PauseDialog(now, self.wishes.pause)
            self._pause.destroyed.connect(self._forget_pause)
        bring_forward(self._pause)

    def close(self) -> None:
        """Close them all; what they asked stays to be asked, what was typed is kept."""
        self._check_ins.close()
        self._takings.close()
        self._preferences.close()
        self._first.close()
        if self._tonight is not None:
            self._tonight.leave()
        if self._pause is not None:
            self._pause.close()

    def _look_back(self, tonight: "TonightWindow") -> None:
        """Show the evenings before tonight, and ask about a step that nobody answered in them."""
        with suppress(LogError):  # the routine has said so
            tonight.ask(self._never_answered())
            tonight.remember(self._routine.last_evenings())

    def _never_answered(self) -> StepStatus | None:
        key = self._routine.never_answered()
        return next(
            (status for status in self._routine.state.step_statuses if status.step.key == key), None
        )

    def _open_or_say(self, open_: Callable[[], QWidget]) -> None:
        """Bring a window forward; where the log cannot be read for it, say so in Tonight."""
        try:
            window = open_()
        except LogError as error:
            self._notes.say(str(error))
            self.open_tonight()
        else:
            bring_forward(window)

    def _answer(self, order: str, key: str, night: date) -> None:
        self._order(order=order, key=key, night=night.isoformat())

    def _order(self, **order: object) -> None:
        """Do what a click asks for, as a command would; what cannot be done is said."""
        try:
            reply = handle(self._routine, order)
        except LogError as error:
            self._notes.say(str(error))
            return
        refusal = Refusal(reply["refusal"]) if reply["refusal"] else None
        if refusal is not None:
            self._notes.say(commands.refused(refusal, order, reply))

    def _settle(self, key: str, choice: Choice) -> None:
        if self._choose(key, choice):
            self._routine.handle(Chosen(key, choice))
        if self._tonight is not None:
            self._tonight.ask(None)

    def _forget_tonight(self) -> None:
        self._tonight = None
        self._minute.stop()

    def _forget_pause(self) -> None:
        self._pause = None
