"""One transition of the state machine: the state being changed, new log entries, effects."""

from dataclasses import replace
from datetime import datetime

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.effects import Effect, Record, Refusal, Refuse
from bedtime.core.evening.state import State


class Transition:
    """What one event does at one instant; the functions that handle it replace `state`."""

    def __init__(self, state: State, now: datetime) -> None:
        self.state = state
        self.now = now
        self._entries: list[Entry] = []
        self._effects: list[Effect] = []

    def effects(self) -> tuple[Effect, ...]:
        """Return the effects in the order to perform them: all entries first, as one Record."""
        record = (Record(tuple(self._entries)),) if self._entries else ()
        return (*record, *self._effects)

    def record(
        self, kind: Kind, key: str | None = None, zone: str | None = None, **detail: object
    ) -> None:
        """Add an entry to the night's log; `zone` is by default the plan's."""
        state = self.state
        zone = zone or state.plan.zone
        number = state.entry_count + 1
        entry = Entry(f"{state.run}-{number}", self.now, zone, state.plan.night, kind, key, detail)
        self._entries.append(entry)
        self.state = replace(state, entries=(*state.entries, entry), entry_count=number)

    def add(self, effect: Effect) -> None:
        """Add an effect after those added before."""
        self._effects.append(effect)

    def refuse(self, refusal: Refusal) -> None:
        """Add the effect that nothing was done, and why."""
        self.add(Refuse(refusal))
