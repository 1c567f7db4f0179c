"""The page of the user's data, and the dialog that deletes it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.text import data_page as text
from bedtime.ui.settings.data_model import Job, Question, Reply
from bedtime.ui.settings.data_page import DataPage
from bedtime.ui.settings.deletion_dialog import DeletionDialog
from bedtime.ui.settings.job_panel import LONG, JobPanel
from tests.ui.settings_fakes import HOME, MADE, FakeDataPage
from tests.ui.view import settle


class DataDriver:
    """The page, shown."""

    def __init__(self, qtbot: QtBot) -> None:
        self.fake = FakeDataPage()
        self.page = DataPage(self.fake.actions())
        qtbot.addWidget(self.page)
        self.page.show()

    def press(self, label: str) -> None:
        button(self.page, label).click()

    def choose(self, file: Path) -> tuple[bool, str]:
        """Choose a file in the open dialog; return whether it is for saving, and its file types."""
        (dialog,) = self.page.findChildren(QFileDialog)
        saving = dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        assert saving or dialog.fileMode() is QFileDialog.FileMode.ExistingFile
        file_types = dialog.nameFilters()[0] + (f" .{dialog.defaultSuffix()}" if saving else "")
        dialog.fileSelected.emit(str(file))
        dialog.close()
        settle()
        return saving, file_types

    def texts(self) -> list[str]:
        labels = self.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]


def button(window: QWidget, label: str) -> QPushButton:
    buttons = (b for b in window.findChildren(QPushButton) if b.isVisible())
    return next(b for b in buttons if b.text().replace("&", "") == label)


@pytest.fixture
def driver(qtbot: QtBot) -> DataDriver:
    return DataDriver(qtbot)


def test_the_paths_can_be_copied(driver: DataDriver) -> None:
    lines = [line.text() for line in driver.page.findChildren(QLineEdit)]
    stored = driver.fake.stored
    assert lines == [
        str(path) for path in (stored.settings_file, stored.log_file, stored.backup_folder)
    ]
    assert all(line.isReadOnly() for line in driver.page.findChildren(QLineEdit))


def test_it_shows_sizes_and_the_date_of_the_first_entry(driver: DataDriver) -> None:
    assert "3214 entries, 1.2 MB, since 2026-03-12" in driver.texts()
    assert "3 backups, 1.2 MB" in driver.texts()


def test_the_error_of_an_unreadable_log_is_shown_in_its_place(qtbot: QtBot) -> None:
    driver = DataDriver(qtbot)
    driver.fake.stored = replace(driver.fake.stored, log_error="The log is damaged.", entries=0)
    driver.page.hide()
    driver.page.show()
    assert "The log is damaged." in driver.texts()
    assert "The log is empty." not in driver.texts()


def test_a_backup_is_made_at_once_and_listed(driver: DataDriver) -> None:
    driver.fake.stored = replace(driver.fake.stored, backups=())
    driver.press("Back up now")
    assert driver.fake.calls == [("back up",)]
    assert "It is done." in driver.texts()
    assert "None yet." in driver.texts(), "the page is refreshed"


def test_the_newest_backup_comes_first_and_a_file_last(driver: DataDriver) -> None:
    (copies,) = driver.page.findChildren(QComboBox)
    assert [copies.itemText(n) for n in range(copies.count())] == [
        "2026-11-22, 21:15 (1.1 MB)",
        "2026-11-22, 21:15, before the log was damaged (900 bytes)",
        "bedtime-odd.sqlite3 (4.9 kB)",
        "A file elsewhere…",
    ]
    copies.setCurrentIndex(1)
    driver.press("Restore")
    assert driver.fake.calls == [("restore", HOME / "bedtime-2026-11-20.sqlite3")]
    assert "It is done." in driver.texts()


def test_a_file_elsewhere_is_restored_too(driver: DataDriver, tmp_path: Path) -> None:
    (copies,) = driver.page.findChildren(QComboBox)
    copies.setCurrentIndex(3)
    driver.press("Restore")
    assert driver.fake.calls == []
    choice = driver.choose(tmp_path / "old.sqlite3")
    assert choice == (False, "Backups (*.sqlite3 *.json)")
    assert driver.fake.calls == [("restore", tmp_path / "old.sqlite3")]
    assert driver.page.findChildren(QFileDialog) == []


def test_the_diary_is_exported_without_intakes_unless_that_is_checked(
    driver: DataDriver, tmp_path: Path
) -> None:
    (box,) = driver.page.findChildren(QCheckBox)
    assert not box.isChecked()
    driver.press("Export the diary…")
    assert driver.choose(tmp_path / "diary.csv") == (True, "Tables (*.csv) .csv")
    box.click()
    driver.press("Export the diary…")
    driver.choose(tmp_path / "diary.csv")
    file = tmp_path / "diary.csv"
    assert driver.fake.calls == [("export", file, False), ("export", file, True)]


def test_everything_is_exported(driver: DataDriver, tmp_path: Path) -> None:
    driver.press("Export everything…")
    assert driver.choose(tmp_path / "all.json") == (True, "Backups (*.json) .json")
    assert driver.fake.calls == [("export", tmp_path / "all.json", True)]


def test_a_file_is_imported_and_the_result_is_shown(driver: DataDriver, tmp_path: Path) -> None:
    driver.fake.reply = "1 nights taken.\nRow 7 is left out."
    driver.press("Import…")
    choice = driver.choose(tmp_path / "diary.csv")
    assert choice == (False, "Diaries and backups (*.csv *.json)")
    assert driver.fake.calls == [("take", tmp_path / "diary.csv")]
    assert driver.fake.reply in driver.texts()


QUESTION = Question("1 night differs.", "Take t&heirs", "Kee&p mine")


def begin(driver: DataDriver, *yields: float | Question) -> None:
    driver.fake.yields = yields
    driver.press("Import…")
    driver.choose(HOME / "diary.csv")


@pytest.mark.parametrize(("label", "reply"), [("Take theirs", Reply.YES), ("Keep mine", Reply.NO)])
def test_a_question_is_asked_beside_its_buttons(
    driver: DataDriver, qtbot: QtBot, label: str, reply: Reply
) -> None:
    begin(driver, 0.1, QUESTION, 0.5)
    assert "1 night differs." in driver.texts()
    assert not button(driver.page, "Import…").isEnabled()
    driver.press(label)
    qtbot.waitUntil(lambda: "It is done." in driver.texts())
    assert driver.fake.replies == [reply]
    assert button(driver.page, "Import…").isEnabled()
    assert "1 night differs." not in driver.texts()


def test_a_question_can_be_cancelled(driver: DataDriver) -> None:
    begin(driver, QUESTION)
    driver.press("Stop")
    assert driver.fake.replies == [Reply.STOP]
    assert "Stopped." in driver.texts()


def test_progress_is_shown_only_once_it_takes_long_and_can_be_cancelled(
    driver: DataDriver, qtbot: QtBot
) -> None:
    (bar,) = driver.page.findChildren(QProgressBar)
    began = monotonic()
    driver.fake.yields = repeat(0.43)
    driver.press("Import…")
    driver.choose(HOME / "diary.csv")
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    assert monotonic() - began >= LONG
    assert bar.value() == 43
    driver.press("Stop")
    assert driver.fake.replies == [Reply.STOP]
    assert "Stopped." in driver.texts()
    assert not bar.isVisible()


def test_a_job_leaves_other_events_their_turn(driver: DataDriver, qtbot: QtBot) -> None:
    rung: list[bool] = []
    driver.fake.yields = repeat(0.1)
    driver.press("Import…")
    driver.choose(HOME / "diary.csv")
    timer = QTimer(driver.page, timerType=Qt.TimerType.PreciseTimer, singleShot=True)
    timer.timeout.connect(lambda: rung.append(True))
    timer.start(200)
    qtbot.waitUntil(lambda: bool(rung))  # how late it is, the benchmark tells
    assert driver.fake.replies == []
    driver.page.findChildren(JobPanel)[0].findChildren(QPushButton)[2].click()


def test_a_page_that_is_closed_ends_its_job(qtbot: QtBot) -> None:
    driver = DataDriver(qtbot)
    ended: list[bool] = []

    def job() -> Job:
        try:
            while True:
                yield 0.1
        finally:
            ended.append(True)

    driver.page.findChildren(JobPanel)[0].start(job())
    driver.page.deleteLater()
    qtbot.waitUntil(lambda: ended == [True])


def test_a_file_that_is_not_chosen_does_nothing(driver: DataDriver) -> None:
    driver.press("Import…")
    (dialog,) = driver.page.findChildren(QFileDialog)
    dialog.reject()
    settle()
    assert driver.fake.calls == []
    assert driver.page.findChildren(QFileDialog) == []


@pytest.fixture
def deletion(driver: DataDriver) -> Iterator[DeletionDialog]:
    driver.press("Delete everything…")
    (dialog,) = driver.page.findChildren(DeletionDialog)
    yield dialog
    QApplication.processEvents()


def test_first_it_lists_what_will_be_deleted(driver: DataDriver, deletion: DeletionDialog) -> None:
    texts = " ".join(label.text() for label in deletion.findChildren(QLabel) if label.isVisible())
    assert f"{HOME}/.config/bedtime\n{HOME}/.local/share/bedtime" in texts
    assert "gone for good" in texts
    assert "Files that you exported are yours to delete." in texts
    assert deletion.isModal()


def test_enter_keeps_everything(driver: DataDriver, deletion: DeletionDialog) -> None:
    QTest.keyClick(deletion, Qt.Key.Key_Return)
    assert not deletion.isVisible()
    assert driver.fake.calls == []


def test_everything_can_be_exported_instead(driver: DataDriver, deletion: DeletionDialog) -> None:
    button(deletion, "Export everything first…").click()
    settle()
    assert driver.page.findChildren(DeletionDialog) == []
    driver.choose(HOME / "all.json")
    assert driver.fake.calls == [("export", HOME / "all.json", True)]


def test_only_after_the_word_is_typed_it_can_be_deleted(
    driver: DataDriver, deletion: DeletionDialog
) -> None:
    button(deletion, "Go on…").click()
    (field,) = deletion.findChildren(QLineEdit)
    delete = button(deletion, "Delete everything")
    assert not delete.isEnabled()
    QTest.keyClicks(field, "delet")
    assert not delete.isEnabled()
    deletion.accept()
    assert driver.fake.calls == []
    QTest.keyClicks(field, "E ")
    assert delete.isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert driver.fake.calls == [], "Enter alone keeps everything"
    assert not deletion.isVisible()


def test_delete_is_called_once(driver: DataDriver, deletion: DeletionDialog) -> None:
    button(deletion, "Go on…").click()
    (field,) = deletion.findChildren(QLineEdit)
    QTest.keyClicks(field, "delete")
    button(deletion, "Delete everything").click()
    assert driver.fake.calls == [("delete",)]
    assert not deletion.isVisible()


def test_a_refusal_is_shown_in_the_dialog(driver: DataDriver, deletion: DeletionDialog) -> None:
    driver.fake.error = "Nothing is deleted: /x cannot be written. Allow it first."
    button(deletion, "Go on…").click()
    (field,) = deletion.findChildren(QLineEdit)
    field.setText("delete")
    button(deletion, "Delete everything").click()
    assert deletion.isVisible()
    texts = [label.text() for label in deletion.findChildren(QLabel) if label.isVisible()]
    assert driver.fake.error in texts


@pytest.mark.parametrize(
    ("length", "expected"),
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
def test_sizes_have_few_figures(length: int, expected: str) -> None:
    assert text.size(length) == expected


def test_backups_are_named_by_their_local_time() -> None:
    named = text.backup("b.sqlite3", MADE, "Asia/Tokyo", 2048, damaged=False)
    assert named == "2026-11-23, 05:15 (2 kB)"
