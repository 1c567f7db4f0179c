"""All windows: each imported and built when it is opened, and gone when it is closed."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from bedtime.adapters.qt.raise_window import bring_forward
from bedtime.core.entry import Kind
from bedtime.core.evening.events import Chosen
from bedtime.core.evening.requests import (
    AnswerStep,
    MoveBedtime,
    Pause,
    Request,
    Resume,
    ReturnToPlan,
    SetNightAside,
    SnoozeStep,
    UndoAnswer,
)
from bedtime.core.evening.unanswered import Choice
from bedtime.core.settings import Settings
from bedtime.desktop.sample_notification import SampleNotification
from bedtime.engine.ports import DraftStore, EventLog, LogError, WindowStateStore
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.presenters.check_in import CheckInPresenter
from bedtime.presenters.first_run import FirstRunPresenter
from bedtime.presenters.intake import IntakePresenter
from bedtime.presenters.settings import SettingsPresenter
from bedtime.presenters.tonight import TonightPresenter
from bedtime.services.notices import Notices
from bedtime.text import commands
from bedtime.ui.actions import Actions
from bedtime.ui.settings.data_model import DataActions
from bedtime.ui.settings.desktop_model import DesktopActions

if TYPE_CHECKING:
    from bedtime.ui.tray.pause_dialog import PauseDialog


class WindowManager:
    """The windows that are open, and what their buttons and the tray's do."""

    def __init__(
        self,
        routine: Routine,
        notices: Notices,
        drafts: DraftStore,
        states: WindowStateStore,
        log: EventLog,
        *,
        apply_choice: Callable[[str, Choice], bool],
        apply_settings: Callable[[Settings, Settings], str | None],
        first_run: FirstRunPresenter,
        quit_: Callable[[], None],
        sample: SampleNotification | None = None,
        desktop_page: Callable[[], DesktopActions] | None = None,
        data_page: Callable[[], DataActions] | None = None,
        on_tonight: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """`apply_choice` changes a never answered step's settings; it returns whether it could.

        `apply_settings` makes settings into others, or returns why not. `sample` is None where
        there is nothing to try a reminder on. Without `desktop_page` or `data_page` the settings
        have no page of them. `on_tonight` is called when Tonight begins or ceases to be seen.
        """
        self._routine = routine
        self._notices = notices
        self._apply_choice = apply_choice
        self._first_run = first_run
        self._settings = SettingsPresenter(
            lambda: routine.settings,
            apply_settings,
            sample,
            desktop_page=desktop_page,
            data_page=data_page,
            is_confirmed=lambda times: routine.nights().is_confirmed(times),
            open_first_run=self.open_first_run,
        )
        self._check_in = CheckInPresenter(routine, drafts, notices.add)
        self._intake = IntakePresenter(routine, log, self._open_or_report)
        self._tonight = TonightPresenter(routine, notices, self._check_in, states, on_tonight)
        self._pause: PauseDialog | None = None
        self.actions = Actions(
            done=lambda key, night: self._request(AnswerStep(key, Kind.DONE, night)),
            skip=lambda key, night: self._request(AnswerStep(key, Kind.SKIPPED, night)),
            snooze=lambda key, night: self._request(SnoozeStep(key, night=night)),
            undo=lambda key, night: self._request(UndoAnswer(key, night)),
            pause=lambda until: self._request(Pause(until)),
            pause_until=self.open_pause,
            resume=lambda: self._request(Resume()),
            later=lambda minutes: self._request(MoveBedtime(minutes)),
            back_to_plan=lambda: self._request(ReturnToPlan()),
            set_aside=lambda: self._request(SetNightAside()),
            choose=self._choose,
            dismiss_notices=self._tonight.dismiss_notices,
            open_tonight=self.open_tonight,
            open_settings=self.open_settings,
            open_check_in=self.open_check_in,
            open_check_in_for=self.open_check_in,
            dismiss_check_ins=self._check_in.dismiss,
            log_intake=lambda: self._open_or_report(self._intake.open_log_dialog),
            open_intakes=lambda: self._open_or_report(self._intake.open_page),
            quit=quit_,
        )

    @property
    def first_run_is_open(self) -> bool:
        """Whether the first start is being answered: nothing else opens unasked then."""
        return self._first_run.is_open

    def refresh(self) -> None:
        """Show where things stand now, in what is open."""
        for presenter in (self._check_in, self._intake, self._settings, self._tonight):
            presenter.refresh()

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
                if self._first_run.is_due:
                    self.open_first_run()
            case "first":
                self.open_first_run()
            case "settings":
                self.open_settings()
            case _:
                return False
        return True

    def open_tonight(self) -> None:
        """Open the Tonight window, or bring it to the front."""
        bring_forward(self._tonight.open(self.actions))

    def raise_tonight(self) -> None:
        """Bring Tonight above other windows, if it is open, without the keyboard."""
        self._tonight.raise_quietly()

    def open_check_in(self, night: date | None = None) -> None:
        """Open the check-in, by default of the night that the present morning means."""
        self._open_or_report(lambda: self._check_in.open(night))

    def open_first_run(self) -> None:
        """Ask what the first start asks; Tonight follows."""
        bring_forward(self._first_run.open(self.open_tonight))

    def open_settings(self) -> None:
        """Open the settings."""
        bring_forward(self._settings.open())

    def open_pause(self) -> None:
        """Ask until when reminders are to rest."""
        if self._pause is None:
            from bedtime.ui.tray.pause_dialog import PauseDialog

            state = self._routine.state
            now = self._routine.now().astimezone(ZoneInfo(state.plan.zone))
            self._pause = PauseDialog(now, self.actions.pause)
            self._pause.destroyed.connect(self._forget_pause)
        bring_forward(self._pause)

    def close(self) -> None:
        """Close them all; what they asked stays to be asked, what was typed is kept."""
        self._check_in.close()
        self._intake.close()
        self._settings.close()
        self._first_run.close()
        self._tonight.close()
        if self._pause is not None:
            self._pause.close()

    def _open_or_report(self, open_: Callable[[], QWidget]) -> None:
        """Bring a window forward; where the log cannot be read for it, say so in Tonight."""
        try:
            window = open_()
        except LogError as error:
            self._notices.add(str(error))
            self.open_tonight()
        else:
            bring_forward(window)

    def _request(self, request: Request) -> None:
        """Do what a click asks for, as a command would; a refusal becomes a notice."""
        try:
            outcome = handle(self._routine, request)
        except LogError as error:
            self._notices.add(str(error))
            return
        if outcome.refusal is not None:
            now = self._routine.now()
            self._notices.add(commands.refusal_message(outcome.refusal, request, outcome, now))

    def _choose(self, key: str, choice: Choice) -> None:
        if self._apply_choice(key, choice):
            self._routine.handle(Chosen(key, choice))
        self._tonight.withdraw_question()

    def _forget_pause(self) -> None:
        self._pause = None
