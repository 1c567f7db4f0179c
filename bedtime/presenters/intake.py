"""The windows about intakes over a routine; opened by the user alone."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry
from bedtime.core.evening.requests import LogIntake, Request, UndoIntake
from bedtime.engine.ports import EventLog, LogError
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.text import intake as text
from bedtime.ui.intake.model import IntakeActions, IntakeModel

if TYPE_CHECKING:
    from bedtime.ui.intake.log_dialog import LogIntakeDialog
    from bedtime.ui.intake.window import IntakeWindow


class IntakePresenter:
    """The dialog that logs and the page that counts: built when opened, gone when closed."""

    def __init__(
        self, routine: Routine, log: EventLog, open_: Callable[[Callable[[], QWidget]], None]
    ) -> None:
        """`open_` brings a window forward, or reports why it cannot be opened."""
        self._open = open_
        self._routine = routine
        self._log = log
        self._dialog: LogIntakeDialog | None = None
        self._page: IntakeWindow | None = None

    def open_log_dialog(self) -> "LogIntakeDialog":
        """Open the dialog that logs an intake; raises LogError."""
        if self._dialog is None:
            from bedtime.ui.intake.log_dialog import MAX_NAMES, LogIntakeDialog

            names = intake.intake_names(self._entries(), text.preset_names(), MAX_NAMES)
            self._dialog = LogIntakeDialog(names, self._actions())
            self._dialog.destroyed.connect(self._forget_dialog)
        return self._dialog

    def open_page(self) -> "IntakeWindow":
        """Open the page; raises LogError."""
        if self._page is None:
            from bedtime.ui.intake.window import IntakeWindow

            model = self._model()
            self._page = IntakeWindow(self._actions())
            self._page.destroyed.connect(self._forget_page)
            self._page.show_model(model)
        return self._page

    def refresh(self) -> None:
        """Show what has happened since."""
        if self._page is not None:
            with suppress(LogError):  # the routine has reported it
                self._page.show_model(self._model())

    def close(self) -> None:
        """Close both."""
        for window in (self._dialog, self._page):
            if window is not None:
                window.close()

    def _model(self) -> IntakeModel:
        return IntakeModel(self._entries(), self._routine.state.plan.night)

    def _entries(self) -> tuple[Entry, ...]:
        return self._log.entries(kinds=intake.KINDS)

    def _actions(self) -> IntakeActions:
        routine = self._routine
        return IntakeActions(
            now=routine.now,
            zone=lambda: routine.zone,
            log=lambda taken: self._request(LogIntake(taken)),
            undo=self._undo,
            open_dialog=lambda: self._open(self.open_log_dialog),
            open_page=lambda: self._open(self.open_page),
        )

    def _undo(self, taken: Intake, night: date | None) -> str | None:
        return self._request(UndoIntake(taken, night))

    def _request(self, request: Request) -> str | None:
        """Perform a request; return what went wrong, None if nothing."""
        try:
            outcome = handle(self._routine, request)
        except LogError as error:
            return str(error)
        self.refresh()
        return text.already_undone() if outcome.refusal else None

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _forget_page(self) -> None:
        self._page = None
