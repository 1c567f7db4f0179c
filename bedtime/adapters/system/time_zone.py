"""The system's time zone by its IANA name, looked up anew at each call."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zoneinfo import TZPATH

from bedtime.core.time_zones import known_zone

_LINKS = 8
"""A chain of links longer than this is a ring."""


@dataclass(frozen=True, slots=True)
class SystemZone:
    """The zone, where it was found, and a TZ that was ignored because it names no zone."""

    name: str
    source: str
    """The word TZ, a path, or "" where none was found and UTC is a guess."""
    ignored_tz: str = ""


def system_zone() -> str:
    """Return the IANA name of the system's zone, "UTC" where none is found.

    zoneinfo knows the name, unless this machine has no zones at all.
    """
    return find_zone(os.environ).name


def find_zone(environ: Mapping[str, str], root: Path = Path("/")) -> SystemZone:
    """Return the zone of $TZ, else of /etc/localtime, which libc reads, else of /etc/timezone.

    A TZ of POSIX's kind ("CET-1CEST") has offsets and rules but no name, and a place guessed for it
    would be wrong at the next change of rules: it is ignored, and returned for the caller to show.
    """
    tz = environ.get("TZ", "").removeprefix(":")
    if tz == "/etc/localtime":  # set on servers, so that libc need not stat that file
        tz = ""
    if name := _name(tz):
        return SystemZone(name, "TZ")
    local = root / "etc/localtime"
    for target in _targets(local):
        if name := _name(target):
            return SystemZone(name, str(local), tz)
    debian = root / "etc/timezone"
    hint = _name(_start(debian, 100).decode("ascii", "replace").strip())
    # A copy, as in containers. Debian's file may be older than the copy.
    if name := _zone_with_rules(_start(local, 65536), hint):
        return SystemZone(name, str(local), tz)
    return SystemZone(hint, str(debian), tz) if hint else SystemZone("UTC", "", tz)


def _name(text: str) -> str:
    """Return the zone of a name or a path into a zoneinfo folder, "" if it is none."""
    name = text.rpartition("zoneinfo/")[2].removeprefix("posix/")
    return name if known_zone(name) else ""


def _targets(link: Path) -> Iterator[str]:
    """Yield what a link points to, what that points to, and so on."""
    for _ in range(_LINKS):
        try:
            link = link.parent / link.readlink()
        except OSError:  # the end of the chain
            return
        yield str(link)


@lru_cache(maxsize=1)
def _zone_with_rules(rules: bytes, hint: str) -> str:
    """Return a zone whose zoneinfo file has this content, `hint` if it does; "" if none."""
    for folder in map(Path, TZPATH):
        table = _start(folder / "zone1970.tab", 65536).decode(errors="replace").splitlines()
        names = [line.split("\t")[2] for line in table if line.count("\t") > 1]
        for name in filter(known_zone, (hint, "Etc/UTC", *names)):
            if rules and rules == _start(folder / name, 65536):
                return name
    return ""


def _start(path: Path, most: int) -> bytes:
    """Return the first bytes of a file, none if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""
