"""Sentences of the sleep diary: fields, what they accept, and questions about contradictions."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bedtime.core.diary.answers import InvalidAnswerError, format_answer
from bedtime.core.diary.check_in import CheckIn
from bedtime.core.diary.diary import Morning
from bedtime.core.diary.fields import DISTURBANCES, Field, FieldType
from bedtime.core.diary.sleep_times import Contradiction, ContradictionKind
from bedtime.core.morning.adherence import Adherence
from bedtime.core.safe_text import escape, shorten
from bedtime.core.schedule.clock import other_half
from bedtime.i18n import tr
from bedtime.text import times
from bedtime.text.formats import formats

WIDTHS = (14, 5, 5, 5, 5, 11, 9, 5)
"""Characters of the columns of `table`; the last column is as wide as its text."""


def field_names() -> dict[str, str]:
    """The fields of a check-in."""
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


def quality_names() -> tuple[str, ...]:
    """How well one slept, from 1 to 5."""
    return tr("very poor"), tr("poor"), tr("fair"), tr("good"), tr("very good")


def invalid_answer(error: InvalidAnswerError, place: str = "") -> str:
    """The message that an answer does not fit its field, and what does.

    `place` is where the answer stands; without it the field's name.
    """
    return tr(
        "{place}: “{value}” does not fit; {remedy}",
        place=place or error.field.name,
        value=shorten(escape(error.value)),
        remedy=tr("write {wanted}", wanted=expected(error.field)),
    )


def expected(field: Field) -> str:
    """What a field accepts."""
    match field.type:
        case FieldType.SWITCH:
            return tr("true or false")
        case FieldType.CLOCK:
            return tr("a time like 22:45")
        case FieldType.MINUTES:
            return tr("a number of minutes from {low} to {high}", low=field.low, high=field.high)
        case FieldType.COUNT:
            return tr("a whole number from {low} to {high}", low=field.low, high=field.high)
        case FieldType.CHOICES:
            return tr("some of {words}, joined by “;”", words=", ".join(DISTURBANCES))
        case FieldType.TEXT:
            return tr("at most {most} characters", most=field.high)


def prompt(field: Field) -> str:
    """The question for a field on the terminal."""
    match field.type:
        case FieldType.COUNT if field.name == "quality":
            hint = tr("1 very poor … 5 very good")
        case FieldType.COUNT if field.name == "refreshed":
            hint = tr("1 not at all … 5 very")
        case FieldType.SWITCH:
            hint = tr("yes or no")
        case FieldType.CLOCK:
            hint = tr("like 22:45")
        case FieldType.CHOICES:
            hint = ";".join(DISTURBANCES)
        case _:
            hint = ""
    name = field_names()[field.name]
    text = tr("{name} ({hint})", name=name, hint=hint) if hint else name
    return f"{text[0].upper()}{text[1:]}"


def question(contradiction: Contradiction, checkin: CheckIn, night: date) -> str:
    """The question which of two contradicting answers is right; both are named."""
    answers = [getattr(checkin, name) for name in contradiction.fields]
    texts = [
        times.time_of_day(value) if isinstance(value, time) else format_answer(value)
        for value in answers
    ]
    first, last = texts[0], texts[-1]
    length = times.duration(contradiction.length)
    match contradiction.kind:
        case ContradictionKind.HALF_A_DAY_OFF:
            return tr(
                "{time} ({name}) is about half a day from your usual. Did you mean {other}?",
                time=first,
                name=field_names()[contradiction.fields[0]],
                other=times.time_of_day(other_half(answers[0])),
            )
        case ContradictionKind.NO_SUCH_TIME:
            return tr(
                "{time} ({name}) did not exist: around {date} the clock sprang over it."
                " Which time was it?",
                time=first,
                name=field_names()[contradiction.fields[0]],
                date=formats().date(night),
            )
        case ContradictionKind.UP_LONG_AFTER_WAKING:
            return tr(
                "You woke at {woke} but got up at {up}, {length} later. Which is right?",
                woke=first,
                up=last,
                length=length,
            )
        case ContradictionKind.ASLEEP_LONG_AFTER_BED:
            return tr(
                "You went to bed at {bed} but tried to sleep at {tried}, {length} later."
                " Which is right?",
                bed=first,
                tried=last,
                length=length,
            )
        case ContradictionKind.AWAKE_TOO_LONG:
            awake = sum(getattr(checkin, name) for name in contradiction.fields[1:-1])
            return tr(
                "You were awake for {awake}, but from trying to sleep at {tried} to waking at"
                " {woke} there are only {length}. Which is right?",
                awake=times.duration(timedelta(minutes=awake)),
                tried=first,
                woke=last,
                length=length,
            )
        case ContradictionKind.IN_BED_TOO_LONG:
            return tr(
                "From {start} ({name}) to {end} ({other}) there are {length}. Which is right?",
                start=first,
                name=field_names()[contradiction.fields[0]],
                end=last,
                other=field_names()[contradiction.fields[-1]],
                length=length,
            )


def check_in_saved(night: date, bedtime: datetime | None) -> str:
    """The message that a check-in was saved, and for which night."""
    return tr(
        "Noted for {night}, {date}.", night=times.night_name(night, bedtime), date=night.isoformat()
    )


def same_night(night: date, zone: str) -> str:
    """The question whether a second check-in of a date, from another zone, is of the same night."""
    return tr(
        "The night {night} ({date}) is noted already, by the clock of {zone}. Is it that same"
        " night, and are its answers to change?",
        night=times.night_name(night, None),
        date=night.isoformat(),
        zone=zone,
    )


def table(nights: Sequence[tuple[Morning, Adherence]]) -> list[str]:
    """Nights as lines of a table below its column headings; an empty cell is unknown."""
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
    checkin, asleep = morning.checkin, morning.sleep.total_sleep
    clocks = (
        checkin.into_bed,
        checkin.tried_to_sleep,
        checkin.final_awakening,
        checkin.out_of_bed,
    )
    kept = {True: tr("yes"), False: tr("no"), None: ""}
    return (
        f"{times.short_weekday(morning.night)} {morning.night}",
        *map(format_answer, clocks),
        "" if asleep is None else times.duration(timedelta(minutes=asleep)),
        "" if checkin.quality is None else quality_names()[int(checkin.quality) - 1],
        f"{evening.done}/{evening.planned}" if evening.planned else "",
        kept[evening.kept],
    )


def _columns(cells: tuple[str, ...]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=False))
    return "  ".join((*padded, cells[-1])).rstrip()
