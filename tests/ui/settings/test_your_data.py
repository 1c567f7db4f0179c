"""The page of the data: each button does at once what it says, and says what came of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.text import data_page as text
from bedtime.ui.settings.deletion import DeletionDialog
from bedtime.ui.settings.your_data import DataPage
from tests.ui.machines import HOME, MADE, PlayedHoldings
from tests.ui.view import settle


class Shown:
    """The page, shown."""

    def __init__(self, qtbot: QtBot) -> None:
        self.holdings = PlayedHoldings()
        self.page = DataPage(self.holdings.wishes())
        qtbot.addWidget(self.page)
        self.page.show()

    def press(self, label: str) -> None:
        button(self.page, label).click()

    def choose(self, file: Path) -> tuple[bool, str]:
        """Choose a file in the dialog that is open; tells if for saving, and what it offers."""
        (dialog,) = self.page.findChildren(QFileDialog)
        saving = dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        assert saving or dialog.fileMode() is QFileDialog.FileMode.ExistingFile
        said = dialog.nameFilters()[0] + (f" .{dialog.defaultSuffix()}" if saving else "")
        dialog.fileSelected.emit(str(file))
        dialog.close()
        settle()
        return saving, said

    def says(self) -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]


def button(window: QWidget, label: str) -> QPushButton:
    buttons = (b for b in window.findChildren(QPushButton) if b.isVisible())
    return next(b for b in buttons if b.text().replace("&", "") == label)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_where_it_is_can_be_copied_as_it_is(shown: Shown) -> None:
    lines = [line.text() for line in shown.page.findChildren(QLineEdit)]
    kept = shown.holdings.kept
    assert lines == [str(path) for path in (kept.settings, kept.log, kept.backups)]
    assert all(line.isReadOnly() for line in shown.page.findChildren(QLineEdit))


def test_it_says_how_large_it_is_and_since_when(shown: Shown) -> None:
    assert "3214 entries, 1.2 MB, since 2026-03-12" in shown.says()
    assert "3 backups, 1.2 MB" in shown.says()


def test_a_log_that_cannot_be_read_says_so_in_its_place(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    shown.holdings.kept = replace(shown.holdings.kept, trouble="The log is damaged.", entries=0)
    shown.page.hide()
    shown.page.show()
    assert "The log is damaged." in shown.says()
    assert "The log is empty." not in shown.says()


def test_a_backup_is_made_at_once_and_said_and_listed(shown: Shown) -> None:
    shown.holdings.kept = replace(shown.holdings.kept, copies=())
    shown.press("Back up now")
    assert shown.holdings.asked == [("back up",)]
    assert "It is done." in shown.says()
    assert "None yet." in shown.says(), "what is kept is looked at anew"


def test_the_newest_backup_comes_first_and_a_file_last(shown: Shown) -> None:
    (copies,) = shown.page.findChildren(QComboBox)
    assert [copies.itemText(n) for n in range(copies.count())] == [
        "2026-11-22, 21:15 (1.1 MB)",
        "2026-11-22, 21:15, before the log was damaged (900 bytes)",
        "bedtime-odd.sqlite3 (4.9 kB)",
        "A file elsewhere…",
    ]
    copies.setCurrentIndex(1)
    shown.press("Restore")
    assert shown.holdings.asked == [("restore", HOME / "bedtime-2026-11-20.sqlite3")]
    assert "It is done." in shown.says()


def test_a_file_elsewhere_is_restored_too(shown: Shown, tmp_path: Path) -> None:
    (copies,) = shown.page.findChildren(QComboBox)
    copies.setCurrentIndex(3)
    shown.press("Restore")
    assert shown.holdings.asked == []
    asked = shown.choose(tmp_path / "old.sqlite3")
    assert asked == (False, "Backups (*.sqlite3 *.json)")
    assert shown.holdings.asked == [("restore", tmp_path / "old.sqlite3")]
    assert shown.page.findChildren(QFileDialog) == []


def test_the_diary_goes_out_without_what_was_taken_unless_that_is_ticked(
    shown: Shown, tmp_path: Path
) -> None:
    (box,) = shown.page.findChildren(QCheckBox)
    assert not box.isChecked()
    shown.press("Export the diary…")
    assert shown.choose(tmp_path / "diary.csv") == (True, "Tables (*.csv) .csv")
    box.click()
    shown.press("Export the diary…")
    shown.choose(tmp_path / "diary.csv")
    file = tmp_path / "diary.csv"
    assert shown.holdings.asked == [("export", file, False), ("export", file, True)]


def test_everything_goes_out(shown: Shown, tmp_path: Path) -> None:
    shown.press("Export everything…")
    assert shown.choose(tmp_path / "all.json") == (True, "Backups (*.json) .json")
    assert shown.holdings.asked == [("export", tmp_path / "all.json", True)]


def test_a_file_is_taken_in_and_all_that_is_said_stands_there(shown: Shown, tmp_path: Path) -> None:
    shown.holdings.answer = "1 nights taken.\nRow 7 is left out."
    shown.press("Import…")
    asked = shown.choose(tmp_path / "diary.csv")
    assert asked == (False, "Diaries and backups (*.csv *.json)")
    assert shown.holdings.asked == [("take", tmp_path / "diary.csv")]
    assert shown.holdings.answer in shown.says()


def test_a_file_that_is_not_chosen_does_nothing(shown: Shown) -> None:
    shown.press("Import…")
    (dialog,) = shown.page.findChildren(QFileDialog)
    dialog.reject()
    settle()
    assert shown.holdings.asked == []
    assert shown.page.findChildren(QFileDialog) == []


@pytest.fixture
def deleting(shown: Shown) -> Iterator[DeletionDialog]:
    shown.press("Delete everything…")
    (dialog,) = shown.page.findChildren(DeletionDialog)
    yield dialog
    QApplication.processEvents()


def test_first_it_says_what_goes(shown: Shown, deleting: DeletionDialog) -> None:
    said = " ".join(label.text() for label in deleting.findChildren(QLabel) if label.isVisible())
    assert f"{HOME}/.config/bedtime\n{HOME}/.local/share/bedtime" in said
    assert "gone for good" in said
    assert "Files that you exported are yours to delete." in said
    assert deleting.isModal()


def test_enter_keeps_everything(shown: Shown, deleting: DeletionDialog) -> None:
    QTest.keyClick(deleting, Qt.Key.Key_Return)
    assert not deleting.isVisible()
    assert shown.holdings.asked == []


def test_the_export_is_offered_first(shown: Shown, deleting: DeletionDialog) -> None:
    button(deleting, "Export everything first…").click()
    settle()
    assert shown.page.findChildren(DeletionDialog) == []
    shown.choose(HOME / "all.json")
    assert shown.holdings.asked == [("export", HOME / "all.json", True)]


def test_then_a_word_is_typed_and_only_then_it_can_be_deleted(
    shown: Shown, deleting: DeletionDialog
) -> None:
    button(deleting, "Go on…").click()
    (field,) = deleting.findChildren(QLineEdit)
    delete = button(deleting, "Delete everything")
    assert not delete.isEnabled()
    QTest.keyClicks(field, "delet")
    assert not delete.isEnabled()
    deleting.accept()
    assert shown.holdings.asked == []
    QTest.keyClicks(field, "E ")
    assert delete.isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown.holdings.asked == [], "Enter alone keeps everything"
    assert not deleting.isVisible()


def test_deleted_it_is_asked_for_once(shown: Shown, deleting: DeletionDialog) -> None:
    button(deleting, "Go on…").click()
    (field,) = deleting.findChildren(QLineEdit)
    QTest.keyClicks(field, "delete")
    button(deleting, "Delete everything").click()
    assert shown.holdings.asked == [("delete",)]
    assert not deleting.isVisible()


def test_what_cannot_be_deleted_is_said_where_it_was_asked(
    shown: Shown, deleting: DeletionDialog
) -> None:
    shown.holdings.refusal = "Nothing is deleted: /x cannot be written. Allow it first."
    button(deleting, "Go on…").click()
    (field,) = deleting.findChildren(QLineEdit)
    field.setText("delete")
    button(deleting, "Delete everything").click()
    assert deleting.isVisible()
    said = [label.text() for label in deleting.findChildren(QLabel) if label.isVisible()]
    assert shown.holdings.refusal in said


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (1023, "1023 bytes"),
        (1024, "1 kB"),
        (1536, "1.5 kB"),
        (10_000_000, "9.5 MB"),
        (123_456_789, "118 MB"),
    ],
)
def test_sizes_have_few_figures(length: int, said: str) -> None:
    assert text.size(length) == said


def test_backups_are_named_by_the_clock_of_here() -> None:
    named = text.backup("b.sqlite3", MADE, "Asia/Tokyo", 2048, damaged=False)
    assert named == "2026-11-23, 05:15 (2 kB)"
