"""The last evenings in the Tonight window."""

from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QApplication, QLabel

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered
from bedtime.core.settings import Hours
from bedtime.ui.tonight.evening_grid import Dot
from bedtime.ui.tonight.window import TonightWindow
from tests.fakes import FakeWorld, default_settings
from tests.ui.tonight.helpers import evening, texts


def test_the_last_evenings_are_shown_below(window: TonightWindow) -> None:
    world = evening()
    window.show_evenings(world.routine.recent_evenings())
    QApplication.processEvents()
    assert "Your evenings appear here from tomorrow." in texts(window)
    for day in ("23", "24"):
        world.advance(f"2026-11-{day} 22:05")
        world.routine.handle(Answered("screens", Kind.DONE))
    window.show_evenings(world.routine.recent_evenings())
    QApplication.processEvents()
    assert "Your evenings appear here from tomorrow." not in texts(window)
    assert "Monday night → Tuesday, Screens off: done" in [
        dot.toolTip() for dot in window.findChildren(Dot)
    ]
    columns = [label.accessibleName() for label in window.findChildren(QLabel)]
    beginning = "Monday night → Tuesday: Last caffeine unanswered, Last big meal unanswered"
    assert any(column.startswith(beginning) for column in columns)


def test_an_own_title_stays_text(window: TonightWindow) -> None:
    step = replace(default_settings().steps[-1], title="<b>Lights</b> out")
    world = FakeWorld("2026-11-22 19:00", settings=default_settings(steps=(step,))).start()
    world.advance("2026-11-23 08:00")
    window.show_evenings(world.routine.recent_evenings())
    (dot,) = window.findChildren(Dot)
    assert "&lt;b&gt;Lights&lt;/b&gt; out" in dot.toolTip()


def test_a_day_sleepers_evenings_bear_the_day_they_end_on(window: TonightWindow) -> None:
    hours = Hours(bed=time(8, 30), rise=time(16))
    world = FakeWorld("2026-11-23 07:00", settings=default_settings(nights=(hours,) * 7)).start()
    for day in ("23", "24"):
        world.advance(f"2026-11-{day} 08:35")
        world.routine.handle(Answered("bed", Kind.DONE))
    world.advance("2026-11-24 17:00")
    window.show_evenings(world.routine.recent_evenings())
    QApplication.processEvents()
    assert [text for text in texts(window) if text in ("Su", "Mo", "Tu")] == ["Mo", "Tu"]


def test_the_dots_of_an_evening_differ(window: TonightWindow) -> None:
    world = evening()
    world.advance("2026-11-23 19:00")
    window.show_evenings(world.routine.recent_evenings())
    QApplication.processEvents()
    dots = {dot.toolTip().split(": ")[1]: dot for dot in window.findChildren(Dot)}
    done, unanswered = dots["done"].grab().toImage(), dots["unanswered"].grab().toImage()
    assert done != unanswered
    for picture in (done, unanswered):
        colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
        assert len(colours) > 1
