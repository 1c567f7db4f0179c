"""Answers as checkable buttons: chips with a text, some with a face above it."""

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


def paint_frame(painter: QPainter, button: QAbstractButton, *, radius: float) -> None:
    """Paint a button's background: with a strong edge if checked, a second edge with the focus."""
    palette, down = button.palette(), button.isChecked()
    strong = theme.colour(theme.Meaning.SLEEP, palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if down:
        painter.setBrush(theme.colour(theme.Meaning.BAND, palette))
    else:
        painter.setBrush(palette.base() if button.isEnabled() else Qt.BrushStyle.NoBrush)
    edge = strong if down and button.isEnabled() else theme.line_colour(palette)
    painter.setPen(QPen(edge, 2 if down else 1))
    whole = QRectF(button.rect()).adjusted(3, 3, -3, -3)
    painter.drawRoundedRect(whole, radius, radius)
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(strong, 1.5))
        ring = QRectF(button.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ring, radius + 2, radius + 2)


def text_colour(button: QAbstractButton) -> QColor:
    """Return the colour of a button's text."""
    enabled = button.isEnabled()
    part = QPalette.ColorGroup.Normal if enabled else QPalette.ColorGroup.Disabled
    return button.palette().color(part, QPalette.ColorRole.WindowText)


class ToggleChip(QCheckBox):
    """One of several answers that can all be chosen."""

    def __init__(self, text: str, group: ButtonGroup) -> None:
        super().__init__(text, group)
        group.add_member(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not _handle_key(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        ButtonGroup.of(self).set_tab_stop(self)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Whether a click here counts: anywhere, where Qt has the indicator and the text."""
        return self.rect().contains(pos)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _chip_size(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _paint_chip(self)


class ChoiceChip(QRadioButton):
    """One of several answers of which at most one is chosen."""

    def __init__(self, text: str, group: ButtonGroup) -> None:
        super().__init__(text, group)
        self._was_chosen = False
        self.pressed.connect(self._remember)
        self.clicked.connect(self._clear_on_second_click)
        group.add_member(self)

    def set_chosen(self, *, on: bool) -> None:
        """Choose this answer, or clear it."""
        self.setAutoExclusive(False)  # an exclusive button cannot be unchecked
        self.setChecked(on)
        self.setAutoExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not _handle_key(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        ButtonGroup.of(self).set_tab_stop(self)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Whether a click here counts: anywhere, where Qt has the indicator and the text."""
        return self.rect().contains(pos)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _chip_size(self)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        _paint_chip(self)

    def _remember(self) -> None:
        self._was_chosen = self.isChecked()

    def _clear_on_second_click(self) -> None:
        """Clear the answer if it was chosen before the click, which Qt's own buttons never do."""
        if self._was_chosen:
            self.set_chosen(on=False)


class FaceChip(ChoiceChip):
    """One of five faces, with its word; `level` is from 1, very poor, to 5, very good."""

    def __init__(self, text: str, level: int, group: ButtonGroup) -> None:
        super().__init__(text, group)
        self._level = level
        self.setFont(theme.font(group, theme.SMALL))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the face with the text below."""
        unit = theme.unit(self)
        metrics = QFontMetricsF(self.font())
        width = max(unit * 16, round(metrics.horizontalAdvance(self.text())) + unit * 4)
        return QSize(width, unit * 12 + round(metrics.height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size in which the text just fits."""
        width = round(QFontMetricsF(self.font()).horizontalAdvance(self.text()))
        return QSize(width + theme.unit(self) * 2, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        unit = theme.unit(self)
        painter = QPainter(self)
        paint_frame(painter, self, radius=unit * 2)
        side = unit * 7.5
        where = QRectF((self.width() - side) / 2, unit * 2, side, side)
        _paint_face(painter, where, self._level, text_colour(self))
        below = QRectF(self.rect()).adjusted(0, where.bottom() + unit / 2, 0, -unit)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.text())


def _handle_key(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Pass a key to the group; return False for one that is left to the button.

    Enter goes to the window, which saves: on some desktops (GNOME) it would press the button.
    """
    if ButtonGroup.of(button).handle_key(button, event) is not None:
        return True
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        event.ignore()
        return True
    return False


def _chip_size(button: QAbstractButton) -> QSize:
    unit = theme.unit(button)
    width = QFontMetricsF(button.font()).horizontalAdvance(button.text())
    return QSize(round(width) + unit * 6, round(unit * 6.5))


def _paint_chip(button: QAbstractButton) -> None:
    painter = QPainter(button)
    paint_frame(painter, button, radius=button.height() / 2)
    painter.setPen(text_colour(button))
    painter.drawText(button.rect(), Qt.AlignmentFlag.AlignCenter, button.text())


def _paint_face(painter: QPainter, where: QRectF, level: int, ink: QColor) -> None:
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
    for direction in (-1, 1):
        eye = QPointF(centre.x() + direction * side * 0.15, centre.y() - side * 0.12)
        painter.drawEllipse(eye, side * 0.045, side * 0.045)
    painter.setPen(ink)
