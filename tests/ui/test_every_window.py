"""Every window in every state: accessible names, keyboard, tab order, large fonts."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.ui.check_in.choice_editors import SideEffectsEditor
from bedtime.ui.check_in.editors import LineEditor, TextEditor
from bedtime.ui.first_run.window import FirstRunWindow
from bedtime.ui.settings.nights_page import NightsPage
from bedtime.ui.tonight.step_row import StepRow
from bedtime.ui.widgets.button_group import ButtonGroup
from bedtime.ui.widgets.check_boxes import CheckBox
from bedtime.ui.widgets.labels import LinkButton
from bedtime.ui.widgets.text_table import TextTable
from tests.sessions.longer import spoken
from tests.ui.controls import (
    accessible_description,
    accessible_name,
    controls,
    geometry,
    menu_mnemonics,
    menus,
    mnemonics,
)
from tests.ui.windows import VIEWS, open_view, settle

pytestmark = pytest.mark.parametrize("view", VIEWS)


def test_it_is_shown_and_deleted_again(view: str, qtbot: QtBot) -> None:
    before = len(QApplication.topLevelWidgets())
    with open_view(view) as window:
        assert window.isVisible() is not isinstance(window, QMenu)
    assert len(QApplication.topLevelWidgets()) <= before


def test_every_control_has_a_name_of_its_own(view: str, qtbot: QtBot) -> None:
    with open_view(view) as window:
        names = [(accessible_name(control), type(control).__name__) for control in controls(window)]
        twice = [each for each, count in Counter(names).items() if count > 1]
    assert [kind for text, kind in names if not text.strip()] == []
    assert twice == []


def test_screen_readers_have_the_text_of_every_tooltip(view: str, qtbot: QtBot) -> None:
    """In the accessible name, or where that lacks it, in the description."""
    with open_view(view) as window:
        silent = [
            accessible_name(control)
            for control in controls(window)
            if control.toolTip()
            and control.toolTip() not in accessible_name(control) + accessible_description(control)
        ]
    assert silent == []


def test_no_two_visible_mnemonics_are_alike(view: str, qtbot: QtBot) -> None:
    with open_view(view) as window:
        found = list(mnemonics(window))
        twice = [letter for letter, n in Counter(each for each, _ in found).items() if n > 1]
        clashes = [(letter, accessible_name(widget)) for letter, widget in found if letter in twice]
        in_menus = [
            (menu.title(), letter)
            for menu in menus(window)
            for letter, count in Counter(menu_mnemonics(menu)).items()
            if count > 1
        ]
    assert clashes == []
    assert in_menus == []


def test_every_control_has_a_mnemonic(view: str, qtbot: QtBot) -> None:
    with open_view(view) as window:
        with_mnemonic = [widget for _, widget in mnemonics(window)]
        without = [
            (accessible_name(control), type(control).__name__)
            for control in controls(window)
            if control not in with_mnemonic and not needs_none(control, with_mnemonic)
        ]
    assert without == []


def needs_none(control: QWidget, with_mnemonic: list[QWidget]) -> bool:
    """Whether a control is one of many alike, or beside one that has a mnemonic."""
    match control:
        case StepRow() | TextTable():  # rows: by arrow keys or Tab
            return True
        case LinkButton():  # a suggestion: by the arrow key of its field
            return True
        case QLabel():  # text to read and copy
            return True
        case QListWidget():  # of the settings' pages: Ctrl+PgUp and Ctrl+PgDown from anywhere
            return True
        case QWidget() if isinstance(control.parentWidget(), NightsPage):  # seven rows alike
            return True
        case CheckBox() if isinstance(control.window(), FirstRunWindow):  # steps, by arrow keys
            return True
        case LineEditor() | TextEditor():  # of the check-in: rows, by arrow keys or Tab
            return True
        case QDateTimeEdit():
            before = control.previousInFocusChain()
            return isinstance(before, QRadioButton) and before in with_mnemonic
    group = control.parentWidget()  # a group is one tab stop; arrow keys move inside it
    return isinstance(group, ButtonGroup | SideEffectsEditor)


def test_the_tab_key_goes_down_the_window(view: str, qtbot: QtBot) -> None:
    """Never up, except to the next column and once to the top."""
    with open_view(view) as window:
        window.resize(window.width(), 4000)  # nothing is scrolled away
        settle()
        steps = [(accessible_name(each), geometry(each, window)) for each in controls(window)]
    jumps = [
        f"{one} → {next_}"
        for (one, here), (next_, there) in pairwise([*steps, *steps[:1]])
        if there.bottom() <= here.top() and there.left() < here.right()
    ]
    assert len(jumps) <= 1, jumps


def test_escape_closes_it(view: str, qtbot: QtBot) -> None:
    with open_view(view) as window:
        if not isinstance(window, QMenu):  # a menu is Qt's
            QTest.keyClick(window, Qt.Key.Key_Escape)
            assert not window.isVisible()


@pytest.fixture
def twice_as_large(qtbot: QtBot) -> Iterator[None]:
    before = QApplication.font()
    font = QFont(before)
    font.setPointSizeF(before.pointSizeF() * 2)
    QApplication.setFont(font)
    yield
    QApplication.setFont(before)


@pytest.mark.usefixtures("twice_as_large")
def test_nothing_is_cut_off_when_letters_are_large_and_words_long(view: str, qtbot: QtBot) -> None:
    with spoken(), open_view(view) as window:
        window.resize(1900, window.height())
        settle()
        cut = [
            f"{type(widget).__name__} {text(widget)!r}: {widget.size()} of {needed(widget)}"
            for widget in window.findChildren(QWidget)
            if widget.isVisible() and text(widget) and not is_whole(widget)
        ]
        wide = [
            f"{area.objectName()}: {inside.width()} in {area.viewport().width()}"
            for area in window.findChildren(QScrollArea)
            if (inside := area.widget()) and area.isVisible()
            if inside.width() > area.viewport().width()
        ]
    assert cut == []
    assert wide == []


def text(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton():
            return widget.text()
        case QLineEdit():
            return widget.text() or widget.placeholderText()
    return ""


def needed(widget: QWidget) -> tuple[int, int]:
    """Return the least width and height that show all of its text."""
    hint = widget.sizeHint()
    match widget:
        case QLabel() if widget.wordWrap():
            return widget.minimumSizeHint().width(), widget.heightForWidth(widget.width())
        case QLineEdit():
            metrics = QFontMetrics(widget.font())
            return metrics.horizontalAdvance(text(widget)), metrics.height()
    return hint.width(), hint.height()


def is_whole(widget: QWidget) -> bool:
    width, height = needed(widget)
    return widget.width() >= width and widget.height() >= height
