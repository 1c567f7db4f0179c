"""Words and shapes beside the things to do, in a meaning's colour, on light ground and on dark."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from bedtime.ui.widgets import theme


class SmallLabel(QLabel):
    """A small plain text."""

    def __init__(
        self, text: str, parent: QWidget, meaning: theme.Meaning = theme.Meaning.QUIET
    ) -> None:
        super().__init__(text, parent, textFormat=Qt.TextFormat.PlainText)
        self._meaning = meaning
        self.setFont(theme.font(parent, theme.SMALL))
        _ink(self, meaning, QPalette.ColorRole.WindowText)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the desktop from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            _ink(self, self._meaning, QPalette.ColorRole.WindowText)


class LinkButton(QPushButton):
    """A small text that can be clicked; the Tab key passes it by, so another key must do it too."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setFlat(True)
        self.setFont(theme.font(parent, theme.SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(text)
        _ink(self, theme.Meaning.QUIET, QPalette.ColorRole.ButtonText)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Rather be cut short than make the window wider."""
        return self.sizeHint().boundedTo(QSize(theme.unit(self) * 12, self.sizeHint().height()))

    def shown(self) -> str:
        """Return as much of the text as there is room for."""
        text, font = self.text(), self.fontMetrics()
        lacking = self.sizeHint().width() - self.width()
        if lacking <= 0:
            return text
        room = font.horizontalAdvance(text) - lacking
        return font.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what is shown."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown()
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the desktop from light to dark and back."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            _ink(self, theme.Meaning.QUIET, QPalette.ColorRole.ButtonText)


class ShapeIcon(QWidget):
    """A shape beside its word."""

    def __init__(
        self, meaning: theme.Meaning, shape: theme.Shape, side: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._meaning, self._shape = meaning, shape
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint(QPainter(self), self._meaning, self._shape, QRectF(self.rect()), self)


class FieldMessage(QWidget):
    """What is asked, or cannot be read: a shape and a sentence, hidden while there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        unit = theme.unit(self)
        self._text = SmallLabel("", self, theme.Meaning.OPEN)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, unit)
        line.setSpacing(unit)
        mark = ShapeIcon(theme.Meaning.OPEN, theme.Shape.RING_WITH_DOT, unit * 4, self)
        line.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, stretch=1)
        self.hide()

    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Say something; "" hides the note."""
        self._text.setText(text)
        self.setVisible(bool(text))


def paint(
    painter: QPainter, meaning: theme.Meaning, shape: theme.Shape, where: QRectF, on: QWidget
) -> None:
    """Paint a shape on a widget's ground."""
    palette = on.palette()
    theme.paint(painter, shape, where, theme.colour(meaning, palette), palette.window().color())


def _ink(widget: QWidget, meaning: theme.Meaning, role: QPalette.ColorRole) -> None:
    ink = theme.colour(meaning, widget.palette())
    if widget.palette().color(role) != ink:  # else it would call itself for ever
        palette = QPalette()
        palette.setColor(role, ink)
        widget.setPalette(palette)
