"""Any evening keeps the promise: each step comes in its time or is in the log with the reason."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Locked, Paused, Snoozed
from bedtime.core.evening.interruptions import Interruptions
from bedtime.core.settings import Interrupt, QuietInterrupt, Reminders
from tests.fakes import FakeWorld, default_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NIGHT = date(2026, 11, 23)
KEYS = ("light", "screens", "ritual", "bed")

interruptions = st.builds(
    Interruptions, st.booleans(), st.booleans(), st.booleans(), critical_passes=st.booleans()
)
reminders = st.builds(
    Reminders,
    full_screen=st.sampled_from(Interrupt),
    do_not_disturb=st.sampled_from(QuietInterrupt),
    call=st.sampled_from(Interrupt),
)
Act = tuple[str, object]
acts = st.one_of(
    st.tuples(st.just("on"), interruptions),
    st.tuples(st.just("run"), st.integers(1, 40)),
    st.tuples(st.just("sleep"), st.integers(1, 90)),
    st.tuples(st.just("lock"), st.booleans()),
    st.tuples(st.just("pause"), st.integers(1, 40)),
    st.tuples(st.just("snooze"), st.sampled_from(KEYS)),
    st.tuples(st.just("done"), st.sampled_from(KEYS)),
    st.tuples(st.just("restart"), st.none()),
)


class Watched(FakeWorld):
    """A world that looks at each new reminder as it comes."""

    def live(self, act: Act) -> None:
        """Do one thing."""
        name, value = act
        there = set(self.screen.reminders) if name != "restart" else set()
        count = len(self.screen.shown)
        do: Mapping[str, Callable[[], object]] = {
            "on": lambda: setattr(self, "interruptions", value),
            "run": lambda: self._minutes(int(str(value))),
            "sleep": lambda: self._sleep(int(str(value))),
            "lock": lambda: self.routine.handle(Locked(bool(value))),
            "pause": lambda: self.routine.handle(
                Paused(self.now + timedelta(minutes=int(str(value))))
            ),
            "snooze": lambda: self.routine.handle(Snoozed(str(value), 10)),
            "done": lambda: self.routine.handle(Answered(str(value), Kind.DONE)),
            "restart": self.restart,
        }
        do[name]()
        new = [r for r in self.screen.shown[count:] if r.id not in there]
        if self.interruptions.call and self.settings.reminders.call is not Interrupt.SHOW:
            assert not new, "a reminder came over a call"

    def _minutes(self, minutes: int) -> None:
        for _ in range(minutes):
            self.advance(minutes=1)
            self.routine.refresh()

    def _sleep(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.routine.refresh()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reminders, st.lists(acts, max_size=14))
def test_shown_in_its_time_or_missed_with_its_reason_and_never_twice(
    chosen: Reminders, lived: list[Act]
) -> None:
    world = Watched("2026-11-22 20:50", settings=default_settings(reminders=chosen))
    world.start()
    for act in lived:
        world.live(act)
    world.interruptions = Interruptions()
    world.sleep("2026-11-23 07:01")  # over: what is still open is settled
    state = world.routine.state_of(NIGHT)
    for status in state.step_statuses:
        key = status.step.key
        own = [e for e in state.entries if e.step == key]
        shown_in_ring = 0
        due = status.step.at
        for entry in own:
            if entry.kind is Kind.SNOOZED:
                shown_in_ring = 0
                due = max(entry.at, due) + timedelta(minutes=10)
            elif entry.kind is Kind.SHOWN:
                shown_in_ring += 1
                assert due <= entry.at <= due + status.step.late + timedelta(minutes=1)
            elif entry.kind is Kind.MISSED:
                assert entry.detail["reason"], "nobody knows why"
                assert not shown_in_ring, "it was shown, and is missed"
            assert shown_in_ring <= 1, "it was shown twice"
        if key in KEYS:
            assert status.phase in ("done", "missed", "unanswered"), "it was lost"
