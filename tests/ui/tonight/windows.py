"""The Tonight window, once for each of its states."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QWidget

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Paused, SetAside, Snoozed
from bedtime.core.evening.state import State
from bedtime.text import diagnostics
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.window import TonightWindow
from tests.fakes import FakeWorld, default_settings
from tests.ui.action_recorder import ActionRecorder
from tests.ui.evenings import evening
from tests.ui.view import view


def tonight(
    world: FakeWorld,
    *,
    notices: tuple[str, ...] = (),
    countdown: bool = True,
    open_mornings: tuple[State, ...] = (),
) -> TonightWindow:
    """Return the Tonight window of a world."""
    window = TonightWindow(ActionRecorder().actions())
    window.show_evenings(world.routine.recent_evenings())
    next_ring = world.routine.next_ring()
    window.show_model(
        TonightModel(
            world.routine.state, world.now, 10, countdown, next_ring, notices, open_mornings
        )
    )
    window.fit()
    return window


@view
def tonight_evening() -> Iterator[QWidget]:
    """Tonight with an open step and an answered one."""
    yield tonight(evening())


@view
def tonight_asking() -> Iterator[QWidget]:
    """Tonight with all it can show: paused, moved, a notice, open check-ins, a question."""
    world = evening()
    world.routine.handle(Paused(world.at("2026-11-22 23:30")))
    world.routine.later(15)
    open_mornings = world.routine.recent_mornings()[-2:]
    window = tonight(
        world, notices=(diagnostics.no_tray_notice(opens=True),), open_mornings=open_mornings
    )
    window.show_question(world.routine.state.step_statuses[2])
    yield window


@view
def tonight_morning() -> Iterator[QWidget]:
    """Tonight while the morning's check-in is open."""
    world = evening()
    world.run_until("2026-11-23 07:20")
    yield tonight(world, open_mornings=world.routine.recent_mornings()[-1:])


@view
def tonight_late() -> Iterator[QWidget]:
    """Tonight after the computer slept: missed, snoozed and unanswered steps."""
    world = evening()
    world.sleep("2026-11-22 22:48")
    world.sleep("2026-11-22 23:12")
    world.routine.handle(Snoozed("bed", 10))
    yield tonight(world)


@view
def tonight_aside() -> Iterator[QWidget]:
    """Tonight set aside."""
    world = evening()
    world.routine.handle(SetAside())
    yield tonight(world)


@view
def tonight_first() -> Iterator[QWidget]:
    """Tonight on the first evening of all."""
    yield tonight(FakeWorld("2026-11-22 19:00").start(), countdown=False)


@view
def tonight_day_sleeper() -> Iterator[QWidget]:
    """Tonight of somebody who sleeps by day."""
    hours = replace(default_settings().nights[0], bed=time(8, 30), rise=time(16))
    world = FakeWorld("2026-11-23 07:00", settings=default_settings(nights=(hours,) * 7)).start()
    yield tonight(world)


@view
def tonight_off() -> Iterator[QWidget]:
    """Tonight where no night fits."""
    monday = replace(default_settings().nights[0], bed=time(6), rise=time(22))
    nights = (monday, *default_settings().nights[1:])
    yield tonight(FakeWorld("2026-11-23 19:00", settings=default_settings(nights=nights)).start())


@view
def tonight_next() -> Iterator[QWidget]:
    """Tonight while nothing asks: the next step is the headline."""
    world = FakeWorld("2026-11-20 19:00").start()
    world.advance("2026-11-22 19:00")
    world.advance("2026-11-22 19:36")
    yield tonight(world)


@view
def tonight_passed() -> Iterator[QWidget]:
    """Tonight after Bedtime was off: what passed meanwhile is one line."""
    world = FakeWorld("2026-11-20 19:00").start()
    world.advance("2026-11-21 19:00")
    world.kill()
    world.advance("2026-11-22 21:48")
    world.restart()
    yield tonight(world)


@view
def tonight_ending() -> Iterator[QWidget]:
    """Tonight once the light is out."""
    world = evening()
    for key in ("screens", "ritual", "bed"):
        world.routine.handle(Answered(key, Kind.DONE))
    yield tonight(world)
