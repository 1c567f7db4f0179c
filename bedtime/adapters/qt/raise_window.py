"""Raising a window above the others."""

import os
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from bedtime.adapters.system import activation

AGAIN = 150
"""Milliseconds: a window that is shown again sooner has the focus on GNOME 43, and is invisible."""
_COMING = "is shown again in a moment"


def bring_forward(window: QWidget) -> None:
    """Show a window, raise it above the others and give it the keyboard focus.

    Wayland's compositors raise an open window only for a token. Where none came (GNOME 43, a
    command) it is taken away and shown again, as new windows come forward; not beneath a dialog
    of its own, which would lose its place. On X11 the window manager is asked once more.
    """
    token, platform = os.environ.get(activation.TOKEN, ""), QApplication.platformName()
    if window.property(_COMING):
        return
    if platform == "wayland" and not token and _must_be_shown_again(window):
        window.setProperty(_COMING, True)
        window.hide()
        QTimer.singleShot(AGAIN, window, partial(_show_again, window))
        return
    was_in_front = window.isActiveWindow()
    _show(window)
    if platform == "xcb" and "DISPLAY" in os.environ and not was_in_front:
        QTimer.singleShot(AGAIN, window, partial(_ask_window_manager, window, token))


def complete(token: str) -> None:
    """End the waiting cursor of a launcher under X11 that has started a program without a window.

    To be called once Qt is there. Wayland's launchers have no such word, and wait some seconds.
    """
    if "_TIME" in token and QApplication.platformName() == "xcb":
        from bedtime.adapters.system import x11_activation

        x11_activation.complete(os.environ.get("DISPLAY", ""), token)


def _show(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
    activation.forget()


def _show_again(window: QWidget) -> None:
    window.setProperty(_COMING, False)
    _show(window)


def _must_be_shown_again(window: QWidget) -> bool:
    covered = QApplication.activeModalWidget() is not None
    return window.isVisible() and not window.isActiveWindow() and not covered


def _ask_window_manager(window: QWidget, token: str) -> None:
    from bedtime.adapters.system import x11_activation

    if window.isVisible():  # Qt takes it for active although the window manager has refused
        x11_activation.raise_window(os.environ["DISPLAY"], int(window.winId()), token)
    complete(token)
