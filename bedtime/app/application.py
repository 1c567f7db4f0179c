"""The running program: builds its parts, wires them, starts and stops them."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer

from bedtime.adapters.availability import Availability, Finding
from bedtime.adapters.config.watch import FileWatch
from bedtime.adapters.dbus.bus import Bus
from bedtime.adapters.ipc.profile_lock import ProfileLock
from bedtime.adapters.launcher.launch_command import is_startable, own_command
from bedtime.adapters.launcher.package import Package
from bedtime.adapters.log.sqlite_log import SqliteLog
from bedtime.adapters.qt.alarm import QtAlarm
from bedtime.adapters.qt.application import application
from bedtime.adapters.qt.unix_signals import UnixSignals
from bedtime.adapters.storage.presence import PresenceFile
from bedtime.adapters.system import activation, display
from bedtime.adapters.system.stdout import print_lines
from bedtime.adapters.system.time_zone import RulesWatch, system_zone
from bedtime.app.daily_backup import DailyBackup
from bedtime.app.profile_hold import ProfileHold
from bedtime.app.socket_requests import SocketRequests
from bedtime.app.start_options import StartOptions
from bedtime.core.evening.events import Locked, Snoozed
from bedtime.core.settings import Settings
from bedtime.desktop.interruption_monitor import InterruptionMonitor
from bedtime.desktop.notifications import Notifications
from bedtime.desktop.system_monitor import SystemMonitor
from bedtime.engine.ports import LogError, Ports, UnwritableEntryError
from bedtime.engine.routine import Routine
from bedtime.i18n import tr
from bedtime.presenters.quit import QuitPresenter
from bedtime.presenters.replaced import ReplacedPresenter
from bedtime.services.notices import Notices
from bedtime.services.settings_service import SettingsService
from bedtime.text import diagnostics, plan
from bedtime.text import unsaved as unsaved_text

if TYPE_CHECKING:
    from bedtime.app.desktop_ui import DesktopUi


class App:
    """The running program."""

    def __init__(self, options: StartOptions, lock: ProfileLock, screen: display.Display) -> None:
        """Raises LogError where the log cannot be used at all."""
        self.deletes_everything = False
        """Whether everything is to be deleted once it has ended."""
        self.starts_again = False
        """Whether it is to be started again, since its files were replaced."""
        self._options = options
        self._qt = application(screen)
        self._notices = Notices(options.problems, options.print_error, self._refresh)
        self._ui = None
        self._log = SqliteLog(options.profile.log, on_trouble=self._notices.add, patience=0.0)
        with suppress(LogError):  # the routine reports it, once, when it comes to write or read
            self._log.open(checked=True)
        self._bus_lost = ""
        self._bus = Bus(on_trouble=self._report_availability)
        self._bus.watch_connection(self._on_bus)
        self._ui = ui = self._make_ui() if screen.kind else None
        self._notifications = Notifications(
            self._bus,
            routine=lambda: self._routine,
            windows=ui.popups if ui else None,
            folder=options.profile.data,
            tonight_is_open=lambda: ui is not None and ui.tonight_is_open,
            open_window=self._open,
            report=self._notices.add,
            on_trouble=self._report_availability,
            way_in=ui.way_in if ui else lambda _: "",
        )
        self._monitor = SystemMonitor(
            self._bus,
            on_heartbeat=self._on_heartbeat,
            on_lock=lambda locked: self._routine.handle(Locked(locked)),
            on_use=lambda here, at: self._routine.presence_changed(here, at),
            watch_use=options.settings.checkin.suggest,
        )
        self._alarm = QtAlarm(lambda key: self._routine.on_alarm(key))
        self._routine = Routine(
            Ports(
                self._log,
                self._alarm,
                self._notifications.dispatcher,
                lambda: datetime.now(UTC),
                lambda: ZoneInfo(system_zone()),
                PresenceFile(options.profile.data),
                InterruptionMonitor(on_trouble=self._report_availability).current,
            ),
            options.settings,
            run=options.run,
            on_change=self._refresh,
            on_log_error=self._on_log_error,
        )
        self._backups = DailyBackup(
            self._log.backup_in_steps,
            today=lambda: self._routine.now().astimezone(self._routine.zone).date(),
            is_ready=lambda: self._routine.log_is_complete,
            report=self._notices.add,
        )
        self._settings = SettingsService(
            options.file,
            options.localise,
            options.describe_problems,
            on_settings=self._apply_settings,
            add_notice=self._notices.add,
            withdraw_notice=self._notices.withdraw,
        )
        self._watch: FileWatch | None = None
        self._zone_rules = RulesWatch(self._routine.zone.key)
        self._replaced = ReplacedPresenter(
            Package(),
            self._notices,
            can_start=lambda: is_startable(own_command()),
            start_again=QuitPresenter(self._routine, self._start_again, comes_back=True).ask,
            has_display=ui is not None,
        )
        requests = SocketRequests(
            self._routine,
            open_window=self._open,
            end=self._end,
            report_replaced=self._replaced.report,
        )
        self._hold = ProfileHold(
            lock,
            requests.reply_to,
            reload=self._routine.reload,
            end=self._end,
            report=self._notices.add,
        )

    def run(self) -> int:
        """Start, run until asked to end, stop; return the exit code."""
        signals = UnixSignals(self._end)
        excepthook, sys.excepthook = sys.excepthook, self._replaced.on_uncaught
        self._hold.open()
        if not self._options.at_login:
            discreet = self._routine.settings.reminders.discreet
            print_lines(plan.lines_at_start(self._routine.projected(), discreet=discreet))
        self._bus.open()
        if self._ui:
            self._show_ui(self._ui)
        self._monitor.open(on_ready=self._begin)
        try:
            return self._qt.exec()
        finally:
            if self._watch:
                self._watch.close()
            self._monitor.close()
            self._backups.close()
            self._routine.stop()
            if (unsaved := self._routine.unsaved).entries:
                self._options.print_error(unsaved_text.lost(unsaved.entries, unsaved.why))
            self._notifications.dispatcher.clear()
            self._alarm.stop()
            if self._ui:
                self._ui.close()
            self._hold.close()
            self._bus.close()
            self._log.close()
            signals.close()
            self._replaced.close()
            sys.excepthook = excepthook

    def _make_ui(self) -> "DesktopUi":
        from bedtime.app.desktop_ui import DesktopUi  # Qt's widgets, only where there is a display
        from bedtime.app.reminder_popups import ReminderPopups

        popups = ReminderPopups(
            lambda number, action: self._notifications.on_answer(number, action),
            lambda number: self._notifications.on_closed(number),
            raise_tonight=lambda: self._ui.raise_tonight() if self._ui else None,
        )
        return DesktopUi(self._bus, popups, self._notices, at_login=self._options.at_login)

    def _show_ui(self, ui: "DesktopUi") -> None:
        from bedtime.app.build_windows import build_windows

        windows = build_windows(
            self._options,
            self._routine,
            self._settings,
            self._log,
            self._notices,
            sample=self._notifications.sample,
            on_tonight=self._notifications.on_tonight,
            session=self._bus,
            system=self._monitor.system,
            quit_=self._end,
            delete_everything=self._delete_everything,
        )
        ui.start(self._routine, windows)

    def _end(self) -> None:
        """End; Qt's quit() would first close the windows as if the user had (Qt 6.11)."""
        self._qt.exit()

    def _start_again(self) -> None:
        self.starts_again = True
        self._end()

    def _delete_everything(self) -> None:
        self.deletes_everything = True
        self._end()

    def _begin(self) -> None:
        """Begin the evening, and the backup of the log, if that can be written."""
        window, token = self._options.window, self._options.activation
        if window == "first":  # before anything rings: it holds the reminders back
            with activation.activation(token):
                self._open("first")
        elif not window and self._ui:
            self._ui.end_waiting(token)
        try:
            self._routine.start()
        except LogError as error:
            self._notices.add(str(error))
        file = self._options.file
        self._watch = FileWatch(
            file.path, fingerprint=file.fingerprint, on_settled=self._settings.refresh
        )
        self._backups.beat()
        self._refresh()
        if window not in ("", "first"):
            with activation.activation(token):
                if not self._open(window):
                    self._open("tonight")

    def play_demo(self, snoozed: str, snooze_at: float, ends_at: float) -> None:
        """Snooze a step and end, by itself, after so many seconds: for the demo."""
        snooze = self._routine.settings.reminders.snooze[0]
        self._after(snooze_at, lambda: self._routine.handle(Snoozed(snoozed, snooze)))
        self._after(ends_at, self._end)

    def _after(self, seconds: float, act: Callable[[], object]) -> None:
        QTimer.singleShot(round(seconds * 1000), self._qt, lambda: (act(), None)[1])

    def _apply_settings(self, settings: Settings) -> None:
        self._routine.apply_settings(settings)
        self._monitor.watch_use(settings.checkin.suggest)

    def _on_heartbeat(self) -> None:
        self._replaced.check()
        self._hold.check()
        self._settings.refresh()
        if self._zone_rules.changed(self._routine.zone.key):
            self._routine.apply_settings(self._routine.settings)
        if self._monitor.watches_use:
            self._routine.refresh()
        else:
            self._routine.presence_changed(None, self._routine.now())
        self._backups.beat()

    def _refresh(self) -> None:
        if self._ui:
            self._ui.refresh()

    def _open(self, window: str) -> bool:
        return self._ui is not None and self._ui.open(window)

    def _on_log_error(self, error: LogError) -> None:
        message = str(error)
        if isinstance(error, UnwritableEntryError):
            message = tr(
                "Something could not be written into the log and is left out: {what}."
                " Please report that.",
                what=message,
            )
        self._notices.add(message)

    def _report_availability(self, availability: Availability) -> None:
        if availability.finding is Finding.NO_BUS and self._ui is None:
            return  # reported at the start: without a display the terminal serves
        message, remedy = diagnostics.finding(availability.finding.name, availability.subject)
        sentence = f"{message} {remedy}".rstrip()
        if availability.finding is Finding.BUS_LOST:
            self._bus_lost = sentence
        self._notices.add(sentence)

    def _on_bus(self, up: bool) -> None:
        if up:
            self._notices.withdraw(self._bus_lost)
