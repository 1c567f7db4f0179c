"""Whole evenings of the real program at sixty times the speed, killed and started again."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.sessions.clocks import RunningClock
from tests.sessions.headless import HeadlessSession
from tests.sessions.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.desktop, pytest.mark.timeout(420)]

SPEED = 60
START = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
END = START + timedelta(hours=3, minutes=2)
MINUTE = timedelta(minutes=1)
TITLES = {
    "meal": "Last big meal",
    "light": "Dim the lights",
    "screens": "Screens off",
    "ritual": "Relaxing ritual",
    "bed": "Lights out",
}
MOMENTS = {
    "light": START.replace(hour=21, minute=0),
    "screens": START.replace(hour=22, minute=0),
    "ritual": START.replace(hour=22, minute=30),
    "bed": START.replace(hour=23, minute=0),
}


@dataclass
class Evening:
    """One evening: its script, and in the end what came of it."""

    clock: RunningClock
    headless: HeadlessSession
    program: Program
    script: list[tuple[str, Callable[["Evening"], None]]]
    begun: datetime
    up: bool = True
    downs: list[tuple[datetime, datetime]] = field(default_factory=list)
    """From each kill until the program is up again."""
    log: list[dict[str, Any]] = field(default_factory=list)
    tonight: dict[str, str] = field(default_factory=dict)
    missed: list[dict[str, Any]] = field(default_factory=list)
    still_open: list[str] = field(default_factory=list)

    def perform_due(self) -> None:
        """Perform the actions of the script that are due."""
        while self.script and clock_time(self.script[0][0]) <= self.clock.now():
            self.script.pop(0)[1](self)

    def end(self) -> None:
        """Keep the log and the states; then end the program."""
        self.log = self.program.log()
        self.tonight = {s["key"]: s["state"] for s in self.program.json("tonight")["steps"]}
        self.missed = self.program.json("status")["missed_tonight"]
        assert self.program.quit() == 0, self.program.failure_report()
        self.still_open = self.headless.open_summaries()

    def rings(self, step: str) -> list[datetime]:
        """Return the moments of its rings: the plan's, and each end of a snooze."""
        snoozes = [e["detail"]["until"] for e in self.entries("snoozed", step)]
        return [MOMENTS[step], *map(datetime.fromisoformat, snoozes)]

    def shown(self, step: str) -> list[datetime]:
        return [datetime.fromisoformat(e["at"]) for e in self.entries("shown", step)]

    def notified(self, step: str) -> list[datetime]:
        """Return the times at which the server received it."""
        sent = self.headless.server.events("Notify")
        return [self.clock.at(e["time"]) for e in sent if e["summary"] == TITLES[step]]

    def numbers(self, step: str) -> list[int]:
        """Return the numbers that the server gave it."""
        sent = self.headless.server.events("Notify")
        return [e["id"] for e in sent if e["summary"] == TITLES[step]]

    def possible_from(self, ring: datetime) -> datetime:
        """Return when a ring could be shown: at its moment, or after a kill shortly before it."""
        return next((up for down, up in self.downs if down - MINUTE < ring <= up), ring)

    def entries(self, kind: str, step: str) -> list[dict[str, Any]]:
        return [e for e in self.log if (e["kind"], e["step"]) == (kind, step)]


def clock_time(text: str) -> datetime:
    hour, minute, second = map(float, text.split(":"))
    return START.replace(hour=0, minute=0) + timedelta(hours=hour, minutes=minute, seconds=second)


def press(step: str, action: str) -> Callable[[Evening], None]:
    return lambda evening: evening.headless.press(TITLES[step], action)


def kill(until: str = "") -> Callable[[Evening], None]:
    """Return an action that kills the program and starts it again, at once or at a later time."""

    def act(evening: Evening) -> None:
        killed = evening.clock.now()
        evening.program.kill()
        evening.up = False

        def start(evening: Evening) -> None:
            evening.program.start()
            evening.up = True
            evening.downs.append((killed, evening.clock.now()))

        if until:
            evening.script.insert(0, (until, start))
        else:
            start(evening)

    return act


ANSWERED = "all answered"
KILLED = "killed between screens and ritual"
OFTEN_KILLED = "killed while snoozed, at a ring, over a moment, and with bed open"
SCRIPTS = {
    ANSWERED: [
        ("21:01:00", press("light", "done")),
        ("22:02:00", press("screens", "snooze")),
        ("22:14:00", press("screens", "done")),
        ("22:32:00", press("ritual", "skip")),
        ("23:02:00", press("bed", "done")),
    ],
    KILLED: [
        ("22:10:00", kill()),
        ("22:15:00", press("screens", "done")),
        ("22:32:00", press("ritual", "done")),
    ],
    OFTEN_KILLED: [
        ("21:01:30", press("light", "snooze")),
        ("21:04:00", kill()),
        ("21:14:00", press("light", "done")),
        ("22:00:00.5", kill()),
        ("22:06:00", press("screens", "skip")),
        ("22:28:00", kill(until="22:32:00")),
        ("22:36:00", press("ritual", "done")),
        ("23:02:00", press("bed", "snooze")),
        ("23:15:00", kill()),
        ("23:20:00", press("bed", "done")),
    ],
}
STATES = {
    ANSWERED: ("unanswered", "done", "done", "skipped", "done"),
    KILLED: ("unanswered", "unanswered", "done", "done", "unanswered"),
    OFTEN_KILLED: ("unanswered", "done", "skipped", "done", "done"),
}
SENT = {
    ANSWERED: {"meal": 1, "light": 1, "screens": 2, "ritual": 1, "bed": 1},
    KILLED: {"meal": 1, "light": 1, "screens": 2, "ritual": 1, "bed": 1},
    OFTEN_KILLED: {"meal": 1, "light": 2, "ritual": 1, "bed": 3},
}
"""How often each is sent to the server: rings, and what is shown again after a kill."""


@pytest.fixture(scope="module")
def evenings() -> Iterator[dict[str, Evening]]:
    """Run all evenings in parallel, in three minutes."""
    evenings: dict[str, Evening] = {}
    with ExitStack() as sessions:
        for name, script in SCRIPTS.items():
            headless = HeadlessSession()
            sessions.callback(headless.close)
            clock = RunningClock(START, SPEED)
            program = headless.program(clock)
            evenings[name] = Evening(clock, headless, program, list(script), begun=clock.now())
        while any(evening.clock.now() < END for evening in evenings.values()):
            for evening in evenings.values():
                evening.perform_due()
                assert not evening.up or evening.program.exit_code() is None, (
                    evening.headless.failure_report()
                )
            time.sleep(0.05)
        for evening in evenings.values():
            evening.end()
        yield evenings


@pytest.fixture(params=SCRIPTS)
def named(request: pytest.FixtureRequest, evenings: dict[str, Evening]) -> tuple[str, Evening]:
    """One evening after the other, with its name."""
    return request.param, evenings[request.param]


@pytest.fixture
def evening(named: tuple[str, Evening]) -> Evening:
    return named[1]


def test_every_ring_is_shown_once_within_a_minute(evening: Evening) -> None:
    for step in MOMENTS:
        shown, rings = evening.shown(step), evening.rings(step)
        assert len(shown) == len(rings), f"{step}\n{evening.headless.failure_report()}"
        for ring, at in zip(rings, shown, strict=True):
            sent = next(time for time in evening.notified(step) if time >= at)
            possible = evening.possible_from(ring)
            late = [f"{max(0.0, (t - possible).total_seconds()):.1f} s" for t in (at, sent)]
            print(f"{step:8} due {ring:%H:%M:%S}, possible {possible:%H:%M:%S}, late {late}")
            assert ring <= at < possible + MINUTE, f"{step}\n{evening.headless.failure_report()}"
            assert sent < possible + MINUTE, f"{step}\n{evening.headless.failure_report()}"


def test_what_was_due_before_the_start_is_shown_late(evening: Evening) -> None:
    (shown,) = evening.shown("meal")
    assert START < shown < evening.begun + MINUTE, evening.headless.failure_report()
    sent = [e for e in evening.headless.server.events("Notify") if e["summary"] == TITLES["meal"]]
    assert [e["body"].endswith("It was due at 20:00.") for e in sent] == [True]


def test_nothing_is_on_the_server_too_often(named: tuple[str, Evening]) -> None:
    name, evening = named
    sent = {step: len(evening.notified(step)) for step in TITLES}
    if name == OFTEN_KILLED:
        # Killed in the very second of its ring: sent before the kill, after it, or both times.
        assert sent.pop("screens") in (1, 2), evening.headless.failure_report()
    assert sent == SENT[name], evening.headless.failure_report()


def test_every_step_has_its_state_in_the_end(named: tuple[str, Evening]) -> None:
    name, evening = named
    states = tuple(evening.tonight[step] for step in TITLES)
    assert states == STATES[name], evening.headless.failure_report()
    assert evening.missed == [], evening.headless.failure_report()


def test_a_snoozed_one_comes_back_after_its_minutes(evenings: dict[str, Evening]) -> None:
    for name, step in ((ANSWERED, "screens"), (OFTEN_KILLED, "light"), (OFTEN_KILLED, "bed")):
        (snoozed,) = evenings[name].entries("snoozed", step)
        until = datetime.fromisoformat(snoozed["detail"]["until"])
        assert until - datetime.fromisoformat(snoozed["at"]) == 10 * MINUTE


def test_what_a_kill_left_standing_is_taken_down(evenings: dict[str, Evening]) -> None:
    for name, step in ((KILLED, "screens"), (OFTEN_KILLED, "bed")):
        evening = evenings[name]
        *_, stale, again = evening.numbers(step)
        closed = [e["id"] for e in evening.headless.server.events("CloseNotification")]
        assert stale in closed, evening.headless.failure_report()
        assert again != stale, evening.headless.failure_report()


def test_in_the_end_nothing_is_left_up(evening: Evening) -> None:
    assert evening.still_open == [], evening.headless.failure_report()
