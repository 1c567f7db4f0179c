"""All that an evening is, as one value."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from bedtime.core.entry import Entry
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.reminders import HEADS_UP, Reminder
from bedtime.core.evening.step_status import StepStatus, step_statuses
from bedtime.core.schedule.plan import Plan


@dataclass(frozen=True)  # no slots: a state keeps its step_statuses, asked for at every turn
class State:
    """All that an evening is: its plan, its entries and what is on the screen."""

    plan: Plan
    entries: tuple[Entry, ...] = ()
    """The night's, in the order written."""
    run: str = ""
    """Unique to this run of the program; the ids of its entries begin with it."""
    written: int = 0
    """How many entries this run has written."""
    first_start: datetime | None = None
    paused_until: datetime | None = None
    locked: bool = False
    setting_up: bool = False
    reminders: tuple[Reminder, ...] = ()
    """Each for steps that are shown and open; also those in `gone`."""
    gone: frozenset[int] = field(default_factory=frozenset)
    """Reminders that left the screen without an answer: they are not put up again."""
    looked: datetime | None = None
    """The farthest look at the clock in this run and night, kept while a heads-up is wanted."""
    forewarned: datetime | None = None
    """The moment of which a heads-up was put up that is true still."""
    reminded: int = 0
    """How many reminders this run has made."""

    @cached_property
    def step_statuses(self) -> tuple[StepStatus, ...]:
        """Where each step stands by the entries, in the plan's order; reads no clock."""
        return step_statuses(self.plan, self.entries, first_start=self.first_start)

    def after(self, over: "State") -> "State":
        """Follow another night in the same run: what is not of one night is taken over."""
        return replace(
            self,
            run=over.run,
            written=over.written,
            reminded=over.reminded,
            locked=over.locked,
            setting_up=over.setting_up,
            paused_until=over.paused_until,
            first_start=over.first_start,
        )

    @property
    def visible_ids(self) -> tuple[int, ...]:
        """Ids of all that was put on the screen and not taken down."""
        forewarned = () if self.forewarned is None else (HEADS_UP,)
        return (*(reminder.id for reminder in self.reminders), *forewarned)

    def blocked(self, now: datetime) -> Reason | None:
        """Tell what holds reminders back now."""
        if self.locked:
            return Reason.LOCKED
        if self.paused_until is not None and now < self.paused_until:
            return Reason.PAUSED
        return Reason.SETUP if self.setting_up else None
