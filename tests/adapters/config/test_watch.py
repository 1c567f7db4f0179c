"""A file that editors write in their several ways; changes are reported when it is complete."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bedtime.adapters.config.file import SettingsFile
from bedtime.adapters.config.watch import QUIET, FileWatch


class Watched:
    """A config.toml that is watched, and its content each time a change was reported."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = SettingsFile(path)
        self.checks = 0
        self.reports: list[str] = []
        self.watch = FileWatch(path, fingerprint=self.fingerprint, on_settled=self.on_settled)

    def fingerprint(self) -> object:
        self.checks += 1
        return self.file.fingerprint()

    def on_settled(self) -> None:
        self.reports.append(self.path.read_text() if self.path.exists() else "gone")


def has_reports(watched: Watched, count: int) -> bool:
    return len(watched.reports) == count


@pytest.fixture
def watched(qtbot: QtBot, tmp_path: Path) -> Iterator[Watched]:
    (tmp_path / "config.toml").write_text("first")
    watched = Watched(tmp_path / "config.toml")
    qtbot.waitUntil(lambda: watched.reports == ["first"])
    watched.reports.clear()
    yield watched
    watched.watch.close()


def test_a_file_written_in_place_is_reported_once_when_it_is_complete(
    qtbot: QtBot, watched: Watched
) -> None:
    with watched.path.open("w") as file:
        file.flush()
        qtbot.wait(QUIET // 3)  # an editor that empties the file, and takes its time
        file.write("sec")
        file.flush()
        qtbot.wait(QUIET // 2)
        file.write("ond")
    qtbot.waitUntil(lambda: bool(watched.reports))
    qtbot.wait(QUIET * 2)
    assert watched.reports == ["second"]


def test_a_file_put_in_its_place_again_and_again_is_reported(
    qtbot: QtBot, watched: Watched
) -> None:
    for number in range(3):
        other = watched.path.with_name("config.toml~")
        other.write_text(f"again {number}")
        other.replace(watched.path)
        qtbot.waitUntil(partial(has_reports, watched, number + 1))
    watched.path.write_text("in place")
    qtbot.waitUntil(lambda: len(watched.reports) == 4)
    assert watched.reports == ["again 0", "again 1", "again 2", "in place"]


def test_a_file_that_goes_and_comes_is_reported(qtbot: QtBot, watched: Watched) -> None:
    watched.path.unlink()
    qtbot.waitUntil(lambda: watched.reports == ["gone"])
    watched.path.write_text("back")
    qtbot.waitUntil(lambda: watched.reports == ["gone", "back"])


def test_a_file_behind_a_link_is_reported(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "here").mkdir()
    real = tmp_path / "dotfiles" / "bedtime.toml"
    real.write_text("first")
    (tmp_path / "here" / "config.toml").symlink_to(real)
    watched = Watched(tmp_path / "here" / "config.toml")
    qtbot.waitUntil(lambda: has_reports(watched, 1))
    watched.reports.clear()
    for number in range(2):
        other = tmp_path / "dotfiles" / "other"
        other.write_text(f"again {number}")
        other.replace(real)
        qtbot.waitUntil(partial(has_reports, watched, number + 1))
    assert watched.reports == ["again 0", "again 1"]
    watched.watch.close()


def test_what_else_is_written_in_the_folder_is_none_of_it(qtbot: QtBot, watched: Watched) -> None:
    checks = watched.checks
    watched.path.with_name("other").write_text("x")
    qtbot.waitUntil(lambda: watched.checks > checks)
    qtbot.wait(QUIET * 2)
    assert watched.reports == []


def test_what_else_goes_on_in_the_folder_puts_nothing_off(qtbot: QtBot, watched: Watched) -> None:
    watched.path.write_text("second")
    for number in range(30):
        watched.path.with_name(f"other{number}").write_text("x")
        qtbot.wait(QUIET // 10)
    assert watched.reports == ["second"]


def test_where_there_is_no_folder_nothing_is_watched(qtbot: QtBot, tmp_path: Path) -> None:
    watched = Watched(tmp_path / "none" / "config.toml")
    qtbot.wait(QUIET * 2)
    assert watched.reports == ["gone"]  # it may have gone just before


def test_a_file_that_went_just_before_is_reported(qtbot: QtBot, tmp_path: Path) -> None:
    watched = Watched(tmp_path / "config.toml")
    qtbot.waitUntil(lambda: watched.reports == ["gone"])
    watched.watch.close()


def test_closed_it_reports_nothing_more(qtbot: QtBot, watched: Watched) -> None:
    checks = watched.checks
    watched.path.write_text("second")
    qtbot.waitUntil(lambda: watched.checks > checks)
    watched.watch.close()
    qtbot.wait(QUIET * 2)
    assert watched.reports == []
