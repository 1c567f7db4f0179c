"""Where Bedtime's files are."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bedtime.adapters.storage.private_files import private_folder

_PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Profile:
    """One user's, or one test's, settings, log and running program; finding it creates nothing."""

    config: Path
    data: Path
    """The folder of the log, its backups, the lock and the socket.

    Not $XDG_RUNTIME_DIR: a command from cron or ssh, where that is unset, must find the program.
    """

    @property
    def diary(self) -> Path:
        """The log."""
        return self.data / "bedtime.sqlite3"

    @classmethod
    def find(cls, folder: str | None, environ: Mapping[str, str]) -> "Profile":
        """Return the profile in `folder`, else in $BEDTIME_PROFILE, else in the usual places.

        Raises ValueError for a folder that is named "": a script's unset variable must not reach
        the user's own diary.
        """
        if folder == "":
            raise ValueError("an empty --profile")
        chosen = folder or environ.get("BEDTIME_PROFILE")
        if chosen:
            own = Path(os.path.abspath(os.path.expanduser(chosen)))  # noqa: PTH100, PTH111 - no link is followed
            return cls(own / "config.toml", own)
        return cls(*_usual(environ))

    def ensure(self) -> None:
        """Create the folders that are missing, for their owner only; raises OSError."""
        for folder in (self.config.parent, self.data):
            private_folder(folder)


def resource(name: str) -> Path:
    """Return the file or folder `name` of the resources: in the wheel's package, beside it here."""
    inside = _PACKAGE / "resources"
    return (inside if inside.is_dir() else _PACKAGE.parent / "resources") / name


def config_home(environ: Mapping[str, str]) -> Path:
    """Return the user's folder of settings by the XDG Base Directory Specification."""
    return _xdg(environ, "XDG_CONFIG_HOME", _home(environ) / ".config")


def data_home(environ: Mapping[str, str]) -> Path:
    """Return the user's folder of data by the XDG Base Directory Specification."""
    return _xdg(environ, "XDG_DATA_HOME", _home(environ) / ".local" / "share")


def _usual(environ: Mapping[str, str]) -> tuple[Path, Path]:
    if sys.platform in ("darwin", "win32"):
        import platformdirs

        return (
            platformdirs.user_config_path("bedtime", appauthor=False) / "config.toml",
            platformdirs.user_data_path("bedtime", appauthor=False),
        )
    return config_home(environ) / "bedtime" / "config.toml", data_home(environ) / "bedtime"


def _home(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("HOME") or Path.home())


def _xdg(environ: Mapping[str, str], name: str, usual: Path) -> Path:
    """Return the base folder; the specification has relative paths ignored."""
    folder = Path(environ.get(name, ""))
    return folder if folder.is_absolute() else usual
