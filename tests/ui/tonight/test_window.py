"""The Tonight window, worked by keyboard and mouse of a test."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Paused, SetAside
from bedtime.core.evening.unanswered import Choice
from bedtime.core.settings import Hours
from bedtime.ui.tonight.evening_grid import Dot, EveningGrid
from bedtime.ui.tonight.model import TonightModel
from bedtime.ui.tonight.step_row import StepRow
from bedtime.ui.tonight.window import FRAME, TonightWindow
from bedtime.ui.widgets import theme
from tests.fakes import FakeWorld, usual
from tests.ui.asked import Asked
from tests.ui.widgets.test_theme import DARK, LIGHT, contrast, grounds

MONDAY = date(2026, 11, 23)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def window(asked: Asked, qtbot: QtBot) -> TonightWindow:
    window = TonightWindow(asked.wishes())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show()
    return window


def evening() -> FakeWorld:
    world = FakeWorld("2026-11-22 19:00").start()
    world.advance("2026-11-22 22:06")
    world.routine.handle(Answered("light", Kind.DONE))
    return world


def tell(
    window: TonightWindow, world: FakeWorld, *, countdown: bool = True, notes: tuple[str, ...] = ()
) -> None:
    ring = world.routine.next_ring()
    window.tell(TonightModel(world.routine.state, world.now, 10, countdown, ring, notes))
    QApplication.processEvents()  # widgets put into a layout are shown by the next turn of the loop


def texts(window: TonightWindow) -> list[str]:
    return [
        label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()
    ]


def row(window: TonightWindow, key: str) -> StepRow:
    return window.rows[key]


def buttons(row: QWidget) -> dict[str, QPushButton]:
    return {b.text().replace("&", ""): b for b in row.findChildren(QPushButton) if b.isVisible()}


def test_what_is_next_is_seen_in_one_glance(window: TonightWindow) -> None:
    tell(window, evening())
    said = texts(window)
    assert said[:3] == ["Sunday night → Monday", "Bedtime 23:00", "in 54 min"]
    assert "done 22:06" in said
    assert "open" in said
    assert "in 24 min" in said
    assert any(text.endswith("Chang 2015, PNAS 112:1232") for text in said)
    assert list(buttons(row(window, "screens"))) == ["Done", "Snooze 10 min", "Skip tonight"]
    assert buttons(row(window, "ritual")) == {}


@pytest.mark.parametrize(
    ("label", "wish"), [("Done", "done"), ("Snooze 10 min", "snooze"), ("Skip tonight", "skip")]
)
def test_one_click_answers_the_open_step(
    window: TonightWindow, asked: Asked, qtbot: QtBot, label: str, wish: str
) -> None:
    tell(window, evening())
    qtbot.mouseClick(buttons(row(window, "screens"))[label], Qt.MouseButton.LeftButton)
    assert asked == [(wish, "screens", MONDAY)]


def test_any_step_is_opened_by_keyboard_and_its_answer_taken_back(
    window: TonightWindow, asked: Asked, qtbot: QtBot
) -> None:
    world = evening()
    tell(window, world)
    light = row(window, "light")
    qtbot.keyClick(light, Qt.Key.Key_Return)
    assert list(buttons(light)) == ["Take the answer back"]
    assert buttons(row(window, "screens")) == {}  # one thing at a time
    qtbot.keyClick(buttons(light)["Take the answer back"], Qt.Key.Key_Space)
    assert asked == [("undo", "light", MONDAY)]
    assert buttons(light) == {}
    assert next(iter(buttons(row(window, "screens")))) == "Done"  # which still asks


def test_every_row_has_its_sentence_for_the_screen_reader(window: TonightWindow) -> None:
    tell(window, evening())
    assert row(window, "light").accessibleName() == "21:00 Dim the lights, done 22:06"
    assert row(window, "bed").accessibleName() == "23:00 Lights out, in 54 min"
    assert "Sletten 2023" in row(window, "bed").accessibleDescription()
    for key in ("meal", "light", "screens", "ritual", "bed"):
        assert row(window, key).focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_countdown_can_be_hidden(window: TonightWindow) -> None:
    tell(window, evening(), countdown=False)
    assert not [text for text in texts(window) if text.startswith("in ")]
    said = [widget.accessibleName() for widget in window.findChildren(QWidget)]
    assert not [name for name in said if " min" in name]
    assert row(window, "bed").accessibleName() == "23:00 Lights out, to come"


def test_later_not_tonight_and_back(window: TonightWindow, asked: Asked, qtbot: QtBot) -> None:
    world = evening()
    tell(window, world)
    ways = {b.text().replace("&", ""): b for b in window.findChildren(QPushButton)}
    menu = ways["Later tonight"].menu()
    assert [a.text() for a in menu.actions()] == ["15 min later", "30 min later", "60 min later"]
    menu.actions()[1].trigger()
    qtbot.mouseClick(ways["Not tonight"], Qt.MouseButton.LeftButton)
    assert not ways["Back to plan"].isVisible()
    world.routine.handle(SetAside())
    tell(window, world)
    assert not ways["Not tonight"].isVisible()
    qtbot.mouseClick(ways["Back to plan"], Qt.MouseButton.LeftButton)
    assert asked == [("later", 30), ("aside",), ("back",)]


def test_the_last_evenings_stand_below(window: TonightWindow) -> None:
    world = evening()
    window.remember(world.routine.last_evenings())
    QApplication.processEvents()
    assert "Tomorrow this evening will stand here." in texts(window)
    for day in ("23", "24"):
        world.advance(f"2026-11-{day} 22:05")
        world.routine.handle(Answered("screens", Kind.DONE))
    window.remember(world.routine.last_evenings())
    QApplication.processEvents()
    assert "Tomorrow this evening will stand here." not in texts(window)
    assert "Monday night → Tuesday, Screens off: done" in [
        dot.toolTip() for dot in window.findChildren(Dot)
    ]
    columns = [label.accessibleName() for label in window.findChildren(QLabel)]
    whole = "Monday night → Tuesday: Last caffeine unanswered, Last big meal unanswered"
    assert any(column.startswith(whole) for column in columns)


def test_an_own_title_stays_text(window: TonightWindow) -> None:
    step = replace(usual().steps[-1], title="<b>Lights</b> out")
    world = FakeWorld("2026-11-22 19:00", settings=usual(steps=(step,))).start()
    world.advance("2026-11-23 08:00")
    window.remember(world.routine.last_evenings())
    (dot,) = window.findChildren(Dot)
    assert "&lt;b&gt;Lights&lt;/b&gt; out" in dot.toolTip()


def test_a_day_sleepers_evenings_bear_the_day_they_end_on(window: TonightWindow) -> None:
    hours = Hours(bed=time(8, 30), rise=time(16))
    world = FakeWorld("2026-11-23 07:00", settings=usual(nights=(hours,) * 7)).start()
    for day in ("23", "24"):
        world.advance(f"2026-11-{day} 08:35")
        world.routine.handle(Answered("bed", Kind.DONE))
    world.advance("2026-11-24 17:00")
    window.remember(world.routine.last_evenings())
    QApplication.processEvents()
    assert [text for text in texts(window) if text in ("Su", "Mo", "Tu")] == ["Mo", "Tu"]


def test_a_plan_with_other_steps_has_other_rows(window: TonightWindow) -> None:
    world = evening()
    tell(window, world)
    fewer = replace(world.settings, steps=world.settings.steps[-2:])
    world.routine.apply_settings(fewer)
    tell(window, world)
    assert list(window.rows) == ["ritual", "bed"]


def test_a_row_that_is_closed_stays_closed_until_another_step_asks(
    window: TonightWindow, qtbot: QtBot
) -> None:
    world = evening()
    tell(window, world)
    qtbot.mouseClick(row(window, "screens"), Qt.MouseButton.LeftButton)
    tell(window, world)
    assert buttons(window.rows["screens"]) == {}
    qtbot.mouseClick(row(window, "meal"), Qt.MouseButton.LeftButton)
    world.advance("2026-11-22 22:31")
    tell(window, world)
    assert list(buttons(row(window, "ritual"))) == ["Done", "Snooze 10 min", "Skip tonight"]
    assert buttons(row(window, "meal")) == {}


def test_arrow_keys_lead_from_row_to_row(window: TonightWindow, qtbot: QtBot) -> None:
    tell(window, evening())
    qtbot.waitActive(window).__enter__()
    first, second = row(window, "caffeine"), row(window, "meal")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    row(window, "bed").setFocus()
    qtbot.keyClick(row(window, "bed"), Qt.Key.Key_Down)
    assert row(window, "bed").hasFocus()


def test_escape_closes_it(window: TonightWindow, qtbot: QtBot) -> None:
    tell(window, evening())
    qtbot.keyClick(row(window, "meal"), Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_paused_it_says_until_when_and_offers_to_resume(
    window: TonightWindow, asked: Asked, qtbot: QtBot
) -> None:
    world = evening()
    world.routine.handle(Paused(world.at("2026-11-22 23:30")))
    tell(window, world)
    assert "Reminders are paused until 23:30." in texts(window)
    qtbot.mouseClick(buttons(window)["Resume reminders"], Qt.MouseButton.LeftButton)
    assert asked == [("resume",)]
    world.advance("2026-11-22 23:31")
    tell(window, world)
    assert "Resume reminders" not in buttons(window)


def test_what_the_user_should_know_stands_there_until_it_is_read(
    window: TonightWindow, asked: Asked, qtbot: QtBot
) -> None:
    world = evening()
    tell(window, world, notes=("config.toml:3 is not right", "no bus"))
    assert "config.toml:3 is not right\nno bus" in texts(window)
    hide = buttons(window)["Hide"]
    tell(window, world, notes=("config.toml:3 is not right", "no bus"))
    assert buttons(window)["Hide"] is hide  # told again it keeps its focus
    qtbot.mouseClick(hide, Qt.MouseButton.LeftButton)
    assert asked == [("forget_notes",)]
    tell(window, world)
    assert "Hide" not in buttons(window)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("screens", ["Keep it", "Quieter: show it for a moment", "Turn it off"]),
        ("light", ["Keep it", "Quieter: in the tray alone", "Turn it off"]),
    ],
)
def test_it_asks_about_a_step_that_was_never_answered(
    window: TonightWindow, asked: Asked, qtbot: QtBot, key: str, said: list[str]
) -> None:
    world = evening()
    tell(window, world)
    window.ask(
        next(status for status in world.routine.state.step_statuses if status.step.key == key)
    )
    QApplication.processEvents()
    assert [label for label in buttons(window) if label in said] == said
    qtbot.mouseClick(buttons(window)[said[1]], Qt.MouseButton.LeftButton)
    assert asked == [("choose", key, Choice.QUIETER)]
    window.ask(None)
    assert said[0] not in buttons(window)


def test_closed_without_a_choice_it_has_asked_once(window: TonightWindow, asked: Asked) -> None:
    world = evening()
    tell(window, world)
    window.ask(world.routine.state.step_statuses[2])
    QApplication.processEvents()
    window.close()
    assert asked == [("choose", "light", Choice.KEEP)]


def test_what_the_tray_offers_is_there_where_there_is_none(
    window: TonightWindow, asked: Asked
) -> None:
    tell(window, evening())
    *doors, pause, settings, end = buttons(window)["More"].menu().actions()
    for door in doors:
        door.trigger()
    submenu = pause.menu()
    assert isinstance(submenu, QMenu)
    for action in submenu.actions():
        action.trigger()
    settings.trigger()
    end.trigger()
    pauses = [("pause", "60"), ("pause", "tonight"), ("pause_until",)]
    ends = [("open_settings",), ("quit",)]
    assert asked == [("check_in",), ("log_taken",), ("see_taken",), *pauses, *ends]


def test_a_night_off_has_neither_steps_nor_a_later_bedtime(window: TonightWindow) -> None:
    nights = usual().nights
    tuesday = replace(nights[1], bed=time(6, 30), rise=time(6))
    world = FakeWorld("2026-11-23 20:30", settings=usual(nights=(nights[0], tuesday, *nights[2:])))
    tell(window, world.start())
    assert "Tonight is off" in texts(window)
    assert list(buttons(window)) == ["More"]
    said = next(text for text in texts(window) if text.startswith("This night is off: "))
    assert "Next: tomorrow" in said


def test_no_two_mnemonics_in_view_are_alike(window: TonightWindow, qtbot: QtBot) -> None:
    world = evening()
    world.routine.handle(Paused(world.at("2026-11-22 23:30")))
    world.routine.later(15)
    tell(window, world, notes=("no bus",))
    window.ask(world.routine.state.step_statuses[2])
    qtbot.mouseClick(row(window, "screens"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    letters = [
        b.text()[b.text().index("&") + 1].lower()
        for b in window.findChildren(QPushButton)
        if b.isVisible()
    ]
    assert len(letters) == len(set(letters)) >= 10, letters


def test_the_answered_step_stays_open_for_a_wrong_click(
    window: TonightWindow, qtbot: QtBot
) -> None:
    world = evening()
    tell(window, world)
    screens = row(window, "screens")
    world.routine.handle(Answered("screens", Kind.DONE))
    window.tell(TonightModel(world.routine.state, world.now, 10, countdown=True))
    screens.answered.emit("screens")
    QApplication.processEvents()
    assert list(buttons(screens)) == ["Take the answer back"]


def test_the_keyboard_begins_at_the_step_that_asks_and_goes_from_top_to_bottom(
    asked: Asked, qtbot: QtBot
) -> None:
    world = evening()
    window = TonightWindow(asked.wishes())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    tell(window, world, notes=("no bus",))
    with qtbot.waitActive(window):
        window.show()
    assert QApplication.focusWidget() is buttons(row(window, "screens"))["Done"]
    passed = []
    for _ in range(13):
        focus = QApplication.focusWidget()
        assert focus is not None
        passed.append(focus.accessibleName() or focus.text().replace("&", ""))  # type: ignore[attr-defined]
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert passed == [
        "Done",
        "Snooze 10 min",
        "Skip tonight",
        "22:30 Relaxing ritual, in 24 min",
        "23:00 Lights out, in 54 min",
        "Later tonight",
        "Not tonight",
        "More",
        "Hide",
        "14:00 Last caffeine, before you started",
        "20:00 Last big meal, unanswered",
        "21:00 Dim the lights, done 22:06",
        "22:00 Screens off, open",
    ]


def test_a_click_on_the_reason_does_not_close_the_row(window: TonightWindow, qtbot: QtBot) -> None:
    tell(window, evening())
    screens = row(window, "screens")
    why = next(label for label in screens.findChildren(QLabel) if "Chang" in label.text())
    qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    assert "Done" in buttons(screens)


def test_set_aside_it_says_so_and_counts_nothing_down(window: TonightWindow) -> None:
    world = evening()
    world.routine.handle(SetAside())
    tell(window, world)
    assert "Tonight is set aside: no reminders." in texts(window)
    assert "in 54 min" not in texts(window)[:3]


def test_it_grows_with_what_it_says_but_not_against_its_user(window: TonightWindow) -> None:
    world = evening()
    tell(window, world)
    window.fit()
    fitted = window.height()
    tell(window, world, notes=("no bus", "no tray", "no server"))
    QApplication.processEvents()
    grown = window.height()
    assert grown > fitted
    tell(window, world)
    QApplication.processEvents()
    assert window.height() == grown  # nothing moves unasked
    window.resize(window.width(), 300)
    tell(window, world, notes=("no bus", "no tray", "no server", "no lock"))
    QApplication.processEvents()
    assert window.height() == 300


@pytest.mark.parametrize("ground", [DARK, LIGHT])
def test_it_can_be_read_when_the_desktop_turns_light_or_dark(
    window: TonightWindow, ground: QColor
) -> None:
    before = QApplication.palette()
    try:
        QApplication.setPalette(QPalette(LIGHT if ground == DARK else DARK))
        tell(window, evening(), notes=("no bus",))
        QApplication.setPalette(QPalette(ground))
        QApplication.processEvents()
        labels = [label for label in window.findChildren(QLabel) if label.text()]
        assert len(labels) > 20
        for label in labels:
            ink = label.palette().color(label.foregroundRole())
            assert contrast(ink, theme.card(window.palette())) >= 4.5, label.text()
            assert contrast(ink, window.palette().window().color()) >= 4.5, label.text()
        done = buttons(row(window, "screens"))["Done"]
        assert contrast(done.palette().buttonText().color(), grounds(done)[0]) >= 4.5
    finally:
        QApplication.setPalette(before)


def test_where_nothing_of_tonight_is_left_it_says_what_comes_next(window: TonightWindow) -> None:
    world = evening()
    tell(window, world)
    assert not any(text.startswith("Next: ") for text in texts(window))
    for key in ("screens", "ritual", "bed"):
        world.routine.handle(Answered(key, Kind.DONE))
    tell(window, world)
    assert "Next: tomorrow 14:00 Last caffeine" in texts(window)


@pytest.mark.parametrize("title", ["Walk round the block twice " * 7, "x" * 200])
@pytest.mark.parametrize("points", [9, 22])
def test_it_is_not_wider_than_a_small_screen(
    asked: Asked, qtbot: QtBot, points: int, title: str
) -> None:
    before = QApplication.font()
    font = QFont(before)
    font.setPointSize(points)
    QApplication.setFont(font)
    try:
        window = TonightWindow(asked.wishes())
        qtbot.addWidget(window)
        steps = usual().steps
        own = (*steps[:2], replace(steps[2], title=title), *steps[3:])
        world = FakeWorld("2026-11-21 19:00", settings=usual(steps=own)).start()
        for clock in ("2026-11-21 23:50", "2026-11-22 19:00", "2026-11-22 22:06"):
            world.advance(clock)
        tell(window, world, notes=(f"/home/{'x' * 60} is not there",))
        window.ask(world.routine.state.step_statuses[0])
        window.remember(world.routine.last_evenings())
        window.resize(760, 560)
        window.show()
        QApplication.processEvents()
        inside = window._area.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= 740
        heads = window.findChildren(EveningGrid)[0].findChildren(QLabel)
        assert title in [head.toolTip() for head in heads if head.text().endswith("…")]
        screens = row(window, "screens")
        open_: list[QPushButton | QLabel] = [
            *screens.findChildren(QPushButton),
            *screens.findChildren(QLabel),
        ]
        for seen in open_:
            parent = seen.parentWidget()
            assert parent is not None
            if seen.isVisible():
                assert parent.rect().contains(seen.geometry()), seen.text()
                assert seen.height() >= seen.heightForWidth(seen.width()), seen.text()
    finally:
        QApplication.setFont(before)


def test_it_is_no_taller_than_the_screen_and_shows_the_row_that_is_passed_to(
    window: TonightWindow, qtbot: QtBot
) -> None:
    tell(window, evening(), notes=tuple(f"no {what}" for what in range(60)))
    window.fit()
    QApplication.processEvents()
    assert window.height() <= window.screen().availableGeometry().height() - FRAME
    bar = window._area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(0)
    ritual = row(window, "ritual")
    ritual.setFocus()
    qtbot.keyClick(ritual, Qt.Key.Key_Down)
    bed = row(window, "bed")
    qtbot.waitUntil(lambda: bed.visibleRegion().boundingRect() == bed.rect())


def test_on_a_wide_screen_its_lines_do_not_grow_for_ever(window: TonightWindow) -> None:
    tell(window, evening())
    window.resize(4000, 800)
    QApplication.processEvents()
    assert row(window, "bed").width() < theme.unit(window) * 200


def test_done_is_coloured_where_it_is_asked_for_alone(window: TonightWindow, qtbot: QtBot) -> None:
    tell(window, evening())
    plain = QApplication.palette().button().color()
    assert buttons(row(window, "screens"))["Done"].palette().button().color() != plain
    qtbot.mouseClick(row(window, "ritual"), Qt.MouseButton.LeftButton)
    assert buttons(row(window, "ritual"))["Done"].palette().button().color() == plain


def test_a_row_shows_that_it_has_the_keyboard(window: TonightWindow, qtbot: QtBot) -> None:
    tell(window, evening())
    with qtbot.waitActive(window):
        window.activateWindow()
    meal = row(window, "meal")
    meal.clearFocus()
    before = meal.grab().toImage()
    meal.setFocus()
    assert meal.grab().toImage() != before


def test_an_evenings_dots_are_seen_apart(window: TonightWindow) -> None:
    world = evening()
    world.advance("2026-11-23 19:00")
    window.remember(world.routine.last_evenings())
    QApplication.processEvents()
    dots = {dot.toolTip().split(": ")[1]: dot for dot in window.findChildren(Dot)}
    done, unanswered = dots["done"].grab().toImage(), dots["unanswered"].grab().toImage()
    assert done != unanswered
    for picture in (done, unanswered):
        colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
        assert len(colours) > 1


def test_its_place_is_left_to_the_desktop(asked: Asked, qtbot: QtBot) -> None:
    window = TonightWindow(asked.wishes())
    qtbot.addWidget(window)
    before = window.pos()
    window.show()
    QApplication.processEvents()
    assert window.pos() == before


def test_the_ways_stand_at_the_end_of_the_line(window: TonightWindow) -> None:
    tell(window, evening())
    window.fit()
    QApplication.processEvents()
    more = buttons(window)["More"]
    right = more.mapTo(window, more.rect().topRight()).x()
    assert window.width() - right < 40
