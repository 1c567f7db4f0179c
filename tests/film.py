"""A window like a film's or a game's, for tests of what fills the screen.

Run as `python tests/film.py HOW`: full, maximized, normal, or `covering`, without saying so. Prints
`shown` when it is on the screen; on each line of standard input it says what it finds full screen.
"""

import os
import sys

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QRasterWindow

from bedtime.adapters.dbus.query import wait_for
from bedtime.adapters.interruption import full_screen


def main() -> int:
    """Show the window until standard input ends."""
    app = QGuiApplication(sys.argv)
    app.setDesktopFileName(sys.argv[2] if len(sys.argv) > 2 else "film")
    window = QRasterWindow()  # it draws, else Wayland does not show it
    window.setTitle("A film")
    window.resize(300, 200)
    match sys.argv[1]:
        case "full":
            window.showFullScreen()
        case "maximized":
            window.setFlags(Qt.WindowType.FramelessWindowHint)  # as browsers draw their own
            window.showMaximized()
        case "normal":
            window.show()
        case "covering":
            window.setFlags(Qt.WindowType.FramelessWindowHint)
            window.setGeometry(window.screen().geometry().adjusted(-1, -1, 1, 1))
            window.show()

    def report() -> None:
        # Under Wayland a seat without a keyboard makes no window active as Qt sees it.
        if window.isExposed() and (window.isActive() or app.platformName() == "wayland"):
            print("shown", flush=True)
        else:
            QTimer.singleShot(20, report)

    def answer() -> None:
        if not sys.stdin.readline():
            app.quit()
            return
        print(wait_for(full_screen.ask(os.environ)).on, flush=True)

    reader = QSocketNotifier(0, QSocketNotifier.Type.Read)
    reader.activated.connect(answer)
    report()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
