"""Small texts and shapes in the colour of a meaning, for light and dark palettes."""

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
    """Plain text in a small font and the colour of a meaning."""

    def __init__(
        self, text: str, parent: QWidget, meaning: theme.Meaning = theme.Meaning.QUIET
    ) -> None:
        super().__init__(text, parent, textFormat=Qt.TextFormat.PlainText)
        self._meaning = meaning
        self.setFont(theme.font(parent, theme.SMALL))
        _set_colour(self, meaning, QPalette.ColorRole.WindowText)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Change the colour with the desktop's palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            _set_colour(self, self._meaning, QPalette.ColorRole.WindowText)


class QuietLabel(SmallLabel):
    """Plain text in the text's own size and the quiet colour."""

    def __init__(
        self, text: str, parent: QWidget, meaning: theme.Meaning = theme.Meaning.QUIET
    ) -> None:
        super().__init__(text, parent, meaning)
        self.setFont(theme.font(parent, 1))


class LinkButton(QPushButton):
    """A small text that can be clicked.

    The Tab key skips it, so its action must have another key too.
    """

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setFlat(True)
        self.setFont(theme.font(parent, theme.SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(text)
        # A button's own policy would not let it become narrower than its text.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        _set_colour(self, theme.Meaning.QUIET, QPalette.ColorRole.ButtonText)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow the text to be elided rather than the window to grow wider."""
        return self.sizeHint().boundedTo(QSize(theme.unit(self) * 12, self.sizeHint().height()))

    def visible_text(self) -> str:
        """Return the text, elided to the button's width."""
        text, font = self.text(), self.fontMetrics()
        lacking = self.sizeHint().width() - self.width()
        if lacking <= 0:
            return text
        room = font.horizontalAdvance(text) - lacking
        return font.elidedText(text, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the elided text."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.visible_text()
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Change the colour with the desktop's palette."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            _set_colour(self, theme.Meaning.QUIET, QPalette.ColorRole.ButtonText)


class Link(LinkButton):
    """An underlined small text that can be clicked, and reached by the Tab key."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        font = theme.font(parent, theme.SMALL)
        font.setUnderline(True)
        self.setFont(font)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setToolTip("")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the text's size and a little room for the frame of the focus."""
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return text + QSize(theme.unit(self), theme.unit(self) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the text, and a frame where it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().buttonText().color())
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextHideMnemonic
        painter.drawText(self.rect(), flags, self.text())
        if self.hasFocus():
            painter.setPen(theme.colour(theme.Meaning.SLEEP, self.palette()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class FlexibleLabel(QLabel):
    """A text on one line where there is room, else on more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, wordWrap=True, textFormat=Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        text = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())
        return text.grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint().boundedTo(QSize(theme.unit(self) * 24, self.sizeHint().height()))


class ShapeIcon(QWidget):
    """A shape in the colour of a meaning, to stand beside its word."""

    def __init__(
        self, meaning: theme.Meaning, shape: theme.Shape, side: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._meaning, self._shape = meaning, shape
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_shape(QPainter(self), self._meaning, self._shape, QRectF(self.rect()), self)


class FieldMessage(QWidget):
    """A sentence about a field, with a shape before it; hidden while there is none."""

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
        icon = ShapeIcon(theme.Meaning.OPEN, theme.Shape.RING_WITH_DOT, unit * 4, self)
        line.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, stretch=1)
        self.hide()

    def text(self) -> str:
        """Return the sentence, "" for none."""
        return self._text.text()

    def show_message(self, text: str) -> None:
        """Show a sentence; "" hides the message."""
        self._text.setText(text)
        self.setVisible(bool(text))


def paint_shape(
    painter: QPainter, meaning: theme.Meaning, shape: theme.Shape, where: QRectF, on: QWidget
) -> None:
    """Paint a shape on the background of a widget."""
    palette = on.palette()
    theme.paint_shape(
        painter, shape, where, theme.colour(meaning, palette), palette.window().color()
    )


def _set_colour(widget: QWidget, meaning: theme.Meaning, role: QPalette.ColorRole) -> None:
    colour = theme.colour(meaning, widget.palette())
    if widget.palette().color(role) != colour:  # setPalette ends in changeEvent again
        palette = QPalette()
        palette.setColor(role, colour)
        widget.setPalette(palette)
