"""The check-in: a morning's answers about one night, folded from the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.diary.answers import (
    Answer,
    Answers,
    InvalidAnswerError,
    answers_from_detail,
)
from bedtime.core.entry import Entry, Kind
from bedtime.core.time_zones import known_zone


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A morning's answers; None is unknown. Clock times are on the clock of the night's zone."""

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


def apply_answers(checkin: CheckIn, answers: Answers) -> CheckIn:
    """Return the check-in with these answers replaced; None sets a field to its default."""
    default = CheckIn()
    changes: dict[str, Any] = {
        name: getattr(default, name) if value is None else value for name, value in answers.items()
    }
    return replace(checkin, **changes)


def fold(entries: Iterable[Entry]) -> CheckIn | None:
    """Return what the `checkin` entries of one night add up to, None if there is none."""
    checkin = None
    for entry in entries:
        if entry.kind is Kind.CHECKIN:
            checkin = apply_answers(checkin or CheckIn(), _readable(entry.detail))
    return checkin


def versions(entries: Iterable[Entry]) -> tuple[tuple[datetime, Answers], ...]:
    """Return the answers of each `checkin` entry of a night and its instant (UTC), oldest first."""
    return tuple((e.at, _readable(e.detail)) for e in entries if e.kind is Kind.CHECKIN)


def zone(entries: Iterable[Entry]) -> str | None:
    """Return the time zone of the night's last `checkin` entry, None if there is none."""
    zones = [entry.zone for entry in entries if entry.kind is Kind.CHECKIN]
    return zones[-1] if zones else None


def replaces(before: CheckIn, after: CheckIn) -> bool:
    """Return whether a check-in takes the place of another's answers, or only adds to them."""
    default = CheckIn()
    return any(
        getattr(before, name) not in (getattr(default, name), getattr(after, name))
        for name in CheckIn.__dataclass_fields__
    )


def zone_elsewhere(entries: Iterable[Entry], here: ZoneInfo, now: datetime) -> str | None:
    """Return the zone of the night's check-in if its clock is not that of `here`, else None.

    A second one may be of another night with the same date, lived twice.
    """
    there = zone(entries)
    if there is None or not known_zone(there):
        return None
    same = now.astimezone(ZoneInfo(there)).utcoffset() == now.astimezone(here).utcoffset()
    return None if same else there


def changes_anything(entries: Iterable[Entry], detail: Mapping[str, object]) -> bool:
    """Return whether another `checkin` entry with this detail would change the night's check-in."""
    before = fold(entries)
    return before is None or apply_answers(before, _readable(detail)) != before


def with_free_day(free: bool, checkin: CheckIn) -> CheckIn:
    """Return the check-in with `free_day` filled in where it was not answered."""
    return checkin if checkin.free_day is not None else replace(checkin, free_day=free)


def was_offered(entries: Iterable[Entry]) -> bool:
    """Return whether a night's check-in was offered."""
    return any(entry.kind is Kind.OFFERED for entry in entries)


def _readable(detail: Mapping[str, object]) -> dict[str, Answer | None]:
    """Return the answers in a detail from the log, without those that cannot be read."""
    answers: dict[str, Answer | None] = {}
    for name, value in detail.items():
        try:
            answers |= answers_from_detail({name: value})
        except InvalidAnswerError:
            continue
    return answers
