"""The first start over real settings, with a real autostart entry."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bedtime.adapters.storage.paths import Profile
from bedtime.core.settings import Settings
from bedtime.presenters.first_run import FirstRunPresenter
from tests.fakes import usual


class Scene:
    """A first start, and what came of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.refusal: str | None = None
        self.begun: list[tuple[Settings, Settings]] = []
        self.said: list[str] = []
        self.followed = 0
        profile = Profile(folder / "bedtime" / "config.toml", folder / "bedtime")
        self.quiet: list[bool] = []
        self.first = FirstRunPresenter(
            profile,
            usual,
            self._begin,
            trial=None,
            say=self.said.append,
            quiet=self.quiet.append,
        )
        self.window = self.first.open(self._follow)
        self.window.show()

    def _begin(self, before: Settings, after: Settings) -> str | None:
        self.begun.append((before, after))
        return self.refusal

    def _follow(self) -> None:
        self.followed += 1

    def finish(self) -> None:
        for label in ("&Next", "&Next", "&Finish"):
            (button,) = (b for b in self.window.findChildren(QPushButton) if b.text() == label)
            button.click()

    @property
    def entry(self) -> Path:
        return self.folder / "autostart" / "bedtime.desktop"


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    scene = Scene(tmp_path)
    qtbot.addWidget(scene.window)
    scene.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    return scene


def test_the_answers_hold_it_starts_at_login_and_tonight_follows(scene: Scene) -> None:
    scene.finish()
    assert scene.begun == [(usual(), usual())]
    assert "--at-login" in scene.entry.read_text()
    assert scene.followed == 1
    assert scene.said == []


def test_closing_early_starts_nothing_at_login(scene: Scene) -> None:
    scene.window.close()
    assert len(scene.begun) == 1
    assert not scene.entry.exists()
    assert scene.followed == 1


def test_what_cannot_hold_changes_nothing_else(scene: Scene) -> None:
    scene.refusal = "config.toml cannot be written: No space left on device"
    scene.finish()
    assert scene.followed == 0
    assert not scene.entry.exists()


def test_an_entry_that_cannot_be_written_is_said(scene: Scene) -> None:
    (scene.folder / "autostart").write_text("a file where the folder belongs")
    scene.finish()
    (said,) = scene.said
    assert said.startswith("Start at login could not be changed")
    assert scene.followed == 1


def test_an_end_without_an_answer_writes_nothing(scene: Scene) -> None:
    scene.first.close()
    assert not scene.window.isVisible()
    assert scene.begun == []
    assert scene.followed == 0


def test_reminders_wait_until_it_is_answered(scene: Scene) -> None:
    assert scene.quiet == [True]
    scene.finish()
    assert scene.quiet == [True, False]


def test_reminders_wait_for_nobody_longer_than_some_minutes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedtime.presenters.first_run.PATIENCE", 30)
    scene = Scene(tmp_path)
    qtbot.addWidget(scene.window)
    scene.window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.waitUntil(lambda: scene.quiet == [True, False])
    assert scene.window.isVisible()
    scene.first.close()


def test_an_end_of_the_program_lets_nothing_ring(scene: Scene) -> None:
    scene.first.close()
    assert scene.quiet == [True]
