"""Programs with a log of past evenings, for windows that show them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.presence import PresenceFile
from bedtime.core.diary.intake import Intake
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import Answered
from bedtime.core.evening.requests import LogIntake, RecordCheckIn
from bedtime.core.morning.presence import Presence, Span
from bedtime.engine.requests import handle
from tests.fakes import FakeWorld
from tests.sessions.clocks import MovedClock
from tests.sessions.program import Program
from tests.sessions.screens import Desktop

DAY = datetime(2026, 11, 23, tzinfo=UTC)
MOMENTS = {
    "caffeine": "14:05",
    "meal": "20:05",
    "light": "21:02",
    "screens": "22:03",
    "ritual": "22:31",
    "bed": "23:02",
}
"""The time at which each step is answered."""
INTAKES = (
    ("caffeine", "1 espresso", "13:10", 1),
    ("big meal", "pizza", "13:30", 5),
    ("chamomile tea", "1 cup", "13:50", 2),
    ("alcohol", "1 beer", "14:01", 6),
)
"""What, amount, time, and every how many days."""


@contextmanager
def evening(desktop: Desktop) -> Iterator[Program]:
    """The program at 22:00:10, after a day on which every step was done."""
    clock = MovedClock(desktop.session.folder / "offset", _at("13:50:00"))
    program = Program(desktop.session, clock)
    program.start()
    program.quit()
    for time_of_day, step in (
        ("14:06:00", "caffeine"),
        ("20:04:00", "meal"),
        ("21:02:00", "light"),
    ):
        clock.set(_at(time_of_day))
        program.command("done", step)
    clock.set(_at("22:00:10"))
    program.start()
    program.wait_for_entry("shown", "screens")
    yield program
    program.quit()


@contextmanager
def evening_after_a_week(desktop: Desktop, kind: type[Program] = Program) -> Iterator[Program]:
    """The program at 22:06, after a week of steps done, skipped or not answered."""
    clock = MovedClock(desktop.session.folder / "offset", _at("22:06:00"))
    program = kind(desktop.session, clock, "[checkin]\noffer = false\n")
    with SqliteLog(program.profile / "bedtime.sqlite3") as log:
        log.append(_week_entries())
    program.start()
    program.wait_for_entry("shown", "screens")
    yield program
    program.quit()


@contextmanager
def morning_after_two_weeks(desktop: Desktop) -> Iterator[Program]:
    """The program at 07:20, after two weeks; three of its mornings have no check-in."""
    clock = MovedClock(desktop.session.folder / "offset", DAY + timedelta(days=1, hours=7.34))
    program = Program(desktop.session, clock)
    with SqliteLog(program.profile / "bedtime.sqlite3") as log:
        log.append(_two_weeks_entries())
    PresenceFile(program.profile).write(
        Presence((Span(_at("19:30:00"), _at("22:41:00")),), _at("06:58:00") + timedelta(days=1))
    )
    program.start()
    program.wait_for_entry("offered")
    yield program
    program.quit()


def _at(clock: str) -> datetime:
    hour, minute, second = map(int, clock.split(":"))
    return DAY.replace(hour=hour, minute=minute, second=second)


def _week_entries() -> list[Entry]:
    """Return the entries of a simulated week, and of the last day until ten."""
    world = FakeWorld("2026-11-16 12:00", zone=ZoneInfo("UTC")).start()
    random = Random(4)
    for day in range(16, 24):
        for key, clock in MOMENTS.items():
            if day == DAY.day and clock >= "22":
                break
            world.advance(f"2026-11-{day} {clock}")
            draw = random.random() if day < DAY.day else 0
            if draw < 0.85:
                kind = Kind.DONE if draw < 0.75 else Kind.SKIPPED
                world.routine.handle(Answered(key, kind))
        else:
            world.advance(f"2026-11-{day + 1} 07:30")
    world.routine.stop()
    return world.log.written


def _two_weeks_entries() -> list[Entry]:
    """Return the entries of two simulated weeks: every step done, most check-ins, some intakes."""
    world = FakeWorld("2026-11-09 12:00", zone=ZoneInfo("UTC")).start()
    moments = MOMENTS | {"screens": "22:01", "bed": "22:50"}
    for day in range(9, 24):
        night = date(2026, 11, day)
        if day not in (9, 19, 22):
            detail = {"quality": 3 + day % 3, "awakenings": day % 2}
            handle(world.routine, RecordCheckIn(detail, night))
        for what, amount, clock, days in INTAKES:
            if day % days == 0:
                world.advance(f"{night} {clock}")
                intake = Intake(what, amount, world.at(f"{night} {clock}"))
                handle(world.routine, LogIntake(intake))
        for key, clock in moments.items():
            world.advance(f"{night} {clock}")
            world.routine.handle(Answered(key, Kind.DONE))
        if day < DAY.day:
            world.advance(f"2026-11-{day + 1:02} 07:30")
    world.advance("2026-11-23 23:10")
    world.routine.stop()
    return world.log.written
