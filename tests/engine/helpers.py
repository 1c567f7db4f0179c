"""Mornings that several of the engine's tests are about."""

from datetime import date, time

from bedtime.core.entry import Kind
from bedtime.core.evening.requests import RecordCheckIn
from bedtime.core.morning.offer import NIGHTS_BACK, is_open
from bedtime.core.settings import Hours, Settings
from bedtime.engine.requests import handle
from tests.fakes import FakeWorld, default_settings

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


def evening(start: str = "2026-11-22 22:00", *, settings: Settings | None = None) -> FakeWorld:
    """Return a world whose routine has started, by default in the evening of MONDAY."""
    return FakeWorld(start, settings=settings).start()


def offered_nights(world: FakeWorld) -> list[date]:
    """Return the nights whose check-in was offered; the log must have the same."""
    shown = [offer.night for offer in world.screen.offers]
    logged = [e for e in world.log.written if e.kind is Kind.OFFERED]
    assert [e.night for e in logged] == shown
    return shown


def open_mornings(world: FakeWorld) -> tuple[date, ...]:
    """Return the nights of the last fortnight whose check-in is open."""
    tonight, nights = world.routine.state, world.routine.recent_mornings()
    assert len(nights) == NIGHTS_BACK
    first = tonight.first_start
    return tuple(s.plan.night for s in nights if is_open(s.plan, s.entries, first, world.now))


def record_check_in(world: FakeWorld, night: date) -> None:
    """Answer one question about a night."""
    assert handle(world.routine, RecordCheckIn({"quality": 4}, night)).refusal is None


def same_hours(bed: time, rise: time) -> Settings:
    """Return default settings with the same hours for every night."""
    return default_settings(nights=tuple(Hours(bed, rise) for _ in range(7)))
