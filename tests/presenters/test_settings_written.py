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
from bedtime.core.settings import Reminders, Voice
from bedtime.desktop.sample_notification import TRIAL, SampleNotification
from bedtime.presenters.settings import SettingsPresenter
from bedtime.ui.settings.snooze_lengths import SnoozeLengths
from tests.services.test_settings_service import Profile, written

if TYPE_CHECKING:
    from bedtime.adapters.notify.message import Message

MINE = """# my evenings
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


class Desk:
    """The dialog over a file, and what was put up to be tried."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self._qtbot = qtbot
        self.profile = Profile(path)
        self.put: list[Message] = []
        self.taken_down: list[int] = []
        trial = SampleNotification(
            Bus(trouble=lambda _: None, addresses=lambda: ()),
            chosen=lambda: self.profile.settings.reminders,
            put=self.put.append,
            take_down=self.taken_down.append,
            standing=lambda: Availability(True, Finding.SERVER),
        )
        apply = self.profile.choices.apply
        self.preferences = SettingsPresenter(lambda: self.profile.settings, apply, trial)
        self.dialog = self.preferences.open("steps")
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
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, written(tmp_path, MINE))
    yield made
    made.preferences.close()
    QApplication.processEvents()


def test_ok_writes_what_was_changed_and_leaves_the_rest_as_it_was(desk: Desk) -> None:
    desk.title.setText("Camomile")
    late = desk.dialog.page("steps").findChildren(QSpinBox)[1]
    late.setValue(25)
    desk.preferences.open("reminders")
    desk.press("Gentle")
    desk.press("OK")
    expected = MINE.replace('"Tea"', '"Camomile"').replace("late = 20", "late = 25")
    assert desk.profile.path.read_text() == expected.replace('"clear"', '"gentle"')
    assert desk.profile.settings.reminders == Reminders(Voice.GENTLE, snooze=(10, 5))
    assert desk.profile.settings.steps[0].lead == 40.5


def test_what_is_looked_at_and_not_touched_is_not_written(desk: Desk) -> None:
    for page in ("nights", "steps", "reminders"):
        desk.preferences.open(page)
    before = desk.profile.path.stat()
    desk.press("OK")
    after = desk.profile.path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not desk.dialog.isVisible()


def test_cancel_writes_nothing(desk: Desk) -> None:
    desk.title.setText("Camomile")
    desk.press("Defaults")
    desk.press("Cancel")
    assert desk.profile.path.read_text() == MINE


def test_steps_are_added_and_moved_beside_what_the_others_say_besides(
    desk: Desk,
) -> None:
    desk.press("Add")
    desk.title.setText("Stretch")
    desk.press("Move up")
    desk.press("OK")
    tea, bed = MINE[MINE.index("[[steps]]") :].split("\n\n")[:2]
    listed = desk.profile.path.read_text()
    assert [step.key for step in desk.profile.settings.steps] == ["stretch", "tea", "bed"]
    assert listed.index('key = "stretch"') < listed.index(tea) < listed.index(bed)
    assert listed.startswith("# my evenings\n")
    assert "snooze = [10, 5]        # not 20\nlater = 1\n" in listed


def test_what_is_written_by_hand_meanwhile_stays(desk: Desk) -> None:
    desk.title.setText("Camomile")
    desk.profile.path.write_text(MINE.replace("lead = 40.5", "lead = 50"))
    desk.press("Apply")
    by_hand = MINE.replace("lead = 40.5", "lead = 50").replace('"Tea"', '"Camomile"')
    assert desk.profile.path.read_text() == by_hand
    lead = desk.dialog.page("steps").findChildren(QSpinBox)[0]
    assert lead.value() == 50  # the dialog shows it now
    desk.press("OK")
    assert desk.profile.path.read_text() == by_hand


def test_pages_know_what_is_typed_on_the_others_as_far_as_it_can_count(desk: Desk) -> None:
    desk.preferences.open("nights")
    bed = desk.dialog.page("nights").findChildren(QTimeEdit)[0]
    bed.setTime(QTime(0, 30))
    desk.preferences.open("steps")
    at = desk.list.topLevelItem(1)
    assert at is not None
    assert at.text(2) == "00:30"
    desk.title.setText("a" * 201)
    desk.preferences.open("reminders")
    desk.preferences.open("steps")
    assert at.text(2) == "00:30"
    desk.press("OK")
    assert desk.dialog.isVisible()
    assert desk.profile.path.read_text() == MINE


def test_default_steps_are_left_to_the_defaults_where_nothing_is_changed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(qtbot, tmp_path / "config.toml")
    desk.preferences.open("reminders")
    desk.dialog.page("reminders").findChildren(SnoozeLengths)[0].setText("15")
    desk.press("OK")
    assert desk.profile.path.read_text() == "[reminders]\nsnooze = [15]\n"
    QApplication.processEvents()


@pytest.mark.parametrize("leave", [lambda desk: desk.press("Cancel"), lambda d: d.dialog.close()])
def test_a_reminder_to_try_is_as_typed_and_goes_with_the_dialog(
    desk: Desk, leave: Callable[[Desk], object]
) -> None:
    desk.preferences.open("reminders")
    desk.press("Discreet")
    desk.press("Try a reminder")
    (message,) = desk.put
    assert (message.id, message.summary, message.body) == (TRIAL, "Bedtime", "")
    assert not desk.profile.settings.reminders.discreet
    assert desk.taken_down == []
    leave(desk)
    assert desk.taken_down == [TRIAL]
