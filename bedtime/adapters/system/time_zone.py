"""The system's time zone by its IANA name, looked up anew at each call."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo

from bedtime.adapters.storage.fingerprint import fingerprint
from bedtime.adapters.system import zone_rules
from bedtime.adapters.system.zone_rules import start_of
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
    hint = _name(start_of(debian, 100).decode("ascii", "replace").strip())
    # A copy, as in containers. Debian's file may be older than the copy.
    if name := zone_rules.zone_with_rules(start_of(local, 65536), hint, datetime.now(UTC)):
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


class RulesWatch:
    """Notices a tz database that is replaced while the program runs: Python reads a zone once."""

    def __init__(self, zone: str, folders: Iterable[str] = TZPATH) -> None:
        self._folders = tuple(map(Path, folders))
        self._zone = zone
        self._found = self._fingerprints(zone)

    def changed(self, zone: str) -> bool:
        """Return whether the rules of a zone, or the whole, were replaced since the last call.

        Then all zones are read anew. False for another zone than at the last call.
        """
        found = self._fingerprints(zone)
        changed = zone == self._zone and found != self._found
        self._zone, self._found = zone, found
        if changed:
            ZoneInfo.clear_cache()
            zone_rules.forget()
        return changed

    def _fingerprints(self, zone: str) -> list[tuple[int, ...] | None]:
        names = (zone, "tzdata.zi", "zone1970.tab")
        return [fingerprint(folder / name) for folder in self._folders for name in names]
