"""Answers as buttons that stay down: pills with a word, faces with one below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from bedtime.ui.widgets import theme
from bedtime.ui.widgets.button_group import ButtonGroup

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # a class has one Qt class above it: QCheckBox or QRadioButton


class _Member(_Button):
    """What pills and faces have in common: they belong to a group and paint themselves."""

    @property
    def _group(self) -> ButtonGroup:
        group = self.parentWidget()  # kept, it would be kept by what it keeps itself
        assert isinstance(group, ButtonGroup)
        return group

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let the arrows lead on, and Enter save: on some desktops (GNOME) it presses buttons."""
        if self._group.lead(self, event) is not None:
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self._group.stay(self)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take a click anywhere, not on an indicator alone."""
        return self.rect().contains(pos)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Have room for the word."""
        unit = theme.unit(self)
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(round(width) + unit * 6, round(unit * 6.5))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        frame(painter, self, radius=self.height() / 2)
        painter.setPen(ink(self))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def frame(painter: QPainter, button: QAbstractButton, *, radius: float) -> None:
    """Paint a button's ground: its edge is strong when it is down, doubled with the focus."""
    palette, down = button.palette(), button.isChecked()
    strong = theme.colour(theme.Meaning.SLEEP, palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if down:
        painter.setBrush(theme.colour(theme.Meaning.BAND, palette))
    else:
        painter.setBrush(palette.base() if button.isEnabled() else Qt.BrushStyle.NoBrush)
    edge = strong if down and button.isEnabled() else theme.line(palette)
    painter.setPen(QPen(edge, 2 if down else 1))
    whole = QRectF(button.rect()).adjusted(3, 3, -3, -3)
    painter.drawRoundedRect(whole, radius, radius)
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(strong, 1.5))
        ring = QRectF(button.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ring, radius + 2, radius + 2)


def ink(button: QAbstractButton) -> QColor:
    """Return the colour of a button's word."""
    enabled = button.isEnabled()
    part = QPalette.ColorGroup.Normal if enabled else QPalette.ColorGroup.Disabled
    return button.palette().color(part, QPalette.ColorRole.WindowText)


class ToggleChip(_Member, QCheckBox):
    """One of several words that can all be true."""

    def __init__(self, word: str, group: ButtonGroup) -> None:
        super().__init__(word, group)
        group.take(self)


class ChoiceChip(_Member, QRadioButton):
    """One of several words of which at most one is true."""

    def __init__(self, word: str, group: ButtonGroup) -> None:
        super().__init__(word, group)
        self._was_chosen = False
        self.pressed.connect(self._remember)
        self.clicked.connect(self._take_back)
        group.take(self)

    def put(self, *, on: bool) -> None:
        """Choose it, or choose none."""
        self.setAutoExclusive(False)  # else what is chosen could not be taken back
        self.setChecked(on)
        self.setAutoExclusive(True)

    def _remember(self) -> None:
        self._was_chosen = self.isChecked()

    def _take_back(self) -> None:
        """Take the answer back on a second click, for which Qt has no way."""
        if self._was_chosen:
            self.put(on=False)


class FaceChip(ChoiceChip):
    """One of five faces, with its word; `level` is from 1, very poor, to 5, very good."""

    def __init__(self, word: str, level: int, group: ButtonGroup) -> None:
        super().__init__(word, group)
        self._level = level
        self.setFont(theme.font(group, theme.SMALL))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Have room for the face and the word."""
        unit = theme.unit(self)
        word = QFontMetricsF(self.font())
        width = max(unit * 16, round(word.horizontalAdvance(self.text())) + unit * 4)
        return QSize(width, unit * 12 + round(word.height()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        unit = theme.unit(self)
        painter = QPainter(self)
        frame(painter, self, radius=unit * 2)
        side = unit * 7.5
        where = QRectF((self.width() - side) / 2, unit * 2, side, side)
        _face(painter, where, self._level, ink(self))
        below = QRectF(self.rect()).adjusted(0, where.bottom() + unit / 2, 0, -unit)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())


def _face(painter: QPainter, where: QRectF, level: int, ink: QColor) -> None:
    side, centre = where.width(), where.center()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, side / 18, c=Qt.PenCapStyle.RoundCap))
    painter.drawEllipse(where.adjusted(1, 1, -1, -1))
    reach, bend = side * 0.2, side * 0.07 * (level - 3)
    mouth = QPainterPath(QPointF(centre.x() - reach, centre.y() + side * 0.2 - bend * 0.5))
    mouth.quadTo(
        QPointF(centre.x(), centre.y() + side * 0.2 + bend * 1.5),
        QPointF(centre.x() + reach, centre.y() + side * 0.2 - bend * 0.5),
    )
    painter.drawPath(mouth)
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    for way in (-1, 1):
        eye = QPointF(centre.x() + way * side * 0.15, centre.y() - side * 0.12)
        painter.drawEllipse(eye, side * 0.045, side * 0.045)
    painter.setPen(ink)
