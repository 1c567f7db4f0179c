"""What stands beside a night: the last nights, its evening, what was answered before."""

from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from bedtime.core.entry import Kind
from bedtime.core.evening.events import Answered
from bedtime.ui.check_in.model import Answers
from bedtime.ui.check_in.night_picker import DayButton, NightState
from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import LinkButton, SmallLabel
from tests.fakes import FakeWorld
from tests.ui.check_in.mornings import (
    MONDAY,
    SATURDAY,
    SUGGESTIONS,
    Desk,
    buttons,
    fortnight,
    texts,
    told,
)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> CheckInWindow:
    window = CheckInWindow(desk.wishes())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.tell(told(days=fortnight()))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    QApplication.processEvents()
    return window


def days(window: CheckInWindow) -> list[DayButton]:
    return [day for day in window.findChildren(DayButton) if day.isVisible()]


def test_fourteen_nights_are_named_with_where_they_stand(window: CheckInWindow) -> None:
    said = [day.accessibleName() for day in days(window)]
    assert len(said) == 14
    assert said[0] == "Monday night → Tuesday 10 November: not asked about"
    assert said[1] == "Tuesday night → Wednesday 11 November: filled in"
    assert said[7] == "Monday night → Tuesday 17 November: set aside"
    assert said[13] == "Sunday night → Monday 23 November: open"
    assert [day.isChecked() for day in days(window)] == [False] * 13 + [True]


@pytest.mark.parametrize(("width", "lines"), [(150, 1), (140, 2), (100, 2)])
def test_the_nights_stand_in_one_line_or_in_two_weeks(
    window: CheckInWindow, width: int, lines: int
) -> None:
    window.resize(theme.unit(window) * width, window.height())
    QApplication.processEvents()
    assert window._area.verticalScrollBar().isVisible()
    heights = [day.mapTo(window._page, day.rect().topLeft()).y() for day in days(window)]
    assert len(set(heights)) == lines
    assert len(set(heights[:7])) == len(set(heights[7:])) == 1


def test_open_mornings_are_counted_once_and_every_shape_has_its_word(
    window: CheckInWindow,
) -> None:
    said = texts(window)
    assert said.count("3 mornings open") == 1
    assert {"filled in", "open", "set aside"} <= set(said)
    shapes = [stands.value[1] for stands in NightState]
    assert len(set(shapes)) == len(shapes)
    one = tuple(day for day in fortnight() if day.night.day not in (13, 21))
    window.tell(told(days=one))
    assert "1 morning open" in texts(window)
    none = tuple(day for day in one if day.stands is not NightState.OPEN)
    window.tell(told(days=none))
    assert not any("open" in text for text in texts(window) if text != "open")


def test_a_screen_reader_toggles_a_night(window: CheckInWindow, desk: Desk) -> None:
    days(window)[11].toggle()
    assert desk == [("show_night", SATURDAY)]


def test_arrows_lead_from_night_to_night_and_enter_chooses(
    window: CheckInWindow, desk: Desk, qtbot: QtBot
) -> None:
    last = days(window)[-1]
    last.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk == [("show_night", SATURDAY)]
    assert last.isChecked()  # until the window is told
    window.tell(told(night=SATURDAY, days=fortnight()))
    QApplication.processEvents()
    assert [day.day.night for day in days(window) if day.isChecked()] == [SATURDAY]
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Up):
        days(window)[0].setFocus()
        qtbot.keyClick(days(window)[0], key)
        assert days(window)[0].hasFocus()


def test_a_click_chooses_a_night(window: CheckInWindow, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(days(window)[0], Qt.MouseButton.LeftButton)
    assert desk == [("show_night", days(window)[0].day.night)]


def test_told_the_same_nights_again_the_focus_stays(window: CheckInWindow) -> None:
    days(window)[3].setFocus()
    window.tell(told(days=fortnight()))
    QApplication.processEvents()
    assert days(window)[3].hasFocus()


def test_the_night_that_was_saved_can_be_chosen_again(
    window: CheckInWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.form.rows["into_bed"].editor.write(time(23))
    window.save()
    assert not window.form.isEnabled()
    qtbot.mouseClick(days(window)[-1], Qt.MouseButton.LeftButton)
    assert window.form.isEnabled()
    assert [wish[0] for wish in desk] == ["save"]


def test_the_evening_stands_beside_the_night(window: CheckInWindow) -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.advance("2026-11-22 22:50")
    world.routine.handle(Answered("bed", Kind.DONE))
    world.advance("2026-11-23 07:10")
    (evening,) = (e for e in world.routine.last_evenings() if e.plan.night == MONDAY)
    window.tell(told(statuses=evening.step_statuses))
    QApplication.processEvents()
    said = texts(window)
    assert "Lights out: done" in said
    assert "Screens off: unanswered" in said
    window.tell(told())
    assert "Lights out: done" not in texts(window)


VERSIONS: tuple[tuple[datetime, Answers], ...] = (
    (datetime(2026, 11, 23, 6, 12, tzinfo=UTC), {"into_bed": time(22, 50), "quality": 4.0}),
    (
        datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
        {
            "into_bed": None,
            "alarm": True,
            "minutes_awake": 12.5,
            "awakenings": 2.0,
            "disturbed_by": ("noise", "partner_or_child"),
            "comments": "a\nb",
        },
    ),
    (datetime(2026, 11, 25, 8, 0, tzinfo=UTC), {}),
)


def test_the_nights_history_can_be_seen(window: CheckInWindow) -> None:
    window.tell(told(versions=VERSIONS))
    told_before = [text for text in texts(window) if "07:12" in text]
    assert told_before == []
    buttons(window)["Earlier answers"].click()
    (history,) = (text for text in texts(window) if "07:12" in text)
    assert history.split("\n") == [
        "Monday 07:12 (2026-11-23): into bed 22:50, quality good",
        "Monday 09:00 (2026-11-23): into bed left empty, woken by an alarm yes,"
        " minutes awake in the night 12.5 min, awakenings 2, disturbed by noise + partner or child,"
        r" comments “a\nb”",
        "09:00: saved",
    ]
    window.tell(told(versions=VERSIONS[:1]))
    assert "Earlier answers" not in buttons(window)
    window.tell(told(versions=VERSIONS))
    assert not any("07:12" in text for text in texts(window))  # folded again


def test_quiet_words_follow_the_desktop_from_light_to_dark(
    window: CheckInWindow, qtbot: QtBot
) -> None:
    window.tell(told(suggestions=SUGGESTIONS))
    before = QApplication.palette()
    dark = QPalette(QColor("#2b2d36"), QColor("#1d1f27"))
    try:
        for palette in (dark, QPalette(QColor("#eeeeee"), QColor("#efefef"))):
            QApplication.setPalette(palette)
            QApplication.processEvents()
            quiet = theme.colour(theme.Meaning.QUIET, palette)
            said, hint = window.findChildren(SmallLabel)[0], window.findChildren(LinkButton)[0]
            assert said.palette().windowText().color() == quiet
            assert hint.palette().buttonText().color() == quiet
    finally:
        QApplication.setPalette(before)


def test_on_a_small_screen_it_scrolls_and_save_stays_in_view(
    window: CheckInWindow, qtbot: QtBot
) -> None:
    window.tell(told(suggestions=SUGGESTIONS, days=fortnight()))
    window.resize(600, 400)
    QApplication.processEvents()
    save = buttons(window)["Save"]
    assert window.rect().contains(save.mapTo(window, save.rect().center()))
    pills = window.form.rows["disturbed_by"].editor.findChildren(QCheckBox)
    assert all(pill.mapTo(window, pill.rect().topRight()).x() < 600 for pill in pills)
    assert len({pill.y() for pill in pills}) > 1
    comments = window.form.rows["comments"].editor
    comments.setFocus()
    QApplication.processEvents()
    assert window.rect().contains(comments.mapTo(window, comments.rect().center()))
    assert not comments.visibleRegion().isEmpty()
    assert window._area.horizontalScrollBar().maximum() == 0
    window.fit()
    assert window.height() <= window.screen().availableGeometry().height()


def test_it_knows_how_tall_it_will_be_before_it_is_shown(desk: Desk, qtbot: QtBot) -> None:
    window = CheckInWindow(desk.wishes())
    qtbot.addWidget(window)
    window.tell(told(days=fortnight()))
    layout = window._page.layout()
    assert layout is not None
    expected = layout.totalHeightForWidth(700)
    window.fit()
    window.show()
    QApplication.processEvents()
    assert layout.totalHeightForWidth(700) == expected


def test_a_hint_is_rather_cut_short_than_makes_the_window_wider(window: CheckInWindow) -> None:
    window.tell(told(suggestions=SUGGESTIONS, days=fortnight()))
    QApplication.processEvents()
    (hint, *_) = window.findChildren(LinkButton)
    assert hint.minimumSizeHint().width() < hint.sizeHint().width() / 2
    assert hint.toolTip() == hint.text()
