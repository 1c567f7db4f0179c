"""The windows about what was taken, over a routine; opened by the user alone."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry
from bedtime.engine.ports import EventLog, LogError
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.text import intake as text

if TYPE_CHECKING:
    from bedtime.ui.intake.log_dialog import LogIntakeDialog
    from bedtime.ui.intake.model import IntakeActions
    from bedtime.ui.intake.window import IntakeWindow


class IntakePresenter:
    """The dialog that logs and the page that counts: built when opened, gone when closed."""

    def __init__(
        self, routine: Routine, diary: EventLog, open_: Callable[[Callable[[], QWidget]], None]
    ) -> None:
        """`open_` brings a window forward, or says why it cannot be opened."""
        self._open = open_
        self._routine = routine
        self._diary = diary
        self._dialog: LogIntakeDialog | None = None
        self._page: IntakeWindow | None = None

    def log(self) -> "LogIntakeDialog":
        """Open the dialog that logs something; raises DiaryError."""
        if self._dialog is None:
            from bedtime.ui.intake.log_dialog import MOST, LogIntakeDialog

            names = intake.names(self._entries(), text.ready(), MOST)
            self._dialog = LogIntakeDialog(names, self._wishes())
            self._dialog.destroyed.connect(self._forget_dialog)
        return self._dialog

    def see(self) -> "IntakeWindow":
        """Open the page; raises DiaryError."""
        if self._page is None:
            from bedtime.ui.intake.window import IntakeWindow

            entries = self._entries()
            self._page = IntakeWindow(self._wishes())
            self._page.destroyed.connect(self._forget_page)
            self._tell(self._page, entries)
        return self._page

    def tell(self) -> None:
        """Show what has happened since."""
        if self._page is not None:
            with suppress(LogError):  # the routine has said so
                self._tell(self._page, self._entries())

    def close(self) -> None:
        """Close both."""
        for window in (self._dialog, self._page):
            if window is not None:
                window.close()

    def _tell(self, page: "IntakeWindow", entries: tuple[Entry, ...]) -> None:
        from bedtime.ui.intake.model import IntakeModel

        page.tell(IntakeModel(entries, self._routine.state.plan.night))

    def _entries(self) -> tuple[Entry, ...]:
        return self._diary.entries(kinds=intake.KINDS)

    def _wishes(self) -> "IntakeActions":
        from bedtime.ui.intake.model import IntakeActions

        routine = self._routine
        return IntakeActions(
            now=routine.now,
            zone=lambda: routine.zone,
            take=lambda said: self._order("take", said),
            take_back=lambda said, night: self._order("untake", said, night),
            log=lambda: self._open(self.log),
            see=lambda: self._open(self.see),
        )

    def _order(self, name: str, said: Intake, night: date | None = None) -> str | None:
        asked: dict[str, Any] = {"order": name, **intake.detail(said, self._routine.zone.key)}
        if night is not None:
            asked["night"] = night.isoformat()
        try:
            reply = handle(self._routine, asked)
        except LogError as error:
            return str(error)
        self.tell()
        return text.gone() if reply["refusal"] else None

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _forget_page(self) -> None:
        self._page = None
