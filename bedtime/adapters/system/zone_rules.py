"""A zone's name by its rules, for an /etc/localtime that is a copy of some zone's file."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

from bedtime.adapters.storage.small_files import read_small
from bedtime.core.time_zones import known_zone

_YEARS = timedelta(days=12 * 366)
"""How far ahead the rules of two zones are compared."""
_FORTNIGHT = timedelta(days=14)
"""Between two changes of a zone's offset lies more, as in Morocco's Ramadan."""
_SINCE = datetime(1970, 1, 1, tzinfo=UTC)


def zone_with_rules(content: bytes, hint: str, now: datetime) -> str:
    """Return the zone of a file's content, `hint` if that fits as well; "" if none fits.

    The very same file names it. Else, as with a copy from another release of the tz database, its
    coming offsets must be those of the zone; of several, the one most alike since 1970 is taken.
    """
    return _zone_with_rules(content, hint, now.year, now.month)


@lru_cache(maxsize=1)
def _zone_with_rules(content: bytes, hint: str, year: int, month: int) -> str:
    try:
        rules = ZoneInfo.from_file(BytesIO(content))
    except (ValueError, EOFError, OSError):  # no zone file
        return ""
    for name in _names(hint):
        if content in _contents(name) and known_zone(name):
            return name
    present = datetime(year, month, 1, tzinfo=UTC)
    ahead = tuple(_instants(rules, present, present + _YEARS))
    past = tuple(_instants(rules, _SINCE, present))
    known = [name for name in _names(hint) if known_zone(name)]
    alike = [name for name in known if _offsets_equal(rules, ZoneInfo(name), ahead)]
    return max(alike, key=lambda name: _likeness(rules, ZoneInfo(name), past), default="")


def forget() -> None:
    """Forget what was found: the tz database was replaced."""
    _zone_with_rules.cache_clear()


def _names(hint: str) -> Iterator[str]:
    """Yield all zones, those first that stand for a place's own rules."""
    yield from filter(None, dict.fromkeys((hint, "Etc/UTC", *_places())))
    yield from sorted(available_timezones(), key=_is_abbreviation)


def _places() -> Iterator[str]:
    for folder in map(Path, TZPATH):
        table = start_of(folder / "zone1970.tab", 65536).decode(errors="replace").splitlines()
        yield from (line.split("\t")[2] for line in table if line.count("\t") > 1)


def _is_abbreviation(name: str) -> tuple[bool, str]:
    return "/" not in name or name.startswith("Etc/"), name


def _contents(name: str) -> Iterable[bytes]:
    return (start_of(Path(folder) / name, 65536) for folder in TZPATH)


def _instants(rules: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield an instant of each fortnight, and of each change its own and the second before it."""
    last = start
    while (at := last + _FORTNIGHT) < end:
        if at.astimezone(rules).utcoffset() != last.astimezone(rules).utcoffset():
            change = _change(rules, last, at)
            yield from (change - timedelta(seconds=1), change)
        yield at
        last = at


def _change(rules: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second of the offset that holds at `after` and did not at `before`."""
    offset = before.astimezone(rules).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(rules).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def _offsets_equal(one: ZoneInfo, other: ZoneInfo, instants: Iterable[datetime]) -> bool:
    return all(
        at.astimezone(one).utcoffset() == at.astimezone(other).utcoffset() for at in instants
    )


def _likeness(one: ZoneInfo, other: ZoneInfo, instants: Iterable[datetime]) -> int:
    """Return how often two zones agree in offset and abbreviation."""
    return sum(_clock(at, one) == _clock(at, other) for at in instants)


def _clock(at: datetime, zone: ZoneInfo) -> tuple[timedelta | None, str | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname()


def start_of(path: Path, most: int) -> bytes:
    """Return the first bytes of a file, none if it cannot be read."""
    try:
        return read_small(path, most)
    except OSError:
        return b""
