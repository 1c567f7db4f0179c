"""The check-in: a morning's answers about one night, and the one table of what can be answered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import Enum, auto
from typing import Any, TypeAlias

from bedtime.core.entry import Entry, Kind

Value: TypeAlias = bool | time | float | str | tuple[str, ...]

DISTURBANCES = (
    "stress",
    "anxiety",
    "racing_thoughts",
    "pain",
    "restless_legs",
    "muscle_tension",
    "noise",
    "light",
    "temperature",
    "bathroom",
    "partner_or_child",
    "dreams",
    "other",
)

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(:00)?")
"""Spreadsheets write seconds."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,25})?(e-[0-9]{1,3})?")
_SWITCHES = {"true": True, "yes": True, "false": False, "no": False}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class FieldType(Enum):
    """What kind of answer a field takes."""

    SWITCH = auto()
    CLOCK = auto()
    MINUTES = auto()
    COUNT = auto()
    WORDS = auto()
    """Some of DISTURBANCES."""
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be answered; `low` and `high` bound a number, `high` a text's length."""

    name: str
    sort: FieldType
    low: int = 0
    high: int = 0


FIELDS = (
    Field("slept", FieldType.SWITCH),
    Field("into_bed", FieldType.CLOCK),
    Field("tried_to_sleep", FieldType.CLOCK),
    Field("minutes_to_fall_asleep", FieldType.MINUTES, high=1440),
    Field("awakenings", FieldType.COUNT, high=100),
    Field("minutes_awake", FieldType.MINUTES, high=1440),
    Field("final_awakening", FieldType.CLOCK),
    Field("out_of_bed", FieldType.CLOCK),
    Field("quality", FieldType.COUNT, 1, 5),
    Field("refreshed", FieldType.COUNT, 1, 5),
    Field("naps_minutes", FieldType.MINUTES, high=1440),
    # Six bytes a character, in a request of 64 KiB to the running program.
    Field("comments", FieldType.TEXT, high=4000),
    Field("disturbed_by", FieldType.WORDS),
    Field("side_effects", FieldType.TEXT, high=1000),
    Field("alarm", FieldType.SWITCH),
    Field("free_day", FieldType.SWITCH),
)
"""In the order of the diary: commands.md's."""

BY_NAME = {field.name: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A morning's answers; None is unknown. Clock times are the night's own zone's."""

    slept: bool = True
    """False: no sleep at all."""
    into_bed: time | None = None
    tried_to_sleep: time | None = None
    minutes_to_fall_asleep: float | None = None
    awakenings: float | None = None
    minutes_awake: float | None = None
    """After first falling asleep."""
    final_awakening: time | None = None
    out_of_bed: time | None = None
    quality: float | None = None
    refreshed: float | None = None
    naps_minutes: float | None = None
    """Of the day that led to the night."""
    comments: str | None = None
    disturbed_by: tuple[str, ...] | None = None
    side_effects: str | None = None
    alarm: bool | None = None
    free_day: bool | None = None


class InvalidAnswerError(ValueError):
    """An answer that a field does not take; text/diary.py has the sentence."""

    def __init__(self, field: Field, value: str) -> None:
        super().__init__(field.name, value)
        self.field = field
        self.value = value


def parse(field: Field, text: str) -> Value | None:
    """Read an answer as it is typed or stands in a table; "" is None; raises UnfitError."""
    text = text.strip()
    value: object = text
    if not text:
        return None
    if field.sort is FieldType.SWITCH:
        value = _SWITCHES.get(text.lower())
    elif field.sort in (FieldType.MINUTES, FieldType.COUNT):
        value = float(text) if _NUMBER.fullmatch(text) else text
    elif field.sort is FieldType.WORDS:
        value = [word.strip() for word in text.split(";") if word.strip()]
    try:
        return read(field, text if value is None else value)
    except InvalidAnswerError as unfit:
        raise InvalidAnswerError(field, text) from unfit


def read(field: Field, value: object) -> Value | None:
    """Read an answer as JSON has it; raises UnfitError."""
    match field.sort, value:
        case _, None:
            return None
        case FieldType.SWITCH, bool():
            return value
        case FieldType.CLOCK, str() if found := _CLOCK.fullmatch(value):
            return time(int(found[1]), int(found[2]))
        case ((FieldType.MINUTES | FieldType.COUNT), (int() | float())) if _fits(field, value):
            return value + 0.0  # -0.0 becomes 0.0
        case FieldType.WORDS, list() if all(word in DISTURBANCES for word in value):
            return tuple(dict.fromkeys(value)) or None
        case FieldType.TEXT, str() if len(value) <= field.high:
            return clean(value) or None
    raise InvalidAnswerError(field, str(value))


def _fits(field: Field, number: float) -> bool:
    within = not isinstance(number, bool) and field.low <= number <= field.high
    return within and (field.sort is FieldType.MINUTES or number == int(number))


def clean(text: str) -> str:
    """Return text as any file can hold it: plain line ends, no halves of characters."""
    return _LONE_SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def plain(value: Value | None) -> Any:  # noqa: ANN401 - any JSON
    """Write an answer as JSON has it."""
    match value:
        case time():
            return value.isoformat("minutes")
        case tuple():
            return list(value)
        case float() if value.is_integer():
            return int(value)
    return value


def spell(value: Value | None) -> str:
    """Write an answer as it would be typed; None is ""."""
    match plain(value):
        case None:
            return ""
        case bool(switch):
            return str(switch).lower()
        case list(words):
            return ";".join(words)
        case other:
            return str(other)


def detail(said: Mapping[str, Value | None]) -> dict[str, Any]:
    """Write answers as the detail of a `checkin` entry; None makes a field unknown."""
    return {name: plain(value) for name, value in said.items()}


def read_detail(written: Mapping[str, object]) -> dict[str, Value | None]:
    """Read the detail of an entry; a newer Bedtime's fields are passed over; raises UnfitError."""
    return {name: read(BY_NAME[name], written[name]) for name in written if name in BY_NAME}


def apply(checkin: CheckIn, said: Mapping[str, Value | None]) -> CheckIn:
    """Let answers follow others: each sets only what it names."""
    usual = CheckIn()
    changes: dict[str, Any] = {
        name: getattr(usual, name) if value is None else value for name, value in said.items()
    }
    return replace(checkin, **changes)


def fold(entries: Iterable[Entry]) -> CheckIn | None:
    """Tell what a night's `checkin` entries say together, None where there is none."""
    checkin = None
    for entry in entries:
        if entry.kind is Kind.CHECKIN:
            checkin = apply(checkin or CheckIn(), _sound(entry.detail))
    return checkin


def versions(
    entries: Iterable[Entry],
) -> tuple[tuple[datetime, Mapping[str, Value | None]], ...]:
    """Tell what was answered about a night, and when (UTC), oldest first."""
    return tuple((e.at, _sound(e.detail)) for e in entries if e.kind is Kind.CHECKIN)


def zone(entries: Iterable[Entry]) -> str | None:
    """Tell the zone that the night's check-in is in."""
    zones = [entry.zone for entry in entries if entry.kind is Kind.CHECKIN]
    return zones[-1] if zones else None


def is_news(entries: Iterable[Entry], written: Mapping[str, object]) -> bool:
    """Tell whether the detail of another `checkin` entry would say anything new."""
    before = fold(entries)
    return before is None or apply(before, _sound(written)) != before


def nights_free(free: bool, checkin: CheckIn) -> CheckIn:
    """Let `free_day` be the night's own setting where it was not said."""
    return checkin if checkin.free_day is not None else replace(checkin, free_day=free)


def _sound(written: Mapping[str, object]) -> dict[str, Value | None]:
    """Read a detail that is in the log for good, leaving out what cannot be read."""
    said: dict[str, Value | None] = {}
    for name, value in written.items():
        try:
            said |= read_detail({name: value})
        except InvalidAnswerError:
            continue
    return said


def was_offered(entries: Iterable[Entry]) -> bool:
    """Tell whether a night's check-in was offered."""
    return any(entry.kind is Kind.OFFERED for entry in entries)
