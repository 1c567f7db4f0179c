"""The windows about intakes over a routine; opened by the user alone."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry
from bedtime.core.evening.requests import LogIntake, Request, UndoIntake
from bedtime.core.settings import DEFAULT_INTAKES, Intakes, Settings
from bedtime.engine.ports import EventLog, LogError, WindowStateStore
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.text import intake as text
from bedtime.ui.intake.model import IntakeActions, IntakeModel, IntakeNames

if TYPE_CHECKING:
    from bedtime.ui.intake.log_dialog import LogIntakeDialog
    from bedtime.ui.intake.window import IntakeWindow

WINDOW = "intakes"
"""Under which name it is kept that the first question was asked."""


class IntakePresenter:
    """The dialog that logs and the page that counts: built when opened, gone when closed."""

    def __init__(
        self,
        routine: Routine,
        log: EventLog,
        states: WindowStateStore,
        open_: Callable[[Callable[[], QWidget]], None],
        apply_settings: Callable[[Settings, Settings], str | None],
    ) -> None:
        """`open_` brings a window forward, or reports why it cannot be opened.

        `apply_settings` makes settings into others, or returns why not.
        """
        self._states = states
        self._apply_settings = apply_settings
        self._open = open_
        self._routine = routine
        self._log = log
        self._dialog: LogIntakeDialog | None = None
        self._page: IntakeWindow | None = None

    def open_log_dialog(self) -> "LogIntakeDialog":
        """Open the dialog that logs an intake; raises LogError."""
        if self._dialog is None:
            from bedtime.ui.intake.log_dialog import LogIntakeDialog

            self._dialog = LogIntakeDialog(self._actions())
            self._dialog.destroyed.connect(self._forget_dialog)
            self._states.keep(WINDOW, {"asked": True})
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
        if self._dialog is not None:
            self._dialog.done(0)  # it asks about nothing then
        if self._page is not None:
            self._page.close()

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
            names=self._names,
            offer=self._offer,
            open_dialog=lambda: self._open(self.open_log_dialog),
            open_page=lambda: self._open(self.open_page),
        )

    def _names(self) -> IntakeNames:
        """Return the names to choose from, in the language of the windows."""
        from bedtime.ui.intake.log_dialog import MAX_NAMES

        presets, chosen = text.preset_names(), self._routine.settings.intakes.offer
        offered = DEFAULT_INTAKES if chosen is None else chosen
        labels = [presets.get(name.casefold(), name) for name in offered]
        ready = intake.intake_names(self._entries(), labels, MAX_NAMES)
        known = {name.casefold() for name in ready}
        return IntakeNames(
            ready,
            tuple(name for name in presets.values() if name.casefold() not in known),
            offered,
            asks=chosen is None and not self._states.load(WINDOW).get("asked"),
        )

    def _offer(self, names: tuple[str, ...]) -> str | None:
        settings = self._routine.settings
        return self._apply_settings(settings, replace(settings, intakes=Intakes(names)))

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
