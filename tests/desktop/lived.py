"""Evenings that have been lived, for windows that show them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from bedtime.adapters.diary import SqliteDiary
from bedtime.core.entry import Entry, Kind
from bedtime.core.events import Answered
from tests.desktop.clocks import MovedClock
from tests.desktop.program import Program
from tests.desktop.screens import Desktop
from tests.fakes import FakeWorld

DAY = datetime(2026, 11, 23, tzinfo=UTC)


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
    with SqliteDiary(program.profile / "bedtime.sqlite3") as diary:
        diary.append(_a_week())
    program.start()
    program.wait_for_entry("shown", "screens")
    yield program
    program.quit()


def _at(clock: str) -> datetime:
    hour, minute, second = map(int, clock.split(":"))
    return DAY.replace(hour=hour, minute=minute, second=second)


def _a_week() -> list[Entry]:
    """Live a week by hand, and the day of the evening until ten."""
    world = FakeWorld("2026-11-16 12:00", zone=ZoneInfo("UTC")).start()
    moments = {"caffeine": "14:05", "meal": "20:05", "light": "21:02"}
    moments |= {"screens": "22:03", "ritual": "22:31", "bed": "23:02"}
    chance = Random(4)
    for day in range(16, 24):
        for key, clock in moments.items():
            if day == DAY.day and clock >= "22":
                break
            world.advance(f"2026-11-{day} {clock}")
            lot = chance.random() if day < DAY.day else 0
            if lot < 0.85:
                kind = Kind.DONE if lot < 0.75 else Kind.SKIPPED
                world.routine.take(Answered(key, kind))
        else:
            world.advance(f"2026-11-{day + 1} 07:30")
    world.routine.stop()
    return world.diary.written
