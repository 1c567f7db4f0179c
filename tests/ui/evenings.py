"""An evening that the tests of several windows share."""

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered
from tests.fakes import FakeWorld


def evening() -> FakeWorld:
    """Return a Sunday evening after two others: one step done, one open, the rest to come."""
    world = FakeWorld("2026-11-20 19:00").start()
    world.advance("2026-11-20 22:05")
    world.routine.handle(Answered("screens", Kind.DONE))
    world.advance("2026-11-22 19:00")
    world.advance("2026-11-22 22:06")
    world.routine.handle(Answered("light", Kind.DONE))
    return world
