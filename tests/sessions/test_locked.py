"""The real program while the session is locked, and on waking, with logind and a screen saver."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.buses import PrivateBus
from tests.played import Logind, Saver
from tests.sessions.clocks import Clock, MovedClock, RunningClock
from tests.sessions.headless import HeadlessSession
from tests.sessions.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.desktop, pytest.mark.timeout(180)]

SPEED = 20
EVENING = datetime(2026, 11, 23, 21, 59, 30, tzinfo=UTC)
CONFIG = """
[nights.tue]
bed = "22:12"
rise = "07:00"

[[steps]]
key = "light"
title = "Dim the lights"
lead = 12
late = 60

[[steps]]
key = "screens"
title = "Screens off"
lead = 10
late = 30

[[steps]]
key = "ritual"
title = "Relaxing ritual"
lead = 6
late = 3

[[steps]]
key = "bed"
title = "Lights out"
lead = 0
"""


@dataclass
class Story:
    """A headless session with logind on a system bus, and a screen saver on the session bus."""

    headless: HeadlessSession = field(default_factory=HeadlessSession)
    locked: list[tuple[float, float]] = field(default_factory=list)
    """From each locking to its unlocking, in real time."""

    def __post_init__(self) -> None:
        folder = self.headless.session.folder / "system"
        folder.mkdir()
        self.system_bus = PrivateBus(folder)
        self.logind = Logind(self.system_bus)
        self.saver = Saver(self.headless.bus)

    def start(self, clock: Clock, config: str = "", *, locked: bool = False) -> Program:
        self.system_bus.start()
        self.logind.start()
        self.logind.add_session("2")
        self.logind.answer_locked("2", locked=locked)
        return self.headless.program(clock, config)

    def while_locked(self, change: Callable[[bool], None], act: Callable[[], object]) -> None:
        """Lock, do something, unlock."""
        change(True)
        began = time.time()
        act()
        self.locked.append((began, time.time()))
        change(False)

    def sent(self) -> list[dict[str, Any]]:
        return self.headless.server.events("Notify")

    def close(self) -> None:
        self.saver.stop()
        self.logind.stop()
        self.system_bus.stop()
        self.headless.close()


@pytest.fixture
def story() -> Iterator[Story]:
    made = Story()
    yield made
    made.close()


def logged(program: Program, step: str) -> list[tuple[str, str | None]]:
    """Return kind and reason of a step's entries."""
    return [(e["kind"], e["detail"].get("reason")) for e in program.log(step=step)]


def test_an_evening_with_a_lock_shows_nothing_behind_it_and_loses_nothing(story: Story) -> None:
    program = story.start(RunningClock(EVENING, SPEED), CONFIG)
    headless = story.headless
    story.saver.start()
    program.wait_for_entry("shown", "light")

    story.while_locked(
        lambda locked: story.logind.lock("2", locked=locked),
        lambda: program.wait_for_entry("held", "screens"),
    )
    (first,) = headless.wait_for_notifications("Screens off")

    def miss_the_ritual() -> None:
        headless.wait_until_closed(first["id"])
        program.wait_for_entry("held", "ritual")
        program.wait_for_entry("missed", "ritual")

    story.while_locked(lambda locked: story.saver.emit_active(active=locked), miss_the_ritual)
    headless.wait_for_notifications("Screens off", 2)
    program.wait_for_entry("shown", "bed")
    program.wait_for(
        "both up", lambda: {"Lights out", "Screens off"} <= {*headless.open_summaries()}
    )

    assert logged(program, "light") == [("shown", None)]
    assert logged(program, "screens") == [("held", "locked"), ("shown", None)]
    assert logged(program, "ritual") == [("held", "locked"), ("missed", "locked")]
    assert logged(program, "bed") == [("shown", None)]
    missed = program.json("status")["missed_tonight"]
    assert [(m["key"], m["reason"]) for m in missed] == [("ritual", "locked")]
    behind = [e for e in story.sent() for began, ended in story.locked if began < e["time"] < ended]
    assert behind == [], headless.failure_report()
    titles = [event["summary"] for event in story.sent()]
    assert titles == ["Dim the lights", "Screens off", "Screens off", "Lights out"]
    assert program.quit() == 0, headless.failure_report()


def test_started_behind_the_lock_it_shows_nothing_till_it_opens(story: Story) -> None:
    clock = MovedClock(story.headless.session.folder / "offset", EVENING.replace(hour=22, minute=5))
    program = story.start(clock, locked=True)
    program.wait_for_entry("held", "screens")
    assert story.sent() == []
    assert logged(program, "screens") == [("held", "locked")]
    story.logind.stop()  # without logind the session counts as unlocked
    story.headless.wait_for_notifications("Screens off")
    assert logged(program, "screens") == [("held", "locked"), ("shown", None)]
    assert program.quit() == 0, story.headless.failure_report()


def test_on_waking_the_clock_is_checked_at_once(story: Story) -> None:
    clock = MovedClock(
        story.headless.session.folder / "offset", EVENING.replace(hour=21, minute=50)
    )
    program = story.start(clock)
    program.wait_for_entry("started")
    story.logind.emit_sleep(falls_asleep=True)
    clock.set(EVENING.replace(hour=22, minute=15))
    woke = time.time()
    story.logind.emit_sleep(falls_asleep=False)
    (sent,) = story.headless.wait_for_notifications("Screens off")
    print(f"shown {sent['time'] - woke:.2f} s after waking")
    assert sent["time"] - woke < 5, story.headless.failure_report()
    assert sent["body"].endswith("It was due at 22:00.")
    assert logged(program, "screens") == [("shown", None)]
    assert program.quit() == 0, story.headless.failure_report()
