"""The check-in window over a routine: a night's model, and what the window's actions do."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from bedtime.core.diary import check_in, diary, intake
from bedtime.core.diary.answers import Answers, answers_to_detail
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.requests import RecordCheckIn, Request, ReturnToPlan, SetNightAside
from bedtime.core.evening.state import State
from bedtime.core.morning import offer
from bedtime.core.settings import Voice
from bedtime.engine.ports import DraftStore, LogError
from bedtime.engine.requests import handle, offer_ends, postpone_offer
from bedtime.engine.routine import Routine
from bedtime.text import diary as diary_text
from bedtime.ui.check_in.model import CheckInActions, CheckInModel, NightState, PastNight

if TYPE_CHECKING:
    from bedtime.ui.check_in.window import CheckInWindow


class CheckInPresenter:
    """The check-in window: built when it is opened, gone when it is closed."""

    def __init__(
        self, routine: Routine, drafts: DraftStore, add_notice: Callable[[str], None]
    ) -> None:
        """`add_notice` shows the user what went wrong."""
        self._routine = routine
        self._drafts = drafts
        self._add_notice = add_notice
        self._window: CheckInWindow | None = None
        self._night: date | None = None

    def open(self, night: date | None = None) -> "CheckInWindow":
        """Open it on a night, by default the one that the present morning means.

        Raises LogError where the log cannot be read.
        """
        from bedtime.ui.check_in.window import CheckInWindow

        self._night = night or self._last_night()
        model = self._model(self._night)
        if self._window is None:
            self._window = CheckInWindow(self._actions())
            self._window.destroyed.connect(self._forget)
            self._window.show_model(model)
            self._window.fit()
        else:
            self._window.show_model(model)
        return self._window

    def refresh(self) -> None:
        """Show what has happened since; what is typed stays."""
        if self._window is not None and self._night is not None:
            with suppress(LogError):  # the routine has reported it
                self._window.show_model(self._model(self._night))

    def close(self) -> None:
        """Close it; what is typed is kept as a draft."""
        if self._window is not None:
            self._window.close()

    def pending_check_ins(self) -> tuple[State, ...]:
        """Return the mornings that may be asked about unprompted, oldest first."""
        routine = self._routine
        if not routine.settings.checkin.offer:
            return ()
        once = routine.settings.reminders.voice is Voice.GENTLE
        try:
            mornings = routine.recent_mornings()
        except LogError:  # the routine has reported it
            return ()
        return offer.pending_check_ins(mornings, routine.state, routine.now(), once=once)

    def dismiss(self, nights: Sequence[date]) -> None:
        """Ask about these nights no more; their check-in can still be made."""
        for night in nights:
            self._attempt(partial(postpone_offer, self._routine, None, night))

    def _last_night(self) -> date:
        return diary.last_night(self._routine.state.plan, self._routine.now())

    def _model(self, night: date) -> CheckInModel:
        routine = self._routine
        state = routine.state_of(night)
        answers = check_in.fold(state.entries)
        zone, checkin = routine.zone.key, answers or CheckIn()
        elsewhere = check_in.zone_elsewhere(state.entries, routine.zone, routine.now())
        morning = diary.build_morning(night, state.entries, checkin, routine.settings, zone)
        return CheckInModel(
            morning.with_usual(state.plan, routine.nights().check_ins_before(night)),
            has_answers=answers is not None,
            bedtime=state.plan.local_bedtime,
            is_today=night == self._last_night(),
            is_asked_about=routine.settings.checkin.offer,
            can_ask_again=self._can_ask_again(night),
            is_set_aside=recorded_plan.is_set_aside(state.entries),
            same_date_question=diary_text.same_night(night, elsewhere) if elsewhere else "",
            had_intakes=bool(intake.intakes(state.entries)),
            statuses=state.step_statuses,
            suggestions=routine.suggestions(night),
            versions=check_in.versions(state.entries),
            nights=tuple(self._past_nights()),
        )

    def _can_ask_again(self, night: date) -> bool:
        routine = self._routine
        asks_twice = routine.settings.reminders.voice is not Voice.GENTLE
        return asks_twice and offer.can_be_postponed(offer_ends(routine, night), routine.now())

    def _past_nights(self) -> list[PastNight]:
        tonight, now, nights = self._routine.state, self._routine.now(), []
        for state in (*self._routine.recent_mornings(), tonight):
            if check_in.fold(state.entries) is not None:
                known = NightState.FILLED
            elif recorded_plan.is_set_aside(state.entries):
                known = NightState.ASIDE
            elif offer.is_open(state.plan, state.entries, tonight.first_start, now):
                known = NightState.OPEN
            else:
                known = NightState.BLANK
            nights.append(PastNight(state.plan.night, known, state.plan.local_bedtime))
        last = self._last_night()
        return [past for past in nights if past.night <= last][-offer.NIGHTS_BACK :]

    def _actions(self) -> CheckInActions:
        postpone = partial(postpone_offer, self._routine)
        drafts = self._drafts
        return CheckInActions(
            save=self._save,
            show_night=self._show_night,
            in_an_hour=lambda night: self._attempt(lambda: postpone(offer.POSTPONED_FOR, night)),
            not_today=lambda night: self._attempt(lambda: postpone(None, night)),
            set_aside=lambda night, reason: self._request(SetNightAside(reason, night)),
            undo_set_aside=lambda night: self._request(ReturnToPlan(night)),
            load_draft=drafts.load,
            keep_draft=lambda night, typed: self._keep(lambda: drafts.keep(night, typed)),
            drop_draft=lambda night: self._keep(lambda: drafts.drop(night)),
        )

    def _show_night(self, night: date) -> None:
        self._night = night
        self.refresh()

    def _save(self, night: date, answers: Answers) -> str | None:
        try:
            handle(self._routine, RecordCheckIn(answers_to_detail(answers), night))
        except LogError as error:
            return str(error)
        return None

    def _request(self, request: Request) -> None:
        self._attempt(lambda: handle(self._routine, request))

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except LogError as error:
            self._add_notice(str(error))
        self.refresh()

    def _keep(self, act: Callable[[], None]) -> None:
        with suppress(OSError):  # a full disk: what is typed stays in the window
            act()

    def _forget(self) -> None:
        self._window = None
