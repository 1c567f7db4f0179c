"""Everything that Bedtime leaves in a profile and, for it, on the desktop, and its removal."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bedtime.adapters.autostart import autostart
from bedtime.adapters.ipc.client import SOCKET
from bedtime.adapters.ipc.profile_lock import LOCK
from bedtime.adapters.launcher import menu_entry
from bedtime.adapters.launcher.launch_command import is_usual, starts_profile
from bedtime.adapters.storage import drafts, presence
from bedtime.adapters.storage.paths import Profile
from bedtime.text import data_page as text


def traces(profile: Profile, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Find the files of a profile, the lock last: it keeps others away until the rest is gone.

    What starts it at login is among them, and for the usual profile what stands in the menu.
    Raises OSError.
    """
    config, log = profile.config, profile.diary
    found = [
        *on_desktop(profile, environ),
        *_named(
            config.parent,
            config.name,
            f"{config.name}.broken-*",
            f"{config.name}.v*-*",
            f".{config.name}.*",
        ),
        *_named(profile.data, f"{log.name}*", f".{log.name}.*", SOCKET, f".{SOCKET}.*"),
        *_named(profile.data, "machine-id", ".machine-id.*"),
        *_named(profile.data, "notifications.json", "notifications.json.new"),
        *_named(log.parent / "backups", f"{log.stem}-*{log.suffix}*", f".{log.stem}-*"),
        *_named(profile.data, presence.NAME, f".{presence.NAME}.*"),
        *_named(profile.data, drafts.NAME, f".{drafts.NAME}.*"),
        *_named(profile.data, LOCK),
    ]
    return tuple(dict.fromkeys(found))


def on_desktop(profile: Profile, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Find what of it is outside the profile's own folders; raises OSError."""
    at_login = autostart.written(environ)
    found = []
    if at_login is not None and starts_profile(at_login.command, profile, environ):
        found.append(at_login.file)
    if is_usual(profile, environ):
        found += menu_entry.installed(environ)
    return tuple(found)


def remove(profile: Profile, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Remove the profile's files, and its folders where that leaves them empty.

    Returns the folders that are not empty: what is in them is not Bedtime's. What cannot be removed
    keeps nothing else; then the first OSError is raised.
    """
    refused: list[OSError] = []
    try:
        if is_usual(profile, environ):
            menu_entry.uninstall(environ)
    except OSError as error:
        refused.append(error)
    found = traces(profile, environ)
    for file in found:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            refused.append(error)
    if refused:
        raise refused[0]
    folders = dict.fromkeys((profile.data / "backups", profile.data, profile.config.parent))
    for folder in dict.fromkeys((*folders, *(file.parent for file in found))):
        with suppress(OSError):
            folder.rmdir()
    return tuple(folder for folder in folders if folder.exists())


def hindrance(profile: Profile, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Find a folder from which nothing can be removed now; None where all can. Raises OSError."""
    folders = dict.fromkeys(file.parent for file in traces(profile, environ))
    return next((each for each in folders if not os.access(each, os.W_OK | os.X_OK)), None)


def _named(folder: Path, *patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_symlink() or not path.is_dir():
                yield path


def will_go(profile: Profile) -> tuple[Path, ...]:
    """List what deleting takes away: folders, and files that stand elsewhere; raises OSError."""
    folders = dict.fromkeys((profile.config.parent, profile.data))
    return (*folders, *on_desktop(profile))


def delete(profile: Profile) -> list[str]:
    """Delete everything, while nobody else may write; returns what there is to say.

    Raises OSError where something cannot be deleted; the rest is.
    """
    return text.deleted(remove(profile))
