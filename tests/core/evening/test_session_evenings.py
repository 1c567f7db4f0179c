"""Random evenings: whatever happens in whatever order, each step ends in one final phase.

`run_story` runs one of them with any log, so that another test can use the real one.
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
    MemoryLog,
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
    """Something that happens; the meaning of the numbers depends on `what`."""

    what: str
    minutes: float
    number: int


@dataclass(frozen=True)
class Story:
    """What happens in one evening."""

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


def random_story(seed: int) -> Story:
    """Draw a story evenly; hypothesis prefers variations of what it has drawn."""
    random = Random(seed)
    acts = [
        Act(random.choice(WHAT), random.choice(MINUTES), random.randrange(16)) for _ in range(40)
    ]
    return Story(
        random.choice(NIGHTS),
        random.randrange(len(WEEKS)),
        random.choice(BEFORE_BED),
        tuple(acts[: random.randint(8, 40)]),
        random.choice(ENDINGS),
    )


class CheckedEvening(Evening):
    """An evening that checks, after each event, what must hold at any time."""

    def __init__(self, story: Story, log: Log) -> None:
        super().__init__(settings=WEEKS[story.choice], night=story.night, log=log)
        assert self.state.plan.bedtime is not None
        self.now = self.state.plan.bedtime - timedelta(minutes=story.before_bed)
        self.chosen = ""
        self.rings: Counter[tuple[str, datetime, int]] = Counter()
        self.warnings: Counter[tuple[int, datetime]] = Counter()

    def handle(self, event: Event) -> None:
        ticked = isinstance(event, Ticked)
        projected = project(self.state, self.now, Reason.ASLEEP).step_statuses if ticked else ()
        known = len(self.effects)
        super().handle(event)
        for effect in self.effects[known:]:
            match effect:
                case Record(entries):
                    self._check_written(entries)
                case Notify(reminder):
                    assert self.now < self.state.plan.rising, "shown in the morning"
                    assert not self.state.blocked(self.now), "shown while held back"
                    self._check_open(*(due.key for due in reminder.steps))
                case ShowHeadsUp(heads_up):
                    self._check_heads_up(heads_up)
                case Close(reminder):
                    assert reminder not in {r.id for r in self.state.reminders}
        listed = [due.key for reminder in self.state.reminders for due in reminder.steps]
        assert len(listed) == len(set(listed)), "listed twice"
        if listed:
            self._check_open(*listed)
        if ticked:
            self._check_after_tick(projected)

    def _check_heads_up(self, heads_up: HeadsUp) -> None:
        status = self.status("screens")
        assert (status.phase, status.due) == (Phase.PENDING, heads_up.at)
        assert not self.state.blocked(self.now), "shown while held back"
        late = self.now - (heads_up.at - status.step.heads_up)
        assert timedelta(0) <= late < ON_TIME, "a heads-up that was late"
        self.warnings[self._runs, heads_up.at] += 1
        assert max(self.warnings.values()) == 1, "a second heads-up"

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
        """Count how often the plan moved the step."""
        plans = [e.detail["steps"] for e in self.state.entries if e.kind is Kind.PLANNED]
        moments = [next((s["at"] for s in steps if s["key"] == key), None) for steps in plans]
        return sum(one != other for one, other in pairwise(moments))

    def _check_open(self, *keys: str) -> None:
        assert keys
        assert {self.status(key).phase for key in keys} == {Phase.SHOWN}, "a step not open"

    def _check_after_tick(self, projected: tuple[StepStatus, ...]) -> None:
        """Check that nothing is overdue, and that the projection before it has come true."""
        after = {status.step.key: status for status in self.state.step_statuses}
        for status in projected:
            if status.phase in FINAL:
                assert (after[status.step.key].phase, after[status.step.key].reason) == (
                    status.phase,
                    status.reason,
                )
        blocked = self.state.blocked(self.now)
        listed = {due.key for reminder in self.state.reminders for due in reminder.steps}
        for status in after.values():
            if status.phase in WAITING:
                assert self.now < status.expires_at
                assert blocked or self.now < status.due
            if status.phase is Phase.SHOWN:
                assert self.now < min(status.closes_at, self.state.plan.rising)
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
        """Perform one act."""
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
                self.set_aside()
            case "back":
                self.back_to_plan()
            case "settings":
                self.change_settings(WEEKS[act.number % len(WEEKS)])
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
        """End the night: awake, asleep, or with the program off till after the rising."""
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


def run_story(story: Story, log: Log) -> CheckedEvening:
    """Run an evening to its end; then its log alone must give each step one final phase."""
    evening = CheckedEvening(story, log)
    evening.starts()
    for act in story.acts:
        evening.act(act)
        if evening.now >= evening.state.plan.rising:
            break
    evening.end(story.ending)
    log.close()
    rebuilt = evening.rebuilt()
    assert {status.phase for status in rebuilt.step_statuses} <= FINAL
    assert rebuilt.step_statuses == evening.state.step_statuses
    over, effects = settle(rebuilt, evening.now + timedelta(days=1), Reason.OFF)
    assert (over, effects) == (rebuilt, ()), "a final state was not final"
    ids = [entry.id for entry in rebuilt.entries]
    assert len(ids) == len(set(ids))
    plans = [e.detail for e in rebuilt.entries if e.kind is Kind.PLANNED]
    assert all(one != other for one, other in pairwise(plans))
    return evening


@pytest.mark.parametrize("seed", range(100))
def test_a_random_evening(seed: int) -> None:
    run_story(random_story(seed), MemoryLog())


@pytest.mark.slow
@given(story=stories)
@settings(max_examples=1000, derandomize=True)
def test_a_thousand_evenings(story: Story) -> None:
    run_story(story, MemoryLog())
