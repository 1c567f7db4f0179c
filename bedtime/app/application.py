"""The one place where real meets real: builds the program, wires it, starts and stops it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.config.watch import FileWatch
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.ipc.profile_lock import Claim
from bedtime.adapters.ipc.server import Server
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.qt.alarm import QtAlarm
from bedtime.adapters.qt.application import application
from bedtime.adapters.qt.unix_signals import Signals
from bedtime.adapters.storage.presence import PresenceFile
from bedtime.adapters.system import display
from bedtime.adapters.system.stdout import print_lines
from bedtime.adapters.system.time_zone import system_zone
from bedtime.app.start_options import StartOptions
from bedtime.core.evening.events import Locked, Snoozed
from bedtime.core.settings import Settings
from bedtime.desktop.notifications import Notifications
from bedtime.desktop.system_monitor import SystemMonitor
from bedtime.engine.ports import LogError, Ports
from bedtime.engine.requests import handle
from bedtime.engine.routine import Routine
from bedtime.i18n import tr
from bedtime.services.notices import Notices
from bedtime.services.settings_service import SettingsService
from bedtime.text import diagnostics, plan

if TYPE_CHECKING:
    from bedtime.app.desktop_ui import DesktopUi


class App:
    """The running program."""

    def __init__(self, given: StartOptions, claim: Claim, screen: display.Display) -> None:
        """Raises DiaryError where the log cannot be used at all."""
        self.vanishes = False
        """Whether everything is to be deleted once it has ended."""
        self._given = given
        self._claim = claim
        self._qt = application(screen)
        self._notes = Notices(given.said, given.complain, self._show)
        self._face = None
        self._diary = SqliteLog(given.profile.diary, trouble=self._notes.say)
        with suppress(LogError):  # the routine says so, once, when it comes to write or read
            self._diary.open(checked=True)
        self._bus_lost = ""
        self._bus = Bus(trouble=self._say_standing)
        self._bus.follow(self._hear_bus)
        self._face = face = self._make_face() if screen.kind else None
        self._exchange = Notifications(
            self._bus,
            routine=lambda: self._routine,
            windows=face.messages if face else None,
            note=given.profile.data / "notifications.json",
            open_=self._open,
            say=self._notes.say,
            trouble=self._say_standing,
        )
        self._senses = SystemMonitor(
            self._bus,
            beat=self._beat,
            locked=lambda locked: self._routine.handle(Locked(locked)),
            used=lambda here, at: self._routine.presence_changed(here, at),
            watch_use=given.settings.checkin.suggest,
        )
        self._alarm = QtAlarm(lambda key: self._routine.on_alarm(key))
        self._routine = Routine(
            Ports(
                self._diary,
                self._alarm,
                self._exchange.desk,
                lambda: datetime.now(UTC),
                lambda: ZoneInfo(system_zone()),
                PresenceFile(given.profile.data),
            ),
            given.settings,
            run=given.run,
            changed=self._show,
            trouble=lambda error: self._notes.say(str(error)),
        )
        self._choices = SettingsService(
            given.file,
            given.worded,
            given.words,
            adopt=self._adopt,
            say=self._notes.say,
            unsay=self._notes.unsay,
        )
        self._watch: FileWatch | None = None

    def run(self) -> int:
        """Start, run until asked to end, stop; returns the exit code."""
        signals = Signals(self._end)
        server = self._listen()
        if not self._given.at_login:
            print_lines(plan.lines(self._routine.projected()))
        self._bus.open()
        if self._face:
            self._show_face(self._face)
        self._senses.open(known=self._begin)
        try:
            return self._qt.exec()
        finally:
            if self._watch:
                self._watch.close()
            self._senses.close()
            self._routine.stop()
            self._exchange.desk.clear()
            self._alarm.stop()
            if self._face:
                self._face.close()
            if server:
                server.close()
            self._bus.close()
            self._diary.close()
            signals.close()

    def _make_face(self) -> "DesktopUi":
        from bedtime.app.desktop_ui import (  # Qt's widgets, only where there is a display
            DesktopUi,
            Messages,
        )

        windows = Messages(
            lambda number, action: self._exchange.press(number, action),
            lambda number: self._exchange.hear_gone(number),
        )
        return DesktopUi(self._bus, windows, self._notes, at_login=self._given.at_login)

    def _show_face(self, face: "DesktopUi") -> None:
        from bedtime.app.build_windows import build_windows

        windows = build_windows(
            self._given,
            self._routine,
            self._choices,
            self._diary,
            self._notes,
            trial=self._exchange.trial,
            session=self._bus,
            system=self._senses.system,
            quit_=self._end,
            vanish=self._vanish,
        )
        face.start(self._routine, windows)

    def _end(self) -> None:
        """End; Qt's quit() would first close the windows as if the user had (Qt 6.11)."""
        self._qt.exit()

    def _vanish(self) -> None:
        self.vanishes = True
        self._end()

    def _begin(self) -> None:
        """Begin the evening, and keep a copy of the log as it is then, if it can be written."""
        window = self._given.window
        if window == "first":
            self._open("first")  # before anything rings: it holds the reminders back
        try:
            self._routine.start()
            if self._routine.saves:
                self._diary.backup()
        except LogError as error:
            self._notes.say(str(error))
        file = self._given.file
        self._watch = FileWatch(file.path, mark=file.mark, settled=self._choices.look)
        self._show()
        if window not in ("", "first") and not self._open(window):
            self._open("tonight")

    def play(self, snoozed: str, snooze_at: float, ends_at: float) -> None:
        """Snooze a step and end, by itself, after so many seconds: for the demo."""
        snooze = self._routine.settings.reminders.snooze[0]
        self._after(snooze_at, lambda: self._routine.handle(Snoozed(snoozed, snooze)))
        self._after(ends_at, self._end)

    def _after(self, seconds: float, act: Callable[[], object]) -> None:
        QTimer.singleShot(round(seconds * 1000), self._qt, lambda: (act(), None)[1])

    def _listen(self) -> Server | None:
        try:
            return Server(self._claim, self._obey)
        except OSError as error:
            why = error.strerror or str(error)
            self._notes.say(tr("commands cannot reach this Bedtime: {why}", why=why))
            return None

    def _adopt(self, settings: Settings) -> None:
        self._routine.apply_settings(settings)
        self._senses.watch_use(settings.checkin.suggest)

    def _beat(self) -> None:
        self._choices.look()
        if self._senses.watches:
            self._routine.refresh()
        else:
            self._routine.presence_changed(None, self._routine.now())

    def _show(self) -> None:
        if self._face:
            self._face.tell()

    def _open(self, window: str) -> bool:
        return self._face is not None and self._face.open(window)

    def _obey(self, order: Mapping[str, Any]) -> dict[str, Any]:
        match order.get("order"):
            case "meet":  # one that was started at login while this one ran
                return {"refusal": None}
            case "show":
                self._open("front")
                return {"refusal": None}
            case "open":
                return {"refusal": None if self._open(order["window"]) else "no_window"}
            case "quit":
                self._end()
                return {"refusal": None}
        try:
            return handle(self._routine, order)
        except LogError as error:
            return {"error": str(error)}

    def _say_standing(self, standing: Availability) -> None:
        if standing.finding is Finding.NO_BUS and self._face is None:
            return  # said already: without a display there is seldom a bus, and the terminal serves
        said, remedy = diagnostics.finding(standing.finding.name, standing.subject)
        sentence = f"{said} {remedy}".rstrip()
        if standing.finding is Finding.BUS_LOST:
            self._bus_lost = sentence
        self._notes.say(sentence)

    def _hear_bus(self, up: bool) -> None:
        if up:
            self._notes.unsay(self._bus_lost)
