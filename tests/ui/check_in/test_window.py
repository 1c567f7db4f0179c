"""The check-in window: its texts, its size, and the actions for a whole night."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.ui.check_in.window import CheckInWindow
from bedtime.ui.widgets import theme
from bedtime.ui.widgets.labels import LinkButton, SmallLabel
from tests.ui.check_in.helpers import (
    MONDAY,
    RECORDED,
    SATURDAY,
    SUGGESTIONS,
    CheckInRecorder,
    buttons,
    fortnight,
    make_model,
    texts,
)


def test_it_names_the_night(window: CheckInWindow) -> None:
    assert texts(window)[:2] == ["Sunday night → Monday 23 November", "How was the night?"]


@pytest.mark.parametrize(
    ("label", "action"), [("Not today", "not_today"), ("In an hour", "in_an_hour")]
)
def test_it_can_be_postponed(
    window: CheckInWindow, recorder: CheckInRecorder, label: str, action: str
) -> None:
    buttons(window)[label].click()
    assert recorder == [(action, MONDAY)]
    assert not window.isVisible()


def test_who_is_not_asked_twice_postpones_it_for_the_day(window: CheckInWindow) -> None:
    window.show_model(make_model(can_ask_again=False))
    assert {"Not today", "In an hour"} & set(buttons(window)) == {"Not today"}


def test_another_night_cannot_be_postponed(window: CheckInWindow) -> None:
    window.show_model(make_model(night=SATURDAY, is_today=False))
    assert not {"Not today", "In an hour"} & set(buttons(window))
    window.show_model(make_model(RECORDED))
    assert not {"Not today", "In an hour"} & set(buttons(window))


def test_a_night_is_set_aside_by_one_click_with_a_reason_afterwards(
    window: CheckInWindow, recorder: CheckInRecorder
) -> None:
    buttons(window)["Set aside"].click()
    assert recorder == [("set_aside", MONDAY, "")]
    window.show_model(make_model(is_set_aside=True))
    assert texts(window)[0] == "Sunday night → Monday 23 November, set aside"
    assert not {"Set aside", "Not today"} & set(buttons(window))
    buttons(window)["Illness"].click()
    assert "Travel" not in buttons(window)
    buttons(window)["Back to plan"].click()
    assert recorder[1:] == [("set_aside", MONDAY, "illness"), ("undo_set_aside", MONDAY)]


def test_every_control_has_a_name(window: CheckInWindow) -> None:
    window.show_model(make_model(had_intakes=True, nights=fortnight(), suggestions=SUGGESTIONS))
    stops = [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.ClickFocus
    ]
    assert len(stops) >= 50
    for stop in stops:
        text = stop.text() if hasattr(stop, "text") else ""
        editable = isinstance(stop, (QLineEdit, QPlainTextEdit))
        assert stop.accessibleName() or (text and not editable), stop


def test_nothing_is_calculated_or_judged(window: CheckInWindow) -> None:
    window.show_model(make_model(RECORDED, SATURDAY, nights=fortnight()))
    shown = " ".join([*texts(window), *buttons(window)]).lower()
    assert not any(
        word in shown for word in ("%", "efficien", "score", "total", "average", "well done")
    )


def test_small_texts_follow_the_desktop_from_light_to_dark(
    window: CheckInWindow, qtbot: QtBot
) -> None:
    window.show_model(make_model(suggestions=SUGGESTIONS))
    before = QApplication.palette()
    dark = QPalette(QColor("#2b2d36"), QColor("#1d1f27"))
    try:
        for palette in (dark, QPalette(QColor("#eeeeee"), QColor("#efefef"))):
            QApplication.setPalette(palette)
            QApplication.processEvents()
            quiet = theme.colour(theme.Meaning.QUIET, palette)
            label, link = window.findChildren(SmallLabel)[0], window.findChildren(LinkButton)[0]
            assert label.palette().windowText().color() == quiet
            assert link.palette().buttonText().color() == quiet
    finally:
        QApplication.setPalette(before)


def test_on_a_small_screen_it_scrolls_and_save_stays_in_view(
    window: CheckInWindow, qtbot: QtBot
) -> None:
    window.show_model(make_model(suggestions=SUGGESTIONS, nights=fortnight()))
    window.resize(600, 400)
    QApplication.processEvents()
    save = buttons(window)["Save"]
    assert window.rect().contains(save.mapTo(window, save.rect().center()))
    chips = window.form.rows["disturbed_by"].editor.findChildren(QCheckBox)
    assert all(chip.mapTo(window, chip.rect().topRight()).x() < 600 for chip in chips)
    assert len({chip.y() for chip in chips}) > 1
    comments = window.form.rows["comments"].editor
    comments.setFocus()
    QApplication.processEvents()
    assert window.rect().contains(comments.mapTo(window, comments.rect().center()))
    assert not comments.visibleRegion().isEmpty()
    assert window._area.horizontalScrollBar().maximum() == 0
    window.fit()
    assert window.height() <= window.screen().availableGeometry().height()


def test_its_height_is_known_before_it_is_shown(recorder: CheckInRecorder, qtbot: QtBot) -> None:
    window = CheckInWindow(recorder.actions())
    qtbot.addWidget(window)
    window.show_model(make_model(nights=fortnight()))
    layout = window._page.layout()
    assert layout is not None
    window.fit()
    expected = layout.totalHeightForWidth(700)
    window.show()
    QApplication.processEvents()
    assert layout.totalHeightForWidth(700) == expected
