"""Qt's palette, light or dark, as the desktop says.

Under GNOME's `prefer-dark` Qt (6.12) knows that windows are to be dark, and leaves its palette
light. On Plasma its palette is the user's own colours: those are left alone where they are right.
"""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

DARK, LIGHT = "#323234", "#f4f4f4"
"""The windows where Qt has no palette of its own; the rest follows from that."""
SETTLED = 300
"""Milliseconds that Qt has to follow a change by itself."""


class ColourScheme:
    """Makes the palette dark or light where it is not what was asked for."""

    def __init__(self) -> None:
        self._wanted: bool | None = None
        self._was_asked = False
        self._is_set = False
        self._settled = QTimer()
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._settled.timeout.connect(self._correct)

    def want(self, *, dark: bool | None) -> None:
        """Follow a choice of dark or light; None is for Qt to choose. At first it holds at once."""
        self._wanted = dark
        if self._is_set:
            self._is_set = False
            QApplication.setPalette(QPalette())
            QApplication.styleHints().unsetColorScheme()
        if not self._was_asked:
            self._was_asked = True
            self._correct()
        self._settled.start()

    def close(self) -> None:
        """Correct nothing any more."""
        self._settled.stop()

    def _correct(self) -> None:
        if self._wanted is None or self._wanted is is_dark(QApplication.palette()):
            return
        self._is_set = True
        # By name, as Qt's enum costs 1 MB.
        wanted = "Dark" if self._wanted else "Light"
        QApplication.styleHints().setProperty("colorScheme", wanted)
        if self._wanted is not is_dark(QApplication.palette()):
            # Qt took it for what it has already; the style's own palette is of the scheme.
            palette = QApplication.style().standardPalette()
            if is_dark(palette) is not self._wanted:  # on a desktop that Qt does not know
                palette = QPalette(QColor(DARK if self._wanted else LIGHT))
            QApplication.setPalette(palette)


def is_dark(palette: QPalette) -> bool:
    """Return whether the palette's text is lighter than its background."""
    return palette.windowText().color().lightness() > palette.window().color().lightness()
