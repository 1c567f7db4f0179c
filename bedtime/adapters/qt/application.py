"""The Qt application: with widgets if there is a display, else without."""

from PySide6.QtCore import QCoreApplication, QTimer

from bedtime.adapters.storage.paths import resource
from bedtime.adapters.system.display import Display

UNWANTED = "\n".join(
    f"{category}=false"
    for category in (
        # Qt 6.12 warns of every desktop without portals.
        "qt.qpa.theme.gnome",
        "qt.qpa.services",
        # It warns of each window on GNOME and Plasma that loses the keyboard to another.
        "qt.qpa.wayland.textinput",
    )
)
"""Rules for the categories of Qt's log in which it warns of what is no fault."""


def application(screen: Display) -> QCoreApplication:
    """Create the process's only application; Qt ends the process if `screen` is not available."""
    name = "Bedtime"
    if not screen.kind:
        qt = QCoreApplication([name])
    else:
        from PySide6.QtCore import QLoggingCategory
        from PySide6.QtGui import QIcon, QPixmapCache
        from PySide6.QtWidgets import QApplication

        QLoggingCategory.setFilterRules(UNWANTED)
        widgets = QApplication([name])
        widgets.setQuitOnLastWindowClosed(False)
        widgets.setDesktopFileName("bedtime")
        icon = QIcon()
        for file in resource("icons").glob("bedtime-*.png"):
            icon.addFile(str(file))
        widgets.setWindowIcon(icon)
        # Fusion (6.11) caches a pixmap of each button that had the focus, 17 kB each, under a key
        # that no other button will ever have.
        widgets.lastWindowClosed.connect(QPixmapCache.clear)
        qt = widgets
    qt.setApplicationName(name)
    return qt


def precise_timer() -> QTimer:
    """Create a timer that fires once, within a millisecond or so.

    Its type is set by name: PySide6 (6.11) builds the whole namespace `Qt`, with 1,200 keys, when
    one of its enums is first used, which takes 1 MB and 15 ms.
    """
    timer = QTimer(singleShot=True)
    timer.setProperty("timerType", "PreciseTimer")
    return timer
