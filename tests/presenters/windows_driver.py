"""The windows of an evening, driven as by a user."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from bedtime.adapters.storage.window_states import WindowStateFile
from bedtime.core.evening.step_status import Phase
from bedtime.core.evening.unanswered import Choice
from bedtime.core.settings import Settings
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from tests.fakes import FakeDraftStore, FakeWorld
from tests.ui.first_run.answers import recording_presenter


class WindowsDriver:
    """An evening with its windows, and what they did."""

    first_run_settings: list[Settings]
    """Those that the first run applied."""

    def __init__(self, world: FakeWorld, folder: Path = Path("/nowhere")) -> None:
        self.world = world
        self.folder = folder
        self.notices = Notices((), lambda _: None, lambda: self.windows.refresh())
        self.drafts = FakeDraftStore()
        self.states = WindowStateFile(folder)
        self.first_run_settings = []
        self.choices: list[tuple[str, Choice]] = []
        self.quit_count = 0
        self.tonight: list[bool] = []
        """Each time that Tonight began or ceased to be seen."""
        self.config_is_writable = True
        """Whether a choice about a step can be written."""
        self.windows = self._build()

    def restart(self) -> None:
        """End the program and start another."""
        self.windows.close()
        QApplication.processEvents()
        self.world.restart()
        self.windows = self._build()

    def _build(self) -> WindowManager:
        return WindowManager(
            self.world.routine,
            self.notices,
            self.drafts,
            self.states,
            self.world.log,
            apply_choice=self._settle_step,
            apply_settings=self._apply_settings,
            first_run=recording_presenter(self.world, self.first_run_settings, self.folder),
            quit_=self._quit,
            on_tonight=self.tonight.append,
        )

    def _settle_step(self, key: str, choice: Choice) -> bool:
        self.choices.append((key, choice))
        return self.config_is_writable

    def _apply_settings(self, _: Settings, after: Settings) -> str | None:
        self.world.routine.apply_settings(after)
        return None

    def _quit(self) -> None:
        self.quit_count += 1

    def phase(self, key: str) -> Phase:
        statuses = self.world.routine.state.step_statuses
        return next(status.phase for status in statuses if status.step.key == key)


def open_windows(kind: type[QWidget]) -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def is_active(window: QWidget) -> bool:
    QApplication.processEvents()
    return QApplication.activeWindow() is window


def visible_texts(window: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def press(window: QWidget, label: str) -> None:
    buttons(window)[label].click()


def buttons(window: QWidget) -> dict[str, QPushButton]:
    QApplication.processEvents()
    visible = (b for b in window.findChildren(QPushButton) if b.isVisible())
    return {b.text().replace("&", ""): b for b in visible}
