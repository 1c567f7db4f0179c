"""The banners of the Tonight window: a pause, notices, open check-ins, a question about a step."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.evening import recorded_plan
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import StepStatus
from bedtime.core.evening.unanswered import Choice
from bedtime.core.schedule.plan import DAY
from bedtime.i18n import tr
from bedtime.text import tonight as text
from bedtime.text import unanswered_step
from bedtime.ui.actions import Actions
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.banner import Banner


class Banners(QVBoxLayout):
    """One banner per subject, below one another; a banner without a message takes no room."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__()
        self.setSpacing(theme.unit(parent) * 4)
        self._actions = actions
        self._banners = tuple(Banner(parent) for _ in range(4))
        self._paused, self._notices, self._check_ins, self._question = self._banners
        for banner in self._banners:
            self.addWidget(banner)
        self._questioned: str | None = None
        """Key of the step that the question is about."""
        self._open_nights: tuple[date, ...] = ()
        """Nights whose open check-ins are shown, oldest first."""
        self._last_night: date | None = None
        """The night that ended last."""

    def show_banners(
        self, state: State, now: datetime, notices: Sequence[str], open_mornings: Sequence[State]
    ) -> None:
        """Show the banners that apply at `now`; `open_mornings` are sorted oldest first."""
        until = state.paused_until
        if state.blocked(now) is Reason.PAUSED and until is not None:
            buttons = [(tr("&Resume reminders"), self._actions.resume)]
            self._paused.show_message(text.paused_until(until, state.plan.zone, now), buttons)
        else:
            aside = recorded_plan.is_set_aside(state.entries)
            self._paused.show_message(tr("Tonight is set aside: no reminders.") if aside else "")
        hide = (tr("&Hide"), self._actions.dismiss_notices)
        self._notices.show_message("\n".join(notices), [hide])
        self._open_nights = tuple(morning.plan.night for morning in open_mornings)
        self._last_night = state.plan.night - DAY
        buttons = [
            (tr("&Check in …"), lambda: self._actions.open_check_in_for(self._open_nights[-1])),
            (tr("Not no&w"), lambda: self._actions.dismiss_check_ins(self._open_nights)),
        ]
        self._check_ins.show_message(text.pending_check_ins(open_mornings), buttons)

    def show_question(self, status: StepStatus | None) -> None:
        """Ask what to do about a step that was never answered; None hides the question."""
        self._questioned = status.step.key if status else None
        if status is None:
            self._question.show_message("")
            return
        self._question.show_message(
            unanswered_step.question(status.step.title),
            [
                (label, partial(self._actions.choose, status.step.key, Choice(choice)))
                for choice, label in unanswered_step.choice_labels(status.step.show).items()
            ],
        )

    def close_questions(self) -> None:
        """Settle what the user left open: keep the step in question, dismiss older check-ins.

        Each is shown once only. The check-in of the last night stays open until it is made or
        dismissed.
        """
        if self._questioned is not None:
            self._actions.choose(self._questioned, Choice.KEEP)
        if older := tuple(night for night in self._open_nights if night != self._last_night):
            self._actions.dismiss_check_ins(older)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of all banners, from top to bottom."""
        return [button for banner in self._banners for button in banner.buttons()]
