"""One turn of an evening: what an event does to the state, and what is to be done about it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bedtime.core.entry import Entry, Kind, write
from bedtime.core.evening import recorded_plan
from bedtime.core.evening.effects import Close, Effect, Notify, Reason, Record, Refusal, Refuse
from bedtime.core.evening.reminders import Due, Reminder
from bedtime.core.evening.state import State
from bedtime.core.evening.step_status import WAITING, Phase, StepStatus
from bedtime.core.schedule.plan import Plan
from bedtime.core.settings import Show

FRESH = timedelta(minutes=2)
"""A quiet reminder this young is shown again after a restart."""


class Transition:
    """One step being taken: the state so far, and what is to be done so far."""

    def __init__(self, state: State, now: datetime) -> None:
        self.state = state
        self._now = now
        self._entries: list[Entry] = []
        self._effects: list[Effect] = []

    def effects(self) -> tuple[Effect, ...]:
        written = (Record(tuple(self._entries)),) if self._entries else ()
        return (*written, *self._effects)

    # what can happen

    def start(self) -> None:
        self.record(Kind.STARTED)
        if self.state.first_start is None or self._now < self.state.first_start:
            self.state = replace(self.state, first_start=self._now)
        self.replan(self.state.plan)
        self.look(Reason.OFF)
        if not self.state.blocked(self._now):
            fresh = self._now - FRESH
            self._remind(
                status
                for status in self._unreminded(Show.ONCE)
                if status.shown_at is not None and fresh < status.shown_at <= self._now
            )

    def look(self, why: Reason) -> None:
        self.settle(why)
        due = [
            status
            for status in self.state.step_statuses
            if status.phase in WAITING and status.due <= self._now
        ]
        if blocked := self.state.blocked(self._now):
            for status in due:
                if status.phase is not Phase.HELD:
                    self.record(Kind.HELD, status.step.key, reason=blocked)
            return
        for status in due:
            self.record(Kind.SHOWN, status.step.key)
        self._remind(status for status in due if status.step.show is not Show.TRAY)
        self._remind(self._unreminded(Show.STAY))

    def settle(self, why: Reason) -> None:
        if self._planned() is None and self._first_is_due(self.state.plan):
            self.record(Kind.PLANNED, **recorded_plan.detail(self.state.plan))
        for status in self.state.step_statuses:
            key = status.step.key
            if status.phase in WAITING and self._now >= status.last_call:
                if status.undone_at is not None and status.undone_at >= status.last_call:
                    self.record(Kind.UNANSWERED, key)
                else:
                    self.record(Kind.MISSED, key, reason=status.reason or why)
            elif status.phase is Phase.SHOWN and self._now >= status.closes:
                self.record(Kind.UNANSWERED, key)

    def replan(self, plan: Plan) -> None:
        before = self.state.plan
        snoozed = any(status.phase is Phase.SNOOZED for status in self.state.step_statuses)
        self.state = replace(self.state, plan=plan)
        planned = self._planned()
        new = recorded_plan.detail(plan)
        if planned is None and plan != before and (snoozed or self._first_is_due(plan)):
            # What was due or snoozed by the old plan is to be told apart from the new one.
            planned = recorded_plan.detail(before)
            self.record(Kind.PLANNED, **planned)
        if planned is not None and planned != new:
            self.record(Kind.PLANNED, **new)

    def answer(self, key: str, kind: Kind) -> None:
        status = self._life(key)
        if status is None:
            self.refuse(Refusal.UNKNOWN_STEP)
        elif status.phase == kind.value:
            self.refuse(Refusal.ALREADY_SO)
        else:
            self.record(kind, key)

    def snooze(self, key: str, minutes: float) -> None:
        status = self._life(key)
        if status is None:
            self.refuse(Refusal.UNKNOWN_STEP)
            return
        until = max(self._now, status.due) + timedelta(minutes=minutes)
        if until >= self.state.plan.rising:
            self.refuse(Refusal.SNOOZE_TOO_LONG)
        else:
            self.record(Kind.SNOOZED, key, until=write(until, self.state.plan.zone))

    def undo(self, key: str) -> None:
        status = self._life(key)
        if status is None:
            self.refuse(Refusal.UNKNOWN_STEP)
        elif not status.answers:
            self.refuse(Refusal.NOTHING_TO_UNDO)
        else:
            self.record(Kind.UNDONE, key, of=status.answers[-1])

    def answer_all(self, reminder_id: int, kind: Kind, minutes: float) -> None:
        reminder = next((r for r in self.state.reminders if r.id == reminder_id), None)
        for due in reminder.steps if reminder else ():
            if kind is Kind.SNOOZED:
                self.snooze(due.key, minutes)
            else:
                self.answer(due.key, kind)
        # The desktop takes a reminder down when a button is pressed; what was refused stays open
        # and is put up again at the next look.
        self.take_down([reminder] if reminder else [])

    def pause(self, until: datetime) -> None:
        if until <= self._now:
            self.refuse(Refusal.PAUSE_IN_THE_PAST)
            return
        self.record(Kind.PAUSE, until=write(until, self.state.plan.zone))
        self.state = replace(self.state, paused_until=until)
        self.take_down_staying()

    def resume(self) -> None:
        if self.state.paused_until is None or self.state.paused_until <= self._now:
            self.refuse(Refusal.ALREADY_SO)
            return
        self.record(Kind.RESUME)
        self.state = replace(self.state, paused_until=None)

    def move_bedtime(self, bedtime: datetime, plan: Plan) -> None:
        if self.state.plan.bedtime is None:
            self.refuse(Refusal.NIGHT_OFF)
        elif not plan.begins < bedtime < plan.rising:
            self.refuse(Refusal.BEDTIME_OUT_OF_NIGHT)
        else:
            self.record(Kind.OVERRIDE, bedtime=write(bedtime, plan.zone))
            self.replan(plan)

    def set_aside(self, reason: str) -> None:
        said = recorded_plan.why_aside(self.state.entries)
        if said is not None and reason in ("", said):
            self.refuse(Refusal.ALREADY_SO)
        else:  # why can also be said afterwards
            self.record(Kind.SET_ASIDE, **({"reason": reason} if reason else {}))

    def back_to_plan(self, plan: Plan) -> None:
        entries = self.state.entries
        if not recorded_plan.set_aside(entries) and recorded_plan.override(entries) is None:
            self.refuse(Refusal.ALREADY_SO)
        else:
            self.record(Kind.BACK)
            self.replan(plan)

    # what is done about it

    def record(
        self, kind: Kind, key: str | None = None, zone: str | None = None, **detail: object
    ) -> None:
        """Write an entry, in the plan's zone unless said."""
        state = self.state
        zone = zone or state.plan.zone
        number = state.written + 1
        entry = Entry(f"{state.run}-{number}", self._now, zone, state.plan.night, kind, key, detail)
        self._entries.append(entry)
        self.state = replace(state, entries=(*state.entries, entry), written=number)

    def refuse(self, refusal: Refusal) -> None:
        self.do(Refuse(refusal))

    def do(self, effect: Effect) -> None:
        self._effects.append(effect)

    def take_down(self, reminders: Iterable[Reminder]) -> None:
        down = {r.id for r in reminders}
        self._effects += [Close(r.id) for r in self.state.reminders if r.id in down]
        left = tuple(r for r in self.state.reminders if r.id not in down)
        self.state = replace(self.state, reminders=left)

    def take_down_staying(self) -> None:
        """Clear the screen while reminders are held back; what left it by itself stays gone."""
        if self.state.blocked(self._now):
            self.take_down(
                r for r in self.state.reminders if r.stays and r.id not in self.state.gone
            )

    def tidy(self) -> None:
        """Let every reminder list only steps that are shown and open."""
        shown = {
            status.step.key: status
            for status in self.state.step_statuses
            if status.phase is Phase.SHOWN
        }
        for reminder in self.state.reminders:
            left = tuple(due for due in reminder.steps if due.key in shown)
            if not left:
                self.take_down([reminder])
            elif left != reminder.steps:
                stays = any(shown[due.key].step.show is Show.STAY for due in left)
                self._put(replace(reminder, steps=left, stays=stays))

    def _put(self, reminder: Reminder) -> None:
        others = tuple(r for r in self.state.reminders if r.id != reminder.id)
        self.state = replace(self.state, reminders=(*others, reminder))
        if reminder.id not in self.state.gone and not self.state.blocked(self._now):
            self._effects.append(Notify(reminder))

    def _remind(self, about: Iterable[StepStatus]) -> None:
        about = tuple(about)
        if not about:
            return
        number = self.state.reminded + 1
        self.state = replace(self.state, reminded=number)
        stays = any(status.step.show is Show.STAY for status in about)
        dues = tuple(Due(status.step.key, status.step.title, status.due) for status in about)
        self._put(Reminder(number, dues, stays))

    def _unreminded(self, show: Show) -> tuple[StepStatus, ...]:
        """Tell which open steps are not on the screen; one shown by a clock ahead waits."""
        up = {due.key for reminder in self.state.reminders for due in reminder.steps}
        return tuple(
            status
            for status in self.state.step_statuses
            if status.phase is Phase.SHOWN
            and status.step.show is show
            and status.step.key not in up
            and status.due <= self._now
        )

    def _life(self, key: str) -> StepStatus | None:
        return next((status for status in self.state.step_statuses if status.step.key == key), None)

    def _planned(self) -> Mapping[str, Any] | None:
        kept = [e for e in self.state.entries if e.kind is Kind.PLANNED]
        return kept[-1].detail if kept else None

    def _first_is_due(self, plan: Plan) -> bool:
        return bool(plan.steps) and plan.steps[0].at <= self._now
