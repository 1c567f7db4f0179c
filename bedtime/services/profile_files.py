"""The files of a profile, those on the desktop included, and their removal."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bedtime.adapters.autostart import autostart
from bedtime.adapters.ipc.client import SOCKET
from bedtime.adapters.ipc.profile_lock import LOCK
from bedtime.adapters.launcher import menu_entry
from bedtime.adapters.launcher.launch_command import is_usual, starts_profile
from bedtime.adapters.notify import open_ids, seen_buttons
from bedtime.adapters.storage import drafts, leftovers, presence, window_states
from bedtime.adapters.storage.paths import Profile
from bedtime.text import data_page as text

_SMALL = (
    "machine-id",
    open_ids.NAME,
    seen_buttons.NAME,
    presence.NAME,
    drafts.NAME,
    window_states.NAME,
)
"""Files beside the log that are written anew each time."""


def files_of(profile: Profile, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the files of a profile, the lock last: it keeps others away until the rest is gone.

    Its autostart entry is among them, and for the usual profile the menu entry. Raises OSError.
    """
    config, log = profile.config, profile.log
    found = [
        *desktop_files(profile, environ),
        *_named(
            config.parent,
            config.name,
            f"{config.name}.broken-*",
            f"{config.name}.v*-*",
            f".{config.name}.*",
        ),
        *_named(profile.data, ".writing.*"),
        *_named(profile.data, f"{log.name}*", f".{log.name}.*", SOCKET, f".{SOCKET}.*"),
        *_named(profile.data, *_SMALL, *(f".{name}.*" for name in _SMALL)),
        *_named(profile.data, f"{open_ids.NAME}.new"),  # of an earlier version, as some others
        *_named(log.parent / "backups", f"{log.stem}-*{log.suffix}*", f".{log.stem}-*"),
        *_named(log.parent / "backups", ".before-import.unfinished*"),  # of an earlier version
        *_named(profile.data, LOCK),
    ]
    return tuple(dict.fromkeys(found))


def desktop_files(profile: Profile, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the profile's files outside its own folders; raises OSError."""
    at_login = autostart.written(environ)
    found = []
    if at_login is not None and starts_profile(at_login.command, profile, environ):
        found.append(at_login.file)
    if is_usual(profile, environ):
        found += menu_entry.installed(environ)
    return tuple(found)


def clear_leftovers(profile: Profile) -> None:
    """Remove what killed processes left of files that they were writing; nothing here raises."""
    config, log, data = profile.config, profile.log, profile.data
    leftovers.clear(config.parent, re.escape(config.name), rf"{re.escape(config.name)}\.broken-.+")
    leftovers.clear(data, *map(re.escape, (log.name, *_SMALL)))
    leftovers.clear_backups(log.parent / "backups", log.stem, log.suffix)
    leftovers.clear_elsewhere(data)


def remove(profile: Profile, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Remove the profile's files, and its folders where that leaves them empty.

    Returns the folders that are not empty: what is in them is not Bedtime's. If some files cannot
    be removed, the others still are; then the first OSError is raised.
    """
    errors: list[OSError] = []
    try:
        if is_usual(profile, environ):
            menu_entry.uninstall(environ)
    except OSError as error:
        errors.append(error)
    found = files_of(profile, environ)
    for file in found:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            errors.append(error)
    if errors:
        raise errors[0]
    folders = dict.fromkeys((profile.data / "backups", profile.data, profile.config.parent))
    for folder in dict.fromkeys((*folders, *(file.parent for file in found))):
        with suppress(OSError):
            folder.rmdir()
    return tuple(folder for folder in folders if folder.exists())


def unwritable_folder(profile: Profile, environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return a folder from which nothing can be removed now, None if all can. Raises OSError."""
    folders = dict.fromkeys(file.parent for file in files_of(profile, environ))
    return next((each for each in folders if not os.access(each, os.W_OK | os.X_OK)), None)


def _named(folder: Path, *patterns: str) -> Iterator[Path]:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_symlink() or not path.is_dir():
                yield path


def paths_to_delete(profile: Profile) -> tuple[Path, ...]:
    """Return what `delete` removes: folders, and files elsewhere. Raises OSError."""
    folders = dict.fromkeys((profile.config.parent, profile.data))
    return (*folders, *desktop_files(profile))


def delete(profile: Profile) -> list[str]:
    """Delete everything; returns the sentences about it. The caller holds the profile's lock.

    Raises OSError if something cannot be deleted; the rest is deleted.
    """
    return text.delete_result(remove(profile))
