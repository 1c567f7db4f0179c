"""Bedtime in the user's own menu: its entry, icons and description under $XDG_DATA_HOME.

For where pip puts them is where no desktop looks: into a virtual environment.
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

SIZES = (16, 24, 32, 48, 64, 128, 256)
ENTRY = "applications/bedtime.desktop"
SHARED = {
    "bedtime.desktop": ENTRY,
    "local.bedtime.bedtime.metainfo.xml": "metainfo/local.bedtime.bedtime.metainfo.xml",
    "icons/bedtime.svg": "icons/hicolor/scalable/apps/bedtime.svg",
    "icons/bedtime-symbolic.svg": "icons/hicolor/symbolic/apps/bedtime-symbolic.svg",
    **{f"icons/bedtime-{n}.png": f"icons/hicolor/{n}x{n}/apps/bedtime.png" for n in SIZES},
}
"""Where each resource belongs below a share/ that desktops look into."""
MARK = "X-Bedtime-Installed"
"""What tells our entry from one that pip, a distribution or the user has put there.

Desktops take no offence at keys of others; it is written first and removed last.
"""


class NotOursError(Exception):
    """There is an entry already that Bedtime has not put there: `args` hold its path."""


def compatible(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether desktops here have such folders at all, and this is not inside a Snap or Flatpak."""
    boxed = Path("/.flatpak-info").exists() or "SNAP" in environ
    return sys.platform not in ("darwin", "win32") and not boxed


def installed(environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Find what `install` has put there, the entry last; raises OSError."""
    share = data_home(environ)
    if not _is_ours(share / ENTRY):
        return ()
    files = [share / place for place in SHARED.values()]
    return tuple(file for file in reversed(files) if os.path.lexists(file))


def install(profile: Profile, environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Put all of it there; returns what was new. Raises OSError, NotOursError.

    No database is brought up to date by other programs: that of applications knows types of files,
    of which Bedtime opens none, and icons are looked for anew when their theme's folder is newer.
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
    """Remove what `install` has put there, and folders that this leaves empty; raises OSError."""
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
    """Let the entry and its actions call this Bedtime, which need not be on a session's PATH."""
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
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _touch(share: Path) -> None:
    with suppress(OSError):
        os.utime(share / "icons" / "hicolor")
