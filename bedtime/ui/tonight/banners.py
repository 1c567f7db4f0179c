"""What Tonight says in passing: a pause, notes, mornings that are open, a step to settle."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bedtime.core.evening import recorded_plan as record
from bedtime.core.evening.effects import Why
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import Life
from bedtime.core.evening.unanswered import Choice
from bedtime.core.schedule.plan import DAY
from bedtime.i18n import tr
from bedtime.text import tonight as words
from bedtime.text import unanswered_step as habit
from bedtime.ui.actions import Wishes
from bedtime.ui.widgets import theme as look
from bedtime.ui.widgets.banner import Bar


class Bars(QVBoxLayout):
    """A bar for each, below one another; they take no room while there is nothing to say."""

    def __init__(self, wishes: Wishes, parent: QWidget) -> None:
        super().__init__()
        self.setSpacing(look.unit(parent) * 4)
        self._wishes = wishes
        self._bars = tuple(Bar(parent) for _ in range(4))
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
        if state.blocked(now) is Why.PAUSED and until is not None:
            ways = [(tr("&Resume reminders"), self._wishes.resume)]
            self._paused.say(words.paused(until, state.plan.zone, now), ways)
        else:
            aside = record.set_aside(state.entries)
            self._paused.say(tr("Tonight is set aside: no reminders.") if aside else "")
        self._notes.say("\n".join(notes), [(tr("&Hide"), self._wishes.forget_notes)])
        self._untold = tuple(morning.plan.night for morning in untold)
        self._last = state.plan.night - DAY
        ways = [
            (tr("&Check in …"), lambda: self._wishes.tell_morning(self._untold[-1])),
            (tr("Put &away"), lambda: self._wishes.let_mornings_be(self._untold)),
        ]
        self._mornings.say(words.untold(untold), ways)

    def ask(self, life: Life | None) -> None:
        """Ask what is to become of a step that was never answered; None asks nothing."""
        self._asked = life.step.key if life else None
        if life is None:
            self._question.say("")
            return
        self._question.say(
            habit.question(life.step.title),
            [
                (label, partial(self._wishes.choose, life.step.key, Choice(choice)))
                for choice, label in habit.choices(life.step.show).items()
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
