"""What Tonight says in passing: a pause, notes, mornings that are open, a step to settle."""

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
    """A bar for each, below one another; they take no room while there is nothing to say."""

    def __init__(self, wishes: Actions, parent: QWidget) -> None:
        super().__init__()
        self.setSpacing(theme.unit(parent) * 4)
        self._wishes = wishes
        self._bars = tuple(Banner(parent) for _ in range(4))
        self._paused, self._notes, self._mornings, self._question = self._bars
        for bar in self._bars:
            self.addWidget(bar)
        self._asked: str | None = None
        """The step that is asked about."""
        self._untold: tuple[date, ...] = ()
        """The open mornings that are spoken of, oldest first."""
        self._last: date | None = None
        """The night that ended last."""

    def tell(
        self, state: State, now: datetime, notes: Sequence[str], untold: Sequence[State]
    ) -> None:
        """Say what holds now; `untold` are the open mornings, oldest first."""
        until = state.paused_until
        if state.blocked(now) is Reason.PAUSED and until is not None:
            ways = [(tr("&Resume reminders"), self._wishes.resume)]
            self._paused.say(text.paused(until, state.plan.zone, now), ways)
        else:
            aside = recorded_plan.set_aside(state.entries)
            self._paused.say(tr("Tonight is set aside: no reminders.") if aside else "")
        self._notes.say("\n".join(notes), [(tr("&Hide"), self._wishes.forget_notes)])
        self._untold = tuple(morning.plan.night for morning in untold)
        self._last = state.plan.night - DAY
        ways = [
            (tr("&Check in …"), lambda: self._wishes.tell_morning(self._untold[-1])),
            (tr("Put &away"), lambda: self._wishes.let_mornings_be(self._untold)),
        ]
        self._mornings.say(text.untold(untold), ways)

    def ask(self, status: StepStatus | None) -> None:
        """Ask what is to become of a step that was never answered; None asks nothing."""
        self._asked = status.step.key if status else None
        if status is None:
            self._question.say("")
            return
        self._question.say(
            unanswered_step.question(status.step.title),
            [
                (label, partial(self._wishes.choose, status.step.key, Choice(choice)))
                for choice, label in unanswered_step.choices(status.step.show).items()
            ],
        )

    def leave(self) -> None:
        """Take what was left standing for answered, and older mornings for put away: once is said.

        The present morning's check-in is spoken of until it is made or put away.
        """
        if self._asked is not None:
            self._wishes.choose(self._asked, Choice.KEEP)
        if older := tuple(night for night in self._untold if night != self._last):
            self._wishes.let_mornings_be(older)

    def buttons(self) -> list[QPushButton]:
        """Return all their buttons, from top to bottom."""
        return [button for bar in self._bars for button in bar.buttons()]
