"""Bedtime in the user's menu: its entry, icons and metainfo under $XDG_DATA_HOME.

Desktops do not look into the virtual environment where pip puts them.
"""

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from bedtime.adapters.launcher import desktop_entry
from bedtime.adapters.launcher.launch_command import own_command, profile_option
from bedtime.adapters.storage.paths import Profile, data_home, resource
from bedtime.adapters.storage.private_files import write_atomically
from bedtime.adapters.storage.small_files import read_small

SIZES = (16, 24, 32, 48, 64, 128, 256)
ENTRY = "applications/bedtime.desktop"
SHARED = {
    "bedtime.desktop": ENTRY,
    "local.bedtime.bedtime.metainfo.xml": "metainfo/local.bedtime.bedtime.metainfo.xml",
    "icons/bedtime.svg": "icons/hicolor/scalable/apps/bedtime.svg",
    "icons/bedtime-symbolic.svg": "icons/hicolor/symbolic/apps/bedtime-symbolic.svg",
    **{f"icons/bedtime-{n}.png": f"icons/hicolor/{n}x{n}/apps/bedtime.png" for n in SIZES},
}
"""The path of each resource below $XDG_DATA_HOME."""
MARK = "X-Bedtime-Installed"
"""The key that tells our entry from one of pip, a distribution or the user; desktops ignore it.

The entry is written first and removed last.
"""


class NotOursError(Exception):
    """An entry exists that Bedtime has not installed; `args` hold its path."""


def compatible(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether desktops here have such folders, and this is no Flatpak or Snap."""
    sandboxed = Path("/.flatpak-info").exists() or "SNAP" in environ
    return sys.platform not in ("darwin", "win32") and not sandboxed


def installed(environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Return the files that `install` has written, the entry last; raises OSError."""
    share = data_home(environ)
    if not _is_ours(share / ENTRY):
        return ()
    files = [share / place for place in SHARED.values()]
    return tuple(file for file in reversed(files) if os.path.lexists(file))


def is_in_menu(environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether desktops find an entry of Bedtime, whoever installed it."""
    shared = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return any(
        (folder / ENTRY).is_file()
        for folder in (data_home(environ), *map(Path, shared.split(":")))
        if folder.is_absolute()
    )


def install(profile: Profile, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Write all files; return those that were new or changed. Raises OSError, NotOursError.

    No cache is updated by other programs: that of applications has types of files, of which Bedtime
    opens none, and icons are looked up again once their theme's folder is newer.
    """
    share = data_home(environ)
    if os.path.lexists(share / ENTRY) and not _is_ours(share / ENTRY):
        raise NotOursError(share / ENTRY)
    written = []
    for name, place in SHARED.items():
        content = resource(name).read_bytes()
        if place == ENTRY:
            content = _entry(content.decode(), profile, environ).encode()
        if _content(share / place) != content:
            write_atomically(share / place, content)
            written.append(share / place)
    if written:
        _touch(share)
    return tuple(written)


def uninstall(environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Remove the files of `install`, and folders that become empty; raises OSError."""
    share = data_home(environ)
    files = installed(environ)
    for file in files:
        file.unlink(missing_ok=True)
    if files:
        for place in SHARED.values():
            for folder in Path(place).parents[:-1]:
                with suppress(OSError):
                    (share / folder).rmdir()
        _touch(share)
    return files


def _entry(text: str, profile: Profile, environ: Mapping[str, str]) -> str:
    """The entry, its commands replaced by this Bedtime's, which need not be on a session's PATH."""
    command = own_command() or ("bedtime",)
    line = desktop_entry.exec_line((*command, *profile_option(profile, environ)))
    text = re.sub(r"^Exec=bedtime\b", lambda _: f"Exec={line}", text, flags=re.MULTILINE)
    return desktop_entry.with_values(text, {MARK: "true"})


def _is_ours(entry: Path) -> bool:
    content = _content(entry)
    if content is None:
        return False
    text = content.decode(errors="surrogateescape")
    return desktop_entry.is_true(text, MARK, absent=False)


def _content(file: Path) -> bytes | None:
    try:
        return read_small(file)
    except FileNotFoundError:
        return None


def _touch(share: Path) -> None:
    with suppress(OSError):
        os.utime(share / "icons" / "hicolor")
