"""How Bedtime looks: six meanings in colour and shape, sizes relative to the platform's font."""

import re
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from bedtime.core.evening.step_status import Phase, StepStatus
from bedtime.core.settings import Show

TITLE = 1.65
SMALL = 0.87
STRONG = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class Tone:
    """One meaning's colour on a light ground and on a dark one."""

    light: str
    dark: str


class Meaning(Enum):
    """What a colour means; a shape or a word always goes with it."""

    OPEN = Tone("#985e18", "#e3ab5e")
    DONE = Tone("#3f714d", "#8fc39c")
    MISSED = Tone("#a4525d", "#e29aa3")
    SLEEP = Tone("#4c5796", "#9aa5e6")
    BAND = Tone("#e7e5f2", "#262a40")
    QUIET = Tone("#6d6b75", "#a19fa9")


class Shape(Enum):
    """What is painted beside a colour."""

    RING_WITH_DOT = 1
    DISC_WITH_TICK = 2
    CROSS = 3
    CRESCENT = 4
    EMPTY_RING = 5


def is_dark(palette: QPalette) -> bool:
    """Tell whether text is lighter than what it stands on."""
    return palette.windowText().color().lightness() > palette.window().color().lightness()


def colour(meaning: Meaning, palette: QPalette) -> QColor:
    """Return a meaning's colour for a palette."""
    tone = meaning.value
    return QColor(tone.dark if is_dark(palette) else tone.light)


def line(palette: QPalette) -> QColor:
    """Return the colour of thin lines: a little off the ground."""
    ground = palette.window().color()
    return ground.lighter(170) if is_dark(palette) else ground.darker(112)


_PRIMED: dict[int, QPalette] = {}
"""The last palette made for the one thing to do, by the key of the one it was made from.

Fusion (6.11) keeps a picture of a button for every palette that it meets.
"""


def prime(button: QPushButton, *, on: bool) -> None:
    """Colour a button as the one thing to do, or as the others again."""
    palette = QApplication.palette(button)
    key = palette.cacheKey()
    if on and key not in _PRIMED:
        _PRIMED.clear()
        _PRIMED[key] = _primed(palette)
    button.setPalette(_PRIMED[key] if on else palette)


def _primed(palette: QPalette) -> QPalette:
    """Say every role: what a button takes from its parent makes it another palette."""
    made = QPalette(palette)
    for part in (made.ColorGroup.Active, made.ColorGroup.Inactive, made.ColorGroup.Disabled):
        for role in list(made.ColorRole)[: made.ColorRole.NColorRoles.value]:
            made.setBrush(part, role, palette.brush(part, role))
    ground = colour(Meaning.SLEEP, palette)
    ink = QColor("white") if ground.lightness() < 128 else QColor("#17172a")
    # Fusion (6.11) paints a button up to a quarter lighter than its colour.
    made.setColor(QPalette.ColorRole.Button, ground.darker(130))
    made.setColor(QPalette.ColorRole.ButtonText, ink)
    return made


def card(palette: QPalette) -> QColor:
    """Return the ground of a card: the palette's own, or a lighter one than the window's."""
    base, window = palette.base().color(), palette.window().color()
    if base != window:
        return base
    return window.lighter(115) if is_dark(palette) else QColor("white")


def meaning_of(status: StepStatus) -> tuple[Meaning, Shape]:
    """Tell how a step is shown."""
    match status.phase:
        case Phase.SHOWN:
            return Meaning.OPEN, Shape.RING_WITH_DOT
        case Phase.DONE:
            return Meaning.DONE, Shape.DISC_WITH_TICK
        case Phase.MISSED:
            return Meaning.MISSED, Shape.CROSS
        case Phase.UNANSWERED if status.step.show is Show.STAY:
            return Meaning.MISSED, Shape.CROSS
        case Phase.PENDING | Phase.SNOOZED | Phase.HELD if status.step.key == "bed":
            return Meaning.SLEEP, Shape.CRESCENT
    return Meaning.QUIET, Shape.EMPTY_RING


def breakable(text: str) -> str:
    """Let more than 20 plain letters or signs break, for labels that wrap between words alone."""
    return re.sub(r"[!-~]{21,}", lambda word: "\u200b".join(word[0]), text)


def unit(widget: QWidget) -> int:
    """Return a quarter of the font's height, in pixels: the step of all spacing."""
    return max(2, round(QFontMetricsF(widget.font()).height() / 4))


def font(widget: QWidget, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the widget's font, `size` times as large, with figures of one width."""
    made = QFont(widget.font())
    if made.pointSizeF() > 0:
        made.setPointSizeF(made.pointSizeF() * size)
    else:
        made.setPixelSize(round(made.pixelSize() * size))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def paint(painter: QPainter, shape: Shape, where: QRectF, ink: QColor, ground: QColor) -> None:
    """Paint a shape into a square."""
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
            for way in (1, -1):
                painter.drawLine(
                    QPointF(centre.x() - arm, centre.y() - arm * way),
                    QPointF(centre.x() + arm, centre.y() + arm * way),
                )
        case Shape.RING_WITH_DOT | Shape.EMPTY_RING:
            if shape is Shape.RING_WITH_DOT:
                painter.drawEllipse(centre, size * 0.2, size * 0.2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, thin))
            inset = 0 if shape is Shape.RING_WITH_DOT else size * 0.12
            painter.drawEllipse(inner.adjusted(inset, inset, -inset, -inset))
