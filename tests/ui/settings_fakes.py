"""Fake actions of the Desktop and Data pages of the settings."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from bedtime.text import desktop as text
from bedtime.text import diagnostics
from bedtime.text.about import LIBRARIES
from bedtime.text.diagnostics import CheckResult
from bedtime.ui.settings.data_model import (
    BackupFile,
    DataActions,
    Job,
    Question,
    Reply,
    StoredData,
)
from bedtime.ui.settings.desktop_model import DesktopActions, LoginState

HOME = Path("/home/sleeper")
SINCE = datetime(2026, 3, 12, 21, tzinfo=UTC)
MADE = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)

NAMES = {
    *("X11", "dunst 1.9", "org.gnome.SettingsDaemon.Color", "Atlantis", "English", "Deutsch"),
    *("America/New_York", "Asia/Tokyo", "Europe/Berlin", "UTC", "bedtime-odd.sqlite3"),
    *(str(HOME / ".config/bedtime"), str(HOME / ".local/share/bedtime"), "/config.toml"),
    *("/backups", "/bedtime.sqlite3", str(HOME / "bedtime-2026-11-22T201500.sqlite3")),
    *(str(HOME / ".venv/bin/bedtime --at-login"), "; ".join(map(": ".join, LIBRARIES))),
}
"""Names, paths and versions in the pages' sentences: the same in every language."""


class FakeDesktopPage:
    """A desktop whose state a test sets."""

    def __init__(self) -> None:
        self.login = LoginState(False, text.at_login("OFF", ""))
        self.can_write = True
        """Whether the login entry can be written."""
        self.login_requests: list[bool] = []
        self.callbacks: list[Callable[[Mapping[str, CheckResult]], None]] = []
        self.cancelled = 0
        self.languages: tuple[str, ...] = ()

    def actions(self) -> DesktopActions:
        return DesktopActions(
            login_state=lambda: self.login,
            set_login=self._set_login,
            languages=lambda: self.languages,
            system_zone=lambda: "Europe/Berlin",
            zones=lambda: ["America/New_York", "Asia/Tokyo", "Europe/Berlin", "UTC"],
            diagnose=self._diagnose,
        )

    def _set_login(self, enabled: bool) -> LoginState:
        self.login_requests.append(enabled)
        if self.can_write:
            self.login = LoginState(enabled, text.at_login("ON" if enabled else "OFF", "/file"))
            return self.login
        sentence = text.at_login("UNWRITABLE", "/file: Permission denied")
        return LoginState(self.login.enabled, sentence)

    def _diagnose(self, report: Callable[[Mapping[str, CheckResult]], None]) -> Callable[[], None]:
        self.callbacks.append(report)
        return self._cancel

    def _cancel(self) -> None:
        self.cancelled += 1


def check_results() -> dict[str, CheckResult]:
    """Return the diagnostics of a desktop that has some capabilities and lacks others."""
    return {
        "display": diagnostics.display("x11", ""),
        "tray": diagnostics.tray(there=False),
        "notifications": CheckResult(True, *diagnostics.finding("SERVER", "dunst 1.9")),
        "suspend": diagnostics.suspend(logind=False),
        "lock": CheckResult(False, *diagnostics.finding("NO_SAVER")),
        "idle": CheckResult(None, *diagnostics.finding("NO_IDLE")),
        "night_light": diagnostics.not_used("org.gnome.SettingsDaemon.Color"),
    }


class FakeDataPage:
    """A profile that only records the calls of its actions."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.stored = StoredData(
            HOME / ".config/bedtime/config.toml",
            HOME / ".local/share/bedtime/bedtime.sqlite3",
            HOME / ".local/share/bedtime/backups",
            "",
            1_234_567,
            3214,
            SINCE,
            (
                BackupFile(
                    HOME / "bedtime-2026-11-22T201500.sqlite3", MADE, 1_200_000, damaged=False
                ),
                BackupFile(HOME / "bedtime-2026-11-20.sqlite3", MADE, 900, damaged=True),
                BackupFile(HOME / "bedtime-odd.sqlite3", None, 5_000, damaged=False),
            ),
            "Europe/Berlin",
        )
        self.reply = "It is done."
        self.yields: Iterable[float | Question] = ()
        """What each job yields."""
        self.replies: list[Reply] = []
        self.error: str | None = None

    def actions(self) -> DataActions:
        return DataActions(
            stored=lambda: self.stored,
            back_up=lambda: self._do("back up"),
            restore=lambda file: self._job("restore", file),
            export=lambda file, with_intakes: self._job("export", file, with_intakes),
            import_file=lambda file: self._job("take", file),
            deletion_paths=lambda: (HOME / ".config/bedtime", HOME / ".local/share/bedtime"),
            delete=self._delete,
        )

    def _do(self, *call: object) -> str:
        self.calls.append(call)
        return self.reply

    def _job(self, *call: object) -> Job:
        """Go through `yields`; what is replied is in `replies`, and STOP ends it."""
        self.calls.append(call)
        for each in self.yields:
            reply = yield each
            if reply is not None:
                self.replies.append(reply)
            if reply is Reply.STOP:
                return "Stopped."
        return self.reply

    def _delete(self) -> str | None:
        self.calls.append(("delete",))
        return self.error
