"""A program whose palette follows a portal: prints each change of it as `light` or `dark`."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bedtime.adapters.appearance.portal import AppearancePortal
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.qt.colour_scheme import ColourScheme, is_dark


def main() -> None:
    """Run until stdin ends the process; a line each time that what is shown has changed."""
    qt = QApplication(["child"])
    scheme, shown = ColourScheme(), [""]
    bus = Bus(on_trouble=print)
    AppearancePortal(bus, lambda appearance: scheme.want(dark=appearance.dark))
    bus.open()

    def look() -> None:
        now = "dark" if is_dark(qt.palette()) else "light"
        if now != shown[0]:
            shown[0] = now
            print(now, flush=True)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    sys.exit(qt.exec())


main()
