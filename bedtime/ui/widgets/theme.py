"""Colours, shapes and sizes: six meanings; sizes are relative to the platform's font."""

import re
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.settings import Show
from bedtime.ui.widgets import contrast

TITLE = 1.65
"""Font size of titles, relative to the platform's."""
SMALL = 0.87
"""Font size of small texts, relative to the platform's."""
STRONG = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a meaning on light and on dark backgrounds."""

    light: str
    dark: str


class Meaning(Enum):
    """Meanings of colours; no meaning is shown by colour alone, without a shape or a word."""

    OPEN = Tone("#985e18", "#e3ab5e")
    DONE = Tone("#3f714d", "#8fc39c")
    MISSED = Tone("#a4525d", "#e29aa3")
    SLEEP = Tone("#4c5796", "#9aa5e6")
    BAND = Tone("#e7e5f2", "#262a40")
    QUIET = Tone("#6d6b75", "#a19fa9")


class Shape(Enum):
    """Shapes that go with the colours."""

    RING_WITH_DOT = 1
    DISC_WITH_TICK = 2
    CROSS = 3
    CRESCENT = 4
    EMPTY_RING = 5
    DASHED_RING = 6


def is_dark(palette: QPalette) -> bool:
    """Whether the palette's text is lighter than its background."""
    return palette.windowText().color().lightness() > palette.window().color().lightness()


def colour(meaning: Meaning, palette: QPalette) -> QColor:
    """Return a meaning's colour for a palette; in high contrast shapes and words alone tell it."""
    if contrast.is_high() and meaning is not Meaning.BAND:
        return _strongest(palette)
    tone = meaning.value
    return QColor(tone.dark if is_dark(palette) else tone.light)


def _strongest(palette: QPalette) -> QColor:
    """Return what is farthest from the background; a label's own text may be coloured already."""
    return QColor("white") if is_dark(palette) else QColor("black")


def line_colour(palette: QPalette) -> QColor:
    """Return the colour of thin lines: a little off the background, or in high contrast far."""
    if contrast.is_high():
        return _strongest(palette)
    ground = palette.window().color()
    return ground.lighter(170) if is_dark(palette) else ground.darker(112)


_PRIMARY_PALETTE: dict[tuple[int, bool], QPalette] = {}
"""The last palette made for primary buttons, by the cache key of the palette it was made from, and
whether for high contrast.

Fusion (6.11) keeps a picture of a button for every palette: new ones would add up.
"""


def set_primary(button: QPushButton, *, on: bool) -> None:
    """Colour a button as the primary one of its window, or as the others again."""
    palette = QApplication.palette(button)
    key = (palette.cacheKey(), contrast.is_high())
    if on and key not in _PRIMARY_PALETTE:
        _PRIMARY_PALETTE.clear()
        _PRIMARY_PALETTE[key] = _primary_palette(palette)
    button.setPalette(_PRIMARY_PALETTE[key] if on else palette)


def _primary_palette(palette: QPalette) -> QPalette:
    """Set every role: a role that a button inherits would make it one more palette."""
    primary = QPalette(palette)
    groups = (
        QPalette.ColorGroup.Active,
        QPalette.ColorGroup.Inactive,
        QPalette.ColorGroup.Disabled,
    )
    for group in groups:
        for role in list(QPalette.ColorRole)[: QPalette.ColorRole.NColorRoles.value]:
            primary.setBrush(group, role, palette.brush(group, role))
    ground = colour(Meaning.SLEEP, palette)
    ink = QColor("white") if ground.lightness() < 128 else QColor("#17172a")
    # Fusion (6.11) paints a button up to a quarter lighter than its colour.
    primary.setColor(QPalette.ColorRole.Button, ground.darker(130))
    primary.setColor(QPalette.ColorRole.ButtonText, ink)
    return primary


def card_colour(palette: QPalette) -> QColor:
    """Return the background of cards: the palette's base, or a lighter colour than the window's."""
    base, window = palette.base().color(), palette.window().color()
    if base != window:
        return base
    return window.lighter(115) if is_dark(palette) else QColor("white")


def asking_colour(palette: QPalette) -> QColor:
    """Return the background of the card that asks: a card's, with a breath of `Meaning.OPEN`."""
    ground, tint, share = card_colour(palette), colour(Meaning.OPEN, palette), 0.09
    return QColor.fromRgbF(
        ground.redF() + (tint.redF() - ground.redF()) * share,
        ground.greenF() + (tint.greenF() - ground.greenF()) * share,
        ground.blueF() + (tint.blueF() - ground.blueF()) * share,
    )


def meaning_of(status: StepStatus) -> tuple[Meaning, Shape]:
    """Return the colour and shape that show the status of a step."""
    match status.phase:
        case Phase.SHOWN:
            return Meaning.OPEN, Shape.RING_WITH_DOT
        case Phase.DONE:
            return Meaning.DONE, Shape.DISC_WITH_TICK
        case Phase.MISSED if status.reason != "off":  # nobody could have kept that one
            return Meaning.MISSED, Shape.CROSS
        case Phase.UNANSWERED if status.step.show is Show.STAY:
            return Meaning.MISSED, Shape.CROSS
        case Phase.PENDING | Phase.SNOOZED | Phase.HELD if status.step.key == "bed":
            return Meaning.SLEEP, Shape.CRESCENT
        case Phase.SNOOZED | Phase.HELD:
            return Meaning.QUIET, Shape.DASHED_RING
    return Meaning.QUIET, Shape.EMPTY_RING


def breakable(text: str) -> str:
    """Make ASCII words of more than 20 characters breakable: labels wrap only between words."""
    return re.sub(r"[!-~]{21,}", lambda word: "\u200b".join(word[0]), text)


_UNITS: dict[tuple[str, int], int] = {}
"""By font and resolution: a window asks some hundred times, and measuring a font takes long."""


def unit(widget: QWidget) -> int:
    """Return a quarter of the font's height in pixels; all spacing is a multiple of it."""
    font = widget.font()
    key = (font.key(), widget.logicalDpiY())
    if key not in _UNITS:
        _UNITS[key] = max(2, round(QFontMetricsF(font, widget).height() / 4))
    return _UNITS[key]


def font(widget: QWidget, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the widget's font, `size` times as large, with digits of equal width."""
    scaled = QFont(widget.font())
    if scaled.pointSizeF() > 0:
        scaled.setPointSizeF(scaled.pointSizeF() * size)
    else:
        scaled.setPixelSize(round(scaled.pixelSize() * size))
    scaled.setWeight(weight)
    scaled.setFeature(QFont.Tag("tnum"), 1)
    return scaled


def paint_shape(
    painter: QPainter, shape: Shape, where: QRectF, ink: QColor, ground: QColor
) -> None:
    """Paint a shape into a square; `ground` is the colour behind it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = where.width()
    thin, centre = size / 9, where.center()
    inner = where.adjusted(thin, thin, -thin, -thin)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    match shape:
        case Shape.DISC_WITH_TICK:
            painter.drawEllipse(inner)
            tick = QPainterPath(QPointF(centre.x() - size * 0.18, centre.y() + size * 0.02))
            tick.lineTo(centre.x() - size * 0.04, centre.y() + size * 0.16)
            tick.lineTo(centre.x() + size * 0.2, centre.y() - size * 0.14)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ground, thin, c=Qt.PenCapStyle.RoundCap))
            painter.drawPath(tick)
        case Shape.CRESCENT:
            moon, shade = QPainterPath(), QPainterPath()
            moon.addEllipse(inner)
            shade.addEllipse(inner.translated(size * 0.28, -size * 0.12))
            painter.drawPath(moon.subtracted(shade))
        case Shape.CROSS:
            painter.setPen(QPen(ink, thin * 1.3, c=Qt.PenCapStyle.RoundCap))
            arm = size * 0.22
            for side in (1, -1):
                painter.drawLine(
                    QPointF(centre.x() - arm, centre.y() - arm * side),
                    QPointF(centre.x() + arm, centre.y() + arm * side),
                )
        case Shape.RING_WITH_DOT | Shape.EMPTY_RING | Shape.DASHED_RING:
            if shape is Shape.RING_WITH_DOT:
                painter.drawEllipse(centre, size * 0.2, size * 0.2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(ink, thin)
            if shape is Shape.DASHED_RING:
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern([1.6, 1.2])
            painter.setPen(pen)
            inset = 0 if shape is Shape.RING_WITH_DOT else size * 0.12
            painter.drawEllipse(inner.adjusted(inset, inset, -inset, -inset))
