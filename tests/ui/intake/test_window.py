"""The page about what was taken, worked by keyboard and mouse of a test."""

import time as clocks
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.core.diary import intake
from bedtime.core.diary.intake import Intake
from bedtime.core.diary.substances import HealthNote
from bedtime.core.entry import Entry, Kind
from bedtime.text import health_notes
from bedtime.ui.intake.model import IntakeModel
from bedtime.ui.intake.window import LAST, IntakeWindow
from bedtime.ui.widgets.text_table import TextTable
from tests.ui.intake.test_log_dialog import Desk

TONIGHT = date(2026, 11, 23)
SUNDAY = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
ODD = "\u202eR&B <b>🧉</b> ﷽" + "x" * 900


def taken(what: str, ago: int = 0, amount: str = "", note: str = "") -> Entry:
    at, night = SUNDAY - timedelta(days=ago), TONIGHT - timedelta(days=ago)
    detail = intake.detail(Intake(what, amount, at, note), "Europe/Berlin")
    return Entry(f"{what} {ago}", at, "Europe/Berlin", night, Kind.INTAKE, detail=detail)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> IntakeWindow:
    window = IntakeWindow(desk.wishes())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.tell(IntakeModel([], TONIGHT))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def tell(window: IntakeWindow, *entries: Entry) -> None:
    window.tell(IntakeModel(entries, TONIGHT))
    QApplication.processEvents()  # what is put into a layout is shown by the next turn of the loop


def texts(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def rows(table: TextTable) -> list[tuple[str, ...]]:
    model = table.model()
    columns = range(model.columnCount())
    return [tuple(model.index(r, c).data() for c in columns) for r in range(model.rowCount())]


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def button(window: QWidget, label: str) -> QAbstractButton:
    buttons = window.findChildren(QPushButton)
    return next(b for b in buttons if b.text().replace("&", "") == label)


def test_an_empty_page_says_so_and_offers_to_log(
    window: IntakeWindow, desk: Desk, qtbot: QtBot
) -> None:
    assert "Nothing is logged yet." in texts(window)
    assert not window.items.isVisible()
    assert not window.last.isVisible()
    qtbot.mouseClick(button(window, "Log something taken…"), Qt.MouseButton.LeftButton)
    assert desk.opened == ["log"]


def test_each_item_has_its_nights_and_what_is_unknown_of_them(window: IntakeWindow) -> None:
    tell(
        window,
        *(taken("tea", ago) for ago in (12, 11, 10, 9)),
        *(taken("Coffee", ago) for ago in (6, 5, 4, 3, 1)),
    )
    assert rows(window.items) == [
        ("tea", "0", "4", "0", "9"),
        ("Coffee", "5", "5", "at least 1, 1 night unknown", "1"),
    ]
    assert (
        "Nights without a log, of which nothing is known: 1 of the last 7, 3 of the last 30."
        in texts(window)
    )
    tell(window, *(taken("tea", ago) for ago in (6, 5, 2)))
    assert rows(window.items) == [("tea", "3", "3", "at least 1, 3 nights unknown", "2")]
    tell(window, taken("tea", 1), taken("tea"))
    assert rows(window.items) == [("tea", "2", "2", "2", "0")]
    assert not any("without a log" in text for text in texts(window))


def test_the_last_entries_stand_newest_first_and_no_more_than_can_be_read(
    window: IntakeWindow,
) -> None:
    tell(window, taken("tea", 1), taken("tea", 0, "2 cups", "green"))
    assert rows(window.last) == [
        ("Su 2026-11-22, 20:30", "tea", "2 cups", "green"),
        ("Sa 2026-11-21, 20:30", "tea", "", ""),
    ]
    tell(window, *(taken("tea", ago) for ago in range(LAST + 5)))
    assert len(rows(window.last)) == LAST


NOTES = {
    "kratom": HealthNote.KRATOM,
    "melatonin": HealthNote.SLEEP_AIDS,
    "doxylamine": HealthNote.SLEEP_AIDS,
    "zolpidem": HealthNote.Z_DRUGS,
}


@pytest.mark.parametrize("what", list(NOTES))
def test_a_note_stands_with_its_heading_and_its_source(window: IntakeWindow, what: str) -> None:
    note = health_notes.fixed(NOTES[what])
    tell(window, taken("caffeine"))
    assert note.says not in texts(window)
    tell(window, taken(what))
    assert {note.heading, note.says, note.source} <= set(texts(window))
    others = {health_notes.fixed(other).says for other in HealthNote if other is not NOTES[what]}
    assert others.isdisjoint(texts(window))
    tell(window, taken("caffeine"))
    assert note.says not in texts(window)


def test_a_long_row_is_told_with_what_is_unknown(window: IntakeWindow) -> None:
    def said() -> str:
        tell(window, *entries)
        says = health_notes.fixed(HealthNote.IN_A_ROW).says
        return next(text.removesuffix(says) for text in texts(window) if text.endswith(says))

    entries = [taken("tea", ago) for ago in range(9)]
    assert said() == "You logged tea on 9 nights in a row. "
    entries = [taken("tea", ago) for ago in (10, *range(2, 9))]
    assert said() == "You logged tea on at least 7 nights in a row, 2 nights unknown. "
    entries = [taken("tea", ago) for ago in range(2, 9)]
    assert said() == "You logged tea on at least 7 nights in a row, 1 night unknown. "


def test_two_that_make_drowsy_have_their_note(window: IntakeWindow) -> None:
    says = health_notes.fixed(HealthNote.DROWSY).says
    tell(window, taken("wine"), taken("zolpidem", 1))
    assert says not in texts(window)
    tell(window, taken("wine"), taken("zolpidem"))
    assert says in texts(window)


@pytest.mark.parametrize("height", [300, 2000])
@pytest.mark.parametrize("entries", [(), tuple(taken("kratom", ago) for ago in range(40))])
def test_what_always_stands_is_always_in_sight(
    window: IntakeWindow, height: int, entries: tuple[Entry, ...]
) -> None:
    tell(window, *entries)
    window.resize(window.width(), height)
    QApplication.processEvents()
    (area,) = window.findChildren(QScrollArea)
    for there in (0, area.verticalScrollBar().maximum()):
        area.verticalScrollBar().setValue(there)
        assert not area.isAncestorOf(window.always)  # it cannot be scrolled away
        assert window.always.visibleRegion().boundingRect() == window.always.rect()
    assert window.always.text() == (
        "Speak to a pharmacist or doctor. No note does not mean that a combination is safe."
    )
    assert window.always.heightForWidth(window.always.width()) <= window.always.height()


def test_large_letters_make_it_no_larger_than_the_screen(desk: Desk, qtbot: QtBot) -> None:
    usual = QApplication.font()
    large = QApplication.font()
    large.setPointSizeF(usual.pointSizeF() * 3)
    QApplication.setFont(large)
    try:
        window = IntakeWindow(desk.wishes())
        qtbot.addWidget(window)
        room = window.screen().availableGeometry()
        assert window.width() <= room.width()
        assert window.height() <= room.height()
    finally:
        QApplication.setFont(usual)


def test_in_a_narrow_window_nothing_is_out_of_reach(window: IntakeWindow) -> None:
    tell(window, taken("kratom"), taken("wine", 0, "a glass", "late"), taken("zolpidem"))
    window.resize(300, 600)
    QApplication.processEvents()
    (area,) = window.findChildren(QScrollArea)
    bar = area.horizontalScrollBar()
    assert bar.isVisibleTo(window)
    assert bar.maximum() + area.viewport().width() == window._page.width()
    for table in window.findChildren(TextTable):
        assert table.horizontalHeader().length() <= table.viewport().width()
    for label in window._page.findChildren(QLabel):
        assert label.minimumSizeHint().width() <= label.width(), label.text()


def test_it_says_why_it_steers_nothing_and_what_it_is_not(window: IntakeWindow) -> None:
    assert {health_notes.why(), health_notes.standing()} <= set(texts(window))


def test_an_entry_is_taken_back_by_keyboard_alone(
    window: IntakeWindow, desk: Desk, qtbot: QtBot
) -> None:
    entries = [taken("tea", 1), taken("tea", 0, "2 cups")]
    desk.taken = [said for _, said in intake.intakes(entries)]
    gone = desk.taken[0]
    tell(window, *entries)
    back = button(window, "Take this entry back")
    assert not back.isEnabled()
    for _ in range(20):
        if focus() is window.last:
            break
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is back
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    assert desk.back == [(gone, TONIGHT - timedelta(days=1))]
    assert "Taken back: tea, 20:30" in texts(window)
    tell(window, entries[1])  # as the one who was asked tells it
    assert not back.isEnabled()
    qtbot.mouseClick(button(window, "Log it again"), Qt.MouseButton.LeftButton)
    assert gone in desk.taken
    assert "Logged: tea, 20:30" in texts(window)


def test_trouble_is_said(window: IntakeWindow, desk: Desk, qtbot: QtBot) -> None:
    tell(window, taken("tea"))
    window.last.selectRow(0)
    desk.trouble = "The log cannot be opened."
    qtbot.mouseClick(button(window, "Take this entry back"), Qt.MouseButton.LeftButton)
    assert desk.trouble in texts(window)


def test_the_tab_key_comes_to_every_sentence_and_back(window: IntakeWindow, qtbot: QtBot) -> None:
    tell(window, *(taken(what, ago) for what in NOTES for ago in range(10)))
    stops: list[QWidget] = []
    while focus() not in stops:
        stops.append(focus())
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    heard = {w.text() for w in stops if isinstance(w, QLabel)}
    assert {health_notes.fixed(note).says for note in set(NOTES.values())} <= heard
    assert health_notes.why() in heard
    assert {window.items, window.last} <= set(stops)
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_every_control_can_be_named_and_no_two_share_a_mnemonic(
    window: IntakeWindow, desk: Desk, qtbot: QtBot
) -> None:
    entry = taken("tea")
    desk.taken = [said for _, said in intake.intakes([entry])]
    tell(window, entry)
    window.last.selectRow(0)
    qtbot.mouseClick(button(window, "Take this entry back"), Qt.MouseButton.LeftButton)
    for control in (*window.findChildren(QPushButton), *window.findChildren(QTableView)):
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    said = [button.text() for button in window.findChildren(QPushButton)]
    letters = [text[text.index("&") + 1].lower() for text in said]
    assert len(set(letters)) == len(letters) == 3


def test_odd_words_are_shown_harmless_and_whole_to_the_mouse(window: IntakeWindow) -> None:
    tell(window, taken(ODD, 0, ODD, ODD))
    ((when, *cells),) = rows(window.last)
    assert when.startswith("Su ")
    assert {rows(window.items)[0][0], *cells} == {"\\u202e" + ODD[1:]}
    assert window.items.horizontalHeader().length() <= window.items.viewport().width()
    assert window.last.horizontalHeader().length() <= window.last.viewport().width()
    tip = window.last.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in quoting(window))


def quoting(window: QWidget) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.text() and label.wordWrap()]


def test_ten_thousand_entries_open_quickly(window: IntakeWindow) -> None:
    names = [f"tea of sort {number}" for number in range(500)]
    entries = [taken(names[n % 500], n // 4, f"{n} cups") for n in range(10_000)]
    began = clocks.perf_counter()
    tell(window, *entries)
    assert clocks.perf_counter() - began < 2
    assert len(rows(window.items)) == 500
