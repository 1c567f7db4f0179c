"""The diary in words: its fields, what they take, and the questions that contradictions raise."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bedtime.core.diary.check_in import (
    DISTURBANCES,
    CheckIn,
    Field,
    FieldType,
    InvalidAnswerError,
    spell,
)
from bedtime.core.diary.diary import Morning
from bedtime.core.diary.sleep_times import Clash, Contradiction
from bedtime.core.morning.adherence import Adherence
from bedtime.core.safe_text import cut, plain
from bedtime.i18n import tr
from bedtime.text import times
from bedtime.text.formats import formats

WIDTHS = (14, 5, 5, 5, 5, 11, 9, 5)
"""Characters of the columns of `lines`; the last column has what it needs."""


def names() -> dict[str, str]:
    """Name the fields of a check-in."""
    return {
        "slept": tr("slept at all"),
        "into_bed": tr("into bed"),
        "tried_to_sleep": tr("tried to sleep"),
        "minutes_to_fall_asleep": tr("minutes to fall asleep"),
        "awakenings": tr("awakenings"),
        "minutes_awake": tr("minutes awake in the night"),
        "final_awakening": tr("woke up for good"),
        "out_of_bed": tr("out of bed"),
        "quality": tr("quality"),
        "refreshed": tr("refreshed"),
        "naps_minutes": tr("minutes of naps the day before"),
        "comments": tr("comments"),
        "disturbed_by": tr("disturbed by"),
        "side_effects": tr("side effects"),
        "alarm": tr("woken by an alarm"),
        "free_day": tr("free day"),
    }


def qualities() -> tuple[str, ...]:
    """Name how well one slept, from 1 on."""
    return tr("very poor"), tr("poor"), tr("fair"), tr("good"), tr("very good")


def unfit(error: InvalidAnswerError, place: str = "") -> str:
    """Say that an answer does not fit its field, and what would; `place` says where it stands."""
    return tr(
        "{place}: “{value}” does not fit; {remedy}",
        place=place or error.field.name,
        value=cut(plain(error.value)),
        remedy=tr("write {wanted}", wanted=wanted(error.field)),
    )


def wanted(field: Field) -> str:
    """Say what a field takes."""
    match field.sort:
        case FieldType.SWITCH:
            return tr("true or false")
        case FieldType.CLOCK:
            return tr("a time like 22:45")
        case FieldType.MINUTES:
            return tr("a number of minutes from {low} to {high}", low=field.low, high=field.high)
        case FieldType.COUNT:
            return tr("a whole number from {low} to {high}", low=field.low, high=field.high)
        case FieldType.WORDS:
            return tr("some of {words}, joined by “;”", words=", ".join(DISTURBANCES))
        case FieldType.TEXT:
            return tr("at most {most} characters", most=field.high)


def prompt(field: Field) -> str:
    """Ask for a field on the terminal, where Enter leaves it empty."""
    match field.sort:
        case FieldType.COUNT if field.name == "quality":
            hint = tr("1 very poor … 5 very good")
        case FieldType.COUNT if field.name == "refreshed":
            hint = tr("1 not at all … 5 very")
        case FieldType.SWITCH:
            hint = tr("yes or no")
        case FieldType.CLOCK:
            hint = tr("like 22:45")
        case FieldType.WORDS:
            hint = ";".join(DISTURBANCES)
        case _:
            hint = ""
    name = names()[field.name]
    asked = tr("{name} ({hint})", name=name, hint=hint) if hint else name
    return f"{asked[0].upper()}{asked[1:]}"


def question(contradiction: Contradiction, checkin: CheckIn, night: date) -> str:
    """Ask which of two answers is right; both are named."""
    told = [getattr(checkin, name) for name in contradiction.fields]
    said = [times.wall(value) if isinstance(value, time) else spell(value) for value in told]
    first, last = said[0], said[-1]
    length = times.hours(contradiction.length)
    match contradiction.clash:
        case Clash.NO_SUCH_TIME:
            return tr(
                "{time} ({name}) did not exist: around {date} the clock sprang over it."
                " Which time was it?",
                time=first,
                name=names()[contradiction.fields[0]],
                date=formats().date(night),
            )
        case Clash.UP_LONG_AFTER_WAKING:
            return tr(
                "You woke at {woke} but got up at {up}, {length} later. Which is right?",
                woke=first,
                up=last,
                length=length,
            )
        case Clash.ASLEEP_LONG_AFTER_BED:
            return tr(
                "You went to bed at {bed} but tried to sleep at {tried}, {length} later."
                " Which is right?",
                bed=first,
                tried=last,
                length=length,
            )
        case Clash.AWAKE_TOO_LONG:
            awake = sum(getattr(checkin, name) for name in contradiction.fields[1:-1])
            return tr(
                "You were awake for {awake}, but from trying to sleep at {tried} to waking at"
                " {woke} there are only {length}. Which is right?",
                awake=times.hours(timedelta(minutes=awake)),
                tried=first,
                woke=last,
                length=length,
            )
        case Clash.IN_BED_TOO_LONG:
            return tr(
                "From {start} ({name}) to {end} ({other}) there are {length}. Which is right?",
                start=first,
                name=names()[contradiction.fields[0]],
                end=last,
                other=names()[contradiction.fields[-1]],
                length=length,
            )


def noted(night: date, bedtime: datetime | None) -> str:
    """Say that a check-in was taken, and for which night."""
    return tr(
        "Noted for {night}, {date}.", night=times.night(night, bedtime), date=night.isoformat()
    )


def lines(nights: Sequence[tuple[Morning, Adherence]]) -> list[str]:
    """Tell nights as a table, one a line; empty is unknown."""
    head = (
        tr("night"),
        tr("bed"),
        tr("tried"),
        tr("woke"),
        tr("up"),
        tr("asleep"),
        tr("quality"),
        tr("steps"),
        tr("kept"),
    )
    return [_columns(head), *(_columns(_cells(*night)) for night in nights)]


def _cells(morning: Morning, evening: Adherence) -> tuple[str, ...]:
    told, asleep = morning.checkin, morning.sleep.total_sleep
    clocks = (told.into_bed, told.tried_to_sleep, told.final_awakening, told.out_of_bed)
    kept = {True: tr("yes"), False: tr("no"), None: ""}
    return (
        f"{times.short_weekday(morning.night)} {morning.night}",
        *map(spell, clocks),
        "" if asleep is None else times.hours(timedelta(minutes=asleep)),
        "" if told.quality is None else qualities()[int(told.quality) - 1],
        f"{evening.done}/{evening.planned}" if evening.planned else "",
        kept[evening.kept],
    )


def _columns(cells: tuple[str, ...]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False))
    return "  ".join((*padded, cells[-1])).rstrip()
