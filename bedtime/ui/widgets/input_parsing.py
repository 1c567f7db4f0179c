"""Parsing of freely typed text: 2250, 7.15 and 1050pm are times, 1 h 30 is minutes."""

import re
from datetime import time

from bedtime.core.diary.answers import (
    Answer,
    InvalidAnswerError,
    answer_from_json,
    format_answer,
    parse_answer,
)
from bedtime.core.diary.fields import Field, FieldType
from bedtime.text import check_in as check_in_text
from bedtime.text import times
from bedtime.text.formats import formats

_CLOCK = re.compile(
    r"(\d{1,2})(?:\s*[:.,h ]\s*(\d\d)|\s*h|(\d\d))?\s*(?:([ap])\.?\s?m?\.?)?", re.IGNORECASE
)
_MINUTES = re.compile(r"(\d{1,4}(?:[.,٫]\d{1,3})?)\s*(?:m|mins?|minutes?|['′])?", re.IGNORECASE)  # noqa: RUF001 - the sign for minutes
_HOURS = re.compile(
    r"(\d{1,2})\s*(?::|h|hrs?|hours?)\s*(\d{1,2})?\s*(?:m|mins?|minutes?)?", re.IGNORECASE
)
_COUNT = re.compile(r"(\d{1,3})\s*(?:x|×|times?)?", re.IGNORECASE)  # noqa: RUF001 - the sign for times


def parse_typed(field: Field, text: str) -> Answer | None:
    """Parse what was typed into a field, or written by `format_typed`; "" is None.

    Raises InvalidAnswerError.
    """
    text = text.strip()
    if not text:
        return None
    match field.type:
        case FieldType.CLOCK:
            clock = _clock(text) or formats().read_clock(text)
            if clock is None:
                raise InvalidAnswerError(field, text)
            return clock
        case FieldType.MINUTES | FieldType.COUNT:
            number = _minutes(text) if field.type is FieldType.MINUTES else _count(text)
            try:
                return answer_from_json(field, text if number is None else number)
            except InvalidAnswerError as error:
                raise InvalidAnswerError(field, text) from error
        case FieldType.SPANS:
            return _spans(field, text)
    return parse_answer(field, text)


def format_typed(field: Field, value: Answer | None) -> str:
    """Return the text with which a field shows an answer."""
    match field.type, value:
        case _, None:
            return ""
        case FieldType.CLOCK, time():
            return times.time_of_day(value)
        case FieldType.MINUTES, float() | int():
            return check_in_text.minutes(value)
        case FieldType.COUNT, float() | int():
            return formats().number(value)
        case FieldType.SPANS, tuple():
            return "; ".join(map(_format_span, value))
    return format_answer(value)


def parse_minutes(text: str) -> float | None:
    """Return the minutes of a length: 90, 90 min, 1:30 or 1 h 30; None for any other text."""
    return _minutes(text.strip())


def parse_minutes_list(text: str) -> tuple[tuple[str, float | None], ...]:
    """Split a list of lengths, such as `10, 5, 20`, into each text and its minutes.

    Minutes are as of `parse_minutes`. A comma separates lengths; it is never a decimal sign here.
    """
    pieces = (piece.strip() for piece in re.split("[,;،]", text))
    return tuple((piece, parse_minutes(piece)) for piece in pieces if piece)


def _spans(field: Field, text: str) -> Answer | None:
    """Return spans of two times each, every time as freely typed as in a field of its own."""
    spans = []
    for piece in filter(None, (piece.strip() for piece in re.split("[;,،]", text))):
        ends = [_clock(end) or formats().read_clock(end) for end in re.split(r"\s*[-–—]\s*", piece)]  # noqa: RUF001 - dashes
        if None in ends:
            raise InvalidAnswerError(field, text)
        spans.append("-".join(f"{end:%H:%M}" for end in ends))
    try:
        return answer_from_json(field, spans)
    except InvalidAnswerError as error:
        raise InvalidAnswerError(field, text) from error


def _format_span(span: str) -> str:
    return "–".join(times.time_of_day(time.fromisoformat(end)) for end in span.split("-"))  # noqa: RUF001 - a dash


def _clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if half := (found[4] or "").lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _minutes(text: str) -> float | None:
    before, after = check_in_text.minute_unit()
    text = text.removeprefix(before).removesuffix(after).strip()
    if found := _MINUTES.fullmatch(text):
        return float(re.sub(r"\D", ".", found[1]))
    if found := _HOURS.fullmatch(text):
        return int(found[1]) * 60.0 + int(found[2] or 0)
    return None


def _count(text: str) -> float | None:
    found = _COUNT.fullmatch(text)
    return float(found[1]) if found else None
