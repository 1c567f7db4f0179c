"""Intakes: what the user took, in the user's own words, counted by nights and never judged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.diary.answers import clean_text
from bedtime.core.entry import YEARS, Entry, Kind, format_instant
from bedtime.core.schedule.plan import DAY

MAX_TEXT_LENGTH = 1000
"""Characters of what, amount or note."""
KINDS = (Kind.CHECKIN, Kind.INTAKE, Kind.UNDONE)
"""The kinds of entries that `items` counts nights from."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Something taken; `amount` is text exactly as typed, "" if none was given."""

    what: str
    amount: str
    taken_at: datetime
    """UTC."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """On which nights an item was taken, counted up to tonight."""

    what: str
    """As it was written last."""
    last: date
    """The last night with it."""
    in_7: int
    """Nights with it among the last seven, tonight included."""
    in_30: int
    streak: int
    """Consecutive nights up to the last; 0 once a night without it has followed."""
    unknown_nights: int
    """Nights without a log at either end of the streak, which may be longer, or over."""
    nights_since: int
    """Nights since the last; 0 is tonight."""


def to_detail(intake: Intake, zone: str) -> dict[str, Any]:
    """Return an intake as the detail of an `intake` entry."""
    return {
        "what": intake.what,
        "amount": intake.amount or None,
        "taken": format_instant(intake.taken_at, zone),
        "note": intake.note or None,
    }


def from_detail(detail: Mapping[str, object]) -> Intake:
    """Return the intake in the detail of an entry; raises ValueError."""
    what, amount, note = (_text(detail.get(name)) for name in ("what", "amount", "note"))
    taken = detail.get("taken")
    if not what or not isinstance(taken, str):
        raise ValueError(f"no intake: {detail!r}")
    at = datetime.fromisoformat(taken)
    if at.tzinfo is None or at.year not in YEARS:
        raise ValueError(f"no instant: {taken!r}")
    return Intake(what, amount, at.astimezone(UTC), note)


def latest_instant(clock: time, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last instant (UTC) up to `now` at which a clock in `zone` showed `clock`.

    A time that the clock skipped in spring counts as later by the gap.
    """
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
    """Return the intakes with their entries, in the order written, without those undone later."""
    found = []
    for entry in _without_undone(entries):
        if entry.kind is Kind.INTAKE:
            try:
                found.append((entry, from_detail(entry.detail)))
            except ValueError:
                continue  # written by hand or by a newer Bedtime
    return tuple(found)


def find_entry_id(entries: Iterable[Entry], intake: Intake) -> str | None:
    """Return the id of the last entry with exactly this intake, None if there is none."""
    return next((e.id for e, each in reversed(intakes(entries)) if each == intake), None)


def intake_names(entries: Iterable[Entry], defaults: Sequence[str], limit: int) -> tuple[str, ...]:
    """Return the names to choose from: the user's own, then the `defaults` not among them.

    Own names keep the order of their first mention, so that none changes its place on the screen.
    Beyond `limit` names, those unused for longest are left out.
    """
    names: dict[str, str] = {}
    latest: dict[str, datetime] = {}
    for _, each in intakes(entries):
        key = each.what.casefold()
        names[key] = each.what
        latest[key] = max(each.taken_at, latest.get(key, each.taken_at))
    recent = set(sorted(names, key=latest.__getitem__)[-limit:])
    own = (name for key, name in names.items() if key in recent)
    others = (name for name in defaults if name.casefold() not in names)
    return (*own, *others)[:limit]


def known_nights(entries: Iterable[Entry]) -> frozenset[date]:
    """Return the nights with a log: a check-in or an intake."""
    logged = (Kind.CHECKIN, Kind.INTAKE)
    return frozenset(e.night for e in _without_undone(entries) if e.kind in logged)


def count_unknown_nights(entries: Iterable[Entry], tonight: date, span: int) -> int:
    """Return how many of the last `span` nights have no log.

    Tonight, which is not over, and nights before the first log do not count.
    """
    known = known_nights(entries)
    first = min(known, default=tonight)
    nights = (tonight - n * DAY for n in range(1, span))
    return sum(first < night and night not in known for night in nights)


def items(entries: Collection[Entry], tonight: date) -> tuple[Item, ...]:
    """Return the items up to tonight, in the order of their first mention.

    Names that differ only in case are one item.
    """
    known = known_nights(entries)
    names: dict[str, str] = {}
    nights: dict[str, set[date]] = {}
    for entry, intake in intakes(entries):
        if entry.night <= tonight:
            names[intake.what.casefold()] = intake.what
            nights.setdefault(intake.what.casefold(), set()).add(entry.night)
    return tuple(_item(names[key], nights[key], known, tonight) for key in nights)


def _item(what: str, nights: Collection[date], known: Collection[date], tonight: date) -> Item:
    last = max(nights)
    after = [last + n * DAY for n in range(1, (tonight - last).days)]  # tonight is not over
    over = any(night in known for night in after)
    streak, night = 0, last
    while night in nights:
        streak, night = streak + 1, night - DAY
    before = 0
    if any(other < night for other in known):
        while night not in known:
            before, night = before + 1, night - DAY
    return Item(
        what,
        last,
        _count_within(nights, tonight, 7),
        _count_within(nights, tonight, 30),
        0 if over else streak,
        0 if over else len(after) + before,
        (tonight - last).days,
    )


def _without_undone(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that were not undone; merged logs may have the undoing entry first."""
    entries = list(entries)
    undone = {entry.detail["of"] for entry in entries if entry.kind is Kind.UNDONE}
    return [entry for entry in entries if entry.id not in undone]


def _count_within(nights: Collection[date], tonight: date, span: int) -> int:
    return sum(tonight - span * DAY < night <= tonight for night in nights)


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MAX_TEXT_LENGTH:
        raise ValueError(f"no text of at most {MAX_TEXT_LENGTH} characters: {value!r}")
    return clean_text(value)
