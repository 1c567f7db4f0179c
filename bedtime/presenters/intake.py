"""The windows about what was taken, over a routine; opened by the user alone."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry
from bedtime.engine.ports import Diary, DiaryError
from bedtime.engine.requests import obey
from bedtime.engine.routine import Routine
from bedtime.text import intake as words

if TYPE_CHECKING:
    from bedtime.ui.intake.log_dialog import TakenDialog
    from bedtime.ui.intake.model import TakenWishes
    from bedtime.ui.intake.window import IntakesWindow


class Takings:
    """The dialog that logs and the page that counts: built when opened, gone when closed."""

    def __init__(
        self, routine: Routine, diary: Diary, open_: Callable[[Callable[[], QWidget]], None]
    ) -> None:
        """`open_` brings a window forward, or says why it cannot be opened."""
        self._open = open_
        self._routine = routine
        self._diary = diary
        self._dialog: TakenDialog | None = None
        self._page: IntakesWindow | None = None

    def log(self) -> "TakenDialog":
        """Open the dialog that logs something; raises DiaryError."""
        if self._dialog is None:
            from bedtime.ui.intake.log_dialog import MOST, TakenDialog

            names = intake.names(self._entries(), words.ready(), MOST)
            self._dialog = TakenDialog(names, self._wishes())
            self._dialog.destroyed.connect(self._forget_dialog)
        return self._dialog

    def see(self) -> "IntakesWindow":
        """Open the page; raises DiaryError."""
        if self._page is None:
            from bedtime.ui.intake.window import IntakesWindow

            entries = self._entries()
            self._page = IntakesWindow(self._wishes())
            self._page.destroyed.connect(self._forget_page)
            self._tell(self._page, entries)
        return self._page

    def tell(self) -> None:
        """Show what has happened since."""
        if self._page is not None:
            with suppress(DiaryError):  # the routine has said so
                self._tell(self._page, self._entries())

    def close(self) -> None:
        """Close both."""
        for window in (self._dialog, self._page):
            if window is not None:
                window.close()

    def _tell(self, page: "IntakesWindow", entries: tuple[Entry, ...]) -> None:
        from bedtime.ui.intake.model import Told

        page.tell(Told(entries, self._routine.state.plan.night))

    def _entries(self) -> tuple[Entry, ...]:
        return self._diary.entries(kinds=intake.KINDS)

    def _wishes(self) -> "TakenWishes":
        from bedtime.ui.intake.model import TakenWishes

        routine = self._routine
        return TakenWishes(
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
            reply = obey(self._routine, asked)
        except DiaryError as error:
            return str(error)
        self.tell()
        return words.gone() if reply["refusal"] else None

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _forget_page(self) -> None:
        self._page = None
