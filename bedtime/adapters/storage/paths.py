"""Paths of a profile's files, of the resources and of the XDG folders."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bedtime.adapters.storage.private_files import private_folder

_PACKAGE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Profile:
    """The settings, log and running program of one user or one test; finding it creates nothing."""

    config: Path
    data: Path
    """The folder of the log, its backups, the lock and the socket.

    Those are not in $XDG_RUNTIME_DIR, which is unset for commands from cron or ssh.
    """

    @property
    def log(self) -> Path:
        """The log's file."""
        return self.data / "bedtime.sqlite3"

    @classmethod
    def find(cls, folder: str | None, environ: Mapping[str, str]) -> "Profile":
        """Return the profile in `folder`, else in $BEDTIME_PROFILE, else in the usual places.

        Raises ValueError for the folder "": a script's unset variable must not lead to the user's
        own profile.
        """
        if folder == "":
            raise ValueError("an empty --profile")
        chosen = folder or environ.get("BEDTIME_PROFILE")
        if chosen:
            own = Path(os.path.abspath(os.path.expanduser(chosen)))  # noqa: PTH100, PTH111 - no link is followed
            return cls(own / "config.toml", own)
        return cls(*_usual(environ))

    def ensure(self) -> None:
        """Create the missing folders, 0700; raises OSError."""
        for folder in (self.config.parent, self.data):
            private_folder(folder)


def is_read_only(folder: Path) -> bool:
    """Return whether the folder is there and nothing can be written in it."""
    return folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK)


def resource(name: str) -> Path:
    """The file or folder `name` of the resources: inside the installed package, else beside it."""
    inside = _PACKAGE / "resources"
    return (inside if inside.is_dir() else _PACKAGE.parent / "resources") / name


def config_home(environ: Mapping[str, str]) -> Path:
    """The user's folder of settings by the XDG Base Directory Specification."""
    return _xdg(environ, "XDG_CONFIG_HOME", _home(environ) / ".config")


def data_home(environ: Mapping[str, str]) -> Path:
    """The user's folder of data by the XDG Base Directory Specification."""
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
    """The base folder of that name; a relative path is ignored, as the specification has it."""
    folder = Path(environ.get(name, ""))
    return folder if folder.is_absolute() else usual
