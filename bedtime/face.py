"""The program's face on a desktop: the tray, looked for until it is there, and small windows."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from bedtime.adapters.bus import Bus
from bedtime.adapters.notify.message import Message
from bedtime.adapters.paths import resource
from bedtime.core.entry import Kind
from bedtime.core.events import Answered, Resumed, SetAside, Snoozed, Undone
from bedtime.core.settings import Voice
from bedtime.orders import obey
from bedtime.ports import DiaryError
from bedtime.routine import Routine
from bedtime.ui.reminder_window import ReminderWindows
from bedtime.ui.tray import Look, Tray
from bedtime.ui.wishes import Wishes
from bedtime.ui.words import doctor

if TYPE_CHECKING:
    from bedtime.ui.tonight import TonightWindow

WATCHER = "org.kde.StatusNotifierWatcher"
MINUTE = 30_000
"""Milliseconds between two looks at the clock while a window is open that counts minutes."""
PATIENCE = 3_000
"""Milliseconds that a tray on the bus has to answer before an X11 tray is looked for."""


class Windows:
    """Messages as small windows: the desk's last way on a desktop."""

    def __init__(self, press: Callable[[int, str], None], gone: Callable[[int], None]) -> None:
        self._windows = ReminderWindows(press, gone)

    def show(self, message: Message) -> None:
        """Show a message, in place of one with the same id."""
        self._windows.show(
            message.id, message.summary, message.body, message.buttons, stays=message.stays
        )

    def close(self, message_id: int) -> None:
        """Take a message down; unknown ids are no error."""
        self._windows.close(message_id)


class Face:
    """The tray, once there is one.

    Qt asks the bus for a tray once, with the first QSystemTrayIcon, and keeps the answer for the
    life of the process (6.12, qgenericunixthemes.cpp): so that icon is not made before the bus has
    a tray. Where it has none, an X11 tray is looked for, which Qt itself finds also later.
    """

    def __init__(self, bus: Bus, windows: Windows, complain: Callable[[str], None]) -> None:
        """`complain` says to the user that there is no tray."""
        self.windows = windows
        self._bus = bus
        self._complain = complain
        self._tray: Tray | None = None
        self._tonight: TonightWindow | None = None
        self._minute = QTimer()
        self._minute.timeout.connect(self.tell)
        self._patience = QTimer()
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._look_elsewhere)
        self._routine: Routine | None = None

    def start(self, routine: Routine, *, quit_: Callable[[], None]) -> None:
        """Show the routine in the tray as soon as there is one."""
        self._routine = routine
        self._quit = quit_
        self._bus.watch_owner(WATCHER, self._meet_tray)
        self._patience.start(PATIENCE)

    def tell(self) -> None:
        """Show where the evening stands now, in the tray and in the window if it is open."""
        routine = self._routine
        if routine is None:
            return
        chosen, state, now = routine.settings.reminders, routine.state, routine.now()
        snooze = chosen.snooze[0]
        if self._tonight is not None:
            counts = chosen.countdown and chosen.voice is Voice.CLEAR
            self._tonight.tell(state, now, snooze=snooze, countdown=counts)
        if self._tray is not None:
            try:
                ring = routine.next_ring()
            except DiaryError:  # the routine has said so; the tray goes on without
                ring = None
            self._tray.tell(state, ring, now, snooze=snooze, discreet=chosen.discreet)

    def open_tonight(self) -> None:
        """Open the Tonight window, or bring it to the front."""
        routine = self._routine
        if routine is None:
            return
        if self._tonight is None:
            from bedtime.ui.tonight import TonightWindow  # an idle tray holds a tray

            self._tonight = TonightWindow(self._wishes(routine))
            self._tonight.destroyed.connect(self._forget_tonight)
            self._minute.start(MINUTE)
            self.tell()
            with suppress(DiaryError):  # the routine has said so
                self._tonight.remember(routine.last_evenings())
            self._tonight.fit()
        self._tonight.show()
        self._tonight.raise_()
        self._tonight.activateWindow()

    def close(self) -> None:
        """Leave the tray and close the window."""
        if self._tonight is not None:
            self._tonight.close()
        if self._tray is not None:
            self._tray.close()
        self._patience.stop()

    def _meet_tray(self, owner: str | None) -> None:
        if owner:
            self._make_tray()

    def _look_elsewhere(self) -> None:
        if QGuiApplication.platformName() == "xcb":
            self._make_tray()
        if self._tray is None or not QSystemTrayIcon.isSystemTrayAvailable():
            self._complain(doctor.no_tray())
            self.open_tonight()

    def _make_tray(self) -> None:
        if self._tray is None and self._routine is not None:
            self._tray = Tray(icon, self._wishes(self._routine))
            self.tell()

    def _forget_tonight(self) -> None:
        self._tonight = None
        self._minute.stop()

    def _wishes(self, routine: Routine) -> Wishes:
        return Wishes(
            done=lambda key, night: routine.take(Answered(key, Kind.DONE), night=night),
            skip=lambda key, night: routine.take(Answered(key, Kind.SKIPPED), night=night),
            snooze=lambda key, night: routine.take(
                Snoozed(key, routine.settings.reminders.snooze[0]), night=night
            ),
            undo=lambda key, night: routine.take(Undone(key), night=night),
            pause=lambda until: obey(routine, {"order": "pause", "until": until}),
            resume=lambda: routine.take(Resumed()),
            later=routine.later,
            back=routine.back,
            aside=lambda: routine.take(SetAside()),
            open_tonight=self.open_tonight,
            quit=self._quit,
        )


def icon(look: Look) -> QIcon:
    """Find the tray's icon, in every size there is."""
    panel = panel_of(
        os.environ.get("XDG_CURRENT_DESKTOP", ""), QGuiApplication.styleHints().colorScheme()
    )
    found = QIcon()
    for file in sorted(resource("icons").glob(f"tray-{look}-{panel}-*.png")):
        found.addFile(str(file))
    return found


def panel_of(desktop: str, scheme: Qt.ColorScheme) -> str:
    """Guess the panel's ground, which no desktop tells: `light`, `dark`, or `any`.

    GNOME's top bar is dark whatever the windows are; these few follow the windows' scheme.
    """
    names = desktop.split(":")
    if "GNOME" in names:
        return "dark"
    if not {"KDE", "LXQt", "MATE"}.isdisjoint(names) and scheme is not Qt.ColorScheme.Unknown:
        return "light" if scheme is Qt.ColorScheme.Light else "dark"
    return "any"
