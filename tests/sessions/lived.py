"""Evenings that have been lived, for windows that show them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.storage.presence import PresenceFile
from bedtime.core.entry import Entry, Kind
from bedtime.core.evening.events import Answered
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
"""When the steps are answered."""
TAKEN = (
    ("caffeine", "1 espresso", "13:10", 1),
    ("big meal", "pizza", "13:30", 5),
    ("chamomile tea", "1 cup", "13:50", 2),
    ("alcohol", "1 beer", "14:01", 6),
)
"""What, how much, when, and every how many days."""


@contextmanager
def evening(desktop: Desktop) -> Iterator[Program]:
    """Let it be 22:00:10 after a day on which all went well."""
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
    """Let it be 22:06 after a week, whose steps were done, or skipped, or not answered."""
    clock = MovedClock(desktop.session.folder / "offset", _at("22:06:00"))
    program = kind(desktop.session, clock)
    with SqliteLog(program.profile / "bedtime.sqlite3") as diary:
        diary.append(_a_week())
    program.start()
    program.wait_for_entry("shown", "screens")
    yield program
    program.quit()


@contextmanager
def morning_after_two_weeks(desktop: Desktop) -> Iterator[Program]:
    """Let it be 07:20 after two weeks of nights and mornings; three of those are open."""
    clock = MovedClock(desktop.session.folder / "offset", DAY + timedelta(days=1, hours=7.34))
    program = Program(desktop.session, clock)
    with SqliteLog(program.profile / "bedtime.sqlite3") as diary:
        diary.append(_two_weeks())
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


def _a_week() -> list[Entry]:
    """Live a week by hand, and the day of the evening until ten."""
    world = FakeWorld("2026-11-16 12:00", zone=ZoneInfo("UTC")).start()
    chance = Random(4)
    for day in range(16, 24):
        for key, clock in MOMENTS.items():
            if day == DAY.day and clock >= "22":
                break
            world.advance(f"2026-11-{day} {clock}")
            lot = chance.random() if day < DAY.day else 0
            if lot < 0.85:
                kind = Kind.DONE if lot < 0.75 else Kind.SKIPPED
                world.routine.handle(Answered(key, kind))
        else:
            world.advance(f"2026-11-{day + 1} 07:30")
    world.routine.stop()
    return world.diary.written


def _two_weeks() -> list[Entry]:
    """Live two weeks by hand: every step done, most mornings told, some things taken."""
    world = FakeWorld("2026-11-09 12:00", zone=ZoneInfo("UTC")).start()
    moments = MOMENTS | {"screens": "22:01", "bed": "22:50"}
    for day in range(9, 24):
        date = f"2026-11-{day:02}"
        if day not in (9, 19, 22):
            said = {"quality": 3 + day % 3, "awakenings": day % 2}
            handle(world.routine, {"order": "checkin", "night": date, "said": said})
        for what, amount, clock, days in TAKEN:
            if day % days == 0:
                taken = f"{date}T{clock}+00:00"
                order = {"order": "take", "what": what, "amount": amount, "taken": taken}
                world.advance(f"{date} {clock}")
                handle(world.routine, order)
        for key, clock in moments.items():
            world.advance(f"{date} {clock}")
            world.routine.handle(Answered(key, Kind.DONE))
        if day < DAY.day:
            world.advance(f"2026-11-{day + 1:02} 07:30")
    world.advance("2026-11-23 23:10")
    world.routine.stop()
    return world.diary.written
