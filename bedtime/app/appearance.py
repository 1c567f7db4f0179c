"""The windows' light, dark and contrast, and the tray icon's ground, while the program runs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bedtime.adapters.appearance.portal import Appearance, AppearancePortal
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.qt.colour_scheme import ColourScheme
from bedtime.ui.widgets import contrast


class AppearanceFollower:
    """Follows the desktop's portal, and Qt where that knows more."""

    def __init__(self, bus: Bus, on_change: Callable[[], None]) -> None:
        """`on_change` is called when light has become dark, or the other way round."""
        self._scheme = ColourScheme()
        self._portal = AppearancePortal(bus, self._on_appearance)
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(on_change)
        self._hints.accessibility().contrastPreferenceChanged.connect(recolour)
        self._on_change = on_change

    def close(self) -> None:
        """Follow nothing any more."""
        self._hints.colorSchemeChanged.disconnect(self._on_change)
        self._hints.accessibility().contrastPreferenceChanged.disconnect(recolour)
        self._scheme.close()

    def _on_appearance(self, appearance: Appearance) -> None:
        self._scheme.want(dark=appearance.dark)
        if contrast.PORTAL.wanted is not appearance.high_contrast:
            contrast.PORTAL.wanted = appearance.high_contrast
            recolour()


def recolour() -> None:
    """Colour the open windows anew, where the palette has stayed the same."""
    for widget in QApplication.allWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))
        widget.update()
