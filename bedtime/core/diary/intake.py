"""What was taken, in its user's words, and on which nights: counted, never judged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.diary.check_in import clean
from bedtime.core.entry import YEARS, Entry, Kind, write
from bedtime.core.schedule.plan import DAY

LONGEST = 1000
"""Characters of what, amount or note."""
KINDS = (Kind.CHECKIN, Kind.INTAKE, Kind.UNDONE)
"""What the nights of the items are told from."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Something taken; `amount` is text exactly as typed, "" where it was not said."""

    what: str
    amount: str
    taken: datetime
    """UTC."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """The nights of one item, told on one night; `row` is the last nights in a row."""

    what: str
    """As it was written last."""
    last: date
    in_7: int
    """Nights of the last seven, tonight's included."""
    in_30: int
    row: int
    """0 where a night without it has followed."""
    unknown: int
    """Nights without a log at either end of the row: it may be longer, or over."""
    since: int
    """Nights since the last; 0 is tonight."""


def detail(intake: Intake, zone: str) -> dict[str, Any]:
    """Write an intake as the detail of an `intake` entry."""
    return {
        "what": intake.what,
        "amount": intake.amount or None,
        "taken": write(intake.taken, zone),
        "note": intake.note or None,
    }


def read_detail(written: Mapping[str, object]) -> Intake:
    """Read the detail of an entry; raises ValueError."""
    what, amount, note = (_text(written.get(name)) for name in ("what", "amount", "note"))
    taken = written.get("taken")
    if not what or not isinstance(taken, str):
        raise ValueError(f"no intake: {written!r}")
    at = datetime.fromisoformat(taken)
    if at.tzinfo is None or at.year not in YEARS:
        raise ValueError(f"no instant: {taken!r}")
    return Intake(what, amount, at.astimezone(UTC), note)


def latest(clock: time, now: datetime, zone: ZoneInfo) -> datetime:
    """Tell when (UTC) the clock last showed `clock`; in a spring gap it comes later by the gap."""
    day = now.astimezone(zone).date()
    while True:
        first, second = (
            datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)
        )
        for at in (max(first, second), first):  # in a gap the second reading is the earlier one
            if at <= now:
                return at
        day -= DAY


def intakes(entries: Iterable[Entry]) -> tuple[tuple[Entry, Intake], ...]:
    """Tell what was taken, with the entry that says so, in the order written.

    What was taken back is left out, wherever the entry stands that does so.
    """
    found = []
    for entry in _standing(entries):
        if entry.kind is Kind.INTAKE:
            try:
                found.append((entry, read_detail(entry.detail)))
            except ValueError:
                continue  # written by hand or by a newer Bedtime
    return tuple(found)


def wording(entries: Iterable[Entry], said: Intake) -> str | None:
    """Tell the id of the last entry that says just this, None where none does."""
    return next((e.id for e, each in reversed(intakes(entries)) if each == said), None)


def names(entries: Iterable[Entry], ready: Sequence[str], most: int) -> tuple[str, ...]:
    """Tell what can be logged by name: the user's own words, then those of `ready` not among them.

    The words stand in the order of their first mention, so that none moves under a hand that knows
    its place; of more than `most` names the longest unused give way.
    """
    words: dict[str, str] = {}
    latest: dict[str, datetime] = {}
    for _, each in intakes(entries):
        key = each.what.casefold()
        words[key] = each.what
        latest[key] = max(each.taken, latest.get(key, each.taken))
    kept = set(sorted(words, key=latest.__getitem__)[-most:])
    own = {key: name for key, name in words.items() if key in kept}
    others = (name for name in ready if name.casefold() not in words)
    return (*own.values(), *others)[:most]


def known_nights(entries: Iterable[Entry]) -> frozenset[date]:
    """Tell the nights with a log: their user checked in, or noted something taken."""
    return frozenset(e.night for e in _standing(entries) if e.kind in (Kind.CHECKIN, Kind.INTAKE))


def unknown(entries: Iterable[Entry], tonight: date, span: int) -> int:
    """Count the last `span` nights without a log.

    Tonight is not over, and before the first log there is nothing to know.
    """
    known = known_nights(entries)
    first = min(known, default=tonight)
    nights = (tonight - n * DAY for n in range(1, span))
    return sum(first < night and night not in known for night in nights)


def items(entries: Collection[Entry], tonight: date) -> tuple[Item, ...]:
    """Tell the nights of each item, as they stand tonight, in the order of first mention.

    Items are told apart by their words, but for capitals; what is ahead of tonight is left out.
    """
    known = known_nights(entries)
    words: dict[str, str] = {}
    nights: dict[str, set[date]] = {}
    for entry, intake in intakes(entries):
        if entry.night <= tonight:
            words[intake.what.casefold()] = intake.what
            nights.setdefault(intake.what.casefold(), set()).add(entry.night)
    return tuple(_item(words[key], nights[key], known, tonight) for key in nights)


def _item(what: str, nights: Collection[date], known: Collection[date], tonight: date) -> Item:
    last = max(nights)
    after = [last + n * DAY for n in range(1, (tonight - last).days)]  # tonight is not over
    over = any(night in known for night in after)
    row, night = 0, last
    while night in nights:
        row, night = row + 1, night - DAY
    before = 0
    if any(other < night for other in known):
        while night not in known:
            before, night = before + 1, night - DAY
    return Item(
        what,
        last,
        _within(nights, tonight, 7),
        _within(nights, tonight, 30),
        0 if over else row,
        0 if over else len(after) + before,
        (tonight - last).days,
    )


def _standing(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out what was taken back; the logs of two machines are joined in any order."""
    entries = list(entries)
    void = {entry.detail["of"] for entry in entries if entry.kind is Kind.UNDONE}
    return [entry for entry in entries if entry.id not in void]


def _within(nights: Collection[date], tonight: date, span: int) -> int:
    return sum(tonight - span * DAY < night <= tonight for night in nights)


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError(f"no text of at most {LONGEST} characters: {value!r}")
    return clean(value)
