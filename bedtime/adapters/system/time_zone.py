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
    """The zone, where it was found, and a TZ that was passed over because it names no zone."""

    name: str
    source: str
    """The word TZ, a path, or "" where nothing told and UTC is a guess."""
    passed_over: str = ""


def system_zone() -> str:
    """Return the IANA name of the system's zone, "UTC" where none is found.

    zoneinfo knows the name, unless this machine has no zones at all.
    """
    return find_zone(os.environ).name


def find_zone(environ: Mapping[str, str], root: Path = Path("/")) -> SystemZone:
    """Look in TZ, then at the /etc/localtime that libc reads, then in Debian's /etc/timezone.

    A TZ of POSIX's kind ("CET-1CEST") has offsets and rules but no name, and a place guessed for it
    would be wrong at the next change of rules: it is passed over, and the caller may say so.
    """
    wish = environ.get("TZ", "").removeprefix(":")
    if wish == "/etc/localtime":  # servers say so to spare libc a look at that file
        wish = ""
    if name := _name(wish):
        return SystemZone(name, "TZ")
    local = root / "etc/localtime"
    for target in _targets(local):
        if name := _name(target):
            return SystemZone(name, str(local), wish)
    written = root / "etc/timezone"
    hint = _name(_start(written, 100).decode("ascii", "replace").strip())
    # A copy, as in containers. Debian's word for it may be older than the copy.
    if name := _namesake(_start(local, 65536), hint):
        return SystemZone(name, str(local), wish)
    return SystemZone(hint, str(written), wish) if hint else SystemZone("UTC", "", wish)


def _name(text: str) -> str:
    """Return the zone that a name or a path into a zoneinfo folder tells, "" if none."""
    name = text.rpartition("zoneinfo/")[2].removeprefix("posix/")
    return name if known_zone(name) else ""


def _targets(link: Path) -> Iterator[str]:
    """Give what a link points to, and what that points to, and so on."""
    for _ in range(_LINKS):
        try:
            link = link.parent / link.readlink()
        except OSError:  # the end of the chain
            return
        yield str(link)


@lru_cache(maxsize=1)
def _namesake(rules: bytes, hint: str) -> str:
    """Return a zone that has these very rules, `hint` rather than another; "" if none has."""
    for folder in map(Path, TZPATH):
        table = _start(folder / "zone1970.tab", 65536).decode(errors="replace").splitlines()
        names = [line.split("\t")[2] for line in table if line.count("\t") > 1]
        for name in filter(known_zone, (hint, "Etc/UTC", *names)):
            if rules and rules == _start(folder / name, 65536):
                return name
    return ""


def _start(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""
