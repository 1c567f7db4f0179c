"""The window of the intakes, by keyboard and mouse."""

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
from bedtime.ui.intake.window import MAX_ENTRIES, IntakeWindow
from bedtime.ui.widgets.text_table import TextTable
from tests.ui.intake.helpers import ODD, IntakeRecorder, focus, texts
from tests.work import calls

TONIGHT = date(2026, 11, 23)
SUNDAY = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)


def entry_of(what: str, ago: int = 0, amount: str = "", note: str = "") -> Entry:
    at, night = SUNDAY - timedelta(days=ago), TONIGHT - timedelta(days=ago)
    detail = intake.to_detail(Intake(what, amount, at, note), "Europe/Berlin")
    return Entry(f"{what} {ago}", at, "Europe/Berlin", night, Kind.INTAKE, detail=detail)


@pytest.fixture
def window(recorder: IntakeRecorder, qtbot: QtBot) -> IntakeWindow:
    window = IntakeWindow(recorder.actions())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show_model(IntakeModel([], TONIGHT))
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def show(window: IntakeWindow, *entries: Entry) -> None:
    window.show_model(IntakeModel(entries, TONIGHT))
    QApplication.processEvents()  # Qt shows what is added to a layout in its event loop


def rows(table: TextTable) -> list[tuple[str, ...]]:
    model = table.model()
    columns = range(model.columnCount())
    return [tuple(model.index(r, c).data() for c in columns) for r in range(model.rowCount())]


def button(window: QWidget, label: str) -> QAbstractButton:
    buttons = window.findChildren(QPushButton)
    return next(b for b in buttons if b.text().replace("&", "") == label)


def test_an_empty_page_says_so_and_opens_the_dialog(
    window: IntakeWindow, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    assert "Nothing is logged yet." in texts(window)
    assert not window.item_table.isVisible()
    assert not window.entry_table.isVisible()
    qtbot.mouseClick(button(window, "Log something taken…"), Qt.MouseButton.LeftButton)
    assert recorder.opened == ["dialog"]


def test_each_item_has_its_nights_and_what_is_unknown_of_them(window: IntakeWindow) -> None:
    show(
        window,
        *(entry_of("tea", ago) for ago in (12, 11, 10, 9)),
        *(entry_of("Coffee", ago) for ago in (6, 5, 4, 3, 1)),
    )
    assert rows(window.item_table) == [
        ("tea", "0", "4", "0", "9"),
        ("Coffee", "5", "5", "at least 1, 1 night unknown", "1"),
    ]
    assert (
        "Nights without a log, of which nothing is known: 1 of the last 7, 3 of the last 30."
        in texts(window)
    )
    show(window, *(entry_of("tea", ago) for ago in (6, 5, 2)))
    assert rows(window.item_table) == [("tea", "3", "3", "at least 1, 3 nights unknown", "2")]
    show(window, entry_of("tea", 1), entry_of("tea"))
    assert rows(window.item_table) == [("tea", "2", "2", "2", "0")]
    assert not any("without a log" in text for text in texts(window))


def test_the_last_entries_are_listed_newest_first_up_to_a_limit(
    window: IntakeWindow,
) -> None:
    show(window, entry_of("tea", 1), entry_of("tea", 0, "2 cups", "green"))
    assert rows(window.entry_table) == [
        ("Su 2026-11-22, 20:30", "tea", "2 cups", "green"),
        ("Sa 2026-11-21, 20:30", "tea", "", ""),
    ]
    show(window, *(entry_of("tea", ago) for ago in range(MAX_ENTRIES + 5)))
    assert len(rows(window.entry_table)) == MAX_ENTRIES


NOTES = {
    "kratom": HealthNote.KRATOM,
    "melatonin": HealthNote.SLEEP_AIDS,
    "doxylamine": HealthNote.SLEEP_AIDS,
    "zolpidem": HealthNote.Z_DRUGS,
}


@pytest.mark.parametrize("what", list(NOTES))
def test_a_health_note_has_its_heading_and_its_source(window: IntakeWindow, what: str) -> None:
    note = health_notes.health_note(NOTES[what])
    show(window, entry_of("caffeine"))
    assert note.text not in texts(window)
    show(window, entry_of(what))
    assert {note.heading, note.text, note.source} <= set(texts(window))
    others = {
        health_notes.health_note(other).text for other in HealthNote if other is not NOTES[what]
    }
    assert others.isdisjoint(texts(window))
    show(window, entry_of("caffeine"))
    assert note.text not in texts(window)


def test_a_long_streak_is_shown_with_its_unknown_nights(window: IntakeWindow) -> None:
    def streak() -> str:
        show(window, *entries)
        note = health_notes.health_note(HealthNote.IN_A_ROW).text
        return next(text.removesuffix(note) for text in texts(window) if text.endswith(note))

    entries = [entry_of("tea", ago) for ago in range(9)]
    assert streak() == "You logged tea on 9 nights in a row. "
    entries = [entry_of("tea", ago) for ago in (10, *range(2, 9))]
    assert streak() == "You logged tea on at least 7 nights in a row, 2 nights unknown. "
    entries = [entry_of("tea", ago) for ago in range(2, 9)]
    assert streak() == "You logged tea on at least 7 nights in a row, 1 night unknown. "


def test_two_that_make_drowsy_have_their_health_note(window: IntakeWindow) -> None:
    note = health_notes.health_note(HealthNote.DROWSY).text
    show(window, entry_of("wine"), entry_of("zolpidem", 1))
    assert note not in texts(window)
    show(window, entry_of("wine"), entry_of("zolpidem"))
    assert note in texts(window)


@pytest.mark.parametrize("height", [300, 2000])
@pytest.mark.parametrize("entries", [(), tuple(entry_of("kratom", ago) for ago in range(40))])
def test_the_general_advice_is_always_in_view(
    window: IntakeWindow, height: int, entries: tuple[Entry, ...]
) -> None:
    show(window, *entries)
    window.resize(window.width(), height)
    QApplication.processEvents()
    (area,) = window.findChildren(QScrollArea)
    for value in (0, area.verticalScrollBar().maximum()):
        area.verticalScrollBar().setValue(value)
        assert not area.isAncestorOf(window.advice)  # it cannot be scrolled away
        assert window.advice.visibleRegion().boundingRect() == window.advice.rect()
    assert window.advice.text() == (
        "Speak to a pharmacist or doctor. Bedtime cannot tell you whether a combination is safe."
    )
    assert window.advice.heightForWidth(window.advice.width()) <= window.advice.height()


def test_large_fonts_make_it_no_larger_than_the_screen(
    recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    usual = QApplication.font()
    large = QApplication.font()
    large.setPointSizeF(usual.pointSizeF() * 3)
    QApplication.setFont(large)
    try:
        window = IntakeWindow(recorder.actions())
        qtbot.addWidget(window)
        room = window.screen().availableGeometry()
        assert window.width() <= room.width()
        assert window.height() <= room.height()
    finally:
        QApplication.setFont(usual)


def test_in_a_narrow_window_nothing_is_out_of_reach(window: IntakeWindow) -> None:
    show(window, entry_of("kratom"), entry_of("wine", 0, "a glass", "late"), entry_of("zolpidem"))
    window.resize(300, 600)
    QApplication.processEvents()
    (area,) = window.findChildren(QScrollArea)
    scroll_bar = area.horizontalScrollBar()
    assert scroll_bar.isVisibleTo(window)
    assert scroll_bar.maximum() + area.viewport().width() == window._page.width()
    for table in window.findChildren(TextTable):
        assert table.horizontalHeader().length() <= table.viewport().width()
    for label in window._page.findChildren(QLabel):
        assert label.minimumSizeHint().width() <= label.width(), label.text()


def test_it_explains_why_it_steers_nothing_and_what_it_is_not(window: IntakeWindow) -> None:
    assert {health_notes.no_steering(), health_notes.disclaimer()} <= set(texts(window))


def test_an_entry_is_taken_back_by_keyboard_alone(
    window: IntakeWindow, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    entries = [entry_of("tea", 1), entry_of("tea", 0, "2 cups")]
    recorder.logged = [each for _, each in intake.intakes(entries)]
    undone = recorder.logged[0]
    show(window, *entries)
    back = button(window, "Remove entry")
    assert not back.isEnabled()
    for _ in range(20):
        if focus() is window.entry_table:
            break
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is back
    qtbot.keyClick(focus(), Qt.Key.Key_Space)
    assert recorder.undone == [(undone, TONIGHT - timedelta(days=1))]
    assert "Removed: tea, 20:30" in texts(window)
    show(window, entries[1])  # as the presenter would
    assert not back.isEnabled()
    qtbot.mouseClick(button(window, "Log it again"), Qt.MouseButton.LeftButton)
    assert undone in recorder.logged
    assert "Logged: tea, 20:30" in texts(window)


def test_an_error_is_shown(window: IntakeWindow, recorder: IntakeRecorder, qtbot: QtBot) -> None:
    show(window, entry_of("tea"))
    window.entry_table.selectRow(0)
    recorder.error = "The log cannot be opened."
    qtbot.mouseClick(button(window, "Remove entry"), Qt.MouseButton.LeftButton)
    assert recorder.error in texts(window)


def test_the_tab_key_reaches_every_sentence_and_the_first_again(
    window: IntakeWindow, qtbot: QtBot
) -> None:
    show(window, *(entry_of(what, ago) for what in NOTES for ago in range(10)))
    stops: list[QWidget] = []
    while focus() not in stops:
        stops.append(focus())
        qtbot.keyClick(focus(), Qt.Key.Key_Tab)
    read = {w.text() for w in stops if isinstance(w, QLabel)}
    assert {health_notes.health_note(note).text for note in set(NOTES.values())} <= read
    assert health_notes.no_steering() in read
    assert {window.item_table, window.entry_table} <= set(stops)
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_every_control_can_be_named_and_no_two_share_a_mnemonic(
    window: IntakeWindow, recorder: IntakeRecorder, qtbot: QtBot
) -> None:
    entry = entry_of("tea")
    recorder.logged = [each for _, each in intake.intakes([entry])]
    show(window, entry)
    window.entry_table.selectRow(0)
    qtbot.mouseClick(button(window, "Remove entry"), Qt.MouseButton.LeftButton)
    for control in (*window.findChildren(QPushButton), *window.findChildren(QTableView)):
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
    labels = [button.text() for button in window.findChildren(QPushButton)]
    letters = [text[text.index("&") + 1].lower() for text in labels]
    assert len(set(letters)) == len(letters) == 3


def test_odd_texts_are_shown_harmless_and_whole_in_the_tooltip(window: IntakeWindow) -> None:
    show(window, entry_of(ODD, 0, ODD, ODD))
    ((when, *cells),) = rows(window.entry_table)
    assert when.startswith("Su ")
    assert {rows(window.item_table)[0][0], *cells} == {"\\u202e" + ODD[1:]}
    assert window.item_table.horizontalHeader().length() <= window.item_table.viewport().width()
    assert window.entry_table.horizontalHeader().length() <= window.entry_table.viewport().width()
    tip = window.entry_table.model().index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in quoting(window))


def quoting(window: QWidget) -> list[QLabel]:
    return [label for label in window.findChildren(QLabel) if label.text() and label.wordWrap()]


def test_the_work_for_ten_thousand_entries_grows_only_with_their_number(
    window: IntakeWindow,
) -> None:
    names = [f"tea of sort {number}" for number in range(500)]
    entries = [entry_of(names[n % 500], n // 4, f"{n} cups") for n in range(10_000)]
    half = calls(lambda: show(window, *entries[:5_000]))
    assert calls(lambda: show(window, *entries)) < 2.5 * half
    assert len(rows(window.item_table)) == 500
