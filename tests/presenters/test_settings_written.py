"""What the settings dialog writes into a real config.toml: what was changed, and nothing else."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.known_servers import UNKNOWN
from bedtime.core.settings import Reminders, Voice
from bedtime.desktop.sample_notification import SAMPLE_ID, SampleNotification
from bedtime.presenters.settings import SettingsPresenter
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from tests.services.config_profile import ConfigProfile, write_config

if TYPE_CHECKING:
    from bedtime.adapters.notify.message import Message

CONFIG = """# my evenings
zone = "Europe/Berlin"  # pinned

[[steps]]
key = "tea"             # herbal
title = "Tea"
lead = 40.5
late = 20
mood = "warm"           # of a later version

[[steps]]
key = "bed"
lead = 0

[reminders]
voice = "clear"
snooze = [10, 5]        # not 20
later = 1
"""


class DialogDriver:
    """The dialog over a file, and the sample reminders that it showed."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self._qtbot = qtbot
        self.profile = ConfigProfile(path)
        self.shown: list[Message] = []
        self.closed: list[int] = []
        sample = SampleNotification(
            Bus(on_trouble=lambda _: None, addresses=lambda: ()),
            reminders=lambda: self.profile.settings.reminders,
            show_message=self.shown.append,
            close_message=self.closed.append,
            availability=lambda: Availability(True, Finding.SERVER),
            known=lambda: UNKNOWN,
            keep_seen_buttons=lambda *, seen: None,
        )
        apply = self.profile.service.apply
        self.presenter = SettingsPresenter(lambda: self.profile.settings, apply, sample)
        self.dialog = self.presenter.open("steps")
        self.dialog.show()

    def press(self, label: str) -> None:
        buttons = self.dialog.findChildren(QAbstractButton)
        button = next(b for b in buttons if b.text().replace("&", "") == label)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))

    @property
    def title(self) -> QLineEdit:
        lines = self.dialog.page("steps").findChildren(QLineEdit)
        return next(line for line in lines if not isinstance(line.parent(), QSpinBox))

    @property
    def list(self) -> QTreeWidget:
        return self.dialog.page("steps").findChildren(QTreeWidget)[0]


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[DialogDriver]:
    driver = DialogDriver(qtbot, write_config(tmp_path, CONFIG))
    yield driver
    driver.presenter.close()
    QApplication.processEvents()


def test_ok_writes_what_was_changed_and_leaves_the_rest(driver: DialogDriver) -> None:
    driver.title.setText("Camomile")
    late = driver.dialog.page("steps").findChildren(QSpinBox)[1]
    late.setValue(25)
    driver.presenter.open("reminders")
    driver.press("Gentle")
    driver.press("OK")
    expected = CONFIG.replace('"Tea"', '"Camomile"').replace("late = 20", "late = 25")
    assert driver.profile.path.read_text() == expected.replace('"clear"', '"gentle"')
    assert driver.profile.settings.reminders == Reminders(Voice.GENTLE, snooze=(10, 5))
    assert driver.profile.settings.steps[0].lead == 40.5


def test_ok_without_a_change_writes_nothing(driver: DialogDriver) -> None:
    for page in ("nights", "steps", "reminders"):
        driver.presenter.open(page)
    before = driver.profile.path.stat()
    driver.press("OK")
    after = driver.profile.path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not driver.dialog.isVisible()


def test_cancel_writes_nothing(driver: DialogDriver) -> None:
    driver.title.setText("Camomile")
    driver.press("Defaults")
    driver.press("Cancel")
    assert driver.profile.path.read_text() == CONFIG


def test_steps_are_added_and_moved_without_losing_comments(
    driver: DialogDriver,
) -> None:
    driver.press("Add")
    driver.title.setText("Stretch")
    driver.press("Move up")
    driver.press("OK")
    tea, bed = CONFIG[CONFIG.index("[[steps]]") :].split("\n\n")[:2]
    listed = driver.profile.path.read_text()
    assert [step.key for step in driver.profile.settings.steps] == ["stretch", "tea", "bed"]
    assert listed.index('key = "stretch"') < listed.index(tea) < listed.index(bed)
    assert listed.startswith("# my evenings\n")
    assert "snooze = [10, 5]        # not 20\nlater = 1\n" in listed


def test_a_change_by_hand_meanwhile_stays(driver: DialogDriver) -> None:
    driver.title.setText("Camomile")
    driver.profile.path.write_text(CONFIG.replace("lead = 40.5", "lead = 50"))
    driver.press("Apply")
    by_hand = CONFIG.replace("lead = 40.5", "lead = 50").replace('"Tea"', '"Camomile"')
    assert driver.profile.path.read_text() == by_hand
    lead = driver.dialog.page("steps").findChildren(QSpinBox)[0]
    assert lead.value() == 50  # the dialog shows it now
    driver.press("OK")
    assert driver.profile.path.read_text() == by_hand


def test_pages_preview_what_is_typed_on_the_others_where_it_is_valid(driver: DialogDriver) -> None:
    driver.presenter.open("nights")
    bed = driver.dialog.page("nights").findChildren(QTimeEdit)[0]
    bed.setTime(QTime(0, 30))
    driver.presenter.open("steps")
    at = driver.list.topLevelItem(1)
    assert at is not None
    assert at.text(2) == "00:30"
    driver.title.setText("a" * 201)
    driver.presenter.open("reminders")
    driver.presenter.open("steps")
    assert at.text(2) == "00:30"
    driver.press("OK")
    assert driver.dialog.isVisible()
    assert driver.profile.path.read_text() == CONFIG


def test_default_steps_that_are_not_changed_are_not_written(qtbot: QtBot, tmp_path: Path) -> None:
    driver = DialogDriver(qtbot, tmp_path / "config.toml")
    driver.presenter.open("reminders")
    driver.dialog.page("reminders").findChildren(SnoozeLengths)[0].setText("15")
    driver.press("OK")
    assert driver.profile.path.read_text() == "[reminders]\nsnooze = [15]\n"
    QApplication.processEvents()


@pytest.mark.parametrize(
    "leave", [lambda driver: driver.press("Cancel"), lambda driver: driver.dialog.close()]
)
def test_a_sample_reminder_is_as_typed_and_closes_with_the_dialog(
    driver: DialogDriver, leave: Callable[[DialogDriver], object]
) -> None:
    driver.presenter.open("reminders")
    driver.press("Discreet")
    driver.press("Try a reminder")
    (message,) = driver.shown
    assert (message.id, message.summary, message.body) == (SAMPLE_ID, "Bedtime", "")
    assert not driver.profile.settings.reminders.discreet
    assert driver.closed == []
    leave(driver)
    assert driver.closed == [SAMPLE_ID]
