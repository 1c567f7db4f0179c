"""The Tonight window as a whole, worked by keyboard and mouse."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered, Paused, SetAside
from bedtime.ui.tonight.evening_grid import EveningGrid
from bedtime.ui.tonight.window import TonightWindow
from bedtime.ui.widgets import theme
from tests.fakes import FakeWorld, default_settings
from tests.ui.action_recorder import ActionRecorder
from tests.ui.tonight.helpers import MONDAY, buttons, evening, row, show, texts
from tests.ui.widgets.test_theme import DARK, LIGHT, contrast, grounds


def test_what_is_next_is_seen_in_one_glance(window: TonightWindow) -> None:
    show(window, evening())
    labels = texts(window)
    assert labels[:3] == ["Sunday night → Monday", "Lights out 23:00", "in 54 min · up at 07:00"]
    assert "done 22:06" in labels
    assert "now, since 22:00" in labels
    assert "Put the screens away for tonight." in labels
    assert "in 24 min" in labels
    assert not any("Chang 2015" in text for text in labels)
    assert set(buttons(window.card)) == {"Done", "Snooze 10 min", "Skip tonight", "Why?"}
    assert not row(window, "screens").isVisible()
    assert buttons(row(window, "ritual")) == {}


def test_the_countdown_can_be_hidden(window: TonightWindow) -> None:
    show(window, evening(), countdown=False)
    assert not [text for text in texts(window) if " min" in text]
    names = [widget.accessibleName() for widget in window.findChildren(QWidget)]
    assert not [name for name in names if " min" in name]
    assert row(window, "bed").accessibleName() == "23:00 Lights out, to come"


def test_later_not_tonight_and_back(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    show(window, world)
    found = {b.text().replace("&", ""): b for b in window.findChildren(QPushButton)}
    menu = found["Later tonight"].menu()
    assert [a.text() for a in menu.actions()] == ["15 min later", "30 min later", "60 min later"]
    menu.actions()[1].trigger()
    qtbot.mouseClick(found["Not tonight"], Qt.MouseButton.LeftButton)
    assert not found["Back to plan"].isVisible()
    world.routine.handle(SetAside())
    show(window, world)
    assert not found["Not tonight"].isVisible()
    qtbot.mouseClick(found["Back to plan"], Qt.MouseButton.LeftButton)
    assert recorder == [("later", 30), ("set_aside",), ("back_to_plan",)]


def test_escape_closes_it(window: TonightWindow, qtbot: QtBot) -> None:
    show(window, evening())
    qtbot.keyClick(row(window, "meal"), Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_more_menu_has_the_rest_of_the_trays_menu(
    window: TonightWindow, recorder: ActionRecorder
) -> None:
    show(window, evening())
    *entries, pause, settings, end = buttons(window)["More"].menu().actions()
    for entry in entries:
        entry.trigger()
    submenu = pause.menu()
    assert isinstance(submenu, QMenu)
    for action in submenu.actions():
        action.trigger()
    settings.trigger()
    end.trigger()
    pauses = [("pause", timedelta(hours=1)), ("pause", None), ("pause_until",)]
    ends = [("open_settings",), ("quit",)]
    assert recorder == [("open_check_in",), ("log_intake",), ("open_intakes",), *pauses, *ends]


def test_a_night_off_has_neither_steps_nor_a_later_bedtime(window: TonightWindow) -> None:
    nights = default_settings().nights
    tuesday = replace(nights[1], bed=time(6, 30), rise=time(6))
    world = FakeWorld(
        "2026-11-23 20:30", settings=default_settings(nights=(nights[0], tuesday, *nights[2:]))
    )
    show(window, world.start())
    assert "Tonight is off" in texts(window)
    assert list(buttons(window)) == ["More"]
    summary = next(text for text in texts(window) if text.startswith("This night is off: "))
    assert "Next: tomorrow" in summary


def test_no_two_mnemonics_in_view_are_alike(window: TonightWindow, qtbot: QtBot) -> None:
    world = evening()
    world.routine.handle(Paused(world.at("2026-11-22 23:30")))
    world.routine.later(15)
    show(window, world, notices=("no bus",))
    window.show_question(world.routine.state.step_statuses[2])
    qtbot.mouseClick(row(window, "screens"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    letters = [
        b.text()[b.text().index("&") + 1].lower()
        for b in window.findChildren(QPushButton)
        if b.isVisible() and "&" in b.text()
    ]
    assert len(letters) == len(set(letters)) >= 10, letters


def test_the_focus_starts_at_the_open_step_and_goes_from_top_to_bottom(
    recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    window = TonightWindow(recorder.actions())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    show(window, world, notices=("no bus",))
    with qtbot.waitActive(window):
        window.show()
    assert QApplication.focusWidget() is buttons(window.card)["Done"]
    passed = []
    for _ in range(14):
        focus = QApplication.focusWidget()
        assert focus is not None
        passed.append(focus.accessibleName() or focus.text().replace("&", ""))  # type: ignore[attr-defined]
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert passed == [
        "Done",
        "Snooze 10 min",
        "Skip tonight",
        "14:00 Last caffeine, before you started",
        "20:00 Last big meal, unanswered",
        "21:00 Dim the lights, done 22:06",
        "undo “Dim the lights”",
        "22:30 Relaxing ritual, in 24 min",
        "23:00 Lights out, in 54 min",
        "Later tonight",
        "Not tonight",
        "More",
        "Hide",
        "Why?",
    ]


def test_it_grows_with_its_content_unless_the_user_has_resized_it(window: TonightWindow) -> None:
    world = evening()
    show(window, world)
    window.fit()
    fitted = window.height()
    show(window, world, notices=("no bus", "no tray", "no server"))
    QApplication.processEvents()
    grown = window.height()
    assert grown > fitted
    show(window, world)
    QApplication.processEvents()
    assert window.height() == grown  # nothing moves unasked
    window.resize(window.width(), 300)
    show(window, world, notices=("no bus", "no tray", "no server", "no lock"))
    QApplication.processEvents()
    assert window.height() == 300


@pytest.mark.parametrize("ground", [DARK, LIGHT])
def test_it_can_be_read_when_the_desktop_turns_light_or_dark(
    window: TonightWindow, ground: QColor
) -> None:
    before = QApplication.palette()
    try:
        QApplication.setPalette(QPalette(LIGHT if ground == DARK else DARK))
        show(window, evening(), notices=("no bus",))
        QApplication.setPalette(QPalette(ground))
        QApplication.processEvents()
        labels = [label for label in window.findChildren(QLabel) if label.text()]
        assert len(labels) > 20
        for label in labels:
            ink = label.palette().color(label.foregroundRole())
            assert contrast(ink, theme.card_colour(window.palette())) >= 4.5, label.text()
            assert contrast(ink, window.palette().window().color()) >= 4.5, label.text()
        done = buttons(window.card)["Done"]
        assert contrast(done.palette().buttonText().color(), grounds(done)[0]) >= 4.5
    finally:
        QApplication.setPalette(before)


def test_while_nothing_asks_the_next_step_is_the_largest_on_the_page(
    window: TonightWindow,
) -> None:
    world = evening()
    world.routine.handle(Answered("screens", Kind.DONE))
    show(window, world)
    assert texts(window)[1:3] == ["Relaxing ritual in 24 min", "lights out 23:00 · up at 07:00"]
    show(window, world, countdown=False)
    assert texts(window)[1] == "Relaxing ritual at 22:30"
    world.routine.handle(Answered("ritual", Kind.DONE))
    show(window, world)
    assert texts(window)[1:3] == ["Lights out in 54 min", "up at 07:00"]
    largest = max(window.findChildren(QLabel), key=lambda label: label.font().pointSizeF())
    assert largest.text() == "Lights out in 54 min"


def test_with_lights_out_the_page_is_an_ending(
    window: TonightWindow, recorder: ActionRecorder, qtbot: QtBot
) -> None:
    world = evening()
    for key in ("screens", "ritual", "bed"):
        world.routine.handle(Answered(key, Kind.DONE))
    show(window, world)
    assert texts(window) == ["Good night.", "Up at 07:00. 4 of 6 steps done."]
    assert set(buttons(window)) == {"undo “Lights out”", "show the evening"}
    show(window, world, notices=("2 entries are not on disk yet",))
    assert "2 entries are not on disk yet" in texts(window)  # which the ending would hide
    show(window, world, countdown=False)  # nothing is counted then
    assert texts(window) == ["Good night.", "Up at 07:00."]
    qtbot.mouseClick(buttons(window)["undo “Lights out”"], Qt.MouseButton.LeftButton)
    assert recorder == [("undo", "bed", MONDAY)]
    qtbot.mouseClick(buttons(window)["show the evening"], Qt.MouseButton.LeftButton)
    show(window, world)
    assert "Next: tomorrow 14:00 Last caffeine" in texts(window)
    assert row(window, "bed").isVisible()


@pytest.mark.parametrize("title", ["Walk round the block twice " * 7, "x" * 200])
@pytest.mark.parametrize("points", [9, 22])
def test_it_is_not_wider_than_a_small_screen(
    recorder: ActionRecorder, qtbot: QtBot, points: int, title: str
) -> None:
    before = QApplication.font()
    font = QFont(before)
    font.setPointSize(points)
    QApplication.setFont(font)
    try:
        window = TonightWindow(recorder.actions())
        qtbot.addWidget(window)
        steps = default_settings().steps
        own = (*steps[:2], replace(steps[2], title=title), *steps[3:])
        world = FakeWorld("2026-11-21 19:00", settings=default_settings(steps=own)).start()
        for clock in ("2026-11-21 23:50", "2026-11-22 19:00", "2026-11-22 22:06"):
            world.advance(clock)
        show(window, world, notices=(f"/home/{'x' * 60} is not there",))
        window.show_question(world.routine.state.step_statuses[0])
        window.show_evenings(world.routine.recent_evenings())
        window.resize(760, 560)
        window.show()
        QApplication.processEvents()
        inside = window._area.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= 740
        headers = window.findChildren(EveningGrid)[0].findChildren(QLabel)
        assert title in [header.toolTip() for header in headers if header.text().endswith("…")]
        screens = window.card
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


def test_on_a_wide_screen_its_lines_have_a_longest_width(window: TonightWindow) -> None:
    show(window, evening())
    window.resize(4000, 800)
    QApplication.processEvents()
    assert row(window, "bed").width() < theme.unit(window) * 200


def test_its_place_is_left_to_the_desktop(recorder: ActionRecorder, qtbot: QtBot) -> None:
    window = TonightWindow(recorder.actions())
    qtbot.addWidget(window)
    before = window.pos()
    window.show()
    QApplication.processEvents()
    assert window.pos() == before


def test_the_buttons_are_at_the_end_of_the_line(window: TonightWindow) -> None:
    show(window, evening())
    window.fit()
    QApplication.processEvents()
    more = buttons(window)["More"]
    right = more.mapTo(window, more.rect().topRight()).x()
    assert window.width() - right < 40
