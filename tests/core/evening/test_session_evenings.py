"""Random evenings: whatever happens in whatever order, each step ends in one way.

`tell` runs one of them against any log, so that another test can put the real one in between.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.effects import Close, Notify, Reason, Record, ShowHeadsUp
from bedtime.core.evening.events import Event, Ticked
from bedtime.core.evening.projection import project
from bedtime.core.evening.reminders import HeadsUp
from bedtime.core.evening.session import agenda, settle
from bedtime.core.evening.step_status import WAITING, Phase, StepStatus
from bedtime.core.schedule.plan import ON_TIME
from bedtime.core.settings import Settings, Show, Step
from tests.core.evening.evenings import (
    BED,
    MEAL,
    RITUAL,
    ROUTINE,
    SCREENS,
    Evening,
    Log,
    Paper,
    week,
)

FINAL = frozenset(
    {
        Phase.DONE,
        Phase.SKIPPED,
        Phase.MISSED,
        Phase.UNANSWERED,
        Phase.SET_ASIDE,
        Phase.BEFORE,
    }
)
TEA = Step("tea", "Put the kettle on", 60, 0, Show.STAY)
LIGHT = Step("light", "Dim the lights", 180, 240)
LIST = Step("list", "Tomorrow's list", 30.5, 0.5, Show.TRAY)

WEEKS: tuple[Settings, ...] = (
    week(heads_up=10),
    week(steps=(MEAL, LIGHT, TEA, SCREENS, LIST, RITUAL, BED)),
    week(bed=time(23, 20), steps=(LIGHT, SCREENS, replace(BED, late=240)), heads_up=0.5),
    week(bed=time(22), rise=time(6), steps=(*ROUTINE, LIST), heads_up=60),
    week(steps=tuple(replace(step, lead=60, show=Show.ONCE) for step in ROUTINE)),
    week(bed=time(6, 30), steps=(TEA, SCREENS, replace(BED, late=60))),
)
NIGHTS = (date(2025, 1, 14), date(2025, 3, 30), date(2025, 10, 26))
"""A plain night, one that loses an hour, one that has an hour twice."""
MINUTES = (0.0, 0.5, 1.0, 2.0, 5.0, 5.0, 10.0, 10.0, 15.0, 15.0, 29.0, 30.0, 31.0, 60.0, 150.0)
BEFORE_BED = (900.0, 240.0, 185.0, 125.0, 65.0, 62.0, 35.0, 5.0, -20.0)

ENDINGS = ("awake", "asleep", "off")
WHAT = (
    "wait",
    "wait",
    "wait",
    "wait",
    "wait",
    "wait",
    "sleep",
    "turn back",
    "restart",
    "lock",
    "unlock",
    "pause",
    "resume",
    "later",
    "earlier",
    "aside",
    "back",
    "settings",
    "done",
    "skip",
    "snooze",
    "snooze",
    "undo",
    "press done",
    "press skip",
    "press snooze",
    "press snooze",
    "close",
)


@dataclass(frozen=True)
class Act:
    """Something that happens; what the numbers mean is the act's own affair."""

    what: str
    minutes: float
    number: int


@dataclass(frozen=True)
class Story:
    """A whole evening to be told."""

    night: date
    choice: int
    before_bed: float
    acts: tuple[Act, ...]
    ending: str


acts = st.builds(
    Act,
    what=st.sampled_from(WHAT),
    minutes=st.sampled_from(MINUTES),
    number=st.integers(0, 15),
)
stories = st.builds(
    Story,
    night=st.sampled_from(NIGHTS),
    choice=st.integers(0, len(WEEKS) - 1),
    before_bed=st.sampled_from(BEFORE_BED),
    acts=st.lists(acts, min_size=8, max_size=40).map(tuple),
    ending=st.sampled_from(ENDINGS),
)


def chance(seed: int) -> Story:
    """Draw a story by lot: more even than hypothesis, which likes to vary what it has."""
    lot = Random(seed)
    told = [Act(lot.choice(WHAT), lot.choice(MINUTES), lot.randrange(16)) for _ in range(40)]
    return Story(
        lot.choice(NIGHTS),
        lot.randrange(len(WEEKS)),
        lot.choice(BEFORE_BED),
        tuple(told[: lot.randint(8, 40)]),
        lot.choice(ENDINGS),
    )


class Watched(Evening):
    """An evening that checks, after each event, what must hold at any time."""

    def __init__(self, story: Story, log: Log) -> None:
        super().__init__(settings=WEEKS[story.choice], night=story.night, log=log)
        assert self.state.plan.bedtime is not None
        self.now = self.state.plan.bedtime - timedelta(minutes=story.before_bed)
        self.chosen = ""
        self.rings: Counter[tuple[str, datetime, int]] = Counter()
        self.warnings: Counter[tuple[int, datetime]] = Counter()

    def happens(self, event: Event) -> None:
        looked = isinstance(event, Ticked)
        foreseen = project(self.state, self.now, Reason.ASLEEP).step_statuses if looked else ()
        known = len(self.effects)
        super().happens(event)
        for effect in self.effects[known:]:
            match effect:
                case Record(entries):
                    self._check_written(entries)
                case Notify(reminder):
                    assert self.now < self.state.plan.rising, "shown in the morning"
                    assert not self.state.blocked(self.now), "shown while held back"
                    self._check_open(*(due.key for due in reminder.steps))
                case ShowHeadsUp(heads_up):
                    self._check_forewarned(heads_up)
                case Close(reminder):
                    assert reminder not in {r.id for r in self.state.reminders}
        listed = [due.key for reminder in self.state.reminders for due in reminder.steps]
        assert len(listed) == len(set(listed)), "listed twice"
        if listed:
            self._check_open(*listed)
        if looked:
            self._check_looked(foreseen)

    def _check_forewarned(self, heads_up: HeadsUp) -> None:
        status = self.status("screens")
        assert (status.phase, status.due) == (Phase.PENDING, heads_up.at)
        assert not self.state.blocked(self.now), "shown while held back"
        late = self.now - (heads_up.at - status.step.heads_up)
        assert timedelta(0) <= late < ON_TIME, "a heads-up that was late"
        self.warnings[self._runs, heads_up.at] += 1
        assert max(self.warnings.values()) == 1, "forewarned twice"

    def _check_written(self, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            assert entry.night == self.night
            assert entry.at == self.now
            if entry.kind is Kind.SHOWN:
                assert entry.step is not None
                assert self.now < self.state.plan.rising
                status = self.status(entry.step)
                self.rings[entry.step, status.due, self._moves(entry.step)] += 1
        assert max(self.rings.values(), default=0) <= 1, "shown twice in one ring"

    def _moves(self, key: str) -> int:
        """Count how often the plan put the step elsewhere."""
        plans = [e.detail["steps"] for e in self.state.entries if e.kind is Kind.PLANNED]
        moments = [next((s["at"] for s in steps if s["key"] == key), None) for steps in plans]
        return sum(one != other for one, other in pairwise(moments))

    def _check_open(self, *keys: str) -> None:
        assert keys
        assert {self.status(key).phase for key in keys} == {Phase.SHOWN}, "a step not open"

    def _check_looked(self, foreseen: tuple[StepStatus, ...]) -> None:
        """After a look nothing is overdue, and what a reading command would have told is so."""
        after = {status.step.key: status for status in self.state.step_statuses}
        for status in foreseen:
            if status.phase in FINAL:
                assert (after[status.step.key].phase, after[status.step.key].reason) == (
                    status.phase,
                    status.reason,
                )
        blocked = self.state.blocked(self.now)
        listed = {due.key for reminder in self.state.reminders for due in reminder.steps}
        for status in after.values():
            if status.phase in WAITING:
                assert self.now < status.last_call
                assert blocked or self.now < status.due
            if status.phase is Phase.SHOWN:
                assert self.now < min(status.closes, self.state.plan.rising)
                waits = blocked or status.due > self.now  # shown by a clock that was ahead
                assert waits or status.step.show is not Show.STAY or status.step.key in listed
        if self.heads_up is not None:
            screens = after["screens"]
            assert (screens.phase, screens.due) == (Phase.PENDING, self.heads_up.at)
            assert not blocked
        ahead = agenda(self.state, self.now).values()
        assert all(at > self.now for at in ahead)
        assert bool(ahead) or self.now >= self.state.plan.rising

    def act(self, act: Act) -> None:
        """Let one thing happen."""
        span = timedelta(minutes=act.minutes)
        key = self._choose(act.number)
        match act.what:
            case "wait":
                self.run_to(self.now + span)
            case "sleep":
                self.jump(self.now + span)
            case "turn back":
                self.jump(max(self.now - span, self.state.plan.begins))
            case "restart":
                self.now += span
                self.starts()
            case "lock":
                self.lock()
            case "unlock":
                self.unlock()
            case "pause":
                self.pause_for(span)
            case "resume":
                self.resume()
            case "later":
                self.later(act.minutes)
            case "earlier":
                self.later(-act.minutes)
            case "aside":
                self.aside()
            case "back":
                self.back()
            case "settings":
                self.settle_on(WEEKS[act.number % len(WEEKS)])
            case "done":
                self.done(key)
            case "skip":
                self.skip(key)
            case "snooze":
                self.snooze(key, act.minutes + 0.5)
            case "undo":
                self.undo(key)
            case _ if self.screen:
                self._touch(act)

    def _choose(self, number: int) -> str:
        """Choose a step: every second time the one chosen before."""
        if number % 2 or not self.chosen:
            keys = [step.key for step in self.state.plan.steps]
            self.chosen = [*keys, "yoga"][number // 2 % (len(keys) + 1)]
        return self.chosen

    def _touch(self, act: Act) -> None:
        """Press a button of a reminder on the screen, or close it."""
        reminder = [*self.screen.values()][act.number % len(self.screen)]
        keys = [due.key for due in reminder.steps]
        match act.what:
            case "press done":
                self.press(Kind.DONE, *keys)
            case "press skip":
                self.press(Kind.SKIPPED, *keys)
            case "press snooze":
                self.press(Kind.SNOOZED, *keys, minutes=act.minutes + 0.5)
            case "close":
                self.close(*keys)

    def end(self, ending: str) -> None:
        """Let the night end: awake, asleep, or with the program off till after the rising."""
        if ending == "awake":
            self.run_to(self.state.plan.rising + timedelta(hours=1))
            assert not self.screen, "left standing in the morning"
            assert self.heads_up is None
        elif ending == "asleep":
            self.jump(self.state.plan.rising + timedelta(minutes=1))
            assert not self.screen, "left standing in the morning"
            assert self.heads_up is None
        elif self.log.night(self.night):
            self.now = self.state.plan.rising + timedelta(days=2)
            state = replace(self.rebuilt(), run="after")
            self.state, effects = settle(state, self.now, Reason.OFF)
            for effect in effects:
                assert isinstance(effect, Record)
                self.log.append(effect.entries)


def tell(story: Story, log: Log) -> Watched:
    """Run an evening to its end; then its log alone must tell one final state of each step."""
    evening = Watched(story, log)
    evening.starts()
    for act in story.acts:
        evening.act(act)
        if evening.now >= evening.state.plan.rising:
            break
    evening.end(story.ending)
    log.close()
    told = evening.rebuilt()
    assert {status.phase for status in told.step_statuses} <= FINAL
    assert told.step_statuses == evening.state.step_statuses
    over, effects = settle(told, evening.now + timedelta(days=1), Reason.OFF)
    assert (over, effects) == (told, ()), "a final state was not final"
    ids = [entry.id for entry in told.entries]
    assert len(ids) == len(set(ids))
    plans = [e.detail for e in told.entries if e.kind is Kind.PLANNED]
    assert all(one != other for one, other in pairwise(plans))
    return evening


@pytest.mark.parametrize("seed", range(100))
def test_an_evening_by_lot(seed: int) -> None:
    tell(chance(seed), Paper())


@pytest.mark.slow
@given(story=stories)
@settings(max_examples=1000, deadline=None, derandomize=True)
def test_a_thousand_evenings(story: Story) -> None:
    tell(story, Paper())
