"""When not to interrupt, on the page of the reminders."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from bedtime.core.settings import Interrupt, QuietInterrupt, Reminders
from tests.fakes import default_settings
from tests.ui.settings.drivers import turn_wheel
from tests.ui.settings.test_reminders_page import RemindersDriver


@pytest.fixture
def driver(qtbot: QtBot) -> RemindersDriver:
    return RemindersDriver(qtbot, default_settings())


def boxes(driver: RemindersDriver) -> tuple[QComboBox, QComboBox, QComboBox]:
    """Return the choices for full screen, do not disturb and a call, as they are laid out."""
    full_screen, quiet, call = driver.page.findChildren(QComboBox)
    return full_screen, quiet, call


def test_the_defaults_let_a_film_be_and_screens_and_lights_out_come(
    driver: RemindersDriver,
) -> None:
    assert [box.currentText() for box in boxes(driver)] == [
        "waits, 15 min at most",
        "screens, lights out come",
        "tray only until it ends",
    ]


def test_what_is_chosen_by_keys_is_applied(driver: RemindersDriver, qtbot: QtBot) -> None:
    for box, choice in zip(boxes(driver), ("comes", "waits", "waits"), strict=True):
        box.setFocus()
        qtbot.keyClicks(box, choice)
    driver.press("Apply")
    assert driver.settings.reminders == Reminders(
        full_screen=Interrupt.SHOW, do_not_disturb=QuietInterrupt.WAIT, call=Interrupt.WAIT
    )


def test_each_choice_has_a_label_a_mnemonic_and_says_what_becomes_of_it(
    driver: RemindersDriver,
) -> None:
    labels = {label.buddy(): label.text() for label in driver.page.findChildren(QLabel)}
    names = [labels[box] for box in boxes(driver)]
    assert names == ["&Full screen:", "Do not dist&urb:", "I&n a call:"]
    for box in boxes(driver):
        assert "counts as missed" in box.accessibleDescription()
    assert any("counts as missed" in text for text in driver.texts())


def test_the_tab_order_is_that_of_the_page(driver: RemindersDriver) -> None:
    offer = driver.button("Ask how the night was")
    widget: QWidget | None = driver.heads_up
    order = []
    while widget is not None and widget is not offer:
        if isinstance(widget, QComboBox) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(widget)
        widget = widget.nextInFocusChain()
    assert tuple(order) == boxes(driver)


def test_the_wheel_over_a_choice_scrolls_the_page(driver: RemindersDriver) -> None:
    (box, *_) = boxes(driver)
    driver.snooze.setFocus()
    before = box.currentIndex()
    assert not turn_wheel(box, -120)
    assert box.currentIndex() == before
    box.setFocus()
    assert turn_wheel(box, -120)
    assert box.currentIndex() == before + 1
