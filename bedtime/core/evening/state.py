"""The state of a night as one value."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from bedtime.core.entry import Entry
from bedtime.core.evening.effects import Reason
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.evening.reminders import HEADS_UP, Reminder
from bedtime.core.evening.step_status import Phase, StepStatus, step_statuses
from bedtime.core.schedule.plan import Plan
from bedtime.core.schedule.schedule import Schedule


@dataclass(frozen=True)  # no slots: step_statuses is cached, being read at every transition
class State:
    """A night's schedule and plan, its log entries and what is on the screen."""

    schedule: Schedule
    """What the night is planned by, as long as it lies ahead."""
    plan: Plan
    """Of a night that is over the recorded plan, where there is one."""
    entries: tuple[Entry, ...] = ()
    """Of this night, in the order written."""
    run: str = ""
    """Unique to this run of the program; prefix of its entries' ids."""
    entry_count: int = 0
    """Number of entries that this run has made, of any night."""
    first_start: datetime | None = None
    """When Bedtime first started with this profile (UTC); None if it never did."""
    paused_until: datetime | None = None
    locked: bool = False
    setting_up: bool = False
    """Whether the first-run dialog is open."""
    interruptions: Interruptions = field(default_factory=Interruptions)
    """As the desktop told when it was asked last: before anything is shown."""
    reminders: tuple[Reminder, ...] = ()
    """Each of steps that are still open; those in `gone` too."""
    gone: frozenset[int] = field(default_factory=frozenset)
    """Ids of reminders that left the screen without an answer; they are not shown again."""
    ticked_until: datetime | None = None
    """Latest instant ticked in this run and night (UTC), kept while the plan has a heads-up."""
    heads_up_for: datetime | None = None
    """When the step is due that the heads-up on the screen announces; None while none is shown."""
    reminder_count: int = 0
    """Number of reminders that this run has made; the id of the last one."""

    @cached_property
    def step_statuses(self) -> tuple[StepStatus, ...]:
        """Status of each step by the log entries, in the plan's order; independent of the clock."""
        return step_statuses(self.plan, self.entries, first_start=self.first_start)

    def status(self, key: str | None) -> StepStatus | None:
        """Return the status of a step; None where the plan has no such step."""
        return next((status for status in self.step_statuses if status.step.key == key), None)

    @property
    def asking(self) -> tuple[StepStatus, ...]:
        """Steps whose reminder waits for an answer, the one that began to ask last at the end."""
        shown = (status for status in self.step_statuses if status.phase is Phase.SHOWN)
        return tuple(sorted(shown, key=lambda status: status.shown_at or status.due))

    def carry_over(self, previous: "State") -> "State":
        """Return this night with what belongs to the run, not to a night, taken from `previous`."""
        return replace(
            self,
            run=previous.run,
            entry_count=previous.entry_count,
            reminder_count=previous.reminder_count,
            locked=previous.locked,
            setting_up=previous.setting_up,
            paused_until=previous.paused_until,
            first_start=previous.first_start,
        )

    @property
    def visible_ids(self) -> tuple[int, ...]:
        """Ids of the reminders and the heads-up that were shown and not closed."""
        heads_up = () if self.heads_up_for is None else (HEADS_UP,)
        return (*(reminder.id for reminder in self.reminders), *heads_up)

    def blocked(self, now: datetime) -> Reason | None:
        """Return why reminders are held back at `now`; None where they are not."""
        if self.locked:
            return Reason.LOCKED
        if self.paused_until is not None and now < self.paused_until:
            return Reason.PAUSED
        return Reason.SETUP if self.setting_up else None
