"""What stands in the form for a night that has answers: shown whole, and kept whole."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from bedtime.core.diary.check_in import CheckIn
from bedtime.ui.check_in.window import CheckInWindow
from tests.ui.check_in.mornings import SATURDAY, Desk, texts, told


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> CheckInWindow:
    window = CheckInWindow(desk.wishes())
    qtbot.addWidget(window)
    window.tell(told())
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.mark.parametrize("own", ["x" * 900, "one\ntwo", "“nausea”, said the doctor"])
def test_side_effects_in_own_words_outlive_another_pill(
    window: CheckInWindow, desk: Desk, own: str
) -> None:
    window.tell(replace(told(CheckIn(side_effects=own), SATURDAY), took=True))
    editor = window.form.rows["side_effects"].editor
    next(pill for pill in editor.findChildren(QCheckBox) if pill.text() == "nausea").click()
    window.save()
    assert desk[-1] == ("save", SATURDAY, {"side_effects": f"nausea; {own}"})


def test_side_effects_that_grow_too_long_are_said_so(window: CheckInWindow, desk: Desk) -> None:
    window.tell(replace(told(CheckIn(side_effects="x" * 1000), SATURDAY), took=True))
    editor = window.form.rows["side_effects"].editor
    next(pill for pill in editor.findChildren(QCheckBox) if pill.text() == "nausea").click()
    window.save()
    assert not desk
    assert any("at most 1000 characters" in text for text in texts(window))


@pytest.mark.parametrize("recorded", [{"minutes_awake": 12.3456789}, {"naps_minutes": 1e-10}])
def test_what_is_recorded_is_not_said_to_be_unreadable(
    window: CheckInWindow, recorded: dict[str, float]
) -> None:
    (name,) = recorded
    window.tell(told(CheckIn(**recorded), SATURDAY))  # type: ignore[arg-type]
    window.form.go_to(name)
    QApplication.processEvents()
    window.form.go_to("into_bed")
    assert not any("cannot be read" in text for text in texts(window))
