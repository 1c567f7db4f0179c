"""The program's face on a desktop: the tray, looked for until it is there, and the windows."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.notify.message import Message
from bedtime.adapters.storage.paths import resource
from bedtime.core.settings import Voice
from bedtime.engine.ports import LogError
from bedtime.engine.routine import Routine
from bedtime.i18n import tr
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from bedtime.text import diagnostics
from bedtime.text.formats import write_as
from bedtime.ui.tray.tray import Tray, TrayIcon
from bedtime.ui.widgets import locale_formats
from bedtime.ui.widgets.qt_translation import QtTranslation

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from bedtime.ui.tray.reminder_window import ReminderWindows

WATCHER = "org.kde.StatusNotifierWatcher"
PATIENCE = 5_000
"""Milliseconds that a tray on the bus has to answer before an X11 tray is looked for."""
AT_LOGIN = 60_000
"""Milliseconds that a desktop which is just starting has to put up a tray of either kind."""


class Messages:
    """Messages as small windows: the desk's last way on a desktop."""

    def __init__(self, press: Callable[[int, str], None], gone: Callable[[int], None]) -> None:
        self._press = press
        self._gone = gone
        self._windows: ReminderWindows | None = None

    def show(self, message: Message) -> None:
        """Show a message, in place of one with the same id."""
        if self._windows is None:
            from bedtime.ui.tray.reminder_window import ReminderWindows  # an idle tray holds a tray

            self._windows = ReminderWindows(self._press, self._gone)
        self._windows.show(
            message.id, message.summary, message.body, message.buttons, stays=message.stays
        )

    def close(self, message_id: int) -> None:
        """Take a message down; unknown ids are no error."""
        if self._windows is not None:
            self._windows.close(message_id)


class DesktopUi:
    """The tray, once there is one.

    Qt asks the bus for a tray once, with the first QSystemTrayIcon, and keeps the answer for the
    life of the process (6.12, qgenericunixthemes.cpp): so that icon is not made before the bus has
    a tray. Where it has none, an X11 tray is looked for, which Qt itself finds also later.
    """

    def __init__(
        self, bus: Bus, messages: Messages, notes: Notices, *, at_login: bool = False
    ) -> None:
        """`notes` say that there is no tray; `at_login` it has AT_LOGIN to come."""
        self.messages = messages
        self._bus = bus
        self._notes = notes
        self._tray: Tray | None = None
        self._left = AT_LOGIN if at_login else PATIENCE
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._look_elsewhere)
        self._routine: Routine | None = None
        self._windows: WindowManager | None = None
        self._speech = QtTranslation()

    def start(self, routine: Routine, windows: WindowManager) -> None:
        """Show the routine in the tray as soon as there is one."""
        self._routine = routine
        self._windows = windows
        write_as(locale_formats.formats())  # the terminal's part is said by now
        self._speech.follow()
        self._bus.watch_owner(WATCHER, self._meet_tray)
        self._patience.start(PATIENCE)

    def tell(self) -> None:
        """Show where the evening stands now, in the tray and in the windows that are open."""
        routine = self._routine
        if routine is None or self._windows is None:
            return
        self._speech.follow()
        self._windows.tell()
        if self._tray is not None:
            try:
                ring = routine.next_ring()
            except LogError:  # the routine has said so; the tray goes on without
                ring = None
            chosen = routine.settings.reminders
            self._tray.tell(
                routine.state,
                ring,
                routine.now(),
                snooze=chosen.snooze[0],
                discreet=chosen.discreet,
                counts=chosen.voice is not Voice.GENTLE,
            )

    def open(self, window: str) -> bool:
        """Open a window by its name in `bedtime open`; False where there is none of this name."""
        return self._windows is not None and self._windows.open(window)

    def close(self) -> None:
        """Leave the tray and close the windows."""
        if self._windows is not None:
            self._windows.close()
        if self._tray is not None:
            self._tray.close()
        self._patience.stop()
        # While Python still stands: as it ends, a window that is left outlives what it tells.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _meet_tray(self, owner: str | None) -> None:
        if owner:
            self._make_tray()

    def _look_elsewhere(self) -> None:
        self._left -= PATIENCE
        x11 = QGuiApplication.platformName() == "xcb"
        if self._tray is None and self._left > 0 and not (x11 and has_x11_tray()):
            # Not by asking Qt, which would then not find one that comes to the bus a moment later.
            self._patience.start(PATIENCE)
            return
        if x11:
            self._make_tray()
        if self._tray is None or not QSystemTrayIcon.isSystemTrayAvailable():
            self._notes.say(diagnostics.no_tray())
            if self._windows is not None and not self._windows.greets:
                self.open("tonight")

    def _make_tray(self) -> None:
        if self._tray is None and self._windows is not None:
            self._tray = Tray(icon, self._windows.wishes)
            self.tell()
            if QSystemTrayIcon.isSystemTrayAvailable():
                self._notes.unsay(diagnostics.no_tray())


def has_x11_tray() -> bool:
    """Look for a tray of the older kind, without Qt."""
    from bedtime.adapters.system import x11_tray

    return x11_tray.is_there(os.environ.get("DISPLAY", ""))


def icon(look: TrayIcon) -> QIcon:
    """Find the tray's icon, in every size there is."""
    panel = panel_of(
        os.environ.get("XDG_CURRENT_DESKTOP", ""),
        lambda: QGuiApplication.styleHints().colorScheme(),
    )
    found = QIcon()
    for file in sorted(resource("icons").glob(f"tray-{look}-{panel}-*.png")):
        found.addFile(str(file))
    return found


def panel_of(desktop: str, scheme: "Callable[[], Qt.ColorScheme]") -> str:
    """Guess the panel's ground, which no desktop tells: `light`, `dark`, or `any`.

    GNOME's top bar is dark whatever the windows are; these few follow the windows' `scheme`,
    which is asked for only there: Qt's name for it costs 1 MB.
    """
    names = desktop.split(":")
    if "GNOME" in names:
        return "dark"
    if {"KDE", "LXQt", "MATE"}.isdisjoint(names):
        return "any"
    return {"Light": "light", "Dark": "dark"}.get(scheme().name, "any")


def warn(sentence: str) -> None:
    """Say what went wrong when there is no other window any more, and wait until it is read."""
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(None, tr("Bedtime"), sentence)
