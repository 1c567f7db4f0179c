"""The check-in: a morning's answers about one night, folded from the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bedtime.core.diary.answers import (
    Answer,
    Answers,
    InvalidAnswerError,
    answers_from_detail,
    span_length,
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
    minutes_trying_after_waking: float | None = None
    """Trying to sleep again after the final awakening."""
    woke_early: bool | None = None
    """Earlier than planned."""
    minutes_early: float | None = None
    """Only where `woke_early` is true."""
    nap_times: tuple[str, ...] | None = None
    """Spans such as 13:00-13:20; where they are known, `naps_minutes` is their sum."""


def apply_answers(checkin: CheckIn, answers: Answers) -> CheckIn:
    """Return the check-in with these answers replaced; None sets a field to its default.

    Naps told by their times replace their minutes, and who did not wake early has no minutes of it.
    """
    default = CheckIn()
    changes: dict[str, Any] = {
        name: getattr(default, name) if value is None else value for name, value in answers.items()
    }
    if changes.get("nap_times") is not None:
        changes.setdefault("naps_minutes", nap_minutes(changes["nap_times"]))
    if changes.get("woke_early", True) is not True:
        changes.setdefault("minutes_early", None)
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


def replaces(checkin: CheckIn, answers: Answers) -> bool:
    """Return whether these answers take the place of others, rather than add to them."""
    default, after = CheckIn(), apply_answers(checkin, answers)
    return any(
        getattr(checkin, name) not in (getattr(default, name), getattr(after, name))
        for name in answers
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


def nap_minutes(nap_times: Iterable[str]) -> float:
    """Return the minutes that naps add up to."""
    return sum(map(span_length, nap_times), timedelta()) / timedelta(minutes=1)


def settled(checkin: CheckIn, *, free: bool) -> CheckIn:
    """Return the check-in as the diary tells it, whatever contradictions were accepted.

    `free_day` is filled in where it was not answered.
    """
    return replace(
        checkin,
        free_day=free if checkin.free_day is None else checkin.free_day,
        naps_minutes=nap_minutes(checkin.nap_times) if checkin.nap_times else checkin.naps_minutes,
        minutes_early=checkin.minutes_early if checkin.woke_early else None,
    )


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
