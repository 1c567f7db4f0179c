"""Colours and shapes: contrast on every background, and no meaning by colour alone."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bedtime.ui.widgets.contrast import PORTAL
from bedtime.ui.widgets.theme import (
    Meaning,
    Shape,
    colour,
    is_dark,
    line_colour,
    meaning_of,
    set_primary,
)
from tests.fakes import FakeWorld

LIGHT, DARK = QColor("#faf9f8"), QColor("#1d1f27")
FUSION = QColor("#efefef")
"""The window of the style that Qt has where no desktop gives one."""


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def palette(window: QColor, text: str) -> QPalette:
    made = QPalette(window)
    made.setColor(QPalette.ColorRole.WindowText, QColor(text))
    return made


@pytest.mark.parametrize("meaning", [m for m in Meaning if m is not Meaning.BAND])
@pytest.mark.parametrize(
    ("ground", "text"), [(LIGHT, "#000000"), (FUSION, "#000000"), (DARK, "#ffffff")]
)
def test_it_can_be_read_on_its_background(meaning: Meaning, ground: QColor, text: str) -> None:
    assert contrast(colour(meaning, palette(ground, text)), ground) >= 4.5


def test_dark_is_known_by_the_palette() -> None:
    assert not is_dark(palette(LIGHT, "#000000"))
    assert is_dark(palette(DARK, "#ffffff"))


def test_no_two_meanings_share_a_shape() -> None:
    world = FakeWorld("2026-11-22 12:00").start()
    world.sleep("2026-11-23 00:30")
    world.restart()
    shown = {meaning_of(status) for status in world.routine.state.step_statuses}
    shapes: dict[Shape, Meaning] = {}
    for meaning, shape in shown:
        assert shapes.setdefault(shape, meaning) is meaning


@pytest.mark.parametrize(("ground", "text"), [(LIGHT, "#000000"), (DARK, "#ffffff")])
def test_the_primary_button_can_be_read(qtbot: QtBot, ground: QColor, text: str) -> None:
    before = QApplication.palette()
    QApplication.setPalette(palette(ground, text))
    try:
        button = QPushButton("              ")
        qtbot.addWidget(button)
        set_primary(button, on=True)
        ink = button.palette().buttonText().color()
        assert min(contrast(ink, ground) for ground in grounds(button)) >= 4.5
        set_primary(button, on=False)
        assert button.palette().buttonText().color() != ink
    finally:
        QApplication.setPalette(before)


def test_all_primary_buttons_share_one_palette(qtbot: QtBot) -> None:
    """Fusion keeps a picture for each palette: new ones at every opening would add up."""
    parent = QWidget()
    qtbot.addWidget(parent)
    buttons = [QPushButton(), QPushButton(parent)]
    qtbot.addWidget(buttons[0])
    for button in buttons:
        set_primary(button, on=True)
    assert len({button.palette().cacheKey() for button in buttons}) == 1


def grounds(button: QPushButton) -> list[QColor]:
    """Return the background colours of a button's text, as the style paints them."""
    picture = button.grab().toImage()
    middle, height = picture.width() // 2, picture.height()
    return [picture.pixelColor(middle, y) for y in range(height // 4, height * 3 // 4)]


@pytest.mark.parametrize(("ground", "text"), [(LIGHT, "#000000"), (DARK, "#ffffff")])
def test_in_high_contrast_every_ink_is_the_texts(
    ground: QColor, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inks = [meaning for meaning in Meaning if meaning is not Meaning.BAND]
    made = palette(ground, text)
    assert all(colour(meaning, made) != QColor(text) for meaning in inks)
    monkeypatch.setattr(PORTAL, "wanted", True)
    assert all(colour(meaning, made) == QColor(text) for meaning in inks)
    assert line_colour(made) == QColor(text)
