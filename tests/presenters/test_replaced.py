"""The small window after an update: it says so, and its button starts the new program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from bedtime.adapters.launcher.package import Package
from bedtime.presenters.replaced import ReplacedPresenter
from bedtime.services.notices import Notices
from tests.presenters.windows_driver import open_windows, press

SENTENCE = "Bedtime was updated; start it again."


class Program:
    """What the presenter needs of the program, and what it did."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "__init__.py"
        self.file.touch()
        self.works = True
        self.starts = 0
        self.notices = Notices((), lambda _: None, lambda: None)
        self.presenter = ReplacedPresenter(
            Package(folder),
            self.notices,
            can_start=lambda: self.works,
            start_again=self._start,
            has_display=True,
        )

    def _start(self) -> None:
        self.starts += 1


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    program = Program(tmp_path)
    yield program
    program.presenter.close()
    QApplication.processEvents()


def test_the_button_starts_the_new_program_once_that_works(program: Program) -> None:
    assert program.presenter.report(ImportError("gone"))
    assert program.notices.waiting == [SENTENCE]
    (box,) = open_windows(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == SENTENCE
    program.works = False
    press(box, "Start again")
    assert box.isVisible()
    assert "cannot be started yet" in box.text()
    assert program.starts == 0
    program.works = True
    press(box, "Start again")
    assert program.starts == 1
    assert open_windows(QMessageBox) == []


def test_not_now_goes_on_and_the_next_failure_asks_again(program: Program) -> None:
    program.presenter.report(ImportError("gone"))
    press(open_windows(QMessageBox)[0], "Not now")
    QApplication.processEvents()
    assert open_windows(QMessageBox) == []
    program.presenter.on_uncaught(ImportError, ImportError("gone"), None)
    assert len(open_windows(QMessageBox)) == 1
    assert program.starts == 0


def test_an_error_of_ours_is_no_update(program: Program) -> None:
    assert not program.presenter.report(ValueError("x"))
    assert program.notices.waiting == []
    assert open_windows(QMessageBox) == []


def test_a_beat_notices_it_once_without_a_window(program: Program) -> None:
    program.presenter.check()
    assert program.notices.waiting == []
    program.file.write_text("new")
    program.presenter.check()
    assert program.notices.waiting == [SENTENCE]
    program.notices.clear()
    program.presenter.check()
    assert program.notices.waiting == []
    assert open_windows(QMessageBox) == []
