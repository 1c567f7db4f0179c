"""The check-in window over a routine: what it is told about a night, and what its buttons do."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bedtime.core.diary import check_in, diary, intake
from bedtime.core.diary.check_in import CheckIn, Value
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.events import CheckedIn, SetAside
from bedtime.core.evening.state import State
from bedtime.core.morning import offer
from bedtime.core.settings import Voice
from bedtime.engine.ports import DraftStore, LogError
from bedtime.engine.requests import put_off
from bedtime.engine.routine import Routine

if TYPE_CHECKING:
    from bedtime.ui.check_in.model import CheckInActions, CheckInModel
    from bedtime.ui.check_in.night_picker import Day
    from bedtime.ui.check_in.window import CheckInWindow


class CheckInPresenter:
    """The check-in window: built when it is opened, gone when it is closed."""

    def __init__(self, routine: Routine, drafts: DraftStore, say: Callable[[str], None]) -> None:
        """`say` tells the user what went wrong."""
        self._routine = routine
        self._drafts = drafts
        self._say = say
        self._window: CheckInWindow | None = None
        self._night: date | None = None

    def open(self, night: date | None = None) -> "CheckInWindow":
        """Open it on a night, by default the one that the present morning means.

        Raises DiaryError where the log cannot be read.
        """
        from bedtime.ui.check_in.window import CheckInWindow

        self._night = night or self._last_night()
        told = self._tell(self._night)
        if self._window is None:
            self._window = CheckInWindow(self._wishes())
            self._window.destroyed.connect(self._forget)
            self._window.tell(told)
            self._window.fit()
        else:
            self._window.tell(told)
        return self._window

    def tell(self) -> None:
        """Show what has happened since; what is typed stays."""
        if self._window is not None and self._night is not None:
            with suppress(LogError):  # the routine has said so
                self._window.tell(self._tell(self._night))

    def close(self) -> None:
        """Close it; what is typed is kept as a draft."""
        if self._window is not None:
            self._window.close()

    def untold(self) -> tuple[State, ...]:
        """Tell the open mornings that may be spoken of unasked, oldest first."""
        routine = self._routine
        if not routine.settings.checkin.offer:
            return ()
        once = routine.settings.reminders.voice is Voice.GENTLE
        try:
            mornings = routine.last_mornings()
        except LogError:  # the routine has said so
            return ()
        return offer.untold(mornings, routine.state, routine.now(), once=once)

    def let_be(self, nights: Sequence[date]) -> None:
        """Speak of these nights no more; they can still be told."""
        for night in nights:
            self._do(partial(put_off, self._routine, None, night))

    def _last_night(self) -> date:
        return diary.last_night(self._routine.state.plan, self._routine.now())

    def _tell(self, night: date) -> "CheckInModel":
        from bedtime.ui.check_in.model import CheckInModel

        routine = self._routine
        state = routine.state_of(night)
        answers = check_in.fold(state.entries)
        zone = routine.zone.key
        return CheckInModel(
            diary.told(night, state.entries, answers or CheckIn(), routine.settings, zone),
            filled=answers is not None,
            bedtime=_clock(state),
            today=night == self._last_night(),
            asked=routine.settings.checkin.offer,
            again=routine.settings.reminders.voice is not Voice.GENTLE,
            aside=recorded_plan.set_aside(state.entries),
            took=bool(intake.intakes(state.entries)),
            statuses=state.step_statuses,
            suggestions=routine.suggestions(night),
            versions=check_in.versions(state.entries),
            days=tuple(self._days()),
        )

    def _days(self) -> "list[Day]":
        from bedtime.ui.check_in.night_picker import Day, NightState

        tonight, now, days = self._routine.state, self._routine.now(), []
        for state in (*self._routine.last_mornings(), tonight):
            if check_in.fold(state.entries) is not None:
                stands = NightState.FILLED
            elif recorded_plan.set_aside(state.entries):
                stands = NightState.ASIDE
            elif offer.is_open(state.plan, state.entries, tonight.first_start, now):
                stands = NightState.OPEN
            else:
                stands = NightState.BLANK
            days.append(Day(state.plan.night, stands, _clock(state)))
        last = self._last_night()
        return [day for day in days if day.night <= last][-offer.LOOKED_AT :]

    def _wishes(self) -> "CheckInActions":
        from bedtime.ui.check_in.model import CheckInActions

        routine = self._routine
        return CheckInActions(
            save=self._save,
            show_night=self._show,
            in_an_hour=lambda night: self._do(lambda: put_off(routine, offer.HOUR, night)),
            not_today=lambda night: self._do(lambda: put_off(routine, None, night)),
            aside=lambda night, reason: self._take(SetAside(reason), night),
            back=lambda night: self._do(lambda: routine.back(night)),
            load_draft=self._drafts.load,
            keep_draft=lambda night, typed: self._draft(lambda: self._drafts.keep(night, typed)),
            drop_draft=lambda night: self._draft(lambda: self._drafts.drop(night)),
        )

    def _show(self, night: date) -> None:
        self._night = night
        self.tell()

    def _save(self, night: date, said: Mapping[str, Value | None]) -> str | None:
        try:
            self._routine.handle(CheckedIn(check_in.detail(said)), night=night)
        except LogError as error:
            return str(error)
        return None

    def _take(self, event: SetAside, night: date) -> None:
        self._do(lambda: self._routine.handle(event, night=night))

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except LogError as error:
            self._say(str(error))
        self.tell()

    def _draft(self, act: Callable[[], None]) -> None:
        with suppress(OSError):  # a full disk: what is typed stays in the window
            act()

    def _forget(self) -> None:
        self._window = None


def _clock(state: State) -> datetime | None:
    bedtime = state.plan.bedtime
    return bedtime and bedtime.astimezone(ZoneInfo(state.plan.zone))
