"""The desktop user interface: the tray, searched for until it is there, and the windows."""

import os

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from bedtime.adapters.dbus import names
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.launcher import menu_entry
from bedtime.adapters.qt.raise_window import complete
from bedtime.app.appearance import AppearanceFollower
from bedtime.app.reminder_popups import ReminderPopups
from bedtime.app.tray_icon import TrayIcons, panel, tray_icon
from bedtime.core.settings import Voice
from bedtime.engine.ports import LogError
from bedtime.engine.routine import Routine
from bedtime.i18n import tr
from bedtime.presenters.windows import WindowManager
from bedtime.services.notices import Notices
from bedtime.text import diagnostics
from bedtime.text import tray as tray_text
from bedtime.text.formats import use_formats
from bedtime.ui.tray.tray import Tray
from bedtime.ui.widgets import locale_formats
from bedtime.ui.widgets.qt_translation import QtTranslation

PATIENCE = 5_000
"""Milliseconds that a tray on the bus has to answer before an X11 tray is looked for."""
AT_LOGIN = 60_000
"""Milliseconds that a desktop which is just starting has to put up a tray of either kind."""


class DesktopUi:
    """The windows, and the tray once there is one.

    Qt asks the bus for a tray once, with the first QSystemTrayIcon, and keeps the answer for the
    life of the process (6.12, qgenericunixthemes.cpp): so that icon is not made before the bus has
    a tray. Where it has none, an X11 tray is looked for, which Qt itself finds also later.
    """

    def __init__(
        self, bus: Bus, popups: ReminderPopups, notices: Notices, *, at_login: bool = False
    ) -> None:
        """`notices` take that there is no tray; `at_login` a tray has AT_LOGIN to come."""
        self.popups = popups
        self._bus = bus
        self._notices = notices
        self._tray: Tray | None = None
        self._at_login = at_login
        self._left = AT_LOGIN if at_login else PATIENCE
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._look_for_x11_tray)
        self._routine: Routine | None = None
        self._windows: WindowManager | None = None
        self._translation = QtTranslation()
        self._panel = ""
        self._lacks_tray = False
        self._appearance: AppearanceFollower | None = None

    def start(self, routine: Routine, windows: WindowManager) -> None:
        """Show the routine in the tray as soon as there is one."""
        self._routine = routine
        self._windows = windows
        use_formats(locale_formats.formats())  # the terminal's lines are printed by now
        self._translation.sync_language()
        self._appearance = AppearanceFollower(self._bus, self._follow_panel)
        self._bus.watch_owner(names.TRAY, self._on_watcher)
        self._patience.start(PATIENCE)

    def way_in(self, by_click: bool) -> str:
        """Return a sentence on how to open Tonight where no tray leads there, else "".

        `by_click` tells whether a click on a reminder does.
        """
        if not self._lacks_tray:
            return ""
        return tray_text.way_in(by_click=by_click, in_menu=menu_entry.is_in_menu())

    def refresh(self) -> None:
        """Show where the evening stands now, in the tray and in the windows that are open."""
        routine = self._routine
        if routine is None or self._windows is None:
            return
        self._translation.sync_language()
        self._windows.refresh()
        if self._tray is not None:
            try:
                ring = routine.next_ring()
            except LogError:  # the routine has reported it; the tray goes on without
                ring = None
            chosen = routine.settings.reminders
            self._follow_panel()
            self._tray.show_evening(
                routine.state,
                ring,
                routine.now(),
                snooze=chosen.snooze[0],
                discreet=chosen.discreet,
                arc_closes=chosen.voice is not Voice.GENTLE,
                counts=chosen.countdown and chosen.voice is not Voice.GENTLE,
                unsaved=routine.unsaved.entries,
            )

    def open(self, window: str) -> bool:
        """Open a window by its name in `bedtime open`; False where there is none of this name."""
        return self._windows is not None and self._windows.open(window)

    def end_waiting(self, token: str) -> None:
        """End the waiting cursor of the launcher that gave this token, as no window opens now."""
        complete(token)

    @property
    def tonight_is_open(self) -> bool:
        """Whether the steps can be answered in Tonight now."""
        return self.popups.tonight_is_open

    def raise_tonight(self) -> None:
        """Bring Tonight above other windows, if it is open, without the keyboard."""
        if self._windows is not None:
            self._windows.raise_tonight()

    def close(self) -> None:
        """Leave the tray and close the windows."""
        if self._appearance is not None:
            self._appearance.close()
        if self._windows is not None:
            self._windows.close()
        if self._tray is not None:
            self._tray.close()
        self._patience.stop()
        # While Python still stands: at its end a window that is left would outlive its presenter.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _follow_panel(self) -> None:
        """Draw the icon anew where the panel has become light or dark."""
        before, self._panel = self._panel, panel()
        if self._tray is not None and before != self._panel:
            self._tray.redraw()

    def _on_watcher(self, owner: str | None) -> None:
        if owner:
            self._make_tray()

    def _look_for_x11_tray(self) -> None:
        self._left -= PATIENCE
        x11 = QGuiApplication.platformName() == "xcb"
        if self._tray is None and self._left > 0 and not (x11 and has_x11_tray()):
            # Not by asking Qt, which would then not find one that comes to the bus a moment later.
            self._patience.start(PATIENCE)
            return
        if x11:
            self._make_tray()
        if self._tray is None or not QSystemTrayIcon.isSystemTrayAvailable():
            self._lacks_tray = True
            self._notices.add(self._no_tray_notice())
            if self._at_login or self._windows is None or self._windows.first_run_is_open:
                return  # nobody has asked for a window: the first reminder says how to get one
            self.open("tonight")

    def _make_tray(self) -> None:
        if self._tray is None and self._windows is not None:
            self._tray = Tray(TrayIcons(tray_icon), self._windows.actions)
            self.refresh()
            if QSystemTrayIcon.isSystemTrayAvailable():
                self._lacks_tray = False
                self._notices.withdraw(self._no_tray_notice())

    def _no_tray_notice(self) -> str:
        return diagnostics.no_tray_notice(opens=not self._at_login)


def has_x11_tray() -> bool:
    """Return whether there is a tray of the older kind, without asking Qt."""
    from bedtime.adapters.system import x11_tray

    return x11_tray.is_there(os.environ.get("DISPLAY", ""))


def warn(sentence: str) -> None:
    """Show what went wrong in a window of its own, and wait until it is read."""
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(None, tr("Bedtime"), sentence)
