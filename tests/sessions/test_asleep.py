"""The real program under a wall clock that jumps while its monotonic one runs on, as in a suspend.

libfaketime reads the offset from a file. All stories run in parallel: each takes a heartbeat.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sessions.clocks import MovedClock
from tests.sessions.headless import HeadlessSession
from tests.sessions.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.desktop, pytest.mark.timeout(240)]

EVENING = datetime(2026, 11, 23, tzinfo=UTC)
HEARTBEAT = 60.0
"""Real seconds within which a jump is to be noticed."""
LONGEST = 64.0
"""Real seconds that each story goes on after its jump."""


@dataclass
class Story:
    """One program whose clock is moved once."""

    headless: HeadlessSession
    clock: MovedClock
    program: Program
    moved_at: float = 0.0
    sent_before: int = 0
    """Number of reminders sent before the jump."""
    log: list[dict[str, Any]] = field(default_factory=list)
    status: dict[str, Any] = field(default_factory=dict)
    states: dict[str, str | None] = field(default_factory=dict)

    def move(self, to: datetime) -> None:
        self.sent_before = len(self.headless.server.events("Notify"))
        self.moved_at = time.time()
        self.clock.set(to)

    def end(self) -> None:
        """Keep the log and the states; then end the program."""
        self.log = self.program.log()
        self.status = self.program.json("status")
        self.states = {s["key"]: s["state"] for s in self.program.json("tonight")["steps"]}
        assert self.program.exit_code() is None, self.headless.failure_report()
        assert self.program.quit() == 0, self.headless.failure_report()

    def notified_since(self) -> list[dict[str, Any]]:
        """Return the reminders that the server was sent after the jump."""
        return self.headless.server.events("Notify")[self.sent_before :]

    def closed(self) -> list[int]:
        return [e["id"] for e in self.headless.server.events("CloseNotification")]

    def entries(self, kind: str) -> list[tuple[str | None, Any]]:
        """Return step and reason of the entries of a kind."""
        return [(e["step"], e["detail"].get("reason")) for e in self.log if e["kind"] == kind]


def clock_time(text: str, *, day: int = 0) -> datetime:
    hour, minute, second = map(int, text.split(":"))
    return EVENING + timedelta(days=day, hours=hour, minutes=minute, seconds=second)


def nothing(story: Story) -> None:
    """Do nothing before the jump."""


def snooze_screens(story: Story) -> None:
    story.headless.press("Screens off", "snooze")
    story.program.wait_for_entry("snoozed", "screens")


def finish_screens(story: Story) -> None:
    story.headless.press("Screens off", "done")
    story.program.wait_for_entry("done", "screens")


STORIES: dict[str, tuple[datetime, Callable[[Story], None], datetime]] = {
    "asleep for 25 minutes": (clock_time("21:50:00"), nothing, clock_time("22:15:00")),
    "asleep while snoozed": (clock_time("22:00:05"), snooze_screens, clock_time("22:25:00")),
    "asleep over two": (clock_time("22:00:05"), snooze_screens, clock_time("22:31:00")),
    "asleep for six hours": (clock_time("22:05:00"), nothing, clock_time("04:05:00", day=1)),
    "asleep till morning": (clock_time("22:05:00"), nothing, clock_time("07:10:00", day=1)),
    "set back over a step": (clock_time("22:00:05"), nothing, clock_time("21:59:35")),
    "set back over an answer": (clock_time("22:00:05"), finish_screens, clock_time("21:59:35")),
    "set back two hours": (clock_time("22:10:00"), nothing, clock_time("20:10:00")),
    "set back over the rising": (clock_time("07:00:05"), nothing, clock_time("06:59:35")),
}


@pytest.fixture(scope="module")
def stories() -> Iterator[dict[str, Story]]:
    """Run all stories in parallel, for a little more than a heartbeat."""
    stories: dict[str, Story] = {}
    with ExitStack() as sessions:
        for name, (start, before, _) in STORIES.items():
            headless = HeadlessSession()
            sessions.callback(headless.close)
            clock = MovedClock(headless.session.folder / "offset", start)
            stories[name] = Story(headless, clock, headless.program(clock))
            before(stories[name])
        for name, (_, _, to) in STORIES.items():
            stories[name].move(to)
        while any(time.time() < story.moved_at + LONGEST for story in stories.values()):
            time.sleep(0.2)
        for story in stories.values():
            story.end()
        yield stories


@pytest.fixture
def story(request: pytest.FixtureRequest, stories: dict[str, Story]) -> Story:
    return stories[request.param]


def of(*names: str) -> pytest.MarkDecorator:
    """Parametrize a test with these stories."""
    return pytest.mark.parametrize("story", names, indirect=True)


@of("asleep for 25 minutes")
def test_a_step_slept_over_is_shown_and_says_when_it_was_due(story: Story) -> None:
    (sent,) = story.notified_since()
    print(f"shown {sent['time'] - story.moved_at:.1f} s after waking")
    assert sent["time"] - story.moved_at <= HEARTBEAT, story.headless.failure_report()
    assert sent["summary"] == "Screens off"
    assert sent["body"].endswith("It was due at 22:00.")
    assert story.entries("shown") == [("screens", None)]
    assert story.entries("missed") == []


@of("asleep while snoozed")
def test_a_snooze_slept_over_ends_on_waking(story: Story) -> None:
    (sent,) = story.notified_since()
    print(f"shown {sent['time'] - story.moved_at:.1f} s after waking")
    assert sent["time"] - story.moved_at <= HEARTBEAT, story.headless.failure_report()
    assert (sent["summary"], story.states["screens"]) == ("Screens off", "shown")
    assert story.entries("shown") == [("screens", None)] * 2


@of("asleep over two")
def test_two_steps_slept_over_are_one_reminder(story: Story) -> None:
    (sent,) = story.notified_since()
    print(f"shown {sent['time'] - story.moved_at:.1f} s after waking")
    assert sent["time"] - story.moved_at <= HEARTBEAT, story.headless.failure_report()
    assert (sent["summary"], sent["timeout"]) == ("2 steps for tonight", 0)
    assert sorted(sent["body"].splitlines()) == ["22:10 Screens off", "22:30 Relaxing ritual"]
    assert story.entries("shown") == [("screens", None), ("screens", None), ("ritual", None)]


@of("asleep for six hours", "asleep till morning")
def test_what_was_slept_through_is_missed_and_never_shown(story: Story) -> None:
    shown = [sent["summary"] for sent in story.notified_since()]
    assert set(shown) <= {"How was the night?"}, story.headless.failure_report()
    assert story.entries("missed") == [("ritual", "asleep"), ("bed", "asleep")]
    assert story.entries("unanswered") == [("screens", None)]
    before = story.headless.server.events("Notify")[0]
    assert story.closed()[0] == before["id"], story.headless.failure_report()


@of("asleep for six hours")
def test_in_the_night_nobody_is_asked_how_it_was(story: Story) -> None:
    assert story.notified_since() == [], story.headless.failure_report()


@of("asleep till morning")
def test_on_waking_in_the_morning_the_check_in_is_offered_once_and_quietly(story: Story) -> None:
    (sent,) = story.notified_since()
    print(f"shown {sent['time'] - story.moved_at:.1f} s after waking")
    assert sent["time"] - story.moved_at <= HEARTBEAT, story.headless.failure_report()
    assert sent["summary"] == "How was the night?"
    assert sent["body"] == (
        "A few questions about Monday night → Tuesday; each may stay unanswered."
    )
    assert sent["actions"][2::2] == ["done", "snooze", "skip"]
    assert (sent["timeout"], sent["hints"]["transient"]) == (-1, True)
    assert story.entries("offered") == [(None, None)]


@of("asleep for six hours")
def test_in_the_night_status_lists_what_was_missed(story: Story) -> None:
    missed = [(m["key"], m["at"], m["reason"]) for m in story.status["missed_tonight"]]
    assert missed == [
        ("ritual", "2026-11-23T22:30:00+00:00", "asleep"),
        ("bed", "2026-11-23T23:00:00+00:00", "asleep"),
    ]


@of("asleep till morning")
def test_in_the_morning_all_is_about_the_night_to_come(story: Story) -> None:
    assert story.status["missed_tonight"] == []
    assert story.status["next"]["at"] == "2026-11-24T14:00:00+00:00"
    assert set(story.states.values()) == {"pending"}


@of("set back over a step", "set back over an answer", "set back two hours")
def test_a_clock_set_back_shows_nothing_twice(story: Story) -> None:
    assert story.notified_since() == [], story.headless.failure_report()
    assert story.entries("shown") == [("screens", None)]
    assert story.entries("missed") == []


@of("set back over a step", "set back two hours")
def test_a_clock_set_back_leaves_open_what_is_open(story: Story) -> None:
    assert story.states["screens"] == "shown"


@of("set back over an answer")
def test_a_clock_set_back_leaves_the_answer(story: Story) -> None:
    assert story.states["screens"] == "done"


@of("set back over the rising")
def test_a_clock_set_back_over_the_rising_makes_no_stir(story: Story) -> None:
    assert story.headless.server.events("Notify") == [], story.headless.failure_report()
    assert {entry["kind"] for entry in story.log} == {"started"}, story.headless.failure_report()
    assert set(story.states.values()) == {"pending"}
