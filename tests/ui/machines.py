"""A machine and what is kept on it, played by hand for the pages of the settings."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from bedtime.text import desktop as text
from bedtime.text import diagnostics
from bedtime.text.about import LIBRARIES
from bedtime.text.diagnostics import CheckResult
from bedtime.ui.settings.data_model import BackupFile, DataActions, StoredData
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
"""What the machine calls what it has; the sentences are about it."""


class PlayedMachine:
    """Tells what it is told to tell."""

    def __init__(self) -> None:
        self.login = LoginState(False, text.at_login("OFF", ""))
        self.takes = True
        self.asked: list[bool] = []
        self.looks: list[Callable[[Mapping[str, CheckResult]], None]] = []
        self.given_up = 0
        self.translated: tuple[str, ...] = ()

    def desktop(self) -> DesktopActions:
        return DesktopActions(
            at_login=lambda: self.login,
            start_at_login=self._start,
            languages=lambda: self.translated,
            zone=lambda: "Europe/Berlin",
            zones=lambda: ["America/New_York", "Asia/Tokyo", "Europe/Berlin", "UTC"],
            look=self._look,
        )

    def _start(self, wanted: bool) -> LoginState:
        self.asked.append(wanted)
        if self.takes:
            self.login = LoginState(wanted, text.at_login("ON" if wanted else "OFF", "/file"))
            return self.login
        return LoginState(self.login.this, text.at_login("UNWRITABLE", "/file: Permission denied"))

    def _look(self, tell: Callable[[Mapping[str, CheckResult]], None]) -> Callable[[], None]:
        self.looks.append(tell)
        return self._give_up

    def _give_up(self) -> None:
        self.given_up += 1


def offered() -> dict[str, CheckResult]:
    """Tell of a desktop that has some things and lacks others."""
    return {
        "display": diagnostics.display("x11", ""),
        "tray": diagnostics.tray(there=False),
        "notifications": CheckResult(True, *diagnostics.finding("SERVER", "dunst 1.9")),
        "suspend": diagnostics.suspend(told=False),
        "lock": CheckResult(False, *diagnostics.finding("NO_SAVER")),
        "idle": CheckResult(None, *diagnostics.finding("NO_IDLE")),
        "night_light": diagnostics.offered("org.gnome.SettingsDaemon.Color"),
    }


class PlayedHoldings:
    """A profile that only writes down what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.kept = StoredData(
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
        self.answer = "It is done."
        self.refusal: str | None = None

    def wishes(self) -> DataActions:
        return DataActions(
            kept=lambda: self.kept,
            back_up=lambda: self._do("back up"),
            restore=lambda file: self._do("restore", file),
            export=lambda file, with_intakes: self._do("export", file, with_intakes),
            take=lambda file: self._do("take", file),
            goes=lambda: (HOME / ".config/bedtime", HOME / ".local/share/bedtime"),
            delete=self._delete,
        )

    def _do(self, *asked: object) -> str:
        self.asked.append(asked)
        return self.answer

    def _delete(self) -> str | None:
        self.asked.append(("delete",))
        return self.refusal
