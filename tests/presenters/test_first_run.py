"""The first run over real settings, with a real autostart entry."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.presenters.first_run import FirstRunPresenter
from tests.fakes import default_settings


class FirstRunDriver:
    """A first run, and what came of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refusal: str | None = None
        self.applied: list[tuple[Settings, Settings]] = []
        self.notices: list[str] = []
        self.then_count = 0
        profile = Profile(folder / "bedtime" / "config.toml", folder / "bedtime")
        self.holds: list[bool] = []
        self.presenter = FirstRunPresenter(
            profile,
            default_settings,
            self._apply,
            sample=None,
            add_notice=self.notices.append,
            hold_reminders=self.holds.append,
        )
        self.window = self.presenter.open(self._then)
        self.window.show()

    def _apply(self, before: Settings, after: Settings) -> str | None:
        self.applied.append((before, after))
        return self.refusal

    def _then(self) -> None:
        self.then_count += 1

    def finish(self) -> None:
        for label in ("&Next", "&Next", "&Finish"):
            (button,) = (b for b in self.window.findChildren(QPushButton) if b.text() == label)
            button.click()

    @property
    def entry(self) -> Path:
        return self.folder / "autostart" / "bedtime.desktop"

    @property
    def menu_entry(self) -> Path:
        return self.folder / "share" / "applications" / "bedtime.desktop"


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FirstRunDriver:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "system"))
    driver = FirstRunDriver(tmp_path)
    qtbot.addWidget(driver.window)
    driver.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return driver


def test_the_answers_are_applied_it_starts_at_login_and_tonight_follows(
    driver: FirstRunDriver,
) -> None:
    driver.finish()
    assert driver.applied == [(default_settings(), default_settings())]
    assert "--at-login" in driver.entry.read_text()
    assert "Icon=bedtime" in driver.menu_entry.read_text()
    assert driver.then_count == 1
    assert driver.notices == []


def test_a_menu_entry_that_cannot_be_written_becomes_a_notice(driver: FirstRunDriver) -> None:
    (driver.folder / "share").write_text("a file where the folder belongs")
    driver.finish()
    (notice,) = driver.notices
    assert notice.startswith("Bedtime could not be put into the menu: ")
    assert "bedtime install" in notice
    assert driver.then_count == 1


def test_closing_early_starts_nothing_at_login(driver: FirstRunDriver) -> None:
    driver.window.close()
    assert len(driver.applied) == 1
    assert not driver.entry.exists()
    assert not driver.menu_entry.exists()
    assert driver.then_count == 1


def test_answers_that_cannot_be_applied_change_nothing_else(driver: FirstRunDriver) -> None:
    driver.refusal = "config.toml cannot be written: No space left on device"
    driver.finish()
    assert driver.then_count == 0
    assert not driver.entry.exists()


def test_an_entry_that_cannot_be_written_becomes_a_notice(driver: FirstRunDriver) -> None:
    (driver.folder / "autostart").write_text("a file where the folder belongs")
    driver.finish()
    (notice,) = driver.notices
    assert notice.startswith("Start at login could not be changed")
    assert driver.then_count == 1


def test_an_end_of_the_program_without_an_answer_writes_nothing(driver: FirstRunDriver) -> None:
    driver.presenter.close()
    assert not driver.window.isVisible()
    assert driver.applied == []
    assert driver.then_count == 0


def test_reminders_wait_until_it_is_answered(driver: FirstRunDriver) -> None:
    assert driver.holds == [True]
    driver.finish()
    assert driver.holds == [True, False]


def test_reminders_wait_for_nobody_longer_than_some_minutes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.presenters.first_run.PATIENCE", 30)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    driver = FirstRunDriver(tmp_path)
    qtbot.addWidget(driver.window)
    driver.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.waitUntil(lambda: driver.holds == [True, False])
    assert driver.window.isVisible()
    driver.presenter.close()


def test_an_end_of_the_program_lets_nothing_ring(driver: FirstRunDriver) -> None:
    driver.presenter.close()
    assert driver.holds == [True]
