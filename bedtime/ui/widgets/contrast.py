"""Whether the user wants more contrast: the portal says so, or Qt knows it of the desktop."""

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication


@dataclass(slots=True)
class Contrast:
    """What the portal said last."""

    wanted: bool = False


PORTAL = Contrast()


def is_high() -> bool:
    """Return whether colours are to be as far apart as they can be."""
    return PORTAL.wanted or _qt_says_so()


def _qt_says_so() -> bool:
    hints = QGuiApplication.styleHints()  # held: PySide6 (6.12) drops what it leads to with it
    return hints.accessibility().contrastPreference().name == "HighContrast"
